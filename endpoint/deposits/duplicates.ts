import { and, inArray, isNotNull, sql } from 'drizzle-orm'
import { anyOf } from '../database/any-of'
import type { Database } from '../database/open'
import { clips } from '../database/schema'

/** A live clip with some digest: one that is in the corpus or on its way there. */
export interface LiveText {
  digest: string
  contributor: string
  clipId: string
  state: (typeof live)[number]
}

/** States of a revision whose text nobody else can contribute. */
export const live = ['deposited', 'accepted'] as const

/** Live clips with one of these digests, of any contributor. */
export async function findLiveTexts(
  database: Database,
  digests: readonly string[],
): Promise<LiveText[]> {
  if (digests.length === 0) return []
  const rows = await database
    .select({
      digest: clips.digest,
      contributor: clips.contributor,
      clipId: clips.id,
      // The condition below leaves no other.
      state: sql<LiveText['state']>`${clips.state}`,
    })
    .from(clips)
    .where(and(anyOf(clips.digest, digests), isNotNull(clips.digest), inArray(clips.state, live)))
  return rows.flatMap(({ digest, ...rest }) => (digest === null ? [] : [{ digest, ...rest }]))
}
