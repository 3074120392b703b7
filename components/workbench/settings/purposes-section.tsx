import { Button } from '@mantine/core'
import { IconCircleCheck, IconCircleMinus, IconClock } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { syncSoon } from '@/components/ui/background'
import { db } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { hashOf } from '@/components/ui/route'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import type { Notice } from '@/utils/consent/notice'
import { isInForce } from '@/utils/store/membership'
import { findNewestNotice } from '@/utils/store/notices'
import type { ContributionRow } from '@/utils/store/rows'
import { changePurpose, undoPurpose } from '@/utils/store/consents'
import { LEAVING_ID } from './leave-section'
import styles from './settings.module.css'

type Purpose = Notice['purposes'][number]

/** What contributions may be used for: optional purposes are taken back and given again by a press. */
export function PurposesSection({ consent }: { consent: ContributionRow }): ReactNode {
  const { t } = useTranslation('settings')
  const { isLeaving } = useMembershipState()
  const stored = useLiveQuery(
    () => findNewestNotice(db, consent.noticeVersion),
    [consent.noticeVersion],
  )
  if (!stored || !isInForce(consent) || isLeaving) return null
  return (
    <section>
      <h2>{t('purposes.title')}</h2>
      <p>{t('purposes.lead')}</p>
      <ul className={styles.purposes}>
        {stored.notice.purposes.map((purpose) => (
          <li key={purpose.id}>
            <PurposeLine purpose={purpose} consent={consent} />
          </li>
        ))}
      </ul>
      <Waiting consent={consent} />
    </section>
  )
}

function PurposeLine({
  purpose,
  consent,
}: {
  purpose: Purpose
  consent: ContributionRow
}): ReactNode {
  const { language } = useTranslation('settings')
  const isGiven = consent.record.purposes.includes(purpose.id)
  const Icon = isGiven ? IconCircleCheck : IconCircleMinus
  return (
    <>
      <Icon size={22} aria-hidden className={styles.purposeIcon} data-given={isGiven} />
      <div>
        <strong>{purpose.label[language]}</strong>
        <p className="soft">
          {purpose.required ? (
            <RequiredWords isGiven={isGiven} />
          ) : (
            <OptionalWords purpose={purpose} isGiven={isGiven} />
          )}
        </p>
      </div>
      {!purpose.required && <PurposeButton purpose={purpose} isGiven={isGiven} />}
    </>
  )
}

function RequiredWords({ isGiven }: { isGiven: boolean }): ReactNode {
  const { rich } = useTranslation('settings')
  return rich('purposes.required', {
    isGiven: isGiven ? 'yes' : 'no',
    link: (
      <button
        type="button"
        className={styles.linkButton}
        onClick={() => document.querySelector<HTMLElement>(`#${LEAVING_ID}`)?.focus()}
      />
    ),
  })
}

function OptionalWords({ purpose, isGiven }: { purpose: Purpose; isGiven: boolean }): ReactNode {
  const { t, language } = useTranslation('settings')
  if (!isGiven) return t('purposes.mayGive')
  const follows = purpose.withdrawal?.[language] ?? t('purposes.follows')
  return t('purposes.mayTakeBack', { follows })
}

function PurposeButton({ purpose, isGiven }: { purpose: Purpose; isGiven: boolean }): ReactNode {
  const { t, language } = useTranslation('settings')
  const { needsRenewal } = useMembershipState()
  const { isBusy, change } = usePurpose(purpose.id, isGiven)
  if (!isGiven && needsRenewal) {
    return <a href={hashOf({ page: 'renew' })}>{t('renewal.stripLink')}</a>
  }
  const action = t(isGiven ? 'purposes.takeBack' : 'purposes.give')
  return (
    <Button
      variant="default"
      size="compact-md"
      loading={isBusy}
      aria-label={t('common.fact', { name: action, value: purpose.label[language] })}
      onClick={change}
    >
      {action}
    </Button>
  )
}

function usePurpose(purpose: string, wasGiven: boolean) {
  const { t } = useTranslation('settings')
  const { offerUndo } = useNotifications()
  const { isBusy, run } = useTask()
  const change = (): void => {
    run(async () => {
      const id = await changePurpose(db, purpose, !wasGiven)
      syncSoon()
      offerUndo(t(wasGiven ? 'purposes.takenBack' : 'purposes.givenAgain'), async () => {
        await undoPurpose(db, { id, purpose, wasGiven })
        syncSoon()
      })
    })
  }
  return { isBusy, change }
}

/** A change holds here at once; the endpoint has yet to confirm it. */
function Waiting({ consent }: { consent: ContributionRow }): ReactNode {
  const { t, time, problemOf } = useTranslation('settings')
  const { confirmedAt } = consent
  const problem = useLiveQuery(() => db.outbox.get(consent.id), [consent.id])?.problem
  return (
    <p className={styles.status} role="status">
      {confirmedAt === null ? (
        <>
          <IconClock size={18} aria-hidden /> {t('consents.waiting')}
          {problem && <br />}
          {problem && problemOf(problem.kind)}
        </>
      ) : (
        <>
          <IconCircleCheck size={18} aria-hidden />{' '}
          {t('consents.confirmedAt', { when: time(confirmedAt) })}
        </>
      )}
    </p>
  )
}
