/** First wait and longest ordinary wait between attempts, in milliseconds. */
const FIRST_MS = 15_000
const ORDINARY_MS = 6 * 3_600_000

/**
 * How long to wait after `attempts` failures: doubling, with “full jitter” between half and all of
 * it, so that thousands of devices do not come back at the same moment after an outage. What the
 * endpoint asks for (`Retry-After`) is the least, up to the longest wait: a date from a clock that
 * is wrong, or a number of a proxy, would else silence the device for years.
 *
 * @param random a number in [0, 1)
 * @param longest in milliseconds
 */
export function waitAfter(
  attempts: number,
  retryAfterSeconds: number,
  random: number,
  longest: number,
): number {
  const ceiling = Math.min(ORDINARY_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1))
  const asked = retryAfterSeconds * 1000 * (1 + random / 10)
  return Math.min(longest, Math.max(ceiling * (0.5 + random / 2), asked))
}
