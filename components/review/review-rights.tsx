import type { ReactNode } from 'react'
import { useWords } from '@/components/app/words'
import { AssessmentFacts, AssessmentReasons } from '@/components/clip/assessment-views'
import styles from '@/components/clip/clip-detail.module.css'
import type { ClipContent } from '@/utils/clip/clip'
import type { Statement } from '@/utils/clip/rights'

/** The assessment with every reason for and against unfolded, and what the contributor stated. */
export function ReviewRights({ clip }: { clip: ClipContent }): ReactNode {
  const { t } = useWords()
  const { rights } = clip
  return (
    <section className={styles.part}>
      <h3>{t('assessment.title')}</h3>
      <AssessmentFacts rights={rights} />
      {rights.statement && <StatementFacts statement={rights.statement} />}
      <AssessmentReasons rights={rights} isOpen />
    </section>
  )
}

function StatementFacts({ statement }: { statement: Statement }): ReactNode {
  const { t, time, number } = useWords()
  const scans = statement.scans ?? []
  return (
    <div className={styles.statement}>
      <strong>{t('review.statement', { kind: t(`card.basis.${statement.kind}`) })}</strong>
      <q lang="zh">{statement.evidence}</q>
      {scans.length > 0 && <small>{t('review.scans', { count: number(scans.length) })}</small>}
      <small>{time(statement.statedAt)}</small>
    </div>
  )
}
