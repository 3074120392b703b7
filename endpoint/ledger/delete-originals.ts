import { and, eq, inArray } from 'drizzle-orm'
import type { Database } from '../database/database'
import { originals } from '../database/schema'

/** Deletes what was asked for and what came: the clips are decided on, or taken back. All without ids. */
export async function deleteOriginals(
  transaction: Database,
  contributor: string,
  clipIds?: readonly string[],
): Promise<void> {
  const ofClips = clipIds && inArray(originals.clipId, [...clipIds])
  await transaction.delete(originals).where(and(eq(originals.contributor, contributor), ofClips))
}
