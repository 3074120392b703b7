import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { cleanShare, type TechnicalFigures } from '@/utils/exchange/technical-sample'
import { useTranslation } from '@/components/ui/translation'
import { rubricHeads } from '@/utils/protocol/rubric'
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
> & { technical?: Technical | null | undefined; heads?: Record<string, number> | undefined }

/** The technical sample, as a draft or a manifest has it. */
type Technical = TechnicalFigures & { passShare: number }

/** What the sample came to, safety and quality each held against the gate. */
export function GateFigures({ figures }: { figures: Figures }): ReactNode {
  const { t, list } = useTranslation('releases')
  const { drawn, open, void: gone, rejudged, sourcesLeftOut, unsafeSourceShare } = figures
  return (
    <div className={styles.gates}>
      <Gate of="safety" figures={figures} />
      <Gate of="quality" figures={figures} />
      {figures.technical && <TechnicalGate figures={figures.technical} />}
      <Heads heads={figures.heads ?? {}} />
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

/** How many do not pass by each head of the rubric that any fails by. */
function Heads({ heads }: { heads: Record<string, number> }): ReactNode {
  const { t, language, number } = useTranslation('releases')
  const named = rubricHeads.filter(({ id }) => heads[id] !== undefined)
  if (named.length === 0) return null
  return (
    <div>
      <p>{t('sample.byHead')}</p>
      <ul>
        {named.map(({ id, of, fault, words }) => (
          <li key={id}>
            {of === 'safety' ? words[language] : t(`reasons.${fault}`)}{' '}
            <strong>{number(heads[id] ?? 0)}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the technical sample came to: a marked clip counts as clean until a person says that it is bad. */
export function TechnicalGate({ figures }: { figures: Technical }): ReactNode {
  const { t, number } = useTranslation('releases')
  const { drawn, marked, open, bad, passShare } = figures
  const share = cleanShare(figures)
  const isThrough = share >= passShare
  return (
    <div className={styles.gate} data-through={open > 0 ? undefined : isThrough}>
      <span>{t('technical.gateTitle')}</span>
      <strong>{open > 0 ? t('sample.notJudged') : `${number(percent(share))} %`}</strong>
      <Progress
        value={share * 100}
        color={isThrough ? 'green' : 'red'}
        aria-label={t('technical.gateTitle')}
      />
      <span className={styles.gateWords}>
        {t('technical.gate', { drawn, marked, open, bad, share: percent(passShare) })}
      </span>
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
