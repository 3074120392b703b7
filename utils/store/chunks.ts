/** Long work that somebody watches, and may end between two chunks of it. */
export interface Watched {
  signal?: AbortSignal
  /** Called after each chunk, with how many it was. */
  onProgress?: (count: number) => void
}

/** Clips changed in one transaction: it holds the store for some hundred milliseconds. */
export const CLIPS_AT_ONCE = 500

/** A list in parts of at most `size`. */
export function* chunks<Item>(list: readonly Item[], size = CLIPS_AT_ONCE): Generator<Item[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size)
}
