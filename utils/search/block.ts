import { columns, type Column, type Entry } from './entry'

/**
 * Clips packed together as the store keeps them, in the order of their ids: columns and texts apart, so that a list
 * stands before the texts are read. A block begins at `first` and reaches to where the next one begins.
 */
export interface BlockColumns {
  first: string
  /** The same in columns and texts that were written together. */
  stamp: string
  ids: string[]
  coded: Record<Column, Coded>
  changedAt: Float64Array<ArrayBuffer>
  lengths: Uint32Array<ArrayBuffer>
}

export interface BlockTexts {
  first: string
  stamp: string
  /** In the order of the ids. */
  texts: string[]
}

/** A column: each value once, and which of them each clip has. */
export interface Coded {
  values: string[]
  codes: Uint16Array<ArrayBuffer>
}

/** Most clips in a block, and about most characters. */
const MOST_CLIPS = 400
const MOST_UNITS = 400_000

/** Entries in their order after changes; `null` stands for a clip that is gone. Pure. */
export function changeEntries<E extends { id: string }>(
  entries: readonly E[],
  changes: ReadonlyMap<string, E | null>,
): E[] {
  const kept = entries.filter(({ id }) => !changes.has(id))
  const more = [...changes.values()].filter((entry) => entry !== null)
  return [...kept, ...more].toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** Entries as blocks of bearable size; the first begins at `first`. Pure. */
export function packEntries(
  entries: readonly Entry[],
  first: string,
  stamp: string,
  mostClips = MOST_CLIPS,
): { columns: BlockColumns; texts: BlockTexts }[] {
  return inParts(entries, mostClips).map((part, at) => {
    const begins = at === 0 ? first : (part[0]?.id ?? first)
    return {
      columns: { stamp, ...packColumns(part, begins) },
      texts: { first: begins, stamp, texts: part.map(({ text }) => text) },
    }
  })
}

/** The entries that were packed. Pure. @throws RangeError for columns and texts that were not written together */
export function unpackEntries(block: BlockColumns, { stamp, texts }: BlockTexts): Entry[] {
  if (stamp !== block.stamp) throw new RangeError(`texts of another state of block ${block.first}`)
  return block.ids.map((id, at) => ({
    id,
    values: Object.fromEntries(
      columns.map((column) => [column, valueAt(block.coded[column], at)]),
    ) as Entry['values'],
    changedAt: block.changedAt[at] ?? 0,
    length: block.lengths[at] ?? 0,
    text: texts[at] ?? '',
  }))
}

function valueAt({ values, codes }: Coded, at: number): string {
  return values[codes[at] ?? 0] ?? ''
}

function packColumns(entries: readonly Entry[], first: string): Omit<BlockColumns, 'stamp'> {
  return {
    first,
    ids: entries.map(({ id }) => id),
    coded: Object.fromEntries(
      columns.map((column) => [column, coded(entries.map(({ values }) => values[column]))]),
    ) as BlockColumns['coded'],
    changedAt: Float64Array.from(entries, ({ changedAt }) => changedAt),
    lengths: Uint32Array.from(entries, ({ length }) => length),
  }
}

function coded(list: readonly string[]): Coded {
  const known = new Map<string, number>()
  const codes = Uint16Array.from(list, (value) => {
    const code = known.get(value) ?? known.size
    known.set(value, code)
    return code
  })
  return { values: [...known.keys()], codes }
}

function inParts(entries: readonly Entry[], mostClips: number): Entry[][] {
  const parts: Entry[][] = [[]]
  let units = 0
  for (const entry of entries) {
    const part = parts.at(-1) ?? []
    const isFull = part.length >= mostClips || units + entry.text.length > MOST_UNITS
    if (part.length > 0 && isFull) {
      parts.push([entry])
      units = 0
    } else part.push(entry)
    units += entry.text.length
  }
  return parts
}
