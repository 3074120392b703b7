/** Most results in the cache: clips come in works, and batches from one place. */
const MAX_CACHED = 1000

/**
 * Gives a pure function of a text a cache of its results. The cache is emptied whole when it is full,
 * which costs less than knowing which result is old.
 */
export function memoize<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (known.has(text)) return known.get(text) as T
    if (known.size >= MAX_CACHED) known.clear()
    const result = compute(text)
    known.set(text, result)
    return result
  }
}

/** Gives what `make` makes, which is made once, when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
