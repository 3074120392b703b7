import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../database/database'
import { plainArray } from '../database/plain-array'
import { recentLoad, recentLoadOf } from './recent-load'

const known = z.object({
  /** This very batch, if it came before. */
  batch: z.object({ bodySha256: z.string(), receipt: z.string() }).nullable(),
  /** The consent that the batch names; it is active where nothing ended it. */
  consent: z.object({ record: z.string(), isEnded: z.boolean() }).nullable(),
  /** Clips of the batch that were withdrawn, perhaps before they came. */
  withdrawn: z.array(z.string()),
  /** The highest revision stored of each clip of the batch. */
  revisions: z.record(z.string(), z.number()),
  /** How much the contributor sent in the hour and the day before. */
  load: recentLoad,
})
export type KnownBefore = z.infer<typeof known>

/**
 * Reads what is known of a batch and its clips in one statement: once the contributor is locked, each
 * statement costs everybody who waits for the lock. All of it belongs to this contributor.
 */
export async function readKnownBefore(
  transaction: Database,
  contributor: string,
  batch: { batchId: string; consentId: string; clipIds: readonly string[] },
  now: Date,
): Promise<KnownBefore> {
  const ids = plainArray(batch.clipIds)
  const { rows } = await transaction.execute(sql`
    select
      (select json_build_object('bodySha256', body_sha256, 'receipt', receipt) from batches
        where contributor = ${contributor}::uuid and id = ${batch.batchId}::uuid) as batch,
      (select json_build_object('record', record, 'isEnded', ended_at is not null)
        from consents
        where contributor = ${contributor}::uuid and id = ${batch.consentId}::uuid) as consent,
      (select coalesce(json_agg(clip_id), '[]') from tombstones
        where contributor = ${contributor}::uuid and clip_id = any(${ids}::uuid[])) as withdrawn,
      (select coalesce(json_object_agg(id, revision), '{}') from (
        select id, max(revision) as revision from clips
        where contributor = ${contributor}::uuid and id = any(${ids}::uuid[]) group by id
      ) as latest) as revisions,
      ${recentLoadOf(contributor, now)} as load`)
  return known.parse(rows[0])
}
