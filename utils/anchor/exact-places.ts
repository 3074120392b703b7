import type { TrigramIndex } from '@/utils/text/ngram-index'
import type { FoldedQuote } from './folded-quote'

/** Runs of a long quote that are asked for the rarest. */
const MOST_RUNS = 2048

/** A page's folded codes with their index. */
export interface IndexedText {
  codes: Uint32Array
  index: TrigramIndex
}

/**
 * Places at which all codes of a quote stand, ascending.
 *
 * @param isWanted says of a place whether it is one of those that count most: see `placesOfFew`
 */
export function exactPlaces(
  text: IndexedText,
  quote: FoldedQuote,
  isWanted: (place: number) => boolean,
): number[] {
  const { codes } = quote
  const places =
    codes.length >= 3 ? placesByRarest(text, codes) : placesOfFew(text, quote, isWanted)
  return places.filter((at) => holds(text.codes, codes, at))
}

function placesByRarest({ index }: IndexedText, codes: Uint32Array): number[] {
  let rarest = index.lookUp(codes, 0)
  let offset = 0
  const step = Math.max(1, Math.floor(codes.length / MOST_RUNS))
  for (let at = step; at + 3 <= codes.length && rarest.length > 1; at += step) {
    const places = index.lookUp(codes, at)
    if (places.length >= rarest.length) continue
    rarest = places
    offset = at
  }
  return Array.from(rarest, (place) => place - offset)
}

/**
 * One or two characters stand everywhere, but seldom beside the same neighbours: with those they are
 * looked up like a longer quote. One pass over the text where that would not show every place that counts:
 * where no neighbour agrees, where a remembered side is too short to be looked up (another place may have
 * the whole of it), and where none of the places is wanted.
 */
function placesOfFew(
  text: IndexedText,
  quote: FoldedQuote,
  isWanted: (place: number) => boolean,
): number[] {
  const { codes, prefix, suffix } = quote
  const isLookedUpWhole = Math.min(prefix.length, suffix.length) + codes.length >= 3
  const near = isLookedUpWhole ? placesByContext(text, quote) : []
  return near.some(isWanted) ? near : placesByReading(text.codes, codes)
}

function placesByContext(text: IndexedText, { codes, prefix, suffix }: FoldedQuote): number[] {
  const before = prefix.subarray(Math.max(0, prefix.length - 2))
  const around = Uint32Array.from([...before, ...codes, ...suffix.subarray(0, 2)])
  const places = new Set<number>()
  for (let at = 0; at + 3 <= around.length; at += 1) {
    const holdsQuote = at <= before.length && at + 3 >= before.length + codes.length
    if (!holdsQuote) continue
    for (const place of text.index.lookUp(around, at)) {
      const start = place + before.length - at
      if (holds(text.codes, around.subarray(at, at + 3), place)) places.add(start)
    }
  }
  return [...places].toSorted((a, b) => a - b)
}

function placesByReading(text: Uint32Array, codes: Uint32Array): number[] {
  const first = codes[0] ?? 0
  const places: number[] = []
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) places.push(at)
  return places
}

function holds(text: Uint32Array, codes: Uint32Array, at: number): boolean {
  if (at < 0 || at + codes.length > text.length) return false
  for (let index = 0; index < codes.length; index += 1) {
    if (text[at + index] !== codes[index]) return false
  }
  return true
}
