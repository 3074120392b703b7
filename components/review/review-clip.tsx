import type { ReactNode } from 'react'
import { useWords } from '@/components/app/words'
import styles from '@/components/clip/clip-detail.module.css'
import { ClipHeading } from '@/components/clip/clip-heading'
import { OriginPart } from '@/components/clip/origin-part'
import { Passage } from '@/components/clip/passage'
import { SourcePart } from '@/components/clip/source-part'
import type { ReviewClip } from '@/utils/protocol/review-calls'
import { shortName } from './clip-names'
import { Differences } from './differences'
import { DuplicatesPart } from './duplicates-part'
import { EarlierDecisions } from './earlier-decisions'
import { ReviewRights } from './review-rights'
import reviewStyles from './review.module.css'
import { BatchFacts, WorkFacts } from './work-facts'

/** One clip with all that a decision about it rests on. */
export function ReviewClipView({ reviewed }: { reviewed: ReviewClip }): ReactNode {
  const { t } = useWords()
  const { clip, before } = reviewed
  return (
    <article className={styles.detail}>
      <Heading reviewed={reviewed} />
      <Standing reviewed={reviewed} />
      <EarlierDecisions decisions={reviewed.decisions} />
      <Passage clip={clip} around={clip.source.context} />
      {before && (
        <section className={styles.part}>
          <h3>{t('review.changed', { number: before.revision })}</h3>
          <Differences before={before.text} after={clip.text} language={clip.source.language} />
        </section>
      )}
      <OriginPart clip={clip} />
      <ReviewRights reviewed={reviewed} />
      <DuplicatesPart reviewed={reviewed} />
      <WorkFacts clip={clip} />
      <div data-source-link>
        <SourcePart clip={clip} />
      </div>
      <BatchFacts reviewed={reviewed} />
    </article>
  )
}

function Heading({ reviewed }: { reviewed: ReviewClip }): ReactNode {
  const { t, ago } = useWords()
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
function Standing({ reviewed }: { reviewed: ReviewClip }): ReactNode {
  const { t, number } = useWords()
  const { mayDecide, judged, needed, consent } = reviewed
  return (
    <>
      {mayDecide !== 'yes' && (
        <p className={reviewStyles.note} data-tone="wait">
          {t(`review.mayNot.${mayDecide}`)}
        </p>
      )}
      {mayDecide === 'yes' && needed > 1 && (
        <p className={reviewStyles.note} data-tone="calm">
          {t('review.judgedOf', { judged: number(judged), needed: number(needed) })} ·{' '}
          {t('review.judgedOfWhy')}
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
