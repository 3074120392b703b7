import { sql } from 'drizzle-orm'
import { takedownDetail, type TakedownDetail } from '@/utils/protocol/schemas/moderation'
import type { Database } from '../database/database'
import type { takedowns } from '../database/schema'

/**
 * Published releases that hold clips taken down for a request, by number: their copies can only be
 * asked back. The staff events say which clips these are.
 */
export async function findHoldingReleases(
  database: Database,
  { id, receivedAt, removed }: typeof takedowns.$inferSelect,
): Promise<TakedownDetail['releases']> {
  if (removed === 0) return []
  const { rows } = await database.execute(sql`
    with gone as (
      select (details::jsonb ->> 'contributor')::uuid as contributor, clip::uuid as clip_id
      from staff_events, jsonb_array_elements_text(details::jsonb -> 'clips') as clip
      where action = 'remove-clips' and at >= ${receivedAt.toISOString()}::timestamptz
        and details::jsonb #>> '{because,id}' = ${id}
    )
    select r.id as "releaseId", r.number, r.state, count(*)::integer as clips
    from gone
    join release_items i on i.contributor = gone.contributor and i.clip_id = gone.clip_id
      and i.line_sha256 is not null
    join releases r on r.id = i.release and r.number is not null
    group by r.id, r.number, r.state
    order by r.number`)
  return takedownDetail.shape.releases.parse(rows)
}
