import type { ReactNode } from 'react'
import { useWords } from '@/components/ui/words'
import { statsDimensions, type Stats } from '@/utils/protocol/stats-calls'
import { ShareBars } from './share-bars'
import { shareWords } from './insights-words'
import styles from './insights.module.css'

/** The period by category, organisation, licence, register, script and source. */
export function Shares({ stats }: { stats: Stats }): ReactNode {
  const words = useWords()
  return (
    <div className={styles.shares}>
      {statsDimensions.map((dimension) => (
        <ShareBars
          key={dimension}
          title={words.t(`insights.by.${dimension}`)}
          rows={stats.by[dimension].map((share) => ({
            key: share.value,
            label: shareWords(words, dimension, share),
            received: share.received,
            accepted: share.accepted,
          }))}
        />
      ))}
    </div>
  )
}
