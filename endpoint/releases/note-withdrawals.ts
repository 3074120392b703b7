import { sql } from 'drizzle-orm'
import { and, asc, eq, isNotNull, notExists } from 'drizzle-orm'
import type { Database } from '../database/open'
import { releaseItems, releases, releaseWithdrawals, tombstones } from '../database/schema'

const PAGE = 500

/**
 * Writes down which clips of earlier releases were withdrawn and are named in no release yet. Read
 * from the tombstones, which are few, and by what is not named yet rather than by time: a withdrawal
 * that is committed late is named by the next release.
 */
export async function noteWithdrawals(database: Database, release: string): Promise<void> {
  for (;;) {
    const page = await findUnnamed(database)
    if (page.length === 0) return
    const rows = page.map(({ contributor, clipId }) => ({ contributor, release, clipId }))
    await database.insert(releaseWithdrawals).values(rows).onConflictDoNothing()
  }
}

function findUnnamed(database: Database) {
  const named = database
    .select({ found: sql`1` })
    .from(releaseWithdrawals)
    .where(
      and(
        eq(releaseWithdrawals.contributor, tombstones.contributor),
        eq(releaseWithdrawals.clipId, tombstones.clipId),
      ),
    )
  return database
    .selectDistinct({ contributor: tombstones.contributor, clipId: tombstones.clipId })
    .from(tombstones)
    .innerJoin(
      releaseItems,
      and(
        eq(releaseItems.contributor, tombstones.contributor),
        eq(releaseItems.clipId, tombstones.clipId),
        isNotNull(releaseItems.lineSha256),
      ),
    )
    .innerJoin(releases, and(eq(releases.id, releaseItems.release), isNotNull(releases.number)))
    .where(notExists(named))
    .orderBy(asc(tombstones.contributor), asc(tombstones.clipId))
    .limit(PAGE)
}
