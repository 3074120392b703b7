import { and, eq, inArray } from 'drizzle-orm'
import type { Database } from '../database/database'
import { sketches } from '../database/schema'

/**
 * Deletes the sketches of a contributor's clips, or of the named ones: call it in the transaction that
 * deletes their text, under the contributor's lock, after the text. What makes sketches holds the same
 * lock and looks for the text under it, so none is left behind.
 */
export async function deleteSketches(
  transaction: Database,
  contributor: string,
  clipIds?: readonly string[],
): Promise<void> {
  await transaction
    .delete(sketches)
    .where(
      and(eq(sketches.contributor, contributor), clipIds && inArray(sketches.clipId, [...clipIds])),
    )
}
