import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnsOf } from '@/utils/exchange/columns'
import { gunzipIfPacked, gzip } from '@/utils/exchange/gzip'
import { readCsv } from '@/utils/exchange/read-csv'
import { readJsonl } from '@/utils/exchange/read-jsonl'
import { readParquet } from '@/utils/exchange/read-parquet'
import type { ExchangeRow, RowRead, RowWriter } from '@/utils/exchange/rows'
import { csvWriter } from '@/utils/exchange/write-csv'
import { writeJsonl } from '@/utils/exchange/write-jsonl'
import { parquetWriter, ROW_GROUP, type ParquetCodec } from '@/utils/exchange/write-parquet'
import { generatedRows } from './generated-clips'

/** What is written is what is read again, by ours and by DuckDB and hyparquet. */

const zstd: ParquetCodec = { name: 'ZSTD', compress: (bytes) => zstdCompressSync(bytes) }
const compressors = { ZSTD: (bytes: Uint8Array) => zstdDecompressSync(bytes) }
/** All 10,000 in a long run. */
const COUNT = process.env.SHICHAI_LONG === undefined ? 1_000 : 10_000
const rows = generatedRows(COUNT)

async function written(write: RowWriter, of: readonly ExchangeRow[] = rows): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of write(of)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Cut at places that no line or character knows of. */
async function* cut(bytes: Uint8Array, length = 65_521): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

async function readAll(reads: AsyncIterable<RowRead>): Promise<ExchangeRow[]> {
  const found: ExchangeRow[] = []
  for await (const read of reads) {
    if ('problem' in read) throw new Error(`${String(read.at)}: ${read.problem}`)
    found.push(read.row)
  }
  return found
}

const asBuffer = (bytes: Uint8Array) => ({
  byteLength: bytes.length,
  slice: (start: number, end?: number) => Uint8Array.from(bytes.subarray(start, end)).buffer,
})

/** Compares row by row: a list of 10,000 that differs would be printed whole. */
function expectSame(found: readonly ExchangeRow[]): void {
  expect(found).toHaveLength(rows.length)
  for (const [index, row] of rows.entries()) expect(found[index]).toEqual(row)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Texts by their hashes, as DuckDB makes them of its bytes: on the way here a byte order mark is lost. */
function expectTexts(found: readonly Record<string, unknown>[], texts: readonly string[]): void {
  expect(found).toHaveLength(texts.length)
  for (const [index, text] of texts.entries()) {
    if (found[index]?.['hash'] !== sha256(text)) expect.fail(`row ${String(index)}: ${text}`)
  }
}

describe('generated clips come back as they were', () => {
  it('from JSONL, also packed, and no line has a separator at which readers cut', async () => {
    const bytes = await written(writeJsonl)
    const text = bytes.toString('utf8')
    expect(text.split('\n')).toHaveLength(rows.length + 1)
    expect(/[\u2028\u2029\u0085]/.test(text)).toBe(false)
    expectSame(await readAll(readJsonl(cut(bytes))))
    const packed: Uint8Array[] = []
    for await (const piece of gzip(cut(bytes))) packed.push(piece)
    expectSame(await readAll(readJsonl(gunzipIfPacked(cut(Buffer.concat(packed))))))
  })

  it('from CSV', async () => {
    expectSame(await readAll(readCsv(cut(await written(csvWriter('own'))))))
  })

  it('from Parquet, with zstd', async () => {
    const bytes = await written(parquetWriter('own', zstd))
    expectSame(await readAll(readParquet(asBuffer(bytes), compressors)))
  })

  it('from Parquet, with Snappy, and twice to the same bytes', async () => {
    const few = rows.slice(0, 500)
    const write = parquetWriter('own', { name: 'SNAPPY' })
    const bytes = await written(write, few)
    expect(bytes.equals(await written(write, few))).toBe(true)
    expect(await readAll(readParquet(asBuffer(bytes)))).toEqual(few)
  })
})

describe('others read it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shichai-exchange-'))
  const file = join(folder, 'rows.parquet')
  /** So many that a second row group begins. */
  const more = Array.from({ length: ROW_GROUP + 50 }, (_, index) => {
    return index < COUNT
      ? (rows[index] as ExchangeRow)
      : { id: String(index), text: `短文${String(index)}`, metadata: { documentTags: [] } }
  })
  let bytes: Buffer
  beforeAll(async () => {
    bytes = await written(parquetWriter('own', zstd), more)
    writeFileSync(file, bytes)
    writeFileSync(join(folder, 'rows.csv'), await written(csvWriter('own')))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  async function query(sql: string) {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    try {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson()
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  }

  it('DuckDB finds every text, and no row without licence, language, origin', async () => {
    const found = await query(`select sha256(text) as hash from '${file}'`)
    expectTexts(
      found,
      more.map(({ text }) => text),
    )
    expect(
      await query(`select count(*)::int as n from '${file}' where licence is null or licence = ''
        or language is null or language = '' or origin is null or origin = ''`),
    ).toEqual([{ n: 0 }])
  })

  it('DuckDB has the types of the table of columns, and looks into lists and structs', async () => {
    const types = new Map(
      (await query(`describe select * from '${file}'`)).map((row) => [
        row['column_name'],
        row['column_type'],
      ]),
    )
    expect([...types.keys()]).toEqual(columnsOf('own').map(({ name }) => name))
    expect(Object.fromEntries(types)).toMatchObject({
      id: 'VARCHAR',
      added: 'DATE',
      revision: 'INTEGER',
      needs_review: 'BOOLEAN',
      accessed_at: 'TIMESTAMP WITH TIME ZONE',
      document_tags: 'VARCHAR[]',
      position: 'STRUCT("start" INTEGER, "end" INTEGER)',
    })
    const [counted] = await query(`select count(*)::int as n from '${file}'
      where list_contains(document_tags, '=1+1') and identifiers.doi is not null`)
    const isCounted = ({ metadata }: ExchangeRow) => {
      const { documentTags, work } = metadata as {
        documentTags: string[]
        work?: { identifiers?: object }
      }
      return documentTags.includes('=1+1') && work?.identifiers !== undefined
    }
    expect(counted).toEqual({ n: more.filter(isCounted).length })
  })

  it('DuckDB reads every text of the CSV, with an apostrophe before what looks like a formula', async () => {
    const found = await query(
      `select sha256(text) as hash from read_csv('${join(folder, 'rows.csv')}', header = true, all_varchar = true,
        quote = '"', escape = '"', delim = ',', max_line_size = 10000000, parallel = false)`,
    )
    const guarded = (text: string) => (/^'*[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text)
    expectTexts(
      found,
      rows.map(({ text }) => guarded(text)),
    )
  })

  it('hyparquet finds row groups of 10,000, with bounds and zstd', async () => {
    const metadata = parquetMetadata(asBuffer(bytes).slice(0))
    expect(metadata.row_groups.map(({ num_rows: count }) => Number(count))).toEqual([ROW_GROUP, 50])
    const columns = metadata.row_groups.flatMap((group) => group.columns)
    expect(new Set(columns.map((column) => column.meta_data?.codec))).toEqual(new Set(['ZSTD']))
    const state = columns.find((column) => column.meta_data?.path_in_schema.join('.') === 'state')
    expect(state?.meta_data?.statistics).toMatchObject({ min_value: 'draft', max_value: 'draft' })
    const found = await parquetReadObjects({
      file: asBuffer(bytes),
      compressors,
      columns: ['id', 'licence'],
    })
    expect(found.map(({ id }) => id as string)).toEqual(more.map(({ id }) => id))
    expect(new Set(found.map(({ licence }) => licence as string))).toContain(
      'LicenseRef-MulanPubL-2.0',
    )
  })
})
