import { atOnce } from '@/utils/text/in-slices'
import { alignSteps } from './align'
import { alignBetween } from './banded-alignment'
import type { IndexedText } from './exact-places'
import type { FoldedQuote } from './folded-quote'
import type { Alignment } from './local-alignment'
import { findNeighbours, type Neighbours } from './neighbours'
import { findRegions, type Region } from './regions'
import { COMPARED, compareSides, type Sides } from './sides'

/** A place in folded codes. */
export interface FoundPlace {
  start: number
  end: number
  isSure: boolean
  /** All codes of the quote stand there. */
  isExact: boolean
}

/** Shorter quotes with changed characters would be found everywhere. */
const SHORTEST_CHANGED = 10
/** Still shorter ones are not looked for with changes at all. */
const SHORTEST = 4
/** Longer quotes are looked for by the runs they share with the page only. */
const LONG = 1000
/** Codes about a place that are looked at, too. */
const MARGIN = 8
/** How far insertions and deletions may move the parts of a quote, as a share of it. */
const MAX_MOVED = 0.25
/** Share of a quote that may differ where the answer is sure. */
const MAX_CHANGED = 0.15
/** The same where both neighbours stand beside it. */
const MAX_CHANGED_BETWEEN = 0.19
/** Share of a quote that must stand for the place to be shown at all. */
const LEAST_STANDING = 0.5
/** Share that differs where a passage that was taken out is not taken for another. */
const FAR_OFF = 0.3
/** Codes of context next to the passage that distinguish a changed quote from a similar one. */
const DISTINCTIVE_CONTEXT = 12
/** Share of a side that still stands where the place is the same. */
const SIMILAR = 0.4
/** Codes of one side that must be the same where the very words stand elsewhere. */
const LEAST_HELD = 4
/** Codes of one side that make up for the other, of which nothing is left. */
const WHOLE_SIDE = 40
/** A place with as many changes, as a share of those anywhere else, is nearer, or much nearer. */
const NEARER = 0.75
const MUCH_NEARER = 0.4
/** Runs of its own that tell a place without a look at others. */
const MANY_OWN = 3
/** Most runs of a long quote that are looked up, and most places of one that are compared. */
const MOST_RUNS = 4096
const MOST_PLACES = 16
/** Unequal codes at an end of the passage that are shown with it, where its neighbour follows them. */
const MOST_SNAPPED = 4

interface Candidate extends Alignment, Sides {
  score: number
  /** How many codes are other here, of the passage and of what stood beside it. */
  distance: number
}

/**
 * The place of a quote whose words changed. Sure is only a place next to which one side agrees and both are
 * alike, that nothing else comes near, that has something of the quote which stands nowhere else, and that is
 * nearer to the quote than to what stood beside it: where a passage was taken out of a list or a law, its
 * neighbour has moved up to its place.
 */
export function* matchChanged(
  text: IndexedText,
  quote: FoldedQuote,
  { expected, exact }: { expected: number | undefined; exact: FoundPlace | undefined },
): Generator<void, FoundPlace | undefined> {
  const { codes } = quote
  const neighbours = findNeighbours(text, quote)
  yield
  const candidates = exact ? [weigh(text, quote, wholly(exact, codes.length))] : []
  const wanted = { codes, from: 0, to: codes.length }
  for (const region of regionsOf(text, codes, neighbours, expected)) {
    const from = Math.max(0, region.from)
    const to = Math.min(region.to, text.codes.length)
    if (from >= to || isTaken({ from, to }, candidates, codes.length)) continue
    const found = yield* alignSteps(wanted, { codes: text.codes, from, to }, text.index)
    if (!found || found.matches < LEAST_STANDING * codes.length) continue
    if (candidates.some((one) => overlap(one, found))) continue
    candidates.push(weigh(text, quote, found))
  }
  const [best, ...others] = candidates.toSorted((one, other) => other.score - one.score)
  if (exact && (best?.start === exact.start || !(best && isHeld(best)))) return exact
  // The passage was taken out, and what is left is hardly like it.
  const isFarOff = candidates.every(({ errors }) => errors > FAR_OFF * codes.length)
  if (neighbours.isCut && isFarOff) return undefined
  if (best) {
    const isSure = !neighbours.isCut && isTrusted(text, quote, best, { others, neighbours })
    return { ...snap(text, quote, best), isSure, isExact: false }
  }
  const { between } = neighbours
  return between && { start: between.start, end: between.end, isSure: false, isExact: false }
}

/** Beside what was found there already there is no room for as much as must stand of a quote. */
function isTaken({ from, to }: Region, candidates: readonly Candidate[], length: number): boolean {
  const least = LEAST_STANDING * length
  return candidates.some(({ start, end }) => start - from < least && to - end < least)
}

/** What stands beside a place tells that the passage stood there, whatever became of its words. */
function isHeld({ similarBefore, similarAfter, longest }: Candidate): boolean {
  const isSimilar = Math.min(similarBefore, similarAfter) >= SIMILAR && longest >= LEAST_HELD
  return isSimilar || longest >= DISTINCTIVE_CONTEXT
}

function wholly({ start, end }: FoundPlace, length: number): Alignment {
  return { start, end, quoteStart: 0, quoteEnd: length, matches: length, errors: 0 }
}

/** A short quote is looked for beside its neighbours only. */
function regionsOf(
  text: IndexedText,
  codes: Uint32Array,
  { between, edges }: Neighbours,
  expected: number | undefined,
): Region[] {
  const moved = Math.max(4, Math.floor(codes.length * MAX_MOVED))
  const length = codes.length + moved + MARGIN
  const regions: Region[] = []
  if (between) regions.push({ from: between.start - MARGIN, to: between.end + MARGIN })
  if (codes.length >= SHORTEST_CHANGED) {
    regions.push(...findRegions(text.index, codes, moved))
    if (expected !== undefined && codes.length < LONG) {
      regions.push({ from: expected - moved - MARGIN, to: expected + length })
    }
  }
  if (codes.length >= SHORTEST && codes.length < LONG) {
    for (const edge of edges.before.slice(0, 3)) {
      regions.push({ from: edge - MARGIN, to: edge + length })
    }
    for (const edge of edges.after.slice(0, 3)) {
      regions.push({ from: edge - length, to: edge + MARGIN })
    }
  }
  return regions
}

function weigh(text: IndexedText, quote: FoldedQuote, found: Alignment): Candidate {
  const moved = { before: found.quoteStart, after: quote.codes.length - found.quoteEnd }
  const sides = compareSides(text.codes, found, quote, {
    before: Math.min(moved.before, 64),
    after: Math.min(moved.after, 64),
  })
  const context = sides.agreement / 2 + 16 * (sides.similarBefore + sides.similarAfter)
  const distance = found.errors + COMPARED * (2 - sides.similarBefore - sides.similarAfter)
  return { ...found, ...sides, distance, score: found.matches - found.errors + context }
}

function isTrusted(
  text: IndexedText,
  quote: FoldedQuote,
  best: Candidate,
  { others, neighbours }: { others: readonly Candidate[]; neighbours: Neighbours },
): boolean {
  const { prefix, suffix, codes } = quote
  const isFullOnOneSide =
    (best.before === prefix.length && best.before >= 4) ||
    (best.after === suffix.length && best.after >= 4)
  const isBetter = others.every(({ score }) => best.score > score + DISTINCTIVE_CONTEXT / 2)
  // Both neighbours stand where they stood, with the passage between them.
  const { between } = neighbours
  const isBetween =
    between?.isWhole === true && best.start < between.end && between.start < best.end
  if (!isBetter || codes.length < SHORTEST_CHANGED) return false
  const own = ownRuns(text, codes, best)
  if (isBetween) {
    const isFewErrors = best.errors <= MAX_CHANGED_BETWEEN * codes.length
    return isFewErrors && (own > 0 || isToldBySides(text, quote, best, others))
  }
  return (
    (own >= MANY_OWN || (own > 0 && isNearest(best, others, NEARER))) &&
    best.errors <= MAX_CHANGED * codes.length &&
    (isFullOnOneSide || best.longest >= DISTINCTIVE_CONTEXT) &&
    (Math.min(best.similarBefore, best.similarAfter) >= SIMILAR || best.longest >= WHOLE_SIDE) &&
    !isNearerToNeighbour(text.codes, quote, best)
  )
}

/**
 * Runs of three remembered codes that stand in a stretch, and nowhere else on the page: how many, up to
 * `MANY_OWN`. Where wording is parallel (articles of a law, items of a list), what was taken out has near
 * doubles, made of what stands elsewhere, too: however near they are, they are others.
 */
function ownRuns(
  { codes: text, index }: IndexedText,
  codes: Uint32Array,
  { start, end }: { start: number; end: number },
): number {
  const step = Math.max(1, Math.floor(codes.length / MOST_RUNS))
  let count = 0
  for (let at = 0; at + 3 <= codes.length && count < MANY_OWN; at += step) {
    const places = index.lookUp(codes, at)
    if (places.length > MOST_PLACES) continue
    const same = places.filter((place) => isSame(text, place, codes, at, 3))
    const [place] = same
    if (same.length !== 1 || place === undefined) continue
    if (place >= start && place + 3 <= end) count += 1
  }
  return count
}

/** What stands beside a place stands nowhere else, or on one side only, with nothing else half as near. */
function isToldBySides(
  text: IndexedText,
  { prefix, suffix }: FoldedQuote,
  best: Candidate,
  others: readonly Candidate[],
): boolean {
  const { start, end } = best
  const sides = [
    ownRuns(text, prefix, { start: start - prefix.length - MARGIN, end: start }) > 0,
    ownRuns(text, suffix, { start: end, end: end + suffix.length + MARGIN }) > 0,
  ]
  return !sides.includes(false) || (sides.includes(true) && isNearest(best, others, MUCH_NEARER))
}

function isNearest(best: Candidate, others: readonly Candidate[], share: number): boolean {
  return others.every(({ distance }) => best.distance <= share * distance)
}

/** What was found is as near to the beginning of what followed the passage, or the end of what came before. */
function isNearerToNeighbour(
  text: Uint32Array,
  { codes, prefix, suffix }: FoldedQuote,
  { start, end, quoteStart, quoteEnd }: Alignment,
): boolean {
  const length = end - start
  const head = Math.min(length, suffix.length, quoteEnd - quoteStart)
  const tail = Math.min(length, prefix.length, quoteEnd - quoteStart)
  const likeHead = (other: Uint32Array, from: number) =>
    atOnce(
      alignBetween(
        { codes: other, from, to: from + head },
        { codes: text, from: start, to: start + head },
      ),
    ).errors
  const likeTail = (other: Uint32Array, to: number) =>
    atOnce(
      alignBetween(
        { codes: other, from: to - tail, to },
        { codes: text, from: end - tail, to: end },
      ),
    ).errors
  return (
    (head >= 8 && likeHead(suffix, 0) <= likeHead(codes, quoteStart)) ||
    (tail >= 8 && likeTail(prefix, prefix.length) <= likeTail(codes, quoteEnd))
  )
}

/** Takes a few changed codes at the ends along, where the neighbour stands right beside them. */
function snap(
  { codes: text }: IndexedText,
  { codes, prefix, suffix }: FoldedQuote,
  { start, end, quoteStart, quoteEnd }: Alignment,
): { start: number; end: number } {
  const place = { start, end }
  const mostBefore = quoteStart === 0 ? 0 : Math.min(MOST_SNAPPED, start)
  for (let more = 1; more <= mostBefore; more += 1) {
    if (!endsWith(text, start - more, prefix)) continue
    place.start = start - more
    break
  }
  const mostAfter = quoteEnd === codes.length ? 0 : MOST_SNAPPED
  for (let more = 1; more <= mostAfter; more += 1) {
    if (!startsWith(text, end + more, suffix)) continue
    place.end = end + more
    break
  }
  return place
}

function endsWith(text: Uint32Array, at: number, prefix: Uint32Array): boolean {
  const length = Math.min(4, prefix.length)
  return length > 0 && isSame(text, at - length, prefix, prefix.length - length, length)
}

function startsWith(text: Uint32Array, at: number, suffix: Uint32Array): boolean {
  const length = Math.min(4, suffix.length)
  return length > 0 && isSame(text, at, suffix, 0, length)
}

function isSame(text: Uint32Array, at: number, other: Uint32Array, from: number, length: number) {
  for (let index = 0; index < length; index += 1) {
    if (text[at + index] !== other[from + index]) return false
  }
  return true
}

function overlap(one: Alignment, other: Alignment): boolean {
  return one.start < other.end && other.start < one.end
}
