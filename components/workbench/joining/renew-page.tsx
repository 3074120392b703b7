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

/** Agreeing to a newer notice, or again after a consent ended. Until then clips wait. */
export function RenewPage(): ReactNode {
  const translation = useTranslation('joining')
  const { t, rich } = translation
  const { say } = useNotifications()
  const { isLoaded, membership, consent, needsRenewal, countsUntil } = useMembershipState()
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
  if (!needsRenewal) return <UpToDate version={membership.descriptor.notice.version} />
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
      <RenewalLead
        before={consent?.noticeVersion}
        after={alliance?.notice.version ?? membership.descriptor.notice.version}
        countsUntil={countsUntil}
      />
      {error !== null && <p className={styles.problem}>{problemText(translation, error)}</p>}
      {alliance && (
        <>
          {before && consent?.record.privacy_notice.digest !== alliance.noticeDigest && (
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

/** Why to agree: to a newer notice, or to the same one once more. */
function RenewalLead(props: {
  before: string | undefined
  after: string
  countsUntil: string | null
}): ReactNode {
  const { before, after, countsUntil } = props
  const { t, day } = useTranslation('joining')
  const isNewer = before !== undefined && before !== after
  return (
    <>
      <h1>{t(isNewer ? 'renewal.title' : 'renewal.titleAgain')}</h1>
      <p className={styles.lead}>
        {isNewer && countsUntil !== null
          ? t('renewal.leadGrace', { before, after, day: day(countsUntil) })
          : isNewer
            ? t('renewal.lead', { before, after })
            : t('renewal.leadAgain', { version: after })}
      </p>
    </>
  )
}

function UpToDate({ version }: { version: string }): ReactNode {
  const { t, rich } = useTranslation('joining')
  return (
    <div className="page">
      <h1>{t('renewal.upToDate')}</h1>
      <p className={styles.lead}>
        {rich('renewal.upToDateLead', {
          version,
          link: <a href={hashOf({ page: 'settings' })} />,
        })}
      </p>
    </div>
  )
}
