import type { FoldedQuote } from './folded-quote'

/** Codes beside the passage that are compared when they are not the very same. */
export const COMPARED = 32
/** Of a side that was the edge of the page, where it no longer is. */
const UNKNOWN = 0.3
/** Codes that may have come between the passage and what is remembered beside it. */
const SLACK = 4

/** How what stands beside a place agrees with what is remembered there. */
export interface Sides {
  /** Codes that are the same on both sides, counted from the passage outwards. */
  agreement: number
  longest: number
  before: number
  after: number
  /** Share of a side that stands there in some form, 0–1. */
  similarBefore: number
  similarAfter: number
}

/** @param moved codes of the quote's ends that stand outside of the place, before and after it */
export function compareSides(
  text: Uint32Array,
  place: { start: number; end: number },
  { prefix, suffix }: FoldedQuote,
  moved = { before: 0, after: 0 },
): Sides {
  const before = commonBefore(text, place.start, prefix)
  const after = commonAfter(text, place.end, suffix)
  return {
    before,
    after,
    agreement: before + after,
    longest: Math.max(before, after),
    similarBefore: similarityBefore(text, place.start, prefix, moved.before + SLACK),
    similarAfter: similarityAfter(text, place.end, suffix, moved.after + SLACK),
  }
}

export function commonBefore(text: Uint32Array, at: number, prefix: Uint32Array): number {
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

export function commonAfter(text: Uint32Array, at: number, suffix: Uint32Array): number {
  let common = 0
  while (common < suffix.length && text[at + common] === suffix[common]) common += 1
  return common
}

function similarityBefore(text: Uint32Array, at: number, side: Uint32Array, slack: number): number {
  if (side.length === 0) return at <= slack ? 1 : UNKNOWN
  const near = side.subarray(Math.max(0, side.length - COMPARED))
  const from = Math.max(0, at - near.length - 2 * slack)
  return similarity(near, text.subarray(from, at))
}

function similarityAfter(text: Uint32Array, at: number, side: Uint32Array, slack: number): number {
  if (side.length === 0) return text.length - at <= slack ? 1 : UNKNOWN
  const near = side.subarray(0, COMPARED)
  return similarity(near, text.subarray(at, at + near.length + 2 * slack))
}

/** 1 less the share of differences at the place of `text` where `wanted` stands best (Sellers). */
function similarity(wanted: Uint32Array, text: Uint32Array): number {
  let costs = new Int32Array(text.length + 1)
  let next = new Int32Array(text.length + 1)
  for (let row = 1; row <= wanted.length; row += 1) {
    next[0] = row
    for (let at = 1; at <= text.length; at += 1) {
      const across = (costs[at - 1] ?? 0) + (text[at - 1] === wanted[row - 1] ? 0 : 1)
      next[at] = Math.min(across, (costs[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1)
    }
    ;[costs, next] = [next, costs]
  }
  return 1 - Math.min(...costs) / wanted.length
}
