import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import styles from '@/components/ui/list/list-page.module.css'
import { nothingSelected, selectAll } from '@/components/ui/list/selection'
import { DECISION_CLIPS } from '@/utils/protocol/schemas/review'
import { DecisionButtons } from './decision-buttons'
import { MendButton } from './mending-dialog'
import reviewStyles from './review.module.css'
import type { ReviewScreen } from './use-review-screen'

/** How many wait or are chosen, and the decision on all that are chosen. */
export function QueueBar({ screen, total }: { screen: ReviewScreen; total: number }): ReactNode {
  const { t } = useTranslation('clips', 'review')
  const { ids, queue, selection, isReadingAll } = screen
  const count = selection.ids.size
  if (!queue.isLoaded || isReadingAll) {
    return (
      <p className={styles.bar} role="status">
        {isReadingAll ? t('review.readingClips', { count: queue.clips.size }) : t('common.loading')}
      </p>
    )
  }
  return (
    <div
      className={styles.bar}
      data-some={count > 0 || undefined}
      role="toolbar"
      aria-label={t('clips.selectionTools')}
    >
      <span className={reviewStyles.barWords} role="status">
        {count > 0 ? t('clips.selected', { count }) : t('review.waiting', { count: total })}
      </span>
      {count > 0 ? (
        <>
          <Button size="compact-sm" variant="subtle" onClick={() => screen.select(nothingSelected)}>
            {t('clips.selectNone')}
          </Button>
          <span className={reviewStyles.barDecisions}>
            <DecisionButtons onDecide={screen.decideChosen} hasKeys isCompact />
            <MendButton isCompact onMend={screen.mendChosen} />
          </span>
        </>
      ) : (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={ids.length === 0}
            onClick={() => screen.select(selectAll(ids.slice(0, DECISION_CLIPS)))}
          >
            {t('clips.selectAll')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={queue.isFetching}
            onClick={screen.reload}
          >
            {t('review.reload')}
          </Button>
        </>
      )}
    </div>
  )
}
