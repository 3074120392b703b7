import { Button } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import styles from '@/components/ui/list/list-page.module.css'
import { ListBox } from '@/components/ui/list/list-box'
import { Unanswered } from '@/components/query/query-status'
import { keepLast, useEndpoint } from '@/components/query/use-endpoint'
import { keys } from '@/components/query/keys'
import { contracts } from '@/utils/protocol/contracts'
import { QueueBar } from './queue-bar'
import { QueueFilters } from './queue-filters'
import { QueueRow } from './queue-row'
import reviewStyles from './review.module.css'
import type { ReviewScreen } from './use-review-screen'
import { OutboxSection } from './outbox-section'

interface QueueSideProps {
  screen: ReviewScreen
  opened: string | null
}

/** What waits: filters, how many there are, and the list. */
export function QueueSide({ screen, opened }: QueueSideProps): ReactNode {
  const { t } = useTranslation('review')
  const { queue, ids, filters } = screen
  const all = useEndpoint(keys.queueCounts({}), (call) => call(contracts.reviewCounts))
  const fitting = useEndpoint(
    keys.queueCounts(filters),
    (call) => call(contracts.reviewCounts, { query: filters }),
    keepLast,
  )
  // Counted when the queue was read: what was decided since is in both.
  const decided = queue.clips.size - ids.length
  const total = Math.max(ids.length, (fitting.data?.total ?? 0) - decided)
  const isEmpty = queue.isLoaded && ids.length === 0 && !queue.hasMore
  return (
    <section className={styles.listSide} aria-labelledby="review-heading">
      <header className={reviewStyles.head}>
        <h1 id="review-heading">{t('nav.review')}</h1>
        <a href={hashOf({ page: 'review', id: 'rules' })}>
          <IconSettings size={16} aria-hidden />
          {t('review.rules')}
        </a>
      </header>
      <QueueFilters filters={filters} counts={all.data} onFilters={screen.setFilters} />
      <OutboxSection listed={screen.kept} onDropped={screen.reload} />
      <QueueBar screen={screen} total={total} />
      <Unanswered query={queue} />
      {isEmpty && queue.error === null && <NothingWaits screen={screen} />}
      {ids.length > 0 && (
        <ListBox
          label={t('review.list')}
          ids={ids}
          total={total}
          cursor={screen.cursor}
          opened={opened}
          selection={screen.selection}
          listRef={screen.listRef}
          onCursor={screen.moveTo}
          onOpen={screen.open}
          onSelect={screen.select}
          onDrawn={screen.onDrawn}
          renderRow={(id) => {
            const clip = queue.clips.get(id)
            return clip && <QueueRow clip={clip} />
          }}
        />
      )}
    </section>
  )
}

/** The queue is empty, or nothing in it fits: what that means and what to do. */
function NothingWaits({ screen }: { screen: ReviewScreen }): ReactNode {
  const { t } = useTranslation('clips', 'review')
  const isFiltered = Object.keys(screen.filters).length > 0
  return (
    <div className={styles.empty}>
      <h2>{t(isFiltered ? 'clips.nothingFits' : 'review.empty')}</h2>
      {isFiltered ? (
        <Button variant="default" onClick={() => screen.setFilters({})}>
          {t('clips.clearFilter')}
        </Button>
      ) : (
        <>
          <p>{t('review.emptyWhy')}</p>
          <p>
            <a href={hashOf({ page: 'alliance', section: 'invites' })}>{t('review.emptyInvite')}</a>
          </p>
        </>
      )}
    </div>
  )
}
