import table from '@/assets/quality/thresholds.json' with { type: 'json' }
import type { Measure } from './measures'
import type { Register } from './register'

/** Beyond which value a measure is a finding, in a text of this register; none, where it says nothing there. */
export interface Threshold {
  side: 'above' | 'below'
  limit: number
}

type Row = Partial<Record<Register | Threshold['side'], number | null>>

/** Pure. */
export function thresholdOf(measure: Measure, register: Register): Threshold | undefined {
  const row: Row = table.thresholds[measure]
  const side = row.below === undefined ? 'above' : 'below'
  const limit = row[register] === undefined ? row[side] : row[register]
  return limit === undefined || limit === null ? undefined : { side, limit }
}

/** Whether a value is a finding. Pure. */
export function isBeyond(measure: Measure, value: number, register: Register): boolean {
  const threshold = thresholdOf(measure, register)
  if (!threshold) return false
  return threshold.side === 'above' ? value > threshold.limit : value < threshold.limit
}
