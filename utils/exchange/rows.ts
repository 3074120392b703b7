import { z } from 'zod'
import { text, shortText } from '@/utils/clip/primitives'

/**
 * A row of exchange: the document of one clip, in the form that Dolma and datatrove read (`jsonl.ts`). All
 * writers take rows and all readers give rows, so that any format can be made into any other.
 */
export interface ExchangeRow {
  id: string
  text: string
  [name: string]: unknown
}

/** What a reader says of one row: it, or why it is none. */
export type RowRead =
  | { at: number; row: ExchangeRow }
  /** `at` counts from 1: lines of a text file, rows of a table. */
  | { at: number; problem: string }

/** Rows in, bytes out. The pieces are to be written one after the other. */
export type RowWriter = (
  rows: AsyncIterable<ExchangeRow> | Iterable<ExchangeRow>,
) => AsyncGenerator<Uint8Array, void>

/** Longest id: ours have 36 characters. */
const MAX_ID = 200

const exchangeRow = z.looseObject({ id: shortText(MAX_ID).min(1), text: text.min(1) })

/** What parsed JSON is as a row. Words of the file are not repeated in the problem, which may be passed on. */
export function toRow(at: number, value: unknown): RowRead {
  const parsed = exchangeRow.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue?.path.join('.') || 'the row'
    return { at, problem: `${where}: ${issue?.message ?? 'of another form'}` }
  }
  const broken = findBrokenString(parsed.data, '')
  if (broken !== undefined) return { at, problem: `${broken}: half a character, a lone surrogate` }
  return { at, row: parsed.data }
}

/** The path of the first string that no UTF-8 can hold. */
function findBrokenString(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : path
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`
    const broken = name.isWellFormed() ? findBrokenString(member, at) : path || 'a name'
    if (broken !== undefined) return broken
  }
  return undefined
}

/** The value at a path; `undefined` where there is none. */
export function valueAt(value: unknown, steps: readonly string[]): unknown {
  let at = value
  for (const step of steps) {
    if (!isObject(at) || !Object.hasOwn(at, step)) return undefined
    at = at[step]
  }
  return at
}

/** Sets a member, whatever its name: `__proto__` is a name like any other. */
export function setMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  } else object[name] = value
}

/** Sets the value at a path, making what lies on the way to it. */
export function setAt(
  object: Record<string, unknown>,
  steps: readonly string[],
  value: unknown,
): void {
  let branch = object
  for (const step of steps.slice(0, -1)) {
    const next = Object.hasOwn(branch, step) ? branch[step] : undefined
    if (isObject(next)) branch = next
    else {
      const made: Record<string, unknown> = {}
      setMember(branch, step, made)
      branch = made
    }
  }
  setMember(branch, steps.at(-1) ?? '', value)
}

/** Whether it is an object with members, and not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
