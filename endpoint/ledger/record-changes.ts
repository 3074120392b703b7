import { sql } from 'drizzle-orm'
import type { Database } from '../database/database'
import { plainArray } from '../database/plain-array'
import type { NewChange } from './change'
import { countChanges, countRemoved } from './count-figures'
import type { ContributorRow } from '../people/contributors'

/**
 * Records decisions on a contributor’s clips as changes. The contributor’s row must be locked: its
 * counter numbers the changes without gaps, so a reader who saw n can never miss a late n - 1.
 *
 * With `areCounted` the figures include the decisions already, and only removals are counted.
 */
export async function recordChanges(
  transaction: Database,
  person: Pick<ContributorRow, 'contributor' | 'lastChange'>,
  news: readonly NewChange[],
  now: Date,
  { areCounted = false }: { areCounted?: boolean } = {},
): Promise<void> {
  if (news.length === 0) return
  const { contributor, lastChange } = person
  if (!areCounted) await countChanges(transaction, contributor, news, now)
  await countRemoved(transaction, contributor, news, now)
  const column = <T>(read: (change: NewChange) => T) => sql.param(news.map(read))
  await transaction.execute(sql`
    with counted as (
      update contributors set last_change = ${lastChange + news.length}::bigint
      where contributor = ${contributor}::uuid
    )
    insert into changes (
      contributor, at, n, clip_id, revision, state, reason, reason_code, mended
    )
    select ${contributor}::uuid, ${now.toISOString()}::timestamptz, row.*
    from unnest(
      ${plainArray(news.map((_, index) => lastChange + index + 1))}::bigint[],
      ${plainArray(news.map(({ clipId }) => clipId))}::uuid[],
      ${plainArray(news.map(({ revision }) => revision))}::integer[],
      ${plainArray(news.map(({ state }) => state))}::text[],
      ${column(({ reason }) => reason ?? null)}::text[],
      ${column(({ reasonCode }) => reasonCode ?? null)}::text[],
      ${column(({ mended }) => mended ?? null)}::text[]
    ) as row`)
}
