import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { Stats } from '@/utils/protocol/schemas/figures'
import { durationLabel } from './insights-labels'
import styles from './insights.module.css'

/** The figures that are looked for first. */
export function Tiles({ stats }: { stats: Stats }): ReactNode {
  const { t, number, language, ago } = useTranslation('insights')
  const { corpus, queue, review, tokensPerCharacter } = stats
  const rounded = new Intl.NumberFormat(language, {
    notation: 'compact',
    maximumSignificantDigits: 3,
  })
  const duration = (seconds: number | null): string =>
    seconds === null ? '—' : durationLabel(language, seconds)
  return (
    <dl className={styles.tiles}>
      <Tile name={t('insights.corpus')} value={number(corpus.clips)}>
        {t('insights.characters', { count: corpus.characters })}
      </Tile>
      <Tile
        name={t('insights.tokens')}
        value={rounded.format(Math.round(corpus.characters * tokensPerCharacter))}
      >
        {t('insights.tokensHow', { factor: tokensPerCharacter })}
      </Tile>
      <Tile name={t('insights.queue')} value={number(queue.clips)}>
        {queue.oldest !== null && t('insights.oldest', { when: ago(queue.oldest) })}
      </Tile>
      <Tile name={t('insights.median')} value={duration(review.median)}>
        {review.ninetieth !== null &&
          t('insights.ninetieth', { duration: duration(review.ninetieth) })}
      </Tile>
    </dl>
  )
}

interface TileProps {
  name: string
  value: string
  children: ReactNode
}

function Tile({ name, value, children }: TileProps): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd>{children}</dd>
    </div>
  )
}
