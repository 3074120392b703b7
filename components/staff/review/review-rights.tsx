import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { AssessmentFacts, AssessmentReasons } from '@/components/ui/clip-view/assessment-views'
import styles from '@/components/ui/clip-view/clip-view.module.css'
import type { Statement } from '@/utils/clip/rights'
import type { ReviewClip } from '@/utils/protocol/schemas/review'
import { asksStaff } from '@/utils/rights/ask-staff'
import reviewStyles from './review.module.css'
import { ScansSection } from './scans-section'

/** The assessment with every reason for and against unfolded, and what the contributor stated. */
export function ReviewRights({ reviewed }: { reviewed: ReviewClip }): ReactNode {
  const { t } = useTranslation('clip', 'review')
  const { rights } = reviewed.clip
  return (
    <section className={styles.section}>
      <h3>{t('assessment.title')}</h3>
      {asksStaff(rights) && <p className={reviewStyles.asJudged}>{t('review.rights.asJudged')}</p>}
      <AssessmentFacts clip={reviewed.clip} />
      {rights.statement && <StatementFacts reviewed={reviewed} statement={rights.statement} />}
      <AssessmentReasons rights={rights} isOpen />
    </section>
  )
}

interface StatementFactsProps {
  reviewed: ReviewClip
  statement: Statement
}

function StatementFacts({ reviewed, statement }: StatementFactsProps): ReactNode {
  const { t, time } = useTranslation('review', 'rights')
  const scans = statement.scans ?? []
  return (
    <div className={styles.statement}>
      <strong>{t('review.statement', { kind: t(`basis.${statement.kind}`) })}</strong>
      {statement.evidence !== '' && <q lang="zh">{statement.evidence}</q>}
      <small>{time(statement.statedAt)}</small>
      {scans.length > 0 && <ScansSection reviewed={reviewed} scans={scans} />}
    </div>
  )
}
