import type { RawSignal } from '@/utils/capture/page-report'

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
      if (reserved !== undefined) current = { reserved, signal, quote: signal.quote }
    }
  }
  const policy = signals.find(({ name }) => name === 'tdm-policy')?.value
  return current && policy && !current.policy ? { ...current, policy } : current
}

function flag(value: unknown): boolean | undefined {
  if (value === 1 || value === '1') return true
  return value === 0 || value === '0' ? false : undefined
}

function fromFile(signal: RawSignal, url: string): TdmReservation | undefined {
  const path = URL.parse(url)?.pathname ?? '/'
  const matching = entriesOf(signal.value)
    .filter(({ location }) => matches(location, path))
    .toSorted((a, b) => b.location.length - a.location.length)
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

/** `*` stands for any characters, a final `$` for the end; otherwise a location is a beginning. */
export function matches(location: string, path: string): boolean {
  const isWhole = location.endsWith('$')
  const parts = (isWhole ? location.slice(0, -1) : location).split('*')
  let at = 0
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (path.startsWith(part) ? 0 : -1) : path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  const last = parts.at(-1) ?? ''
  return !isWhole || at === path.length || (parts.length > 1 && path.endsWith(last))
}
