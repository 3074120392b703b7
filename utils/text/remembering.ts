/** Texts whose results are kept: clips come in works, and batches from one place. */
const KEPT = 1000

/**
 * A pure function of a text that remembers its last results. It forgets all of them when they are too
 * many, which costs less than knowing which one is old.
 */
export function remembering<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (known.has(text)) return known.get(text) as T
    if (known.size >= KEPT) known.clear()
    const result = compute(text)
    known.set(text, result)
    return result
  }
}
