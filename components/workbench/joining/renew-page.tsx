import { Loader } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { skipToken, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { keys } from '@/components/query/keys'
import { syncSoon } from '@/components/ui/background'
import { db, fetcher } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { NoticeChangesView } from '@/components/ui/notice-changes/notice-changes-view'
import { useNotifications } from '@/components/ui/notifications'
import { problemText } from '@/components/ui/problem-text'
import { goTo, hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { findAgreedNotice } from '@/utils/store/notices'
import { lookUpAlliance, renewConsent } from '@/utils/sync/membership'
import { AgreeForm, type Agreed } from './agree-form'
import styles from './joining.module.css'

/** Agreeing to a newer notice. Until then clips wait. */
export function RenewPage(): ReactNode {
  const translation = useTranslation('joining')
  const { t, rich } = translation
  const { say } = useNotifications()
  const { isLoaded, membership, consent } = useMembershipState()
  const { data: alliance, error } = useQuery({
    queryKey: keys.alliance(membership?.endpoint),
    queryFn: membership ? () => lookUpAlliance(fetcher, membership.endpoint) : skipToken,
  })
  const before = useLiveQuery(
    async () => consent && (await findAgreedNotice(db, consent))?.notice,
    [consent],
  )
  if (!isLoaded) return null
  if (!membership) {
    return (
      <div className="page">
        <p>
          {rich('joining.strip', {
            link: <a href={hashOf({ page: 'join', link: '', way: 'invite' })} />,
          })}
        </p>
      </div>
    )
  }
  const agree = async (agreed: Agreed): Promise<void> => {
    if (!alliance) return
    const { notice, noticeDigest } = alliance
    await renewConsent(db, fetcher, { notice, noticeDigest, ...agreed })
    syncSoon()
    say(t('renewal.done'))
    goTo({ page: 'settings' })
  }
  return (
    <div className="page">
      <h1>{t('renewal.title')}</h1>
      <p className={styles.lead}>
        {t('renewal.lead', {
          before: consent?.noticeVersion ?? '–',
          after: alliance?.notice.version ?? membership.descriptor.notice.version,
        })}
      </p>
      {error !== null && <p className={styles.problem}>{problemText(translation, error)}</p>}
      {alliance && (
        <>
          {before && before.version !== alliance.notice.version && (
            <NoticeChangesView
              before={before}
              after={alliance.notice}
              same={t('renewal.sameWords')}
            />
          )}
          <AgreeForm alliance={alliance} action={t('renewal.agree')} onAgree={agree} />
        </>
      )}
      {!alliance && error === null && <Loader aria-label={t('common.loading')} />}
    </div>
  )
}
