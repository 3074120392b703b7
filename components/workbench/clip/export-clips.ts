import type { ExportUse, FormatName, LeftOutRows } from '@/utils/exchange/export-choices'
import { formats } from '@/utils/exchange/formats'
import { toJsonlDocument } from '@/utils/exchange/jsonl'
import { LicenceFilter } from '@/utils/exchange/licence-filter'
import { withQuote } from '@/utils/exchange/quote'
import type { ExchangeRow } from '@/utils/exchange/rows'
import type { ShichaiDatabase } from '@/utils/store/database'
import { pause } from '@/utils/text/in-slices'

const CHUNK = 200

export interface ExportRequest {
  ids: readonly string[]
  format: FormatName
  /** Only clips that everybody may use so. */
  use: ExportUse
}

export interface ExportResult {
  blob: Blob
  written: number
  leftOut: LeftOutRows[]
}

/**
 * Clips in a format, in the order given. Reads and writes in chunks: a browser keeps finished parts of
 * a blob on disk, so the whole is never in memory.
 *
 * @throws DOMException `AbortError` when the signal is given.
 */
export async function exportClips(
  db: ShichaiDatabase,
  { ids, format, use }: ExportRequest,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<ExportResult> {
  const filter = new LicenceFilter(use)
  const { write, mediaType } = formats[format]
  let written = 0
  const rows = (async function* (): AsyncGenerator<ExchangeRow, void> {
    for await (const row of rowsOf(db, ids, onProgress, signal)) {
      if (!filter.takes(row)) continue
      written += 1
      yield row
    }
  })()
  const parts: Blob[] = []
  // Browsers have no zstd to write.
  for await (const piece of write({ set: 'own', codec: { name: 'SNAPPY' } })(rows)) {
    parts.push(new Blob([piece as Uint8Array<ArrayBuffer>]))
  }
  signal.throwIfAborted()
  return { blob: new Blob(parts, { type: mediaType }), written, leftOut: filter.result() }
}

async function* rowsOf(
  db: ShichaiDatabase,
  ids: readonly string[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): AsyncGenerator<ExchangeRow, void> {
  for (let start = 0; start < ids.length; start += CHUNK) {
    signal.throwIfAborted()
    const clips = await db.bodies.bulkGet(ids.slice(start, start + CHUNK))
    for (const clip of clips) {
      if (clip) yield withQuote({ ...toJsonlDocument(clip, clip.createdAt) })
    }
    onProgress(Math.min(ids.length, start + CHUNK))
    await pause()
  }
  signal.throwIfAborted()
}
