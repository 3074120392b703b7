import {
  parquetMetadataAsync,
  parquetReadObjects,
  type AsyncBuffer,
  type Compressors,
} from 'hyparquet'
import { columnsOf, type ColumnType } from './columns'
import { isOurTable } from './records'
import { fromTable } from './read-table'
import { isObject, type RowRead } from './rows'

/** Rows read at once: each read of a row group unpacks all of it. */
const ROWS = 10_000

/**
 * Reads rows from Parquet, of ours or anybody's. Texts are decoded as they are, with a byte order mark
 * where one begins them.
 *
 * @param compressors decoders of codecs beside Snappy, which is built in
 * @throws Error where the file is no Parquet, cut off, or of a codec that is not known here
 */
export async function* readParquet(
  file: AsyncBuffer,
  compressors: Compressors = {},
): AsyncGenerator<RowRead, void> {
  const metadata = await parquetMetadataAsync(file)
  const names = topNames(metadata.schema)
  const isOurs = isOurTable(names)
  let at = 0
  let start = 0
  for (const { num_rows: rows } of metadata.row_groups) {
    const end = start + Number(rows)
    for (let from = start; from < end; from += ROWS) {
      const read = await parquetReadObjects({
        file,
        metadata,
        compressors,
        rowStart: from,
        rowEnd: Math.min(end, from + ROWS),
        parsers: { stringFromBytes },
      })
      for (const record of read) {
        at += 1
        yield fromTable(at, isOurs ? asCells(record) : record, isOurs)
      }
    }
    start = end
  }
}

/** Names of the columns at the top: children of the root, of which some have children of their own. */
function topNames(schema: readonly { name: string; num_children?: number }[]): string[] {
  const names: string[] = []
  let at = 1
  const skip = (): void => {
    const children = schema[at]?.num_children ?? 0
    at += 1
    for (let index = 0; index < children; index += 1) skip()
  }
  while (at < schema.length) {
    names.push(schema[at]?.name ?? '')
    skip()
  }
  return names
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function stringFromBytes(bytes: Uint8Array | undefined): string | undefined {
  return bytes && decoder.decode(bytes)
}

const types = new Map(
  [...columnsOf('release'), ...columnsOf('own')].map(({ name, type }) => [name, type]),
)

/** Values as the reader has them, as cells: days and instants as they are written in JSON. */
function asCells(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, asCell(types.get(name), value)]),
  )
}

function asCell(type: ColumnType | undefined, value: unknown): unknown {
  if (value instanceof Date) {
    const written = value.toISOString()
    return type === 'day' ? written.slice(0, 10) : written
  }
  if (typeof type !== 'object' || value === null) return value
  if ('list' in type) {
    return Array.isArray(value) ? value.map((one) => asCell(type.list, one)) : value
  }
  if (!isObject(value)) return value
  return Object.fromEntries(
    type.struct.map(({ name, type: of }) => [name, asCell(of, value[name])]),
  )
}
