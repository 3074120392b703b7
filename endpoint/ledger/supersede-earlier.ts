import { and, eq, lt, or } from 'drizzle-orm'
import type { Database } from '../database/database'
import { clips } from '../database/schema'
import { changeState } from './change-state'

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
  await changeState(transaction, contributor, 'replace', or(...earlier))
}
