import type { ScanRequest } from '@/utils/protocol/schemas/scans'
import type { ShichaiDatabase } from './database'

/** Replaces the stored requests by those the endpoint has now. */
export async function storeScanRequests(
  db: ShichaiDatabase,
  asked: readonly ScanRequest[],
): Promise<void> {
  await db.transaction('rw', db.scanRequests, async () => {
    await db.scanRequests.clear()
    await db.scanRequests.bulkPut([...asked])
  })
}

/** The requests for scans of one clip. */
export function findScanRequests(db: ShichaiDatabase, clipId: string): Promise<ScanRequest[]> {
  return db.scanRequests
    .where('[clipId+sha256]')
    .between([clipId, ''], [clipId, '\u{10ffff}'])
    .toArray()
}

/** Deletes a request that was answered. */
export async function deleteScanRequest(
  db: ShichaiDatabase,
  { clipId, sha256 }: Pick<ScanRequest, 'clipId' | 'sha256'>,
): Promise<void> {
  await db.scanRequests.delete([clipId, sha256])
}
