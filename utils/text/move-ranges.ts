/** A stretch of a text, in code points, that is replaced by one of another length. */
export interface Edit {
  start: number
  end: number
  /** Code points of what stands there afterwards. */
  length: number
}

/**
 * Where a range stands once a text was changed. One that begins or ends within what was replaced takes
 * all of the replacement in; nothing is lost.
 *
 * @param edits in the order of the text, without overlaps
 * @example range 8–10 of “tel 138 is”, after `{ start: 4, end: 7, length: 1 }`, is 6–8
 */
export function moveRange<R extends { start: number; end: number }>(
  range: R,
  edits: readonly Edit[],
): R {
  return {
    ...range,
    start: movePoint(range.start, edits, 'start'),
    end: movePoint(range.end, edits, 'end'),
  }
}

/** Where one point stands afterwards; within a replacement at its start or its end. */
export function movePoint(at: number, edits: readonly Edit[], side: 'start' | 'end'): number {
  let shift = 0
  for (const { start, end, length } of edits) {
    if (start >= at) break
    if (end > at) return start + shift + (side === 'end' ? length : 0)
    shift += length - (end - start)
  }
  return at + shift
}
