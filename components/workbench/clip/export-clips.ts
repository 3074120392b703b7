import { toJsonlDocument, toJsonlLine } from '@/utils/exchange/jsonl'
import type { ShichaiDatabase } from '@/utils/store/database'
import { pause } from '@/utils/text/in-slices'

const CHUNK = 200

/**
 * Clips as JSONL, in the order given. Reads and writes in chunks: a browser keeps finished parts of
 * a blob on disk, so the whole is never in memory.
 *
 * @throws DOMException `AbortError` when the signal is given.
 */
export async function exportClips(
  db: ShichaiDatabase,
  ids: readonly string[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const parts: Blob[] = []
  for (let start = 0; start < ids.length; start += CHUNK) {
    signal.throwIfAborted()
    const clips = await db.bodies.bulkGet(ids.slice(start, start + CHUNK))
    const lines = clips.flatMap((clip) =>
      clip ? [toJsonlLine(toJsonlDocument(clip, clip.createdAt))] : [],
    )
    parts.push(new Blob(lines))
    onProgress(Math.min(ids.length, start + CHUNK))
    await pause()
  }
  return new Blob(parts, { type: 'application/jsonl' })
}
