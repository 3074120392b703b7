import { and, eq, inArray } from 'drizzle-orm'
import type { Database } from '../database/database'
import { scans } from '../database/schema'

/** Deletes what was asked for and what came: the clips are decided on, or taken back. All without ids. */
export async function deleteScans(
  transaction: Database,
  contributor: string,
  clipIds?: readonly string[],
): Promise<void> {
  const ofClips = clipIds && inArray(scans.clipId, [...clipIds])
  await transaction.delete(scans).where(and(eq(scans.contributor, contributor), ofClips))
}
