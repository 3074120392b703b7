import { ProblemError } from './problem'

export interface AttemptLimit {
  /** Attempts one address may make within the window. */
  max: number
  windowSeconds: number
}

/**
 * Slows down guessing: counts attempts per address, in memory only, so no address is ever stored.
 * Codes have 130 random bits, so this is about load, not about safety; a class that joins from one
 * address is not counted, since only what failed is (and every takedown, which anybody may send).
 */
export class Attempts {
  readonly #counts = new Map<string, { count: number; until: number }>()

  constructor(
    private readonly limit: AttemptLimit,
    private readonly now: () => Date,
  ) {}

  /** @throws ProblemError `too-many-requests` with `Retry-After`. */
  check(address: string): void {
    const entry = this.#current(address)
    if (!entry || entry.count < this.limit.max) return
    const seconds = Math.max(1, Math.ceil((entry.until - this.now().getTime()) / 1000))
    throw new ProblemError('too-many-requests', `wait ${String(seconds)} s and try again`, {
      headers: { 'Retry-After': String(seconds) },
    })
  }

  count(address: string): void {
    const entry = this.#current(address)
    if (entry) {
      entry.count += 1
      return
    }
    this.#forgetOld()
    const until = this.now().getTime() + this.limit.windowSeconds * 1000
    this.#counts.set(address, { count: 1, until })
  }

  #current(address: string): { count: number; until: number } | undefined {
    const entry = this.#counts.get(address)
    return entry && entry.until > this.now().getTime() ? entry : undefined
  }

  #forgetOld(): void {
    const now = this.now().getTime()
    for (const [address, { until }] of this.#counts) {
      if (until <= now) this.#counts.delete(address)
    }
  }
}
