import { and, eq, isNotNull } from 'drizzle-orm'
import { anyOf } from '../database/any-of'
import type { Database } from '../database/database'
import { clips, takenDownTexts } from '../database/schema'

/**
 * Blocks the texts of these clips, in all revisions, as long as the request stands. Call it before they
 * are withdrawn, in the same transaction: the digests are deleted with the text.
 */
export async function blockTexts(
  transaction: Database,
  takedown: string,
  { contributor, ids }: { contributor: string; ids: readonly string[] },
): Promise<void> {
  const rows = await transaction
    .selectDistinct({ digest: clips.digest })
    .from(clips)
    .where(and(eq(clips.contributor, contributor), anyOf(clips.id, ids), isNotNull(clips.digest)))
  const texts = rows.flatMap(({ digest }) => (digest === null ? [] : [{ digest, takedown }]))
  if (texts.length === 0) return
  await transaction.insert(takenDownTexts).values(texts).onConflictDoNothing()
}

/** Unblocks the texts that were taken down for a request, since it was declined. */
export async function letComeBack(transaction: Database, takedown: string): Promise<void> {
  await transaction.delete(takenDownTexts).where(eq(takenDownTexts.takedown, takedown))
}
