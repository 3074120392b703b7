import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { zstd } from '@/endpoint/packages/codecs'
import { convert, type ConvertReport } from './convert'
import { readFileRows } from './read-file'

/** What became of one Parquet file of a package. */
export interface DroppedFrom {
  file: string
  report: ConvertReport
}

/**
 * Writes the Parquet files of a package anew without some rows, in folders of the same names. What comes out is
 * no package: the files of the old one speak of other bytes.
 */
export async function dropFromPackage(
  folder: string,
  out: string,
  without: ReadonlySet<string>,
  onProblem: (file: string, at: number, problem: string) => void,
): Promise<DroppedFrom[]> {
  const entries = await readdir(join(folder, 'data'), { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.parquet'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted()
  const part = `${out}.part`
  const dropped: DroppedFrom[] = []
  try {
    for (const file of files) {
      await mkdir(dirname(join(part, file)), { recursive: true })
      const report = await convert(readFileRows(join(folder, file), 'parquet'), {
        to: 'parquet',
        out: join(part, file),
        set: 'release',
        codec: zstd,
        isGzip: false,
        isFolder: false,
        without,
        onProblem: (at, problem) => onProblem(file, at, problem),
      })
      dropped.push({ file, report })
    }
    await rename(part, out)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
  return dropped
}
