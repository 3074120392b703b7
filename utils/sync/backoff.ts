/** First wait and longest wait between attempts, in milliseconds. */
const FIRST_MS = 15_000
const LONGEST_MS = 6 * 3_600_000

/**
 * How long to wait after `attempts` failures: doubling, with “full jitter” between half and all of
 * it, so that thousands of devices do not come back at the same moment after an outage. What the
 * endpoint asks for (`Retry-After`) is the least.
 *
 * @param random a number in [0, 1)
 */
export function waitAfter(attempts: number, retryAfterSeconds: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1))
  return Math.max(ceiling * (0.5 + random / 2), retryAfterSeconds * 1000 * (1 + random / 10))
}
