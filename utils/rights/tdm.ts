import type { RawSignal } from '@/utils/capture/page-report'
import { matchesPath, patternLength, patternPathOf } from '@/utils/text/path-pattern'

/** TDM reservation in force for a page, and the signal that says so. */
export interface TdmReservation {
  reserved: boolean
  signal: RawSignal
  quote: string
  policy?: string
}

interface TdmEntry {
  location: string
  reservation: unknown
  policy: unknown
}

/**
 * The W3C community group's TDM Reservation Protocol: the file's most specific entry, superseded by
 * the header, superseded by the meta tag. Absence never resets; values but 0 and 1 mean unset.
 */
export function readTdm(signals: readonly RawSignal[], url: string): TdmReservation | undefined {
  let current: TdmReservation | undefined
  for (const signal of signals)
    if (signal.kind === 'tdmrep') current = fromFile(signal, url) ?? current
  for (const kind of ['header', 'meta'] as const) {
    for (const signal of signals) {
      if (signal.kind !== kind || signal.name !== 'tdm-reservation') continue
      const reserved = flag(signal.value.trim())
      if (reserved === undefined) continue
      const policy = policyOf(signals, kind) ?? current?.policy
      current = { reserved, signal, quote: signal.quote, ...(policy && { policy }) }
    }
  }
  return current
}

/** The policy that stands beside a reservation, in the same source. */
function policyOf(signals: readonly RawSignal[], kind: RawSignal['kind']): string | undefined {
  return signals.find((one) => one.kind === kind && one.name === 'tdm-policy')?.value.trim()
}

function flag(value: unknown): boolean | undefined {
  if (value === 1 || value === '1') return true
  return value === 0 || value === '0' ? false : undefined
}

function fromFile(signal: RawSignal, url: string): TdmReservation | undefined {
  const path = patternPathOf(url)
  const matching = entriesOf(signal.value)
    .filter(({ location }) => matchesPath(location, path))
    .toSorted((a, b) => patternLength(b.location) - patternLength(a.location))
  const [entry] = matching
  const reserved = flag(entry?.reservation)
  if (!entry || reserved === undefined) return undefined
  const quote = JSON.stringify({ location: entry.location, 'tdm-reservation': entry.reservation })
  const policy = typeof entry.policy === 'string' ? { policy: entry.policy } : {}
  return { reserved, signal, quote, ...policy }
}

function entriesOf(json: string): TdmEntry[] {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
  return (Array.isArray(data) ? data : []).slice(0, 1000).flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return []
    const read = (key: string): unknown =>
      Object.hasOwn(entry, key) ? (entry as Record<string, unknown>)[key] : undefined
    const location = read('location')
    if (typeof location !== 'string' || location.length > 2000) return []
    return [{ location, reservation: read('tdm-reservation'), policy: read('tdm-policy') }]
  })
}
