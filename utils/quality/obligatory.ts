import { checkText } from './check-text'
import { measures, type Measure } from './measures'

/** Measures that go by lists of words: they inform, and no alliance can have a text held back for them. */
const byWords: ReadonlySet<Measure> = new Set(['harmful', 'coarse', 'boilerplate'])

/** Measures that an alliance may make obligatory. */
export const obligatoryMeasures: readonly Measure[] = measures.filter((one) => !byWords.has(one))

/**
 * The measures beyond their thresholds among those that an alliance made obligatory, in the order in which they are
 * told. Names that this version does not know, or that go by words, say nothing. Where the check of a text
 * fails nothing is known of it, and nothing is held back for that.
 */
export function beyondObligatory(text: string, named: readonly string[]): Measure[] {
  const asked = obligatoryMeasures.filter((measure) => named.includes(measure))
  if (asked.length === 0) return []
  try {
    const { findings } = checkText(text)
    return asked.filter((measure) => findings.includes(measure))
  } catch (error) {
    console.error('the text could not be checked', error)
    return []
  }
}
