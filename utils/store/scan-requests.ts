import type { ScanRequest } from '@/utils/protocol/schemas/scans'
import type { ShichaiDatabase } from './database'

/** Takes over what the endpoint asks for now: what it asks for no more is settled. */
export async function storeScanRequests(
  db: ShichaiDatabase,
  asked: readonly ScanRequest[],
): Promise<void> {
  await db.transaction('rw', db.scanRequests, async () => {
    await db.scanRequests.clear()
    await db.scanRequests.bulkPut([...asked])
  })
}

/** What is asked for of one clip. */
export function findScanRequests(db: ShichaiDatabase, clipId: string): Promise<ScanRequest[]> {
  return db.scanRequests
    .where('[clipId+sha256]')
    .between([clipId, ''], [clipId, '\u{10ffff}'])
    .toArray()
}

/** It was answered. */
export async function deleteScanRequest(
  db: ShichaiDatabase,
  { clipId, sha256 }: Pick<ScanRequest, 'clipId' | 'sha256'>,
): Promise<void> {
  await db.scanRequests.delete([clipId, sha256])
}
