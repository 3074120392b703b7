import { and, eq, lt, or, sql } from 'drizzle-orm'
import type { Database } from '../database/database'
import { clips } from '../database/schema'

/** An accepted revision takes the place of the one that was in the corpus until now. */
export async function supersedeEarlier(
  transaction: Database,
  contributor: string,
  named: readonly { clipId: string; revision: number }[],
): Promise<void> {
  const later = named.filter(({ revision }) => revision > 1)
  if (later.length === 0) return
  const earlier = later.map(({ clipId, revision }) =>
    and(eq(clips.id, clipId), lt(clips.revision, revision)),
  )
  await transaction
    .update(clips)
    .set({ state: sql`'superseded'` })
    .where(and(eq(clips.contributor, contributor), eq(clips.state, 'accepted'), or(...earlier)))
}
