import { fromCell, isHeldBy, toCell } from './cells'
import { columnsOf, type Cell, type Column, type ColumnSet } from './columns'
import { derivations } from './derive'
import { withoutQuote, withQuote } from './quote'
import { isObject, setAt, setMember, valueAt, type ExchangeRow } from './rows'

/** A row as cells by the names of its columns. */
export type CellRecord = Readonly<Record<string, Cell>>

const EXTRA = 'extra'

/** Names of columns that are in every table of ours: a table that has them is read by our types. */
const ownMarks = columnsOf('own').flatMap(({ name, required }) => (required ? [name] : []))

/** Whether a table with these columns was written from our rows. */
export function isOurTable(names: readonly string[]): boolean {
  return ownMarks.every((name) => names.includes(name))
}

/** The cells of a row. What no column holds exactly is in `extra`, where the set has that column. */
export function toRecord(full: ExchangeRow, set: ColumnSet): CellRecord {
  const row = withoutQuote(full)
  const record: Record<string, Cell> = {}
  for (const column of columnsOf(set)) {
    if (column.derived !== EXTRA) record[column.name] = cellOf(column, row)
  }
  if (set === 'own') {
    const rest = unheld(row, record, set)
    record[EXTRA] = rest === undefined ? null : JSON.stringify(rest)
  }
  return record
}

/** The members of a row that columns of a set do not hold, or not exactly; `undefined` where they hold all. */
export function notHeld(full: ExchangeRow, set: ColumnSet): unknown {
  return set === 'own' ? undefined : unheld(full, toRecord(full, set), set)
}

function unheld(row: ExchangeRow, record: CellRecord, set: ColumnSet): unknown {
  const held = newTree()
  for (const column of columnsOf(set)) {
    if (holds(column, row, record[column.name] ?? null)) hold(held, stepsOf(column))
  }
  return restOf(row, held)
}

/** The row that cells were made of. @throws SyntaxError where `extra` is not JSON */
export function fromRecord(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const column of allColumns) {
    const { name, type, derived, isNullMeant } = column
    if (!column.isHeld || column.from === null || !Object.hasOwn(record, name)) continue
    const cell = fromCell(type, record[name])
    const invert = derived === undefined ? undefined : derivations[derived]?.invert
    const value = invert && cell !== undefined ? invert(cell) : cell
    if (value !== undefined) setAt(row, stepsOf(column), value)
    else if (isNullMeant) setAt(row, stepsOf(column), null)
  }
  const extra = record[EXTRA]
  if (typeof extra === 'string' && extra !== '') layOver(row, JSON.parse(extra))
  return withQuote(row)
}

/** Each column once; one of both sets with the type that has all members. */
const allColumns: readonly Column[] = [
  ...new Map(
    [...columnsOf('release'), ...columnsOf('own')].map((column) => [column.name, column]),
  ).values(),
]

const steps = new Map(
  allColumns.map(({ name, from }) => [name, from === null ? [] : from.split('.')]),
)
function stepsOf({ name }: Column): readonly string[] {
  return steps.get(name) ?? []
}

function cellOf(column: Column, row: ExchangeRow): Cell {
  const { derived, type } = column
  if (derived === undefined) return toCell(type, valueAt(row, stepsOf(column)))
  return derivations[derived]?.derive(row) ?? null
}

/** Whether the member that a column is made of is read back from its cell as it is. */
function holds(column: Column, row: ExchangeRow, cell: Cell): boolean {
  const { derived, type, from, isHeld, isNullMeant } = column
  if (!isHeld || from === null) return false
  const value = valueAt(row, stepsOf(column))
  if (value === undefined) return false
  if (derived === undefined) return value === null ? isNullMeant : isHeldBy(type, value)
  const inverse = derivations[derived]?.invert?.(cell)
  return inverse === value || (isWords(inverse) && isWords(value) && sameWords(inverse, value))
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index])
}

/** Paths that are held. */
export interface Tree {
  isHeld: boolean
  members: Map<string, Tree>
}

export function newTree(): Tree {
  return { isHeld: false, members: new Map() }
}

/** Marks a path as held. */
export function hold(tree: Tree, path: readonly string[]): void {
  let at = tree
  for (const step of path) {
    const next = at.members.get(step) ?? newTree()
    at.members.set(step, next)
    at = next
  }
  at.isHeld = true
}

/** What of a value is not held; `undefined` where nothing is left. */
export function restOf(value: unknown, tree: Tree): unknown {
  if (tree.isHeld) return undefined
  if (!isObject(value) || tree.members.size === 0) return value
  const rest: Record<string, unknown> = {}
  let isEmpty = Object.keys(value).length > 0
  for (const [name, member] of Object.entries(value)) {
    const below = tree.members.get(name)
    const left = below === undefined ? member : restOf(member, below)
    if (left === undefined) continue
    setMember(rest, name, left)
    isEmpty = false
  }
  return isEmpty ? undefined : rest
}

/** Puts members over those of the same name; objects are joined, all else is replaced. */
function layOver(target: Record<string, unknown>, over: unknown): void {
  if (!isObject(over)) return
  for (const [name, value] of Object.entries(over)) {
    const there = Object.hasOwn(target, name) ? target[name] : undefined
    if (isObject(there) && isObject(value)) layOver(there, value)
    else setMember(target, name, value)
  }
}
