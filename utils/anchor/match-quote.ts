import type { Selectors } from '@/utils/clip/clip'
import type { PageText } from '@/utils/capture/page-text'

/** Where a passage stands in a text, in UTF-16 units, and how sure that is. */
export type Match =
  | { certainty: 'sure' | 'uncertain'; start: number; end: number }
  | { certainty: 'lost' }

/** Shorter quotes need their context to be told from the same characters elsewhere. */
const TELLING_LENGTH = 8

/**
 * Finds a passage by its exact words, and by context and position where the words recur.
 *
 * `sure` is said only where nothing else fits as well: a wrong highlight is worse than none. The
 * only occurrence of a long quote, or an occurrence whose context agrees in full on at least one
 * side and better than all others. Everything else that was found is `uncertain`. Quotes whose
 * words changed are `lost` so far; an approximate search goes behind this same answer.
 *
 * Costs one pass over the text, and for each occurrence a comparison that ends at the first
 * character that differs.
 */
export function matchQuote(page: PageText, { quote, position }: Selectors): Match {
  const { exact } = quote
  if (exact === '') return { certainty: 'lost' }
  const expected = position && page.toUtf16(position.start)
  let best: Candidate | undefined
  let rival: Candidate | undefined
  for (let at = page.text.indexOf(exact); at >= 0; at = page.text.indexOf(exact, at + 1)) {
    const candidate = weigh(page.text, at, quote, expected)
    if (!best || isBetter(candidate, best)) {
      rival = best
      best = candidate
    } else if (!rival || isBetter(candidate, rival)) rival = candidate
  }
  if (!best) return { certainty: 'lost' }
  const isSure = rival
    ? best.isFullOnOneSide && best.agreement > rival.agreement
    : best.isFullOnOneSide || exact.length >= TELLING_LENGTH
  return {
    certainty: isSure ? 'sure' : 'uncertain',
    start: best.at,
    end: best.at + exact.length,
  }
}

interface Candidate {
  at: number
  /** Characters of the remembered context that stand there, too. */
  agreement: number
  /** One whole side of the remembered context stands there, and is long enough to tell. */
  isFullOnOneSide: boolean
  distance: number
}

function weigh(
  text: string,
  at: number,
  { exact, prefix, suffix }: Selectors['quote'],
  expected: number | undefined,
): Candidate {
  const before = commonBefore(text, at, prefix)
  const after = commonAfter(text, at + exact.length, suffix)
  return {
    at,
    agreement: before + after,
    isFullOnOneSide:
      isWhole(before, prefix) ||
      isWhole(after, suffix) ||
      // A page that holds nothing but the passage.
      (prefix === '' && suffix === '' && text.length === exact.length),
    distance: expected === undefined ? 0 : Math.abs(at - expected),
  }
}

/** A side of the context that stands there in full; an empty one tells nothing. */
function isWhole(common: number, whole: string): boolean {
  return common === whole.length && common > 0
}

function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.agreement !== other.agreement) return one.agreement > other.agreement
  return one.distance < other.distance
}

function commonBefore(text: string, at: number, prefix: string): number {
  let common = 0
  while (
    common < prefix.length &&
    text.charCodeAt(at - common - 1) === prefix.charCodeAt(prefix.length - common - 1)
  ) {
    common += 1
  }
  return common
}

function commonAfter(text: string, at: number, suffix: string): number {
  let common = 0
  while (common < suffix.length && text.charCodeAt(at + common) === suffix.charCodeAt(common)) {
    common += 1
  }
  return common
}
