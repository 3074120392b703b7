import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ColumnSet } from '@/utils/exchange/columns'
import type { FormatName } from '@/utils/exchange/export-choices'
import { formats, LossReport } from '@/utils/exchange/formats'
import { gzip } from '@/utils/exchange/gzip'
import type { ExchangeRow, RowRead } from '@/utils/exchange/rows'
import type { ParquetCodec } from '@/utils/exchange/write-parquet'
import { writeWorks } from './write-works'

export interface ConvertOptions {
  to: FormatName
  out: string
  set: ColumnSet
  codec: ParquetCodec
  isGzip: boolean
  /** A folder, with a file for each work; of plain text only. */
  isFolder: boolean
  /** Public ids of rows that are left out. */
  without: ReadonlySet<string>
  /** Told of each row that cannot be taken. */
  onProblem: (at: number, problem: string) => void
}

export interface ConvertReport {
  taken: number
  failed: number
  /** Rows that were left out, since they were withdrawn. */
  leftOut: number
  lost: { member: string; rows: number }[]
}

/**
 * Converts rows as they come; memory grows with a row group of Parquet, not with the rows. The file gets its
 * name once it is whole, so that one that broke off is never taken for it.
 */
export async function convert(
  reads: AsyncIterable<RowRead>,
  options: ConvertOptions,
): Promise<ConvertReport> {
  const { to, out, set, codec, isGzip, isFolder } = options
  const report: ConvertReport = { taken: 0, failed: 0, leftOut: 0, lost: [] }
  const losses = new LossReport(to, set)
  const rows = takenOf(reads, options, report, losses)
  const part = `${out}.part`
  try {
    if (isFolder) await writeWorks(rows, part)
    else {
      const pieces = formats[to].write({ set, codec })(rows)
      await pipeline(Readable.from(isGzip ? gzip(pieces) : pieces), createWriteStream(part))
    }
    await rename(part, out)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
  return { ...report, lost: losses.result() }
}

async function* takenOf(
  reads: AsyncIterable<RowRead>,
  { without, onProblem }: ConvertOptions,
  report: ConvertReport,
  losses: LossReport,
): AsyncGenerator<ExchangeRow, void> {
  for await (const read of reads) {
    if ('problem' in read) {
      report.failed += 1
      onProblem(read.at, read.problem)
    } else if (without.has(read.row.id)) report.leftOut += 1
    else {
      report.taken += 1
      losses.add(read.row)
      yield read.row
    }
  }
}
