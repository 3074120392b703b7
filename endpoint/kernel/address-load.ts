import { createHmac, randomBytes } from 'node:crypto'
import { DAY_MS, HOUR_MS, type DepositLimit } from './deposit-limits'
import { tooMuch } from './problem'

/** Addresses that one process counts at once; beyond it the oldest is forgotten. */
const MOST = 100_000

interface Load {
  hourFrom: number
  batches: number
  dayFrom: number
  bytes: number
}

/**
 * Limits how much one network address sends. The counts stay in the memory of this process: nothing is
 * stored, and a deposit costs no further statement. Several processes let through as many times more,
 * which a limit against runaway clients can bear. Addresses are kept as an HMAC under a secret of the
 * process.
 */
export class AddressLoad {
  readonly #secret = randomBytes(32)
  readonly #loads = new Map<string, Load>()

  constructor(
    private readonly limit: DepositLimit | null,
    private readonly now: () => Date,
  ) {}

  /** Counts one batch. @throws ProblemError `too-many-requests` with `Retry-After` */
  count(address: string, bytes: number): void {
    if (!this.limit) return
    const load = this.#loadOf(address)
    const { batchesPerHour, bytesPerDay } = this.limit
    const now = this.now().getTime()
    if (load.batches >= batchesPerHour) throw tooMuch(load.hourFrom + HOUR_MS - now)
    if (load.bytes + bytes > bytesPerDay) throw tooMuch(load.dayFrom + DAY_MS - now)
    load.batches += 1
    load.bytes += bytes
  }

  #loadOf(address: string): Load {
    const now = this.now().getTime()
    const key = createHmac('sha256', this.#secret).update(address).digest('base64url')
    const load = this.#loads.get(key) ?? { hourFrom: now, batches: 0, dayFrom: now, bytes: 0 }
    if (now - load.hourFrom >= HOUR_MS) Object.assign(load, { hourFrom: now, batches: 0 })
    if (now - load.dayFrom >= DAY_MS) Object.assign(load, { dayFrom: now, bytes: 0 })
    this.#loads.delete(key)
    this.#loads.set(key, load)
    if (this.#loads.size > MOST) this.#loads.delete(this.#loads.keys().next().value ?? key)
    return load
  }
}
