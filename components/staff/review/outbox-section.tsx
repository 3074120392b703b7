import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { clipKey, dismissDecision, type ListedDecision } from '@/utils/store/decisions'
import type { QueuedDecision } from '@/utils/store/queued-decision'
import { sendNow } from '@/utils/store/outbox'
import type { OutboxRow } from '@/utils/store/rows'
import styles from './review.module.css'

interface OutboxSectionProps {
  listed: readonly ListedDecision[]
  /** A decision was given up: its clips wait again. */
  onDropped: () => void
}

/** Decisions that did not go through: not sent yet, refused, or not settled for every clip. */
export function OutboxSection({ listed, onDropped }: OutboxSectionProps): ReactNode {
  const late = listed.filter(
    ({ row, decision }) => decision && row.dueAt !== null && row.attempts > 0,
  )
  return (
    <div aria-live="polite">
      {late.length > 0 && <Late late={late} />}
      {listed.map(({ row, decision }) => {
        if (!decision) return <Unreadable key={row.id} row={row} />
        if (row.dueAt !== null) return null
        if (!row.problem) return <Remaining key={row.id} row={row} decision={decision} />
        return <Refused key={row.id} row={row} decision={decision} onDropped={onDropped} />
      })}
    </div>
  )
}

function Late({ late }: { late: readonly ListedDecision[] }): ReactNode {
  const { rich, problemOf } = useTranslation('review')
  const problem = late.findLast(({ row }) => row.problem !== null)?.row.problem
  return (
    <div className={styles.outbox} data-tone="wait">
      <p>
        {rich('review.notSent', {
          count: late.length,
          strong: <strong />,
        })}
      </p>
      {problem && <p>{problemOf(problem.kind)}</p>}
      <TryAgain />
    </div>
  )
}

/** Written by another version: what it said is not known, so it is neither sent nor thrown away. */
function Unreadable({ row }: { row: OutboxRow }): ReactNode {
  const { t } = useTranslation('review')
  return (
    <div className={styles.outbox} data-tone="stop">
      <p>{t('review.unreadable')}</p>
      {row.dueAt === null && <Dismiss id={row.id} label={t('review.dropDecision')} />}
    </div>
  )
}

function TryAgain(): ReactNode {
  const { t } = useTranslation('staff')
  const { complain } = useNotifications()
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => void sendNow(db, 'decision').catch(complain)}
    >
      {t('staff.tryAgain')}
    </Button>
  )
}

interface DecisionProps {
  row: OutboxRow
  decision: QueuedDecision
}

function Refused({
  row,
  decision,
  onDropped,
}: DecisionProps & { onDropped: () => void }): ReactNode {
  const { t, problemOf } = useTranslation('review')
  return (
    <div className={styles.outbox} data-tone="stop">
      <p>
        <strong>{t('review.refused', { count: decision.request.clips.length })}</strong>
      </p>
      <p>{problemOf(row.problem?.kind ?? '')}</p>
      <TryAgain />
      <Dismiss id={row.id} label={t('review.dropDecision')} onDone={onDropped} />
    </div>
  )
}

/** Clip by clip, what came of it instead. */
function Remaining({ row, decision }: DecisionProps): ReactNode {
  const { t } = useTranslation('review')
  return (
    <div className={styles.outbox} data-tone="calm">
      <p>
        <strong>
          {t('review.remaining', {
            count: decision.remaining.length,
            of: decision.request.clips.length,
          })}
        </strong>
      </p>
      <ul>
        {decision.remaining.map((result) => (
          <li key={clipKey(result)}>
            <span lang="zh">{decision.titles[clipKey(result)] || t('clips.untitled')}</span>
            {' · '}
            {result.outcome !== 'settled' && t(`review.outcome.${result.outcome}`)}
          </li>
        ))}
      </ul>
      <Dismiss id={row.id} label={t('review.understood')} />
    </div>
  )
}

interface DismissProps {
  id: string
  label: string
  onDone?: () => void
}

function Dismiss({ id, label, onDone }: DismissProps): ReactNode {
  const { complain } = useNotifications()
  const dismiss = (): void => {
    dismissDecision(db, id).then(onDone).catch(complain)
  }
  return (
    <Button size="compact-sm" variant="subtle" onClick={dismiss}>
      {label}
    </Button>
  )
}
