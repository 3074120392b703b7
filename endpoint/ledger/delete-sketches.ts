import { and, eq, inArray } from 'drizzle-orm'
import type { Database } from '../database/database'
import { sketches } from '../database/schema'

/**
 * Deletes the sketches of a contributor’s clips, or of the named ones. Call it in the transaction that
 * deletes their text, under the contributor’s lock and after the text: sketches are made under the same
 * lock and only where the text is there, so none is left behind.
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
