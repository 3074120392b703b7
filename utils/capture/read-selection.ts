import { describePassage } from './describe-passage'
import { whiteSpaceOf } from './element-rules'
import { atOnce, type Step } from '@/utils/text/in-slices'
import type { RareTextSource } from './rare-text'
import { readText, readingSteps } from './read-text'
import { parentElementOf, shadowOf } from './safe-dom'
import { selectedRanges } from './selected-range'
import type { PageReport } from './page-report'
import { TextMap, type Span } from './text-map'

/** What is selected, and where it stands. */
export interface SelectedPassage {
  passage: PageReport['passage']
  /** The document it stands in: this one, or that of a same-origin frame. */
  document: Document
  /** The selected range; of a text field, the range around the field. */
  range: Range
  /** The page as read; none for a text field, which is no part of the page's text. */
  map?: TextMap
}

export type NoPassage = { none: 'nothing-selected' | 'pdf' | 'too-long' }

/** Longest text that a report takes, in UTF-16 units. */
const MAX_LENGTH = 400_000

/**
 * Reads what is selected in `page`, in the same-origin frame of it that has the focus, or in the
 * focused text field. White space at the ends is removed, unless the page preserves it (code).
 */
export function readSelection(page: Document, rare?: RareTextSource): SelectedPassage | NoPassage {
  return atOnce(selectionSteps(page, rare))
}

/** The same in steps, so that the page stays responsive. The selection at the first step counts. */
export function* selectionSteps(
  page: Document,
  rare?: RareTextSource,
): Generator<Step, SelectedPassage | NoPassage> {
  for (const document of focusedDocuments(page)) {
    const selected = readField(document) ?? (yield* readRanges(document, rare))
    if (!selected) continue
    return selected.passage.text.length > MAX_LENGTH ? { none: 'too-long' } : selected
  }
  return { none: isPdf(page) ? 'pdf' : 'nothing-selected' }
}

function* readRanges(
  document: Document,
  rare: RareTextSource | undefined,
): Generator<Step, SelectedPassage | undefined> {
  const ranges = selectedRanges(document).map((range) => range.cloneRange())
  const root = document.body ?? document.documentElement
  if (ranges.length === 0 || !root) return undefined
  const first = yield* readingSteps(root, { rare })
  const found = findPassage(first, ranges)
  // The page changed the words while they were read: read once more, without a pause.
  const map = found && !first.isCurrent(found.span) ? readText(root, { rare }) : first
  const passage = map === first ? found : findPassage(map, ranges)
  if (!passage) return undefined
  const { span, range } = passage
  return { passage: describePassage(map, span, range), document, range, map }
}

function findPassage(map: TextMap, ranges: Range[]): { span: Span; range: Range } | undefined {
  const joined = joinRanges(map, ranges)
  const span = joined && trim(map, joined.span)
  return span && { span, range: joined.range }
}

/**
 * Firefox makes several ranges, both around text that cannot be selected and when a person picks
 * pieces with Ctrl. The former are one passage; of the latter the first piece is taken, since
 * nothing may be added that was not selected.
 */
function joinRanges(map: TextMap, ranges: Range[]): { span: Span; range: Range } | undefined {
  let joined: { span: Span; range: Range } | undefined
  for (const range of ranges) {
    const span = map.spanOf(range)
    if (!span) continue
    if (!joined) {
      joined = { span, range: range.cloneRange() }
      continue
    }
    if (map.text.slice(joined.span.end, span.start).trim() !== '') break
    joined.span = { start: joined.span.start, end: span.end }
    joined.range.setEnd(range.endContainer, range.endOffset)
  }
  return joined
}

/** A character that is neither blank nor without any form of its own. */
const somethingToRead = /[^\s\p{Default_Ignorable_Code_Point}]/u

/** Without the line breaks and blanks of any width at the ends; indentation of code stays. */
function trim(map: TextMap, { start, end }: Span): Span | undefined {
  const text = map.text.slice(start, end)
  const node = map.rangeOf({ start, end })?.startContainer
  const leading = node && keepsBlanks(node) ? /^[\n\u2003\u3000]+/ : /^[\t\n\p{Zs}]+/u
  const from = start + (leading.exec(text)?.[0].length ?? 0)
  const to = end - (/(?<![\t\n\p{Zs}])[\t\n\p{Zs}]+$/u.exec(text)?.[0].length ?? 0)
  return from < to && somethingToRead.test(text) ? { start: from, end: to } : undefined
}

function keepsBlanks(node: Node): boolean {
  const element = parentElementOf(node)
  return element !== null && whiteSpaceOf(getComputedStyle(element)) === 'preserve'
}

/** The focused frame and the frames around it, innermost first, as far as they are same-origin. */
function focusedDocuments(page: Document): Document[] {
  const inner = frameDocument(focusedIn(page))
  return inner ? [...focusedDocuments(inner), page] : [page]
}

function frameDocument(element: Element | null): Document | null {
  // `contentDocument` is null for a frame of another web origin.
  return element && 'contentDocument' in element
    ? (element as HTMLIFrameElement).contentDocument
    : null
}

/** Fields whose words a person may pass on; a password is never read. */
const readableFields = /^(?:text|search|url|textarea)$/

/** What has the focus, also within open shadow trees. */
function focusedIn(document: Document): Element | null {
  let focused = document.activeElement
  for (let inner = focused; inner; inner = shadowOf(inner)?.activeElement ?? null) focused = inner
  return focused
}

/** The words of a field are a text of their own, without a place in the text of the page. */
function readField(document: Document): SelectedPassage | undefined {
  const field = focusedIn(document) as HTMLTextAreaElement | null
  if (!field || !readableFields.test(field.type) || typeof field.value !== 'string')
    return undefined
  const span = { start: field.selectionStart, end: field.selectionEnd }
  if (field.value.slice(span.start, span.end).trim() === '') return undefined
  const range = document.createRange()
  range.selectNode(field)
  const words = new TextMap(field.value, [], [], [])
  const { selectors, ...passage } = describePassage(words, span, range, field)
  const { quote, css } = selectors
  return {
    passage: { ...passage, selectors: { quote, ...(css !== undefined && { css }) } },
    document,
    range,
  }
}

function isPdf(document: Document): boolean {
  return document.contentType === 'application/pdf'
}
