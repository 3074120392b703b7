import { sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { AuditEntry, AuditFilters } from '@/utils/protocol/duty-calls'
import { DECIDE_CLIP } from '@/utils/protocol/staff-actions'
import type { Database } from '../database/open'

/** Stands in for the clip where an entry is about none. */
const NO_CLIP = '00000000-0000-0000-0000-000000000000'

const row = z.object({
  at: z.coerce.date(),
  id: z.string(),
  clip: z.string(),
  staff: z.string().nullable(),
  action: z.string(),
  details: z.string(),
})

/**
 * What staff did and decided, the latest first, a page by key. Both kinds are read by an index on
 * their time, and no more of either than one page.
 */
export async function readAudit(
  database: Database,
  filters: AuditFilters,
  page: { after?: string | undefined; limit: number },
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const { limit } = page
  const last = (which: SQL) =>
    sql`(${which} order by at desc, id desc, clip desc limit ${limit + 1})`
  const { rows } = await database.execute(sql`
    select * from (${last(events(filters, page.after))}
      union all ${last(decided(filters, page.after))}) entries
    order by at desc, id desc, clip desc limit ${limit + 1}`)
  const found = z.array(row).parse(rows)
  const shown = found.slice(0, limit)
  const end = shown.at(-1)
  return {
    entries: shown.map(({ at, id, staff, action, details }) => ({
      id,
      at: at.toISOString(),
      staff,
      action,
      details: z.looseObject({}).parse(JSON.parse(details)),
    })),
    next: found.length > limit && end ? [end.at.toISOString(), end.id, end.clip].join('_') : null,
  }
}

function events({ person, action, from, to }: AuditFilters, after: string | undefined): SQL {
  return sql`
    select at, id, ${NO_CLIP}::uuid as clip, staff, action, details from staff_events
    where ${person === undefined ? sql`true` : sql`(staff = ${person}::uuid or details::jsonb ->> 'contributor' = ${person})`}
      and ${action === undefined ? sql`true` : sql`action = ${action}`}
      and ${within(from, to)} and ${beyond(after, sql`${NO_CLIP}::uuid`)}`
}

function decided({ person, action, from, to }: AuditFilters, after: string | undefined): SQL {
  return sql`
    select at, id, clip_id as clip, reviewer as staff, ${DECIDE_CLIP} as action,
      json_build_object('contributor', contributor, 'clipId', clip_id, 'revision', revision,
        'decision', decision, 'reason', reason, 'words', words, 'outcome', outcome,
        'rule', rule)::text as details
    from decisions
    where ${person === undefined ? sql`true` : sql`(reviewer = ${person}::uuid or contributor = ${person}::uuid)`}
      and ${action === undefined || action === DECIDE_CLIP ? sql`true` : sql`false`}
      and ${within(from, to)} and ${beyond(after, sql`clip_id`)}`
}

function within(from: string | undefined, to: string | undefined): SQL {
  const since = from === undefined ? sql`true` : sql`at >= ${from}::timestamptz`
  return to === undefined ? since : sql`${since} and at < ${to}::timestamptz`
}

function beyond(after: string | undefined, clip: SQL): SQL {
  if (after === undefined) return sql`true`
  const [at, id, last] = after.split('_')
  return sql`(at, id, ${clip}) < (${at}::timestamptz, ${id}::uuid, ${last}::uuid)`
}
