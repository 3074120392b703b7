import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { statsDimensions, type Stats } from '@/utils/protocol/schemas/figures'
import { ShareBars } from './share-bars'
import { shareLabel } from './insights-labels'
import styles from './insights.module.css'

/** The period by category, organisation, licence, register, script and source. */
export function Shares({ stats }: { stats: Stats }): ReactNode {
  const translation = useTranslation('insights')
  return (
    <div className={styles.shares}>
      {statsDimensions.map((dimension) => (
        <ShareBars
          key={dimension}
          title={translation.t(`insights.by.${dimension}`)}
          rows={stats.by[dimension].map((share) => ({
            key: share.value,
            label: shareLabel(translation, dimension, share),
            received: share.received,
            accepted: share.accepted,
          }))}
        />
      ))}
    </div>
  )
}
