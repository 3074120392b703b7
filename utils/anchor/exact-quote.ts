import type { Selectors } from '@/utils/clip/clip'
import type { FoundPlace } from './changed-quote'
import { exactPlaces, type IndexedText } from './exact-places'
import type { FoldedQuote } from './folded-quote'
import { findNeighbours, type Neighbours } from './neighbours'
import { compareSides, commonAfter, commonBefore, type Sides } from './sides'

/** Shorter quotes need their context, to be distinguished from the same characters elsewhere. */
const DISTINCTIVE_LENGTH = 8
/** Codes of context on one side that are needed; fewer agree by chance. */
const DISTINCTIVE_SIDE = 4
/** Codes of context that tell a short quote, or one whose other side changed, from another. */
const DISTINCTIVE_CONTEXT = 12
/** Share of a side that still stands where the place is the same. */
const SIMILAR = 0.4
/** The same where not even the very neighbours are equal. */
const VERY_SIMILAR = 0.7
/** Places whose sides are compared in full; more are told apart by their very neighbours. */
const MOST_COMPARED = 16

interface Knowledge {
  /** Where the passage is expected, in folded codes. */
  expected: number | undefined
  /** How often the words stood on the page, and which of them the passage is. */
  occurrence: Selectors['occurrence']
  /** Whether the very characters stand at a place, not only their folded forms. */
  isVerbatim: (place: number) => boolean
}

interface Candidate extends Sides {
  start: number
  end: number
  isVerbatim: boolean
  isFullOnBothSides: boolean
  /** One whole side of the remembered context stands there, and it is long enough to mean something. */
  isFullOnOneSide: boolean
  /** All places stand as they did, and it is the same of them. */
  isSameOne: boolean
  distance: number
  score: number
}

/**
 * The place of a quote all of whose codes stand in the text. Sure is
 *
 * - the only place, where a side agrees in full, or both are alike, or the words stood only once already;
 * - of several the one where a side agrees in full and better than elsewhere.
 *
 * Never where the neighbours stand side by side elsewhere (the passage was cut out there), nor where the
 * words stand less often than they did, unless both sides agree in full: then it is another's.
 */
export function matchExact(
  text: IndexedText,
  quote: FoldedQuote,
  knowledge: Knowledge,
): FoundPlace | undefined {
  const places = exactPlaces(text, quote, knowledge.isVerbatim)
  const { occurrence } = knowledge
  const same = occurrence?.count === places.length ? places[occurrence.index] : undefined
  const candidates = closest(text, quote, places).map((at) => ({
    ...weigh(text, quote, at, knowledge),
    isSameOne: at === same,
  }))
  const [best, runnerUp] = bestTwo(candidates)
  if (!best) return undefined
  const isVerbatimElsewhere = !best.isVerbatim && candidates.some((one) => one.isVerbatim)
  const isSure =
    !isVerbatimElsewhere &&
    isOnlyOne(best, candidates) &&
    (isFull(best) || isTrusted(best, runnerUp, quote, places, knowledge)) &&
    (isFull(best) || standsAlone(best, findNeighbours(text, quote)))
  return { start: best.start, end: best.end, isSure, isExact: true }
}

/** Its neighbours do not stand elsewhere, side by side or with something else between them. */
function standsAlone({ start, end }: Candidate, { isCut, between }: Neighbours): boolean {
  return !isCut && (!between || (between.start < end && start < between.end))
}

/** Both sides stand there as they did. */
function isFull({ isFullOnBothSides, isFullOnOneSide }: Candidate): boolean {
  return isFullOnBothSides && isFullOnOneSide
}

/** No other place agrees as well; or all of them stand as they did, and it is the same of them. */
function isOnlyOne(best: Candidate, candidates: readonly Candidate[]): boolean {
  const others = candidates.filter((one) => one !== best)
  const hasEqual = others.some((one) =>
    best.isFullOnBothSides ? one.isFullOnBothSides : one.isFullOnOneSide,
  )
  return best.isSameOne || !hasEqual
}

function isTrusted(
  best: Candidate,
  runnerUp: Candidate | undefined,
  { codes, raw, prefix, suffix }: FoldedQuote,
  places: readonly number[],
  { occurrence, isVerbatim }: Knowledge,
): boolean {
  const isDistinctive = raw.length >= DISTINCTIVE_LENGTH
  const isSimilar = best.similarBefore >= SIMILAR && best.similarAfter >= SIMILAR
  // One or two codes are not counted: not all of their places are known.
  if (occurrence && codes.length >= 3) {
    const now = Math.max(places.filter(isVerbatim).length, best.isVerbatim ? 0 : places.length)
    if (now < occurrence.count) return false
    if (now === 1 && occurrence.count === 1) return isDistinctive || best.isFullOnOneSide
  }
  if (runnerUp) return best.isFullOnOneSide && isSimilar && best.agreement > runnerUp.agreement
  if (best.isFullOnOneSide) return true
  return (
    isDistinctive &&
    // Nothing is remembered of what stood beside it.
    (prefix.length + suffix.length === 0 ||
      (isSimilar &&
        (best.longest >= DISTINCTIVE_SIDE ||
          Math.max(best.similarBefore, best.similarAfter) >= VERY_SIMILAR)) ||
      best.longest >= DISTINCTIVE_CONTEXT)
  )
}

/** Of many places those whose very neighbours agree best. */
function closest(
  { codes }: IndexedText,
  { prefix, suffix, codes: { length } }: FoldedQuote,
  places: readonly number[],
): number[] {
  if (places.length <= MOST_COMPARED) return [...places]
  return places
    .map((at) => ({
      at,
      agreement: commonBefore(codes, at, prefix) + commonAfter(codes, at + length, suffix),
    }))
    .toSorted((one, other) => other.agreement - one.agreement)
    .slice(0, MOST_COMPARED)
    .map(({ at }) => at)
}

function weigh(
  { codes: text }: IndexedText,
  quote: FoldedQuote,
  start: number,
  { expected, isVerbatim: isVerbatimAt }: Knowledge,
): Omit<Candidate, 'isSameOne'> {
  const { prefix, suffix } = quote
  const end = start + quote.codes.length
  const sides = compareSides(text, { start, end }, quote)
  const { before, after } = sides
  const isBare = prefix.length + suffix.length === 0
  const isBeforeFull = before === prefix.length
  const isAfterFull = after === suffix.length
  const { length } = quote.codes
  const enough = length < DISTINCTIVE_LENGTH ? DISTINCTIVE_CONTEXT : DISTINCTIVE_SIDE
  // A short side means that the page ended there when the passage was captured.
  const isDistinctive = (side: number, isAtEdge: boolean) =>
    side >= enough || (side > 0 && isAtEdge && length + side >= DISTINCTIVE_SIDE)
  const isVerbatim = isVerbatimAt(start)
  return {
    ...sides,
    start,
    end,
    isVerbatim,
    isFullOnBothSides: isBeforeFull && isAfterFull,
    isFullOnOneSide:
      (isBeforeFull && isDistinctive(before, start === before)) ||
      (isAfterFull && isDistinctive(after, end + after === text.length)) ||
      (isBeforeFull && isAfterFull && before + after >= 2) ||
      // A page that holds nothing but the passage.
      (isBare && start === 0 && end === text.length),
    distance: expected === undefined ? 0 : Math.abs(start - expected),
    score: sides.agreement + 32 * (sides.similarBefore + sides.similarAfter) + (isVerbatim ? 4 : 0),
  }
}

function bestTwo(candidates: Candidate[]): [Candidate | undefined, Candidate | undefined] {
  const [best, runnerUp] = candidates.toSorted(
    (one, other) =>
      other.score - one.score ||
      Number(other.isSameOne) - Number(one.isSameOne) ||
      one.distance - other.distance,
  )
  return [best, runnerUp]
}
