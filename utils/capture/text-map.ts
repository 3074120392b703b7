import type { TextNote } from '@/utils/clip/clip'
import { isInsidePair } from './page-text'

/** One stretch of the text and where it came from: `length` UTF-16 units of `node`, as they are. */
export interface Run {
  readonly node: Text
  readonly nodeStart: number
  readonly textStart: number
  length: number
}

/** Something the reading left out or set beside the text, at a UTF-16 index of the text. */
export interface Omission {
  readonly kind: TextNote['kind']
  readonly at: number
  /** What was left out: a node, or a single character of the node. */
  readonly node: Node
  readonly character?: string
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
  constructor(
    readonly text: string,
    private readonly runs: readonly Run[],
    readonly omissions: readonly Omission[],
  ) {}

  /**
   * The stretch of the text that a range covers, widened to whole code points, or `undefined` if it
   * covers none. Costs a binary search over the text nodes.
   */
  spanOf(range: Range): Span | undefined {
    const startPoint = collapsedTo(range, true)
    const endPoint = collapsedTo(range, false)
    const first = this.#firstRun((run) => startPoint.comparePoint(run.node, endOf(run)) > 0)
    const last = this.#firstRun((run) => endPoint.comparePoint(run.node, run.nodeStart) >= 0) - 1
    const firstRun = this.runs[first]
    const lastRun = this.runs[last]
    if (!firstRun || !lastRun || last < first) return undefined
    const skipped =
      firstRun.node === range.startContainer ? range.startOffset - firstRun.nodeStart : 0
    const taken =
      lastRun.node === range.endContainer ? range.endOffset - lastRun.nodeStart : lastRun.length
    const start = firstRun.textStart + Math.max(0, skipped)
    const end = lastRun.textStart + Math.min(lastRun.length, taken)
    return start < end ? widenToCodePoints(this.text, { start, end }) : undefined
  }

  /** The range of the document that shows a stretch of the text. */
  rangeOf({ start, end }: Span): Range | undefined {
    const firstRun = this.runs[this.#firstRun((run) => run.textStart + run.length > start)]
    const lastRun = this.runs[this.#firstRun((run) => run.textStart >= end) - 1]
    if (!firstRun || !lastRun || firstRun.textStart >= end) return undefined
    const startOffset = firstRun.nodeStart + Math.max(0, start - firstRun.textStart)
    const endOffset = lastRun.nodeStart + Math.min(lastRun.length, end - lastRun.textStart)
    const range = firstRun.node.ownerDocument.createRange()
    // The page may have changed since it was read: a node that shrank no longer has the place.
    if (startOffset > firstRun.node.length || endOffset > lastRun.node.length) return undefined
    range.setStart(firstRun.node, startOffset)
    range.setEnd(lastRun.node, endOffset)
    return range
  }

  /** Index of the first run for which `isFound` holds; it must hold for all after it, too. */
  #firstRun(isFound: (run: Run) => boolean): number {
    let low = 0
    let high = this.runs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const run = this.runs[middle]
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

function endOf(run: Run): number {
  return run.nodeStart + run.length
}

function collapsedTo(range: Range, toStart: boolean): Range {
  const point = range.cloneRange()
  point.collapse(toStart)
  return point
}
