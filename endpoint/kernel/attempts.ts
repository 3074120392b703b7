import { createHmac } from 'node:crypto'
import { and, eq, gt, lte, sql } from 'drizzle-orm'
import type { Database } from '../database/database'
import { attempts } from '../database/schema'
import { ProblemError } from './problem'

export interface AttemptLimit {
  /** Attempts one address may make within the window. */
  max: number
  windowSeconds: number
}

/**
 * Slows down guessing: counts failed attempts and takedown requests by address, for all processes
 * together. Only an HMAC of the address under the endpoint’s secret is stored, until the window ends.
 * Codes have 130 random bits, so this is about load rather than safety; a class that joins from one
 * address is not slowed down.
 */
export class Attempts {
  constructor(
    private readonly database: Database,
    private readonly secret: Uint8Array,
    private readonly limit: AttemptLimit,
    private readonly now: () => Date,
  ) {}

  /** @throws ProblemError `too-many-requests` with `Retry-After`. */
  async check(address: string): Promise<void> {
    const now = this.now()
    const [entry] = await this.database
      .select()
      .from(attempts)
      .where(and(eq(attempts.caller, this.#hide(address)), gt(attempts.until, now)))
    if (!entry || entry.count < this.limit.max) return
    const seconds = Math.max(1, Math.ceil((entry.until.getTime() - now.getTime()) / 1000))
    throw new ProblemError('too-many-requests', `wait ${String(seconds)} s and try again`, {
      headers: { 'Retry-After': String(seconds) },
    })
  }

  async count(address: string): Promise<void> {
    const now = this.now()
    await this.database.delete(attempts).where(lte(attempts.until, now))
    const until = new Date(now.getTime() + this.limit.windowSeconds * 1000)
    await this.database
      .insert(attempts)
      .values({ caller: this.#hide(address), count: 1, until })
      .onConflictDoUpdate({ target: attempts.caller, set: { count: sql`${attempts.count} + 1` } })
  }

  #hide(address: string): string {
    return createHmac('sha256', this.secret).update(`attempts of ${address}`).digest('base64url')
  }
}
