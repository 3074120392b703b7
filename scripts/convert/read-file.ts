import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { AsyncBuffer } from 'hyparquet'
import { gunzipIfPacked } from '@/utils/exchange/gzip'
import { readCsv } from '@/utils/exchange/read-csv'
import { readJsonl } from '@/utils/exchange/read-jsonl'
import { readParquet } from '@/utils/exchange/read-parquet'
import type { RowRead } from '@/utils/exchange/rows'
import { decoders } from '@/endpoint/packages/codecs'

export const inputFormats = ['jsonl', 'parquet', 'csv', 'tsv'] as const
export type InputFormat = (typeof inputFormats)[number]

/** The format that a file's name says; `undefined` where it says none that is read. */
export function inputFormatOf(path: string): InputFormat | undefined {
  const name = path.toLowerCase().replace(/\.gz$/, '')
  if (/\.(?:jsonl|ndjson)$/.test(name)) return 'jsonl'
  return inputFormats.find((format) => name.endsWith(`.${format}`))
}

/** Rows of a file; packed text is unpacked. @throws Error for a file that cannot be read at all */
export async function* readFileRows(
  path: string,
  format: InputFormat,
): AsyncGenerator<RowRead, void> {
  if (format === 'parquet') {
    yield* readParquetFile(path)
    return
  }
  const pieces = gunzipIfPacked(createReadStream(path) as AsyncIterable<Uint8Array>)
  if (format === 'jsonl') yield* readJsonl(pieces)
  else yield* readCsv(pieces, format === 'tsv' ? '\t' : ',')
}

async function* readParquetFile(path: string): AsyncGenerator<RowRead, void> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const file: AsyncBuffer = {
      byteLength: size,
      slice: async (start, end = size) => {
        const bytes = new Uint8Array(Math.max(0, end - start))
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
        return bytes.buffer.slice(0, bytesRead)
      },
    }
    yield* readParquet(file, decoders)
  } finally {
    await handle.close()
  }
}
