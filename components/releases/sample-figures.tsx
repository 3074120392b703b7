import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '@/components/app/words'
import type { ReleaseAnswer } from '@/utils/protocol/release-calls'
import styles from './releases.module.css'

type Figures = Pick<
  ReleaseAnswer['sample'],
  'drawn' | 'open' | 'void' | 'safety' | 'quality' | 'passShare' | 'rejudged' | 'sourcesLeftOut'
>

/** What the sample came to, safety and quality each held against the gate. */
export function GateFigures({ figures }: { figures: Figures }): ReactNode {
  const { t, number, list } = useWords()
  const { drawn, open, void: gone, rejudged, sourcesLeftOut } = figures
  return (
    <div className={styles.gates}>
      <Gate of="safety" figures={figures} />
      <Gate of="quality" figures={figures} />
      <p>
        {t('sample.counts', { drawn: number(drawn), open: number(open) })}
        {gone > 0 && ` ${t('sample.void', { count: number(gone) })}`}
        {rejudged > 0 && ` ${t('sample.rejudged', { count: number(rejudged) })}`}
      </p>
      {sourcesLeftOut.length > 0 && (
        <p>{t('sample.sourcesLeftOut', { sources: list(sourcesLeftOut) })}</p>
      )}
    </div>
  )
}

function Gate({ of, figures }: { of: 'safety' | 'quality'; figures: Figures }): ReactNode {
  const { t, number } = useWords()
  const { passed, failed } = figures[of]
  const judged = passed + failed
  const share = judged === 0 ? 0 : passed / judged
  const isThrough = judged > 0 && share >= figures.passShare
  const percent = (value: number): string => number(Math.floor(value * 1000) / 10)
  return (
    <div className={styles.gate} data-through={judged === 0 ? undefined : isThrough}>
      <span>{t(`sample.${of}`)}</span>
      <strong>{judged === 0 ? t('sample.notJudged') : `${percent(share)} %`}</strong>
      <Progress
        value={share * 100}
        color={isThrough ? 'green' : 'red'}
        aria-label={t(`sample.${of}`)}
      />
      <span className={styles.gateWords}>
        {t('sample.gate', {
          passed: number(passed),
          judged: number(judged),
          share: percent(figures.passShare),
        })}
      </span>
    </div>
  )
}
