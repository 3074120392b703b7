import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Database } from '../database/database'
import { changes, mendings } from '../database/schema'

/** Deletes what was mended of these clips, or of all: it tells of the text, and goes with it. */
export async function deleteMendings(
  transaction: Database,
  contributor: string,
  named: readonly string[] | undefined,
): Promise<void> {
  const ofMending = named && inArray(mendings.clipId, [...named])
  await transaction
    .update(mendings)
    .set({ members: null })
    .where(and(eq(mendings.contributor, contributor), ofMending))
  const ofChange = named && inArray(changes.clipId, [...named])
  await transaction
    .update(changes)
    .set({ mended: null })
    .where(and(eq(changes.contributor, contributor), isNotNull(changes.mended), ofChange))
}
