import table from '@/assets/exchange/columns.json' with { type: 'json' }

/**
 * Columns of rows in Parquet and CSV: `assets/exchange/columns.json`. From the same table the fields of a
 * package's Croissant description and the data dictionary are made.
 */

/** What a cell holds. Instants and days are written as ISO 8601, counts are whole numbers of 32 bits. */
export type ColumnType =
  | 'text'
  | 'count'
  | 'flag'
  | 'day'
  | 'time'
  | { list: ColumnType }
  | { struct: readonly ColumnMember[] }

export interface ColumnMember {
  name: string
  /** Name of the member in the object that the struct is made of. */
  from: string
  type: ColumnType
}

/** A cell; `null` where the row has nothing of the kind. */
export type Cell = string | number | boolean | null | readonly Cell[] | { [name: string]: Cell }

/** Whose rows: somebody's own or an endpoint's, with all members; or released lines, which have an allow-list. */
export const columnSets = ['own', 'release'] as const
export type ColumnSet = (typeof columnSets)[number]

export interface Column {
  name: string
  type: ColumnType
  /** Path in the document, from the outside in; `null` where it is worked out of several members. */
  from: string | null
  since: number
  why: string
  /** Never null. */
  required: boolean
  /** Name of the function that works it out. */
  derived: string | undefined
  /** Whether the member can be read back from it. */
  isHeld: boolean
  /** An empty cell means null and not that the member is absent. */
  isNullMeant: boolean
}

/** Version of the table. */
export const COLUMNS_VERSION = table.version

/** The columns of a set, in their order. */
export function columnsOf(set: ColumnSet): readonly Column[] {
  return known[set]
}

interface WrittenMember {
  name: string
  from?: string
  type: unknown
  in?: readonly string[]
}

function readColumns(set: ColumnSet): Column[] {
  return table.columns
    .filter((column) => column.in.includes(set))
    .map(({ name, type, from, since, why, ...rest }) => {
      const derived = 'derived' in rest ? rest.derived : undefined
      return {
        name,
        type: readType(type, set),
        from,
        since,
        why,
        required: 'required' in rest,
        derived,
        isHeld: derived === undefined || 'held' in rest,
        isNullMeant: 'null' in rest,
      }
    })
}

/** A type as the table has it, with those members of structs that the set has. */
function readType(type: unknown, set: ColumnSet): ColumnType {
  if (typeof type === 'string') return type as ColumnType
  if (typeof type !== 'object' || type === null) throw new TypeError('a column has no type')
  if ('list' in type) return { list: readType(type.list, set) }
  const members = (type as { struct: readonly WrittenMember[] }).struct
  return {
    struct: members
      .filter((member) => member.in?.includes(set) ?? true)
      .map((member) => {
        const { name, from = name } = member
        return { name, from, type: readType(member.type, set) }
      }),
  }
}

const known: Record<ColumnSet, readonly Column[]> = {
  own: readColumns('own'),
  release: readColumns('release'),
}
