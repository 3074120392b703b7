import type { TextNote } from '@/utils/clip/clip'
import { isInsidePair } from '@/utils/text/code-points'
import type { TextMark } from './page-report'
import { hostOf, hostsOf, indexOf, isText, parentNodeOf, rootOf } from './safe-dom'

/**
 * One stretch of the text and where it came from: `length` UTF-16 units of a text node, as they are; or an
 * element that is a unit of the text, as formulas are.
 */
export interface Run {
  readonly node: Text | Element
  readonly nodeStart: number
  readonly textStart: number
  length: number
}

/** Something the reading left out or set beside the text, at a UTF-16 index of the text. */
export interface Omission {
  readonly kind: TextNote['kind']
  readonly at: number
  readonly node: Node
  /** The words of a formula that could not be read. */
  readonly words?: string | undefined
}

/** A stretch of the text that the page sets apart, in UTF-16 units. */
export interface Mark extends Span {
  readonly kind: TextMark['kind']
}

/** A half-open stretch of the text in UTF-16 units. Records count code points; see `code-points`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * A document's text as read, and the way between its characters and the places in the document.
 *
 * Separators that the reading makes (line breaks between blocks, tabs between cells) belong to no
 * node; a place beside one of them is found at the nearest character.
 */
export class TextMap {
  readonly #runs: readonly Run[]

  constructor(
    readonly text: string,
    runs: readonly Run[],
    readonly omissions: readonly Omission[],
    readonly marks: readonly Mark[],
  ) {
    this.#runs = runs
  }

  /**
   * The stretch of the text that a range covers, widened to whole code points, or `undefined` if it
   * covers none. Costs a binary search over the text nodes.
   */
  spanOf(range: Range): Span | undefined {
    const startPoint = collapsedTo(range, true)
    const endPoint = collapsedTo(range, false)
    const first = this.#firstRun((run) => compare(startPoint, ...placeOf(run, true)) > 0)
    const last = this.#firstRun((run) => compare(endPoint, ...placeOf(run, false)) >= 0) - 1
    const firstRun = this.#runs[first]
    const lastRun = this.#runs[last]
    if (!firstRun || !lastRun || last < first) return undefined
    const skipped = isPartOf(firstRun, range.startContainer)
      ? range.startOffset - firstRun.nodeStart
      : 0
    const taken = isPartOf(lastRun, range.endContainer)
      ? range.endOffset - lastRun.nodeStart
      : lastRun.length
    const start = firstRun.textStart + Math.max(0, skipped)
    const end = lastRun.textStart + Math.min(lastRun.length, taken)
    return start < end ? widenToCodePoints(this.text, { start, end }) : undefined
  }

  /** The range of the document that shows a stretch of the text. */
  rangeOf({ start, end }: Span): Range | undefined {
    const firstRun = this.#runs[this.#firstRun((run) => run.textStart + run.length > start)]
    const lastRun = this.#runs[this.#firstRun((run) => run.textStart >= end) - 1]
    if (!firstRun || !lastRun || firstRun.textStart >= end) return undefined
    const startOffset = firstRun.nodeStart + Math.max(0, start - firstRun.textStart)
    const endOffset = lastRun.nodeStart + Math.min(lastRun.length, end - lastRun.textStart)
    // The page may have changed since it was read: a node that shrank no longer has the place.
    // Of a unit the length is undefined, and nothing is beyond it.
    const [first, last] = [firstRun.node as Text, lastRun.node as Text]
    if (startOffset > first.length || endOffset > last.length) return undefined
    return rangeBetween(
      { node: firstRun.node, offset: startOffset },
      { node: lastRun.node, offset: endOffset },
    )
  }

  /** False once the page changed the words of this stretch, or took them away. */
  isCurrent({ start, end }: Span): boolean {
    for (let at = this.#firstRun((run) => run.textStart + run.length > start); ; at += 1) {
      const run = this.#runs[at]
      if (!run || run.textStart >= end) return true
      const { node, nodeStart, textStart, length } = run
      if (!node.isConnected) return false
      if (!isText(node)) continue
      const now = node.data.slice(nodeStart, nodeStart + length)
      if (!isReadAs(now, this.text.slice(textStart, textStart + length))) return false
    }
  }

  /** Index of the first run for which `isFound` holds; it must hold for all after it, too. */
  #firstRun(isFound: (run: Run) => boolean): number {
    let low = 0
    let high = this.#runs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const run = this.#runs[middle]
      if (run && isFound(run)) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** Moves ends that stand inside a surrogate pair outwards, so that no character is halved. */
export function widenToCodePoints(text: string, { start, end }: Span): Span {
  return {
    start: isInsidePair(text, start) ? start - 1 : start,
    end: isInsidePair(text, end) ? end + 1 : end,
  }
}

/** Whether a stretch of a node is read as `text`: a blank may be a line break or a tab in the source. */
function isReadAs(source: string, text: string): boolean {
  if (source === text) return true
  if (source.length !== text.length) return false
  for (let at = 0; at < text.length; at += 1) {
    const isBlank = text[at] === ' ' && collapsible.has(source[at] ?? '')
    if (source[at] !== text[at] && !isBlank) return false
  }
  return true
}

/** White space that CSS may collapse into a blank. */
const collapsible = new Set('\t\n\r\f')

/** Where a run begins or ends, as boundaries of ranges are written. */
function placeOf({ node, nodeStart, length }: Run, isEnd: boolean): [Node, number] {
  if (isText(node)) return [node, isEnd ? nodeStart + length : nodeStart]
  return [parentNodeOf(node) ?? node, indexOf(node) + (isEnd ? 1 : 0)]
}

/** Whether a boundary in `container` divides a run; a unit is never divided. */
function isPartOf({ node }: Run, container: Node): boolean {
  return node === container && isText(node)
}

function collapsedTo(range: Range, toStart: boolean): Range {
  const point = range.cloneRange()
  point.collapse(toStart)
  return point
}

/** No range goes from one tree to another: where a passage does, it holds the shadow hosts whole. */
function rangeBetween(
  start: { node: Text | Element; offset: number },
  end: { node: Text | Element; offset: number },
): Range | undefined {
  const range = start.node.ownerDocument.createRange()
  const ends = [end.node, ...hostsOf(end.node)]
  for (const from of [start.node, ...hostsOf(start.node)]) {
    const to = ends.find((node) => rootOf(node) === rootOf(from))
    if (!to) continue
    if (from === start.node && isText(from)) range.setStart(from, start.offset)
    else range.setStartBefore(from)
    if (to === end.node && isText(to)) range.setEnd(to, end.offset)
    else range.setEndAfter(to)
    return range
  }
  return undefined
}

/**
 * Where a place in a text stands, seen from a collapsed range: before it (-1), at it (0) or after it
 * (1). Places in different trees are compared where the hosts of their shadow roots stand.
 */
function compare(point: Range, node: Node, offset: number): number {
  const pointRoot = rootOf(point.startContainer)
  for (let current = node, at = offset; ;) {
    const root = rootOf(current)
    if (root === pointRoot) {
      // A host that begins at the point has its shadow after the point.
      return point.comparePoint(current, at) || (current === node ? 0 : 1)
    }
    const host = hostOf(root)
    const parent = host && parentNodeOf(host)
    if (!host || !parent) break
    current = parent
    at = indexOf(host)
  }
  // The place is in an outer tree: the point stands where its own host does.
  const host = hostOf(pointRoot)
  if (!host) return 1
  const outer = host.ownerDocument.createRange()
  outer.setStartBefore(host)
  outer.collapse(true)
  return compare(outer, node, offset) || 1
}
