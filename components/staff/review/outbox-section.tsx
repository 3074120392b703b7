import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { useNotices } from '@/components/ui/notices'
import { useTranslation } from '@/components/ui/translation'
import { clipKey, dismissDecision, hastenDecisions } from '@/utils/store/decisions'
import { isOnItsWay, type KeptDecision } from '@/utils/store/kept-decision'
import styles from './review.module.css'

interface OutboxSectionProps {
  kept: readonly KeptDecision[]
  /** A decision was given up: its clips wait again. */
  onDropped: () => void
}

/** Decisions that did not go through: not sent yet, refused, or not settled for every clip. */
export function OutboxSection({ kept, onDropped }: OutboxSectionProps): ReactNode {
  const late = kept.filter((each) => each.attempts > 0 && isOnItsWay(each))
  return (
    <div aria-live="polite">
      {late.length > 0 && <Late kept={late} />}
      {kept
        .filter(({ state }) => state === 'refused')
        .map((each) => (
          <Refused key={each.request.decisionId} kept={each} onDropped={onDropped} />
        ))}
      {kept
        .filter(({ state }) => state === 'answered')
        .map((each) => (
          <Unsettled key={each.request.decisionId} kept={each} />
        ))}
    </div>
  )
}

function Late({ kept }: { kept: readonly KeptDecision[] }): ReactNode {
  const { t, number, gap, problemOf } = useTranslation('review', 'staff')
  const { complain } = useNotices()
  const problem = kept.findLast((each) => each.problem !== null)?.problem
  return (
    <div className={styles.outbox} data-tone="wait">
      <p>
        <strong>{t('review.notSent', { count: number(kept.length) })}</strong>
        {gap}
        {t('review.notSentWhy')}
        {gap}
        {problem !== undefined && problem !== null && problemOf(problem)}
      </p>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void hastenDecisions(db).catch(complain)}
      >
        {t('staff.tryAgain')}
      </Button>
    </div>
  )
}

interface RefusedProps {
  kept: KeptDecision
  onDropped: () => void
}

function Refused({ kept, onDropped }: RefusedProps): ReactNode {
  const { t, number, gap, problemOf } = useTranslation('review', 'staff')
  const { complain } = useNotices()
  return (
    <div className={styles.outbox} data-tone="stop">
      <p>
        <strong>{t('review.refused', { count: number(kept.request.clips.length) })}</strong>
        {gap}
        {problemOf(kept.problem ?? '')}
      </p>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void hastenDecisions(db).catch(complain)}
      >
        {t('staff.tryAgain')}
      </Button>
      <Dismiss kept={kept} label={t('review.dropDecision')} onDone={onDropped} />
    </div>
  )
}

/** Clip by clip, what came of it instead. */
function Unsettled({ kept }: { kept: KeptDecision }): ReactNode {
  const { t, number } = useTranslation('review')
  return (
    <div className={styles.outbox} data-tone="calm">
      <p>
        <strong>
          {t('review.unsettled', {
            count: number(kept.unsettled.length),
            of: number(kept.request.clips.length),
          })}
        </strong>
      </p>
      <ul>
        {kept.unsettled.map((result) => (
          <li key={clipKey(result)}>
            <span lang="zh">{kept.titles[clipKey(result)] || t('clips.untitled')}</span>
            {' · '}
            {result.outcome !== 'settled' && t(`review.outcome.${result.outcome}`)}
          </li>
        ))}
      </ul>
      <Dismiss kept={kept} label={t('review.understood')} />
    </div>
  )
}

interface DismissProps {
  kept: KeptDecision
  label: string
  onDone?: () => void
}

function Dismiss({ kept, label, onDone }: DismissProps): ReactNode {
  const { complain } = useNotices()
  const dismiss = (): void => {
    dismissDecision(db, kept.request.decisionId).then(onDone).catch(complain)
  }
  return (
    <Button size="compact-sm" variant="subtle" onClick={dismiss}>
      {label}
    </Button>
  )
}
