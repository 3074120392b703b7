import { sha256Hex } from '@/utils/clip/digest'
import { newId } from '@/utils/clip/ids'
import {
  MAX_SCAN_BYTES,
  MAX_SCANS,
  type ScanMediaType,
  type StatementScan,
} from '@/utils/clip/rights'
import type { ShichaiDatabase } from './database'
import type { ScanRow } from './rows'

type ScanProblem = 'empty' | 'too-large' | 'wrong-kind' | 'too-many' | 'twice'

/** First bytes of each kind of file; neither a name nor the browser’s word proves the kind. */
const beginnings: Record<ScanMediaType, readonly number[]> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
}

/** The kind of a file by its first bytes, or `undefined` for any other. Pure. */
export function mediaTypeOf(content: Uint8Array): ScanMediaType | undefined {
  const types = Object.keys(beginnings) as ScanMediaType[]
  return types.find((type) => beginnings[type].every((byte, index) => content[index] === byte))
}

/** Scans kept for a clip, oldest first. */
export function findScans(db: ShichaiDatabase, clipId: string): Promise<ScanRow[]> {
  return db.scans.where('clipId').equals(clipId).sortBy('id')
}

/**
 * Stores a scan on this device.
 *
 * @returns the row, or why it was not stored
 */
export async function addScan(
  db: ShichaiDatabase,
  clipId: string,
  file: Pick<Blob, 'size' | 'arrayBuffer'> & { name: string },
  now: string,
): Promise<ScanRow | ScanProblem> {
  if (file.size === 0) return 'empty'
  // Check the size before reading: a film would fill the memory.
  if (file.size > MAX_SCAN_BYTES) return 'too-large'
  const content = new Uint8Array(await file.arrayBuffer())
  const mediaType = mediaTypeOf(content)
  if (!mediaType) return 'wrong-kind'
  const sha256 = await sha256Hex(content)
  const { name } = file
  return db.transaction('rw', db.scans, async () => {
    const kept = await findScans(db, clipId)
    if (kept.some((row) => row.sha256 === sha256)) return 'twice'
    if (kept.length >= MAX_SCANS) return 'too-many'
    const bytes = content.byteLength
    const row: ScanRow = {
      id: newId(),
      clipId,
      name,
      sha256,
      bytes,
      mediaType,
      content,
      addedAt: now,
    }
    await db.scans.add(row)
    return row
  })
}

/** What a statement may hold of a scan: hash, size and type, never the file or its name. Pure. */
export function nameScans(rows: readonly ScanRow[]): StatementScan[] {
  return rows.map(({ sha256, bytes, mediaType }) => ({ sha256, bytes, mediaType }))
}
