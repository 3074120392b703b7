import type { ReactNode } from 'react'
import { FactList, type Fact } from '@/components/ui/fact-list'
import { useTranslation } from '@/components/ui/translation'
import styles from '@/components/ui/clip-view/clip-view.module.css'
import type { ClipContent } from '@/utils/clip/clip'
import type { ReviewClip } from '@/utils/protocol/schemas/review'

const workFields = ['title', 'author', 'dynasty', 'edition', 'collator', 'juan'] as const

/** What the contributor says the passage is a piece of. */
export function WorkFacts({ clip }: { clip: ClipContent }): ReactNode {
  const { t, list } = useTranslation('clip')
  const language = clip.source.language ?? 'zh'
  return (
    <section className={styles.section}>
      <h3>{t('work.heading')}</h3>
      <FactList
        facts={[
          ...workFields.map((field): Fact => [t(`work.${field}`), clip.work[field], language]),
          [t('work.category'), t(`categories.${clip.category}`)],
          [t('work.dataKind'), t(`dataKinds.${clip.dataKind}`)],
          [t('work.tags'), list(clip.documentTags), language],
        ]}
      />
    </section>
  )
}

/** How it came: the batch, the consent it was sealed under, its signed hash. */
export function BatchFacts({ reviewed }: { reviewed: ReviewClip }): ReactNode {
  const { t, time } = useTranslation('review')
  const { batch, consent, sha256 } = reviewed
  return (
    <section className={styles.section}>
      <h3>{t('review.arrival')}</h3>
      <FactList
        facts={[
          [t('review.receivedAt'), time(batch.receivedAt)],
          [t('review.notice'), consent.noticeVersion],
          [t('review.batch'), <code key="batch">{batch.id}</code>],
          [t('review.consent'), <code key="consent">{consent.id}</code>],
          ['SHA-256', <code key="hash">{sha256}</code>],
        ]}
      />
    </section>
  )
}
