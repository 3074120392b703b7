import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import styles from './releases.module.css'

type Figures = Pick<
  ReleaseAnswer['sample'],
  | 'drawn'
  | 'open'
  | 'void'
  | 'safety'
  | 'quality'
  | 'passShare'
  | 'unsafeSourceShare'
  | 'rejudged'
  | 'sourcesLeftOut'
>

/** What the sample came to, safety and quality each held against the gate. */
export function GateFigures({ figures }: { figures: Figures }): ReactNode {
  const { t, list } = useTranslation('releases')
  const { drawn, open, void: gone, rejudged, sourcesLeftOut, unsafeSourceShare } = figures
  return (
    <div className={styles.gates}>
      <Gate of="safety" figures={figures} />
      <Gate of="quality" figures={figures} />
      <p>{t('sample.counts', { drawn, open, gone, rejudged })}</p>
      {sourcesLeftOut.length > 0 && (
        <p>
          {t('sample.sourcesLeftOut', {
            share: percent(unsafeSourceShare),
            sources: list(sourcesLeftOut),
          })}
        </p>
      )}
    </div>
  )
}

function Gate({ of, figures }: { of: 'safety' | 'quality'; figures: Figures }): ReactNode {
  const { t, number } = useTranslation('releases')
  const { passed, failed } = figures[of]
  const judged = passed + failed
  const share = judged === 0 ? 0 : passed / judged
  const isThrough = judged > 0 && share >= figures.passShare
  return (
    <div className={styles.gate} data-through={judged === 0 ? undefined : isThrough}>
      <span>{t(`sample.${of}`)}</span>
      <strong>{judged === 0 ? t('sample.notJudged') : `${number(percent(share))} %`}</strong>
      <Progress
        value={share * 100}
        color={isThrough ? 'green' : 'red'}
        aria-label={t(`sample.${of}`)}
      />
      <span className={styles.gateWords}>
        {t('sample.gate', {
          passed,
          judged,
          share: percent(figures.passShare),
        })}
      </span>
    </div>
  )
}

/** Per cent, to one tenth, never more than it is. */
function percent(share: number): number {
  return Math.floor(share * 1000) / 10
}
