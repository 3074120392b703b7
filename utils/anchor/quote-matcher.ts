import type { PageText } from '@/utils/capture/page-text'
import type { Selectors } from '@/utils/clip/clip'
import { endOfCharacter, foldForMatching, type Folded } from '@/utils/text/matching-fold'
import { TrigramIndex } from '@/utils/text/ngram-index'
import { alignQuote, type Place } from './align'
import { findDiagonals } from './diagonals'

/** Where a passage stands in a text, in UTF-16 units, and how sure that is. */
export type Match =
  | { certainty: 'sure' | 'uncertain'; start: number; end: number }
  | { certainty: 'lost' }

/** Shorter quotes need their context, to be distinguished from the same characters elsewhere. */
const DISTINCTIVE_LENGTH = 8
/** Shorter quotes with changed characters would be found everywhere. */
const SHORTEST_CHANGED = 10
/** Characters of a quote that may differ, as a share: 10 % with what conversions add, and a reserve. */
const MAX_CHANGED = 0.2
/** Characters of context on one side that are needed; fewer agree by chance. */
const DISTINCTIVE_SIDE = 4
/** Characters of context that distinguish a changed quote from a similar one. */
const DISTINCTIVE_CONTEXT = 12

/**
 * Finds passages in one page again: an index over the folded text is made once, and each quote asks
 * it. First the very characters (script, width and spacing aside), then with changes.
 *
 * `sure` is said only where nothing else fits as well: a wrong highlight is worse than none. The
 * only occurrence of a long quote, or an occurrence whose context agrees in full on at least one
 * side and better than all others; a quote whose words changed only where its context agrees. Else
 * what was found is `uncertain`, to be confirmed by a person, and what was not is `lost`.
 */
export class QuoteMatcher {
  readonly #folded: Folded
  readonly #index: TrigramIndex

  constructor(private readonly page: PageText) {
    this.#folded = foldForMatching(page.text)
    this.#index = new TrigramIndex(this.#folded.codes)
  }

  match({ quote, position }: Selectors): Match {
    const wanted = foldQuote(quote)
    if (wanted.codes.length === 0) return { certainty: 'lost' }
    const expected = position ? this.#foldedIndex(this.page.toUtf16(position.start)) : undefined
    const exact = this.#exactPlaces(wanted).map((at) => this.#weigh(wanted, at, expected))
    if (exact.length > 0) return this.#answer(wanted, exact)
    return this.#matchChanged(wanted, expected)
  }

  /** Places, in folded codes, where all codes of the quote stand. */
  #exactPlaces(wanted: FoldedQuote): number[] {
    const { codes } = wanted
    const places = codes.length >= 3 ? this.#placesByRarest(codes) : this.#placesOfFew(wanted)
    return places.filter((at) => this.#holds(codes, at))
  }

  #placesByRarest(codes: Uint32Array): number[] {
    let rarest = this.#index.lookUp(codes, 0)
    let offset = 0
    for (let at = 1; at + 3 <= codes.length && rarest.length > 1; at += 1) {
      const places = this.#index.lookUp(codes, at)
      if (places.length >= rarest.length) continue
      rarest = places
      offset = at
    }
    return Array.from(rarest, (place) => place - offset)
  }

  /**
   * One or two characters stand everywhere, but seldom beside the same neighbours: with those they
   * are looked up like a longer quote. One pass over the text where that would not show every place
   * that counts: where no neighbour agrees, where a remembered side is too short to be looked up
   * (another place may have the whole of it), and where none of the places is the very characters.
   */
  #placesOfFew(wanted: FoldedQuote): number[] {
    const { codes, prefix, suffix } = wanted
    const isLookedUpWhole = Math.min(prefix.length, suffix.length) + codes.length >= 3
    const near = isLookedUpWhole ? this.#placesByContext(wanted) : []
    const isAmong = near.some((at) => this.#verbatimStart(wanted, { start: at }) !== undefined)
    return isAmong ? near : this.#placesByReading(codes)
  }

  #placesByContext({ codes, prefix, suffix }: FoldedQuote): number[] {
    const before = prefix.subarray(Math.max(0, prefix.length - 2))
    const around = Uint32Array.from([...before, ...codes, ...suffix.subarray(0, 2)])
    const places = new Set<number>()
    for (let at = 0; at + 3 <= around.length; at += 1) {
      const holdsQuote = at <= before.length && at + 3 >= before.length + codes.length
      if (!holdsQuote) continue
      for (const place of this.#index.lookUp(around, at)) {
        const start = place + before.length - at
        if (this.#holds(around.subarray(at, at + 3), place)) places.add(start)
      }
    }
    return [...places].toSorted((a, b) => a - b)
  }

  #placesByReading(codes: Uint32Array): number[] {
    const text = this.#folded.codes
    const first = codes[0] ?? 0
    const places: number[] = []
    for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) places.push(at)
    return places
  }

  #holds(codes: Uint32Array, at: number): boolean {
    const text = this.#folded.codes
    if (at < 0 || at + codes.length > text.length) return false
    for (let index = 0; index < codes.length; index += 1) {
      if (text[at + index] !== codes[index]) return false
    }
    return true
  }

  #weigh(wanted: FoldedQuote, at: number, expected: number | undefined): Candidate {
    return this.#candidate(
      wanted,
      { start: at, end: at + wanted.codes.length, errors: 0 },
      expected,
    )
  }

  #candidate(wanted: FoldedQuote, place: Place, expected: number | undefined): Candidate {
    const { prefix, suffix } = wanted
    const text = this.#folded.codes
    const before = commonBefore(text, place.start, prefix)
    const after = commonAfter(text, place.end, suffix)
    const isBare = prefix.length + suffix.length === 0
    const isBeforeFull = before === prefix.length
    const isAfterFull = after === suffix.length
    const quoteLength = place.end - place.start
    const enough = quoteLength < DISTINCTIVE_LENGTH ? DISTINCTIVE_CONTEXT : DISTINCTIVE_SIDE
    // A short side means that the page ended there when the passage was captured.
    const isDistinctive = (length: number, isAtEdge: boolean) =>
      length >= enough || (length > 0 && isAtEdge && quoteLength + length >= DISTINCTIVE_SIDE)
    return {
      ...place,
      isVerbatim: this.#verbatimStart(wanted, place) !== undefined,
      agreement: before + after,
      longestSide: Math.max(before, after),
      isFullOnBothSides: isBeforeFull && isAfterFull,
      isFullOnOneSide:
        (isBeforeFull && isDistinctive(before, place.start === before)) ||
        (isAfterFull && isDistinctive(after, place.end + after === text.length)) ||
        (isBeforeFull && isAfterFull && before + after >= 2) ||
        // A page that holds nothing but the passage.
        (isBare && place.start === 0 && place.end === text.length),
      distance: expected === undefined ? 0 : Math.abs(place.start - expected),
    }
  }

  #answer(wanted: FoldedQuote, candidates: Candidate[]): Match {
    const [best, runnerUp] = bestTwo(candidates)
    if (!best) return { certainty: 'lost' }
    const isDistinctive = wanted.raw.length >= DISTINCTIVE_LENGTH
    const isSure = runnerUp
      ? best.isFullOnOneSide && best.agreement > runnerUp.agreement && !hasEqual(best, candidates)
      : best.isFullOnOneSide || isDistinctive
    // Another place has the quote character for character.
    const isVerbatimElsewhere = !best.isVerbatim && candidates.some(({ isVerbatim }) => isVerbatim)
    return this.#asMatch(wanted, best, isSure && !isVerbatimElsewhere)
  }

  #matchChanged(wanted: FoldedQuote, expected: number | undefined): Match {
    const { codes } = wanted
    if (codes.length < SHORTEST_CHANGED) return { certainty: 'lost' }
    const maxErrors = Math.floor(codes.length * MAX_CHANGED)
    const text = this.#folded.codes
    const candidates: Candidate[] = []
    for (const diagonal of findDiagonals(this.#index, codes, maxErrors)) {
      const place = alignQuote(text, codes, diagonal, maxErrors)
      if (place && !candidates.some((one) => overlap(one, place))) {
        candidates.push(this.#candidate(wanted, place, expected))
      }
    }
    const [best, runnerUp] = bestTwo(candidates)
    if (!best) return { certainty: 'lost' }
    const isSure =
      (best.isFullOnOneSide || best.longestSide >= DISTINCTIVE_CONTEXT) &&
      (!runnerUp || best.agreement > runnerUp.agreement + DISTINCTIVE_CONTEXT / 2)
    return this.#asMatch(wanted, best, isSure)
  }

  #asMatch(wanted: FoldedQuote, place: Place, isSure: boolean): Match {
    const { text } = this.page
    const certainty = isSure ? 'sure' : 'uncertain'
    const start = this.#verbatimStart(wanted, place)
    if (start !== undefined) return { certainty, start, end: start + wanted.raw.length }
    const first = this.#folded.starts[place.start] ?? 0
    const last = this.#folded.starts[place.end - 1] ?? first
    return { certainty, start: first, end: endOfCharacter(text, last) }
  }

  /** Where the very characters begin, with blanks and marks at their ends as they were selected. */
  #verbatimStart({ raw, leading }: FoldedQuote, place: Pick<Place, 'start'>): number | undefined {
    const start = (this.#folded.starts[place.start] ?? 0) - leading
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

interface Candidate extends Place {
  /** The quote stands there character for character, not only in folded form. */
  isVerbatim: boolean
  /** Codes of the remembered context that stand there, too, counted from the passage outwards. */
  agreement: number
  longestSide: number
  isFullOnBothSides: boolean
  /** One whole side of the remembered context stands there. */
  isFullOnOneSide: boolean
  distance: number
}

interface FoldedQuote {
  raw: string
  /** UTF-16 units of the quote before its first code that counts. */
  leading: number
  codes: Uint32Array
  prefix: Uint32Array
  suffix: Uint32Array
}

function foldQuote({ exact, prefix, suffix }: Selectors['quote']): FoldedQuote {
  const { codes, starts } = foldForMatching(exact)
  return {
    raw: exact,
    leading: starts[0] ?? 0,
    codes,
    prefix: foldForMatching(prefix).codes,
    suffix: foldForMatching(suffix).codes,
  }
}

function bestTwo(candidates: Candidate[]): [Candidate | undefined, Candidate | undefined] {
  let best: Candidate | undefined
  let runnerUp: Candidate | undefined
  for (const candidate of candidates) {
    if (!best || isBetter(candidate, best)) {
      runnerUp = best
      best = candidate
    } else if (!runnerUp || isBetter(candidate, runnerUp)) runnerUp = candidate
  }
  return [best, runnerUp]
}

function isBetter(one: Candidate, other: Candidate): boolean {
  const difference = scoreOf(one) - scoreOf(other)
  return difference === 0 ? one.distance < other.distance : difference > 0
}

/** One whole side of the context stands elsewhere, too, and the other side does not decide. */
function hasEqual(best: Candidate, candidates: readonly Candidate[]): boolean {
  if (best.isFullOnBothSides) return false
  return candidates.some((one) => one !== best && one.isFullOnOneSide)
}

/** Context weighs more than a few changed characters: a similar passage stands in another context. */
function scoreOf({ agreement, errors, isVerbatim }: Candidate): number {
  return agreement - 2 * errors + (isVerbatim ? 4 : 0)
}

function overlap(one: Place, other: Place): boolean {
  return one.start < other.end && other.start < one.end
}

function commonBefore(text: Uint32Array, at: number, prefix: Uint32Array): number {
  let common = 0
  while (
    common < prefix.length &&
    common < at &&
    text[at - common - 1] === prefix[prefix.length - common - 1]
  ) {
    common += 1
  }
  return common
}

function commonAfter(text: Uint32Array, at: number, suffix: Uint32Array): number {
  let common = 0
  while (common < suffix.length && text[at + common] === suffix[common]) common += 1
  return common
}
