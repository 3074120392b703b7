import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import styles from '@/components/ui/clip-view/clip-view.module.css'
import { Fact } from '@/components/ui/clip-view/source-section'
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
      <dl className={styles.facts}>
        {workFields.map((field) => (
          <Fact key={field} label={t(`work.${field}`)} language={language}>
            {clip.work[field]}
          </Fact>
        ))}
        <Fact label={t('work.category')}>{t(`categories.${clip.category}`)}</Fact>
        <Fact label={t('work.dataKind')}>{t(`dataKinds.${clip.dataKind}`)}</Fact>
        <Fact label={t('work.tags')} language={language}>
          {clip.documentTags.length > 0 ? list(clip.documentTags) : undefined}
        </Fact>
      </dl>
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
      <dl className={styles.facts}>
        <Fact label={t('review.receivedAt')}>{time(batch.receivedAt)}</Fact>
        <Fact label={t('review.notice')}>{consent.noticeVersion}</Fact>
        <Fact label={t('review.batch')}>
          <Code>{batch.id}</Code>
        </Fact>
        <Fact label={t('review.consent')}>
          <Code>{consent.id}</Code>
        </Fact>
        <Fact label="SHA-256">
          <Code>{sha256}</Code>
        </Fact>
      </dl>
    </section>
  )
}

function Code({ children }: { children: string }): ReactNode {
  return (
    <span className={styles.where}>
      <code>{children}</code>
    </span>
  )
}
