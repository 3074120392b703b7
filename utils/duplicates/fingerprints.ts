/** Shingles of which winnowing keeps at least one: texts that share so many in a row are found. */
const WINDOW = 12
/** A text of so few shingles keeps all of them: it has no long stretch that survives an edit. */
const SHORT = 32

/**
 * Fingerprints of a text, for finding near duplicates by an index: the smallest shingle of every window
 * (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003). Two texts with sixteen ideographs in a row in
 * common share one, wherever in either those stand, so that a quotation finds the book; and a text has
 * about two for thirteen shingles. Pure.
 *
 * @param shingles of `shinglesOf`
 */
export function fingerprintsOf(shingles: Int32Array): number[] {
  if (shingles.length <= SHORT) return [...new Set(shingles)]
  const kept = new Set<number>()
  let smallest = -1
  for (let end = WINDOW; end <= shingles.length; end += 1) {
    const start = end - WINDOW
    const newest = end - 1
    if (smallest < start) smallest = lastSmallest(shingles, start, end)
    else if ((shingles[newest] ?? 0) <= (shingles[smallest] ?? 0)) smallest = newest
    kept.add(shingles[smallest] ?? 0)
  }
  return [...kept]
}

function lastSmallest(shingles: Int32Array, start: number, end: number): number {
  let smallest = start
  for (let at = start + 1; at < end; at += 1) {
    if ((shingles[at] ?? 0) <= (shingles[smallest] ?? 0)) smallest = at
  }
  return smallest
}
