import { fromRecord } from './records'
import { isObject, setMember, toRow, type RowRead } from './rows'

/** Members that stand at the top of a document; other columns of a foreign table go into `metadata`. */
const topLevel = new Set(['id', 'text', 'source', 'added', 'created', 'metadata'])

/** A row of a table, by the names of its columns. */
export function fromTable(
  at: number,
  record: Readonly<Record<string, unknown>>,
  isOurs: boolean,
): RowRead {
  if (!isOurs) return toRow(at, fromForeign(record))
  try {
    return toRow(at, fromRecord(record))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { at, problem: 'extra: not JSON' }
  }
}

function fromForeign(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  const metadata: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(record)) {
    if (value === null || value === undefined) continue
    if (name === 'metadata' && isObject(value)) {
      for (const [inner, member] of Object.entries(value)) setMember(metadata, inner, plain(member))
    } else setMember(topLevel.has(name) ? row : metadata, name, plain(value))
  }
  return Object.keys(metadata).length > 0 ? { ...row, metadata } : row
}

/** A value as JSON can hold it. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : String(value)
  }
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Array.from(value)
  if (Array.isArray(value)) return value.map(plain)
  if (!isObject(value)) return value
  const object: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) setMember(object, name, plain(member))
  return object
}
