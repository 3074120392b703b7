import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import styles from '@/components/ui/clip-view/clip-view.module.css'
import { ClipHeading } from '@/components/ui/clip-view/clip-heading'
import { OriginSection } from '@/components/ui/clip-view/origin-section'
import { QualitySection } from '@/components/ui/clip-view/quality-section'
import { Passage } from '@/components/ui/clip-view/passage'
import { SourceSection } from '@/components/ui/clip-view/source-section'
import type { ReviewClip } from '@/utils/protocol/schemas/review'
import { shortName } from './clip-names'
import { Differences } from '@/components/ui/clip-view/differences'
import { DuplicatesSection } from './duplicates-section'
import { EarlierDecisions } from './earlier-decisions'
import { ReviewRights } from './review-rights'
import reviewStyles from './review.module.css'
import { BatchFacts, WorkFacts } from './work-facts'

/** One clip with all that a decision about it rests on. */
export function ReviewClipView({ reviewed }: { reviewed: ReviewClip }): ReactNode {
  const { t } = useTranslation('review')
  const { clip, before } = reviewed
  return (
    <article className={styles.detail}>
      <Heading reviewed={reviewed} />
      <ReviewState reviewed={reviewed} />
      <EarlierDecisions decisions={reviewed.decisions} />
      <Passage clip={clip} around={clip.source.context} />
      {before && (
        <section className={styles.section}>
          <h3>{t('review.changed', { number: before.revision })}</h3>
          <Differences before={before.text} after={clip.text} language={clip.source.language} />
        </section>
      )}
      <OriginSection clip={clip} />
      <QualitySection clip={clip} />
      <ReviewRights reviewed={reviewed} />
      <DuplicatesSection reviewed={reviewed} />
      <WorkFacts clip={clip} />
      <div data-source-link>
        <SourceSection clip={clip} />
      </div>
      <BatchFacts reviewed={reviewed} />
    </article>
  )
}

function Heading({ reviewed }: { reviewed: ReviewClip }): ReactNode {
  const { t, ago } = useTranslation('review')
  const { clip, organisation, contributor, batch } = reviewed
  return (
    <ClipHeading clip={clip}>
      <span>
        {t('review.from', { contributor: shortName(contributor) })}
        {organisation && ` · ${organisation.name}`}
      </span>
      <span>{ago(batch.receivedAt)}</span>
    </ClipHeading>
  )
}

/** Whether the person may decide, and how many have to. */
function ReviewState({ reviewed }: { reviewed: ReviewClip }): ReactNode {
  const { t } = useTranslation('review')
  const { mayDecide, needed, consent } = reviewed
  return (
    <>
      {mayDecide !== 'yes' && (
        <p className={reviewStyles.note} data-tone="wait">
          {t(`review.mayNot.${mayDecide}`)}
        </p>
      )}
      {mayDecide === 'yes' && needed > 1 && (
        <p className={reviewStyles.note} data-tone="calm">
          {t('review.reviewedOf', { reviewed: reviewed.reviewed, needed })} ·{' '}
          {t('review.reviewedOfWhy')}
        </p>
      )}
      {consent.endedAt !== null && (
        <p className={reviewStyles.note} data-tone="wait">
          {t('review.consentEnded')}
        </p>
      )}
    </>
  )
}
