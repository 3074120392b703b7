import { sql, type SQL } from 'drizzle-orm'
import type { ReasonCode } from '@/utils/protocol/schemas/review'
import type { Database } from '../database/database'
import type { NewChange } from './change'
import type { NewRevision } from './insert-revisions'
import { dayOf } from '../kernel/day'

/**
 * Figures are summed up by contributor and day, in the transaction of the event itself: they are read
 * from hundreds of times fewer rows than there are clips. The contributor’s row is locked by then, so
 * nobody else writes these.
 */

type CountedRevision = Pick<
  NewRevision,
  'category' | 'licence' | 'sourceHost' | 'script' | 'register' | 'codePoints'
>

/** Counts the clips of a batch, and those that were accepted on arrival. */
export async function countArrived(
  transaction: Database,
  contributor: string,
  {
    rows,
    accepted,
    now,
  }: {
    rows: readonly CountedRevision[]
    accepted: readonly CountedRevision[]
    now: Date
  },
): Promise<void> {
  if (rows.length === 0) return
  const sums = [...sumsOf('received', rows), ...sumsOf('accepted', accepted)]
  const column = <T>(read: (one: (typeof sums)[number]) => T) => sql.param(sums.map(read))
  await transaction.execute(sql`
    insert into contribution_figures (contributor, day, event, ${dimensions}, clips, characters)
    select ${contributor}::uuid, ${dayOf(now)}::date, row.*
    from unnest(
      ${column(({ event }) => event)}::text[],
      ${column(({ category }) => category)}::text[],
      ${column(({ licence }) => licence ?? '')}::text[],
      ${column(({ sourceHost }) => sourceHost)}::text[],
      ${column(({ script }) => script)}::text[],
      ${column(({ register }) => register)}::text[],
      ${column(({ clips }) => clips)}::integer[],
      ${column(({ characters }) => characters)}::bigint[]
    ) as row
    ${added}`)
}

function sumsOf(event: 'received' | 'accepted', rows: readonly CountedRevision[]) {
  return [...Map.groupBy(rows, keyOf).values()].flatMap((group) => {
    const [first] = group
    const characters = group.reduce((sum, { codePoints }) => sum + codePoints, 0)
    return first ? [{ ...first, event, clips: group.length, characters }] : []
  })
}

function keyOf({ category, licence, sourceHost, script, register }: CountedRevision): string {
  return [category, licence, sourceHost, script, register].join('\n')
}

/** Counts decisions. */
export async function countChanges(
  transaction: Database,
  contributor: string,
  news: readonly NewChange[],
  now: Date,
): Promise<void> {
  await transaction.execute(sql`
    ${headOf(contributor, now, sql`changed.state`)}
    from ${changedIn(news)}
    join clips on clips.contributor = ${contributor}::uuid
      and clips.id = changed.id and clips.revision = changed.revision
    group by 3, 4, 5, 6, 7, 8
    ${added}`)
}

/** Counts clips that decisions remove from the corpus; call it before the changes are stored. */
export async function countRemoved(
  transaction: Database,
  contributor: string,
  news: readonly NewChange[],
  now: Date,
): Promise<void> {
  if (!news.some(mayRemove)) return
  // The revision that was in the corpus: the last accepted one that was not removed since.
  await transaction.execute(sql`
    ${headOf(contributor, now, sql`'removed'`)}
    from ${changedIn(news)}
    join (
      select clip_id, max(revision) filter (where state = 'accepted') as revision,
        coalesce(max(n) filter (where state = 'accepted'), 0) as n
      from changes where contributor = ${contributor}::uuid group by clip_id
    ) as before on before.clip_id = changed.id
    join clips on clips.contributor = ${contributor}::uuid
      and clips.id = changed.id and clips.revision = before.revision
    where (changed.state = 'withdrawn'
        or (changed.state = 'accepted' and changed.revision > before.revision)
        or (changed.state = 'rejected' and changed.revision = before.revision))
      and not exists (
        select from changes as later
        where later.contributor = ${contributor}::uuid and later.clip_id = changed.id
          and later.n > before.n and (later.state = 'withdrawn'
            or (later.state = 'rejected' and later.revision = before.revision)))
    group by 3, 4, 5, 6, 7, 8
    ${added}`)
}

function changedIn(news: readonly NewChange[]): SQL {
  const column = <T>(read: (change: NewChange) => T) => sql.param(news.map(read))
  return sql`unnest(
      ${column(({ clipId }) => clipId)}::uuid[],
      ${column(({ revision }) => revision)}::integer[],
      ${column(({ state }) => state)}::text[]
    ) as changed (id, revision, state)`
}

function headOf(contributor: string, now: Date, event: SQL): SQL {
  return sql`
    insert into contribution_figures (contributor, day, event, ${dimensions}, clips, characters)
    select ${contributor}::uuid, ${dayOf(now)}::date, ${event}, clips.category,
      coalesce(clips.licence, ''), coalesce(clips.source_host, ''), coalesce(clips.script, ''),
      coalesce(clips.register, ''),
      count(*)::integer, sum(clips.code_points)`
}

function mayRemove({ state, revision }: NewChange): boolean {
  return state === 'withdrawn' || state === 'rejected' || (state === 'accepted' && revision > 1)
}

/** Counts what a person decided, with how long each clip had waited. */
export async function countReviewed(
  transaction: Database,
  contributor: string,
  decided: {
    clips: readonly { clipId: string; revision: number }[]
    state: 'accepted' | 'returned' | 'rejected'
    reason: ReasonCode | null
    now: Date
  },
): Promise<void> {
  const { clips, state, reason, now } = decided
  const seconds = sql`greatest(1, extract(epoch from ${now.toISOString()}::timestamptz - clips.received_at))`
  await transaction.execute(sql`
    insert into review_figures (contributor, day, category, state, reason, wait, clips)
    select ${contributor}::uuid, ${dayOf(now)}::date, clips.category, ${state}, ${reason ?? ''},
      floor(${sql.raw(String(WAIT_STEPS))} * log(2, ${seconds}::numeric))::smallint,
      count(*)::integer
    from unnest(
      ${sql.param(clips.map(({ clipId }) => clipId))}::uuid[],
      ${sql.param(clips.map(({ revision }) => revision))}::integer[]
    ) as changed (id, revision)
    join clips on clips.contributor = ${contributor}::uuid
      and clips.id = changed.id and clips.revision = changed.revision
    group by 3, 6
    on conflict (contributor, day, category, state, reason, wait)
    do update set clips = review_figures.clips + excluded.clips`)
}

/** Steps of waiting time in each doubling: figures read from them are at most a tenth off. */
export const WAIT_STEPS = 4

const dimensions = sql.raw('category, licence, source_host, script, register')

const added = sql`
  on conflict (contributor, day, event, ${dimensions}) do update set
    clips = contribution_figures.clips + excluded.clips,
    characters = contribution_figures.characters + excluded.characters`
