import { sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { AuditEntry, AuditFilters } from '@/utils/protocol/schemas/moderation'
import { DECIDE_CLIP } from '@/utils/protocol/staff-actions'
import type { Database } from '../database/database'

/** The clip id of entries that are about no clip. */
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
 * Reads the audit trail, the latest first, a page by key. Each part of it is read by an index in that
 * order, and no more than one page of each. What somebody did and what was done to them are two parts,
 * since no index is in the order of “either”.
 */
export async function readAudit(
  database: Database,
  filters: AuditFilters,
  page: { after?: string | undefined; limit: number },
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const { limit } = page
  const parts = partsOf(filters).map(
    ({ kind, who }) => sql`(${kind(filters, page.after, who)}
      order by at desc, id desc, clip desc limit ${limit + 1})`,
  )
  const { rows } = await database.execute(sql`
    select * from (${sql.join(parts, sql` union all `)}) entries
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

type Kind = (filters: AuditFilters, after: string | undefined, who: SQL) => SQL

/** The parts to read; what somebody did to themselves is in one of them only. */
function partsOf({ person, action }: AuditFilters): { kind: Kind; who: SQL }[] {
  const kinds: Record<'events' | 'decided', SQL[]> =
    person === undefined
      ? { events: [sql`true`], decided: [sql`true`] }
      : {
          events: [
            sql`staff = ${person}::uuid`,
            sql`details::jsonb ->> 'contributor' = ${person} and staff <> ${person}::uuid`,
          ],
          decided: [
            sql`reviewer = ${person}::uuid`,
            sql`contributor = ${person}::uuid and reviewer is distinct from ${person}::uuid`,
          ],
        }
  const isAsked = (kind: keyof typeof kinds): boolean =>
    action === undefined || (action === DECIDE_CLIP) === (kind === 'decided')
  return [
    ...(isAsked('events') ? kinds.events.map((who) => ({ kind: events, who })) : []),
    ...(isAsked('decided') ? kinds.decided.map((who) => ({ kind: decided, who })) : []),
  ]
}

const events: Kind = ({ action, from, to }, after, who) => sql`
  select at, id, ${NO_CLIP}::uuid as clip, staff, action, details from staff_events
  where ${who} and ${action === undefined ? sql`true` : sql`action = ${action}`}
    and ${within(from, to)} and ${beyond(after, sql`${NO_CLIP}::uuid`)}`

const decided: Kind = ({ from, to }, after, who) => sql`
  select at, id, clip_id as clip, reviewer as staff, ${DECIDE_CLIP} as action,
    json_build_object('contributor', contributor, 'clipId', clip_id, 'revision', revision,
      'decision', decision, 'reason', reason, 'note', note, 'outcome', outcome,
      'rule', rule, 'rights', (
        select json_build_object('verdict', r.verdict, 'basis', r.basis, 'licence', r.licence)
        from rights_decisions r
        where r.contributor = decisions.contributor and r.clip_id = decisions.clip_id
          and r.revision = decisions.revision and r.id = decisions.id),
      'mending', (
        select m.members::json from mendings m
        where m.contributor = decisions.contributor and m.clip_id = decisions.clip_id
          and m.revision = decisions.revision and m.id = decisions.id))::text as details
  from decisions
  where ${who} and ${within(from, to)} and ${beyond(after, sql`clip_id`)}`

function within(from: string | undefined, to: string | undefined): SQL {
  const since = from === undefined ? sql`true` : sql`at >= ${from}::timestamptz`
  return to === undefined ? since : sql`${since} and at < ${to}::timestamptz`
}

function beyond(after: string | undefined, clip: SQL): SQL {
  if (after === undefined) return sql`true`
  const [at, id, last] = after.split('_')
  return sql`(at, id, ${clip}) < (${at}::timestamptz, ${id}::uuid, ${last}::uuid)`
}
