import { and, eq, inArray } from 'drizzle-orm'
import type { Database } from '../database/database'
import { scans } from '../database/schema'

/**
 * Deletes scans and requests for them, once the clips are decided on or withdrawn; without ids all of a
 * contributor.
 */
export async function deleteScans(
  transaction: Database,
  contributor: string,
  clipIds?: readonly string[],
): Promise<void> {
  const ofClips = clipIds && inArray(scans.clipId, [...clipIds])
  await transaction.delete(scans).where(and(eq(scans.contributor, contributor), ofClips))
}
