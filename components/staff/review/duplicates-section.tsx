import type { ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import styles from '@/components/ui/clip-view/clip-view.module.css'
import { Unanswered } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpoint } from '@/components/query/use-endpoint'
import type { NearDuplicate, ReviewClip } from '@/utils/protocol/schemas/review'
import { clipKey } from '@/utils/store/decisions'
import { contracts } from '@/utils/protocol/contracts'
import { shortName } from './clip-names'
import { Differences } from '@/components/ui/clip-view/differences'
import nearStyles from '@/components/ui/clip-view/differences.module.css'
import reviewStyles from './review.module.css'

/** Clips of anybody with the same text, and those that share most of it, with the differences. */
export function DuplicatesSection({ reviewed }: { reviewed: ReviewClip }): ReactNode {
  const { t } = useTranslation('review')
  const { contributor, clip, duplicates } = reviewed
  const key = clipKey({ contributor, clipId: clip.id, revision: clip.revision })
  const query = useEndpoint(keys.nearDuplicates(key), (call) =>
    call(contracts.nearDuplicates, {
      parameters: { contributor, clip: clip.id },
      query: { revision: clip.revision },
    }),
  )
  const { data: near } = query
  return (
    <section className={styles.section}>
      <h3>{t('review.similar')}</h3>
      {duplicates.map((each) => (
        <p
          key={`${each.contributor} ${each.clipId}`}
          className={reviewStyles.note}
          data-tone="wait"
        >
          {t('review.sameAs', { contributor: shortName(each.contributor) })} ·{' '}
          {t(`states.${each.state}`)}
        </p>
      ))}
      <Unanswered query={query} />
      {query.isLoading && <p role="status">{t('review.comparing')}</p>}
      {near?.clips.map((each) => (
        <NearView key={clipKey(each)} near={each} reviewed={reviewed} />
      ))}
      {near?.clips.length === 0 && duplicates.length === 0 && <p>{t('review.noneSimilar')}</p>}
      {near?.isComplete === false && <p>{t('review.stillComparing')}</p>}
    </section>
  )
}

function NearView({ near, reviewed }: { near: NearDuplicate; reviewed: ReviewClip }): ReactNode {
  const { t, ago, percent } = useTranslation('review', 'clip')
  const { clip } = reviewed
  const isSameButForSigns = near.resemblance === 1
  return (
    <details className={nearStyles.near} open={!isSameButForSigns || undefined}>
      <summary>
        <strong>
          {isSameButForSigns
            ? t('near.sameButSigns')
            : t('review.shares', { share: percent(near.containment) })}
        </strong>
        <span lang="zh">{near.title}</span>
        <small>
          {t('review.from', { contributor: shortName(near.contributor) })}
          {near.host !== null && ` · ${near.host}`} · {t(`states.${near.state}`)} ·{' '}
          {ago(near.receivedAt)} · {t('review.resemblance', { share: percent(near.resemblance) })}
        </small>
      </summary>
      <p className={nearStyles.legend}>
        <del>{t('near.onlyThere')}</del> <ins>{t('near.onlyHere')}</ins>{' '}
        <a href={hashOf({ page: 'review', id: clipKey(near) })}>{t('review.openOther')}</a>
      </p>
      <Differences before={near.text} after={clip.text} language={clip.source.language} />
    </details>
  )
}
