import { licenceById } from '@/utils/rights/licences'
import type { ReleaseUse } from '@/utils/rights/mixing'
import { licenceOf } from './derive'
import type { ExportUse, LeaveOutReason, LeftOutRows } from './export-choices'
import { valueAt, type ExchangeRow } from './rows'

/** Why a row may not be in a file for `use`; `undefined` where it may. Of all rows none is left out. */
export function whyLeftOut(row: ExchangeRow, use: ExportUse): LeaveOutReason | undefined {
  if (use === 'all') return undefined
  if (valueAt(row, ['metadata', 'visibility']) === 'private') return 'private'
  const verdict = valueAt(row, ['metadata', 'rights', 'verdict'])
  if (verdict === 'reserved' || verdict === 'unclear') return verdict
  const licence = licenceOf(row)
  if (licence === 'LicenseRef-reserved') return 'reserved'
  if (licence === 'LicenseRef-unclear') return 'unclear'
  // What one was permitted says nothing of others.
  if (licence === 'LicenseRef-permission') return 'permission'
  const obligations = licenceById(licence.replace(/^LicenseRef-/, ''))?.obligations ?? []
  const forbidden = {
    any: ['non-commercial', 'no-derivatives'],
    'non-commercial': ['no-derivatives'],
    unchanged: ['non-commercial'],
    'non-commercial-unchanged': [],
  } as const satisfies Record<ReleaseUse, readonly LeaveOutReason[]>
  return forbidden[use].find((duty) => obligations.includes(duty))
}

/** Lets rows through that may be used so, and counts the others. */
export class LicenceFilter {
  readonly #counts = new Map<string, LeftOutRows>()

  constructor(private readonly use: ExportUse) {}

  takes(row: ExchangeRow): boolean {
    const why = whyLeftOut(row, this.use)
    if (why === undefined) return true
    const licence = licenceOf(row)
    const key = `${licence} ${why}`
    const rows = (this.#counts.get(key)?.rows ?? 0) + 1
    this.#counts.set(key, { licence, why, rows })
    return false
  }

  /** The most first. */
  result(): LeftOutRows[] {
    return [...this.#counts.values()].toSorted((a, b) => b.rows - a.rows)
  }
}
