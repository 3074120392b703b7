import { atOnce } from '@/utils/text/in-slices'
import type { PageText } from '@/utils/capture/page-text'
import type { Selectors } from '@/utils/clip/clip'
import { endOfCharacter, foldingSteps, type Folded } from '@/utils/text/matching-fold'
import { TrigramIndex } from '@/utils/text/ngram-index'
import { matchChanged, type FoundPlace } from './changed-quote'
import { matchExact } from './exact-quote'
import { foldQuote, type FoldedQuote } from './folded-quote'

/** Where a passage stands in a text, in UTF-16 units, and how sure that is. */
export type Match =
  | { certainty: 'sure' | 'uncertain'; start: number; end: number }
  | { certainty: 'lost' }

/**
 * Finds passages in one page again: an index over the folded text is made once, and each quote asks
 * it. First the very characters (script, width and spacing aside), then with changes.
 *
 * `sure` is said only where nothing else fits as well and what stood beside the passage agrees: a wrong
 * highlight is worse than none. Else what was found is `uncertain`, to be confirmed by a person, and what
 * was not is `lost`. `exact-quote` and `changed-quote` have the rules.
 */
export class QuoteMatcher {
  readonly #folded: Folded
  readonly #index: TrigramIndex

  constructor(
    private readonly page: PageText,
    parts = atOnce(indexingSteps(page.text)),
  ) {
    this.#folded = parts.folded
    this.#index = parts.index
  }

  /** The same, with pauses. */
  static *inSteps(page: PageText): Generator<void, QuoteMatcher> {
    return new QuoteMatcher(page, yield* indexingSteps(page.text))
  }

  match(selectors: Selectors): Match {
    return atOnce(this.steps(selectors))
  }

  /** The same, with pauses: a long passage of which much was changed takes a while. */
  *steps({ quote, position, occurrence }: Selectors): Generator<void, Match> {
    const wanted = foldQuote(quote)
    if (wanted.codes.length === 0) return { certainty: 'lost' }
    const expected = position ? this.#foldedIndex(this.page.toUtf16(position.start)) : undefined
    const text = { codes: this.#folded.codes, index: this.#index }
    const isVerbatim = (place: number) => this.#verbatimStart(wanted, place) !== undefined
    const exact = matchExact(text, wanted, { expected, occurrence, isVerbatim })
    yield
    // Where the very words may be another's, the passage may stand changed where it stood.
    const found = exact?.isSure ? exact : yield* matchChanged(text, wanted, { expected, exact })
    return found ? this.#asMatch(wanted, found) : { certainty: 'lost' }
  }

  #asMatch(wanted: FoldedQuote, { start: from, end, isSure, isExact }: FoundPlace): Match {
    const certainty = isSure ? 'sure' : 'uncertain'
    const start = isExact ? this.#verbatimStart(wanted, from) : undefined
    if (start !== undefined) return { certainty, start, end: start + wanted.raw.length }
    const first = this.#folded.starts[from] ?? 0
    const last = this.#folded.starts[end - 1] ?? first
    return { certainty, start: first, end: endOfCharacter(this.page.text, last) }
  }

  /** Where the very characters begin, with blanks and marks at their ends as they were selected. */
  #verbatimStart({ raw, leading }: FoldedQuote, place: number): number | undefined {
    const start = (this.#folded.starts[place] ?? 0) - leading
    return start >= 0 && this.page.text.startsWith(raw, start) ? start : undefined
  }

  /** Number of the first folded code at or behind a UTF-16 index. */
  #foldedIndex(utf16: number): number {
    const { starts } = this.#folded
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) < utf16) low = middle + 1
      else high = middle
    }
    return low
  }
}

interface Parts {
  folded: Folded
  index: TrigramIndex
}

function* indexingSteps(text: string): Generator<void, Parts> {
  const folded = yield* foldingSteps(text)
  yield
  return { folded, index: yield* TrigramIndex.inSteps(folded.codes) }
}
