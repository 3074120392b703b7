import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import styles from '@/components/ui/list/list.module.css'
import { LightIcon } from '@/components/ui/clip-view/marks'
import type { Verdict } from '@/utils/clip/rights'
import type { Light } from '@/utils/envelope/light'
import { knownFindings } from '@/utils/quality/check-text'
import type { WaitingClip } from '@/utils/protocol/schemas/review'
import reviewStyles from './review.module.css'
import { readableHost } from '@/utils/text/readable-host'

/** What waits was let through by the gate: unclear is what was left to staff. */
const lights = {
  'public-domain': 'good',
  open: 'good',
  permitted: 'good',
  unclear: 'staff',
  reserved: 'stop',
} as const satisfies Record<Verdict, Light>

/** One clip that waits: what it is, how it begins, what speaks for it, and how far it is. */
export function QueueRow({ clip }: { clip: WaitingClip }): ReactNode {
  const { t, ago } = useTranslation('review')
  const { verdict } = clip
  return (
    <>
      <span className={styles.title}>
        {verdict && <LightIcon light={lights[verdict]} size={16} />}
        <span className={styles.titleWords} lang="zh">
          {clip.title === '' ? t('clips.untitled') : clip.title}
        </span>
      </span>
      <span
        className={styles.snippet}
        lang="zh"
        data-classic={clip.category === 'classic' || undefined}
      >
        {clip.beginning}
      </span>
      <span className={styles.meta}>
        {verdict && <span>{t(`review.verdict.${verdict}`)}</span>}
        {clip.licence !== null && <span>{clip.licence}</span>}
        <span>{t(`categories.${clip.category}`)}</span>
        <span>{clip.host === null ? null : readableHost(clip.host)}</span>
        <span>{t('clips.length', { count: clip.codePoints })}</span>
        <span className={styles.when}>{ago(clip.receivedAt)}</span>
      </span>
      <RowMarks clip={clip} />
    </>
  )
}

/** What makes a clip want more than a glance. */
function RowMarks({ clip }: { clip: WaitingClip }): ReactNode {
  const { t, list } = useTranslation('review')
  const { needsReview, stated, asksStaff, reviewed, needed } = clip
  const findings = knownFindings(clip)
  if (!needsReview && !stated && needed < 2 && findings.length === 0) return null
  return (
    <span className={reviewStyles.marks}>
      {needsReview && <span>{t('review.needsReview')}</span>}
      {stated && <span>{t(asksStaff ? 'review.asksStaff' : 'review.stated')}</span>}
      {findings.length > 0 && <span>{list(findings.map((one) => t(`finding.name.${one}`)))}</span>}
      {needed > 1 && <span>{t('review.reviewedOf', { reviewed, needed })}</span>}
    </span>
  )
}
