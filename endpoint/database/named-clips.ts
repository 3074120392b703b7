import { and, or, sql, type SQL } from 'drizzle-orm'
import { anyOf } from './any-of'
import type { Database } from './database'
import { clips, publicIds } from './schema'

/** Clips as somebody outside names them. */
export interface NamedClips {
  /** Finds them by the index of ids. */
  condition: SQL | undefined
  includes: (clip: { contributor: string; id: string }) => boolean
}

/**
 * Finds out which clips are meant by ids that may be those of devices or public ids of releases. A
 * device's id may be anybody's, so that it names the clips of all who use it; a public id names one.
 */
export async function findNamedClips(
  database: Database,
  ids: readonly string[],
): Promise<NamedClips> {
  if (ids.length === 0) return { condition: undefined, includes: () => false }
  const released = await database.select().from(publicIds).where(anyOf(publicIds.publicId, ids))
  const named = new Set(ids)
  const pairs = new Set(released.map(({ contributor, clipId }) => `${contributor} ${clipId}`))
  const ofReleases = released.map(
    ({ contributor, clipId }) =>
      sql`(${clips.contributor} = ${contributor}::uuid and ${clips.id} = ${clipId}::uuid)`,
  )
  return {
    condition: and(
      anyOf(clips.id, [...ids, ...released.map(({ clipId }) => clipId)]),
      or(anyOf(clips.id, ids), ...ofReleases),
    ),
    includes: ({ contributor, id }) => named.has(id) || pairs.has(`${contributor} ${id}`),
  }
}
