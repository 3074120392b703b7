import type { Clip } from '@/utils/clip/clip'
import type { Translator } from '@/utils/language/translator'
import { knownFindings, knownRegister } from '@/utils/quality/check-text'
import { shares, type Measure } from '@/utils/quality/measures'
import { shownMojibake } from '@/utils/quality/mojibake'
import { thresholdOf } from '@/utils/quality/thresholds'

/** A finding about the words of a text, said: what it is, the value, the threshold, and why it counts. */
export interface FindingLabel {
  measure: Measure
  says: string
  /** “4%，界限 30%” */
  value: string
  why: string
}

/** The findings of a clip as they are told, in their order. */
export function findingLabels(
  { t }: Translator<'names'>,
  { text, quality }: Pick<Clip, 'text' | 'quality'>,
): FindingLabel[] {
  const register = knownRegister(quality.register)
  return knownFindings(quality).map((measure) => {
    const value = quality.measures?.[measure] ?? 0
    const words = measure === 'mojibake' ? (shownMojibake(text) ?? '') : ''
    const limit = thresholdOf(measure, register)?.limit ?? 0
    return {
      measure,
      says: t(`finding.says.${measure}`, { value: shown(measure, value), words }),
      value: t('finding.value', {
        value: withUnit(measure, value),
        limit: withUnit(measure, limit),
      }),
      why: t(`finding.why.${measure}`),
    }
  })
}

/** Shares in per cent. */
function shown(measure: Measure, value: number): number {
  return shares.has(measure) ? Math.round(value * 100) : value
}

function withUnit(measure: Measure, value: number): string {
  return `${String(shown(measure, value))}${shares.has(measure) ? '%' : ''}`
}
