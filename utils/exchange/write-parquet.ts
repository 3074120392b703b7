import type { SchemaElement } from 'hyparquet'
import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js'
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js'
import { COLUMNS_VERSION, columnsOf, type Cell, type ColumnSet, type ColumnType } from './columns'
import { toRecord, type CellRecord } from './records'
import type { RowWriter } from './rows'

/** Rows of a row group, by which readers skip what they do not look for. */
export const ROW_GROUP = 10_000
/** A row group ends earlier where its texts come to so many UTF-16 units, so that memory stays bounded. */
const MOST_UNITS = 32 * 1024 * 1024

/** How pages are compressed. Browsers have no zstd to write, so it is given where there is one. */
export type ParquetCodec =
  | { name: 'SNAPPY' }
  | { name: 'ZSTD'; compress: (bytes: Uint8Array) => Uint8Array }

/** A column of a table: its cells are made of the row’s record. */
export interface TableColumn {
  name: string
  type: ColumnType
  required: boolean
}

/** Writes rows as Parquet with the columns of a set: one row group after the other, then the footer. */
export function parquetWriter(set: ColumnSet, codec: ParquetCodec): RowWriter {
  return (rows) => writeTable(columnsOf(set), recordsOf(rows, set), codec)
}

/** Writes records as Parquet. The same records, codec and versions give the same bytes. */
export async function* writeTable(
  columns: readonly TableColumn[],
  records: AsyncIterable<CellRecord>,
  codec: ParquetCodec,
): AsyncGenerator<Uint8Array, void> {
  const writer = new ByteWriter()
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    codec: codec.name,
    ...(codec.name === 'ZSTD' ? { compressors: { ZSTD: codec.compress } } : {}),
    kvMetadata: [{ key: 'shichai.columns', value: String(COLUMNS_VERSION) }],
    createdBy: 'shichai',
  })
  for await (const group of groupsOf(records)) {
    const columnData = columns.map(({ name, type }) => {
      const data = group.map((record) => toParquet(type, record[name] ?? null))
      // Bounds of pages tell nothing of lists, whose values are spread over rows.
      return { name, data, columnIndex: typeof type !== 'object' }
    })
    await file.write({ columnData, rowGroupSize: group.length })
    yield taken(writer)
  }
  await file.finish()
  yield taken(writer)
}

/** What was written since the last time; the place in the file goes on being counted. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

async function* recordsOf(
  rows: Parameters<RowWriter>[0],
  set: ColumnSet,
): AsyncGenerator<CellRecord, void> {
  for await (const row of rows) yield toRecord(row, set)
}

async function* groupsOf(records: AsyncIterable<CellRecord>): AsyncGenerator<CellRecord[], void> {
  let group: CellRecord[] = []
  let units = 0
  for await (const record of records) {
    group.push(record)
    const text = record['text']
    units += typeof text === 'string' ? text.length : 0
    if (group.length < ROW_GROUP && units < MOST_UNITS) continue
    yield group
    group = []
    units = 0
  }
  if (group.length > 0) yield group
}

/** The schema of columns, as Parquet has it: a tree in the order of its nodes. */
export function schemaOf(columns: readonly TableColumn[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.flatMap(({ name, type, required }) =>
      elementsOf(name, type, required ? 'REQUIRED' : 'OPTIONAL'),
    ),
  ]
}

function elementsOf(
  name: string,
  type: ColumnType,
  repetition_type: 'REQUIRED' | 'OPTIONAL',
): SchemaElement[] {
  if (typeof type !== 'object') return [{ name, repetition_type, ...plainTypes[type] }]
  if ('list' in type) {
    return [
      { name, repetition_type, converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...elementsOf('element', type.list, 'OPTIONAL'),
    ]
  }
  const members = type.struct.flatMap((member) => elementsOf(member.name, member.type, 'OPTIONAL'))
  return [{ name, repetition_type, num_children: type.struct.length }, ...members]
}

const plainTypes = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  count: { type: 'INT32' },
  flag: { type: 'BOOLEAN' },
  day: { type: 'INT32', converted_type: 'DATE' },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
} as const satisfies Record<Extract<ColumnType, string>, Partial<SchemaElement>>

/** A cell as the writer takes it: days and instants as dates. */
function toParquet(type: ColumnType, cell: Cell): unknown {
  if (cell === null || type === 'text' || type === 'count' || type === 'flag') return cell
  if (type === 'day' || type === 'time') return new Date(cell as string)
  if ('list' in type) return (cell as readonly Cell[]).map((one) => toParquet(type.list, one))
  const struct = cell as { [name: string]: Cell }
  return Object.fromEntries(
    type.struct.map(({ name, type: of }) => [name, toParquet(of, struct[name] ?? null)]),
  )
}
