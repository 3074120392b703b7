import type { IndexedText } from './exact-places'
import type { FoldedQuote } from './folded-quote'
import { alignLocally, type Alignment } from './local-alignment'
import { findRegions } from './regions'

/** Codes of a neighbour that must stand for it to count: fewer stand anywhere. */
const LEAST = 8
/** Share of a neighbour that must stand. */
const LEAST_SHARE = 0.5
/** Share of both neighbours that must stand for them to be said to stand. */
const WHOLE = 0.75
/** Where the two neighbours stand no further apart than this, the passage between them was cut out. */
const CUT = 2

/** Where the neighbours of a passage stand now, whatever is between them. */
export interface Neighbours {
  /** They stand next to each other. */
  isCut: boolean
  /** What is between them now, if that is about as long as the passage was; `isWhole` where both stand. */
  between: { start: number; end: number; isWhole: boolean } | undefined
  /** Where what came before the passage ends now, and where what followed it begins. */
  edges: { before: number[]; after: number[] }
}

interface Neighbour {
  /** Where the passage would begin, or end. */
  edge: number
  score: number
  /** It stands up to its edge with the passage. */
  isUpToEdge: boolean
}

export function findNeighbours(text: IndexedText, quote: FoldedQuote): Neighbours {
  const { prefix, suffix, codes } = quote
  const befores = placesOf(text, prefix).map(({ end, quoteEnd, matches, errors }): Neighbour => ({
    edge: end + prefix.length - quoteEnd,
    score: matches - errors,
    isUpToEdge: prefix.length - quoteEnd <= CUT,
  }))
  const afters = placesOf(text, suffix).map(
    ({ start, quoteStart, matches, errors }): Neighbour => ({
      edge: start - quoteStart,
      score: matches - errors,
      isUpToEdge: quoteStart <= CUT,
    }),
  )
  // Where nothing was before or after the passage, the edge of the page is its neighbour.
  if (prefix.length < LEAST) befores.push({ edge: prefix.length, score: 0, isUpToEdge: true })
  if (suffix.length < LEAST) {
    afters.push({ edge: text.codes.length - suffix.length, score: 0, isUpToEdge: true })
  }
  let cutScore = Number.NEGATIVE_INFINITY
  let best: { start: number; end: number; score: number } | undefined
  for (const before of befores) {
    for (const after of afters) {
      const distance = after.edge - before.edge
      const score = before.score + after.score
      if (score === 0) continue
      if (Math.abs(distance) <= CUT && codes.length > 2 * CUT) {
        if (before.isUpToEdge && after.isUpToEdge) cutScore = Math.max(cutScore, score)
      } else if (distance > 0 && distance <= 2 * codes.length + 16) {
        const fitting = score - Math.abs(distance - codes.length) / 4
        if (!best || fitting > best.score) {
          best = { start: before.edge, end: after.edge, score: fitting }
        }
      }
    }
  }
  const isCut = cutScore > 0 && cutScore >= (best?.score ?? 0)
  const edges = { before: edgesOf(befores), after: edgesOf(afters) }
  if (isCut || !best) return { isCut, between: undefined, edges }
  const isWhole = best.score >= WHOLE * (prefix.length + suffix.length)
  return { isCut, between: { start: best.start, end: best.end, isWhole }, edges }
}

/** The edge of the page is none. */
function edgesOf(neighbours: readonly Neighbour[]): number[] {
  return neighbours.filter(({ score }) => score > 0).map(({ edge }) => edge)
}

function placesOf(text: IndexedText, side: Uint32Array): Alignment[] {
  if (side.length < LEAST) return []
  const quote = { codes: side, from: 0, to: side.length }
  const places: Alignment[] = []
  for (const { from, to } of findRegions(text.index, side, SPREAD)) {
    const place = alignLocally(quote, {
      codes: text.codes,
      from,
      to: Math.min(to, text.codes.length),
    })
    const least = Math.max(LEAST, LEAST_SHARE * side.length)
    if (place && place.matches >= least) places.push(place)
  }
  return places
}

/** Changes within a neighbour that are allowed for. */
const SPREAD = 12
