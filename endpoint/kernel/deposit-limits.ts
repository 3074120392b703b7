import { z } from 'zod'
import defaults from './defaults.json' with { type: 'json' }

const depositLimit = z.object({
  batchesPerHour: z.int().min(1),
  /** Bytes of envelopes, unpacked. */
  bytesPerDay: z.int().min(1),
})
export type DepositLimit = z.infer<typeof depositLimit>
export const depositLimits = z.object({
  contributor: depositLimit.nullable(),
  address: depositLimit.nullable(),
})
/** `null` is no limit. */
export type DepositLimits = z.infer<typeof depositLimits>

export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** The defaults of `defaults.json`, with what the operator set instead. */
export function readDepositLimits(changed: Partial<DepositLimits> = {}): DepositLimits {
  return depositLimits.parse({ ...defaults.deposits, ...changed })
}
