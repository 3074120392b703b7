import type { Cell, ColumnType } from './columns'
import { isObject, setMember } from './rows'

/** Values of a document as cells of a type, and back. */

const LEAST_COUNT = -(2 ** 31)
const MOST_COUNT = 2 ** 31 - 1
const DAY_LENGTH = 10

/**
 * The cell of a value, as near as the type can: of an instant its day, of an object the members that the
 * type knows. `null` where the value is of another kind.
 */
export function toCell(type: ColumnType, value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof type === 'object') {
    if ('list' in type) return toListCell(type.list, value)
    if (!isObject(value)) return null
    const cell: { [name: string]: Cell } = {}
    for (const { name, from, type: of } of type.struct) {
      cell[name] = Object.hasOwn(value, from) ? toCell(of, value[from]) : null
    }
    return cell
  }
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : null
    case 'count':
      return isCount(value) ? value : null
    case 'flag':
      return typeof value === 'boolean' ? value : null
    case 'day':
      return typeof value === 'string' && isDay(value.slice(0, DAY_LENGTH))
        ? value.slice(0, DAY_LENGTH)
        : null
    case 'time':
      return typeof value === 'string' && isTime(value) ? value : null
  }
}

/** A list of which one element is of another kind is no cell: what is left would not say where it was. */
function toListCell(of: ColumnType, value: unknown): Cell {
  if (!Array.isArray(value)) return null
  const cells = value.map((element: unknown) => toCell(of, element))
  return cells.includes(null) ? null : cells
}

/** Whether `fromCell(toCell(value))` gives the same value again. */
export function isHeldBy(type: ColumnType, value: unknown): boolean {
  if (typeof type === 'object') {
    if ('list' in type) {
      return Array.isArray(value) && value.every((element) => isHeldBy(type.list, element))
    }
    if (!isObject(value)) return false
    return Object.entries(value).every(([name, member]) => {
      const known = type.struct.find(({ from }) => from === name)
      return known !== undefined && isHeldBy(known.type, member)
    })
  }
  if (type === 'day') return typeof value === 'string' && isDay(value)
  return toCell(type, value) !== null
}

/** The value that a cell stands for; `undefined` for an empty one. */
export function fromCell(type: ColumnType, cell: unknown): unknown {
  if (cell === null || cell === undefined) return undefined
  if (typeof type !== 'object') return cell
  if ('list' in type) {
    return Array.isArray(cell) ? cell.map((element) => fromCell(type.list, element)) : undefined
  }
  if (!isObject(cell)) return undefined
  const value: Record<string, unknown> = {}
  for (const { name, from, type: of } of type.struct) {
    const member = fromCell(of, cell[name])
    if (member !== undefined) setMember(value, from, member)
  }
  return value
}

function isCount(value: unknown): value is number {
  return (
    Number.isInteger(value) &&
    (value as number) >= LEAST_COUNT &&
    (value as number) <= MOST_COUNT &&
    !Object.is(value, -0)
  )
}

function isDay(value: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(value) && isTime(`${value}T00:00:00.000Z`)
}

/** Whether it is an instant as `toISOString` writes it, so that a number of milliseconds is the same. */
function isTime(value: string): boolean {
  const milliseconds = Date.parse(value)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === value
}
