import type { ColumnSet } from './columns'
import type { FormatName } from './export-choices'
import { hold, newTree, notHeld, restOf, type Tree } from './records'
import { isObject, type ExchangeRow, type RowWriter } from './rows'
import { annotationMembers, writeAnnotations } from './write-annotations'
import { csvWriter } from './write-csv'
import { writeJsonl } from './write-jsonl'
import { parquetWriter, type ParquetCodec } from './write-parquet'
import { writeText } from './write-text'

/** The formats that rows are written in: one table for workbench, endpoint and command line. */

export interface FormatOptions {
  /** Columns of Parquet and CSV. */
  set: ColumnSet
  codec: ParquetCodec
}

interface Format {
  mediaType: string
  write: (options: FormatOptions) => RowWriter
  /** What of a row the format does not hold; `undefined` where it holds all. */
  lost: (row: ExchangeRow, set: ColumnSet) => unknown
}

export const formats: Readonly<Record<FormatName, Format>> = {
  jsonl: {
    mediaType: 'application/jsonl',
    write: () => writeJsonl,
    lost: () => undefined,
  },
  parquet: {
    mediaType: 'application/vnd.apache.parquet',
    write: ({ set, codec }) => parquetWriter(set, codec),
    lost: notHeld,
  },
  csv: {
    mediaType: 'text/csv',
    write: ({ set }) => csvWriter(set),
    lost: notHeld,
  },
  txt: {
    mediaType: 'text/plain;charset=utf-8',
    write: () => writeText,
    lost: lostBeside(['text', 'metadata.work.title', 'metadata.work.author']),
  },
  annotation: {
    mediaType: 'application/ld+json',
    write: () => writeAnnotations,
    lost: lostBeside(annotationMembers),
  },
}

function lostBeside(paths: readonly string[]): Format['lost'] {
  const tree: Tree = newTree()
  for (const path of paths) hold(tree, path.split('.'))
  return (row) => restOf(row, tree)
}

/** Steps of a path that a report names; what lies deeper is told by what it lies in. */
const DEPTH = 3
/** Paths that a report names. */
const MOST_PATHS = 200

/** Counts in how many rows which member is lost. */
export class LossReport {
  readonly #counts = new Map<string, number>()

  constructor(
    private readonly format: FormatName,
    private readonly set: ColumnSet,
  ) {}

  add(row: ExchangeRow): void {
    const lost = formats[this.format].lost(row, this.set)
    for (const path of new Set(pathsOf(lost, 0))) {
      const count = this.#counts.get(path)
      if (count !== undefined || this.#counts.size < MOST_PATHS) {
        this.#counts.set(path, (count ?? 0) + 1)
      }
    }
  }

  /** The members by their paths, with how many rows lose them. */
  result(): { member: string; rows: number }[] {
    return Array.from(this.#counts, ([member, rows]) => ({ member, rows })).toSorted((a, b) =>
      a.member < b.member ? -1 : 1,
    )
  }
}

function* pathsOf(value: unknown, depth: number, path = ''): Generator<string, void> {
  if (value === undefined) return
  const members = isObject(value) && depth < DEPTH ? Object.entries(value) : []
  if (members.length === 0 && path !== '') yield path
  for (const [name, member] of members) {
    yield* pathsOf(member, depth + 1, path === '' ? name : `${path}.${name}`)
  }
}
