import { codePointIndex, countCodePoints, utf16Index } from '@/utils/text/code-points'
import { tidyMetadata } from '@/utils/text/well-formed'
import { cssPathOf } from './css-path'
import type { PageReport } from './page-report'
import { attributeOf, closest, hostOf, hostsOf, isElement, parentElementOf } from './safe-dom'
import { marksWithin, notesWithin } from './text-notes'
import type { Span, TextMap } from './text-map'

/** Code points beside the passage that tell it from others of the same words. */
const CONTEXT_OF_QUOTE = 64
/** Code points around the passage that are kept for audit. */
const CONTEXT_TO_KEEP = 200

/**
 * Describes a passage for the report: its text, its selectors, and what the reading left out.
 *
 * @param container what it stands in
 */
export function describePassage(
  map: TextMap,
  span: Span,
  range: Range,
  container = containerOf(map.rangeOf(span) ?? range),
): PageReport['passage'] {
  const { text, quote, context } = within(map.text, span)
  const css = container ? cssPathOf(container) : undefined
  const language = container ? languageOf(container) : undefined
  const start = countCodePoints(map.text.slice(0, span.start))
  return {
    text,
    ...(language !== undefined && { language }),
    selectors: {
      quote,
      position: { start, end: start + countCodePoints(text) },
      ...(css !== undefined && { css }),
      occurrence: occurrenceOf(map.text, span),
    },
    context,
    notes: notesWithin(map, span, range),
    marks: marksWithin(map, span),
  }
}

/** A stretch of a text, the quote that finds it again, and what stands around it for audit. */
export function within(
  whole: string,
  { start, end }: Span,
): Pick<PageReport['passage'], 'text' | 'context'> & {
  quote: PageReport['passage']['selectors']['quote']
} {
  const text = whole.slice(start, end)
  const before = textBefore(whole, start, CONTEXT_TO_KEEP)
  const after = textAfter(whole, end, CONTEXT_TO_KEEP)
  return {
    text,
    context: { before, after },
    quote: {
      exact: text,
      prefix: textBefore(before, before.length, CONTEXT_OF_QUOTE),
      suffix: textAfter(after, 0, CONTEXT_OF_QUOTE),
    },
  }
}

/**
 * How often the words of a stretch stand in the text, and which of them it is, counted from 0: so that
 * another's same words are not taken for it once it is gone.
 */
export function occurrenceOf(
  whole: string,
  { start, end }: Span,
): { index: number; count: number } {
  const words = whole.slice(start, end)
  const places = { index: 0, count: 0 }
  for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) {
    if (at < start) places.index += 1
    places.count += 1
  }
  return places
}

/** The last `count` code points before `index`, made well-formed so that a record can hold them. */
export function textBefore(text: string, index: number, count: number): string {
  const piece = text.slice(Math.max(0, index - 2 * count), index)
  const from = utf16Index(piece, Math.max(0, codePointIndex(piece, piece.length) - count))
  return tidyMetadata(piece.slice(from))
}

/** The first `count` code points from `index` on, made well-formed so that a record can hold them. */
export function textAfter(text: string, index: number, count: number): string {
  const piece = text.slice(index, index + 2 * count)
  return tidyMetadata(piece.slice(0, utf16Index(piece, count)))
}

/** The language that the page declares for an element: the nearest `lang`. */
export function languageOf(element: Element): string | undefined {
  const holders = [element, ...hostsOf(element)].map((one) => closest(one, '[lang]'))
  const holder = holders.find((one) => one !== null)
  const tag = holder && attributeOf(holder, 'lang')?.trim()
  return tag && /^[\w-]{2,64}$/.test(tag) ? tag : undefined
}

function containerOf(range: Range): Element | null {
  const node = range.commonAncestorContainer
  return isElement(node) ? node : (parentElementOf(node) ?? hostOf(node))
}
