/**
 * Stored instants against a clock that may have been wrong when they were written, or is wrong now.
 * Nothing further ahead than could have been meant is believed.
 */

/**
 * Whether the time for something has come. One that lies further ahead than anybody ever waits was
 * written by a clock that was ahead, so it has.
 *
 * @param longest the longest wait that is ever written down, in milliseconds
 */
export function isDue(dueAt: number, now: number, longest: number): boolean {
  return dueAt <= now || dueAt - now > longest
}

/** Whether something is younger than `span` milliseconds. What is of the future is not. */
export function isFresh(at: number, now: number, span: number): boolean {
  return at <= now && now - at < span
}
