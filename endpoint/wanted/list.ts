import { asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { WantedContent, WantedEntry } from '@/utils/clip/wanted'
import { isMet } from '@/utils/clip/wanted-parts'
import { TRY_TURN_AT_MEASURING } from '../database/advisory-lock'
import type { Database } from '../database/database'
import { wanted, wantedProgress } from '../database/schema'
import { inTransaction, type Endpoint } from '../kernel/state'
import { endClaims } from './claims'
import { contentOf, findTaken, toEntry } from './entry'
import { measureProgress, type Progress } from './progress'

/** Figures are renewed after this time, except while somebody else renews them. */
const FRESH_MS = 5 * 60_000
/** Most closed entries listed, the latest ones. */
const CLOSED = 500

/** Lists entries with their progress, and renews the figures where they are old. */
export async function listWanted(
  endpoint: Endpoint,
  call: string,
  { closed }: { closed: boolean },
): Promise<{ at: string; wanted: WantedEntry[] }> {
  const { database } = endpoint
  const now = endpoint.now()
  if (!closed) await refresh(endpoint, call, now)
  const rows = await database
    .select()
    .from(wanted)
    .leftJoin(wantedProgress, eq(wantedProgress.wanted, wanted.id))
    .where(closed ? isNotNull(wanted.closedAt) : isNull(wanted.closedAt))
    .orderBy(closed ? desc(wanted.closedAt) : asc(wanted.createdAt), asc(wanted.id))
    .limit(closed ? CLOSED : 1000)
  const taken = await findTaken(database, now)
  const times = rows.flatMap(({ wanted_progress: progress }) => progress?.at.getTime() ?? [])
  return {
    at: new Date(times.length === 0 ? now : Math.min(...times)).toISOString(),
    wanted: rows.map(({ wanted: row, wanted_progress: progress }) => toEntry(row, progress, taken)),
  }
}

/**
 * Renews the figures if it is time: one caller at a time, while others get the old ones. So any number
 * of devices can ask.
 */
async function refresh(endpoint: Endpoint, call: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - FRESH_MS)
  if (!(await isStale(endpoint.database, since))) return
  await inTransaction(endpoint, call, async (transaction) => {
    const { rows } = await transaction.execute(TRY_TURN_AT_MEASURING)
    if (rows[0]?.['mine'] !== true || !(await isStale(transaction, since))) return
    await measure(transaction, now)
  })
}

/** Measures anew whatever the age, for housekeeping: claims that are over end with it. */
export async function renewFigures(endpoint: Endpoint): Promise<void> {
  await inTransaction(endpoint, 'housekeeping', async (transaction) => {
    const { rows } = await transaction.execute(TRY_TURN_AT_MEASURING)
    if (rows[0]?.['mine'] === true) await measure(transaction, endpoint.now())
  })
}

async function isStale(database: Database, since: Date): Promise<boolean> {
  const [row] = await database
    .select({ id: wanted.id })
    .from(wanted)
    .leftJoin(wantedProgress, eq(wantedProgress.wanted, wanted.id))
    .where(
      sql`${wanted.closedAt} is null and (${wantedProgress.at} is null
        or ${wantedProgress.at} <= ${since.toISOString()}::timestamptz
        or ${wantedProgress.at} < ${wanted.updatedAt})`,
    )
    .limit(1)
  return row !== undefined
}

/** Measures all that is open, and ends claims that are over. */
async function measure(transaction: Database, now: Date): Promise<void> {
  const rows = await transaction.select().from(wanted).where(isNull(wanted.closedAt))
  const entries = rows.map((row) => ({ id: row.id, content: contentOf(row) }))
  const measured = [...(await measureProgress(transaction, entries))]
  await endClaims(transaction, now, completeParts(entries, measured))
  if (measured.length === 0) return
  const column = (read: (progress: Progress) => number) =>
    sql.param(measured.map(([, progress]) => read(progress)))
  await transaction.execute(sql`
    insert into wanted_progress (at, wanted, accepted_clips, accepted_characters,
      waiting_clips, waiting_characters, parts)
    select ${now.toISOString()}::timestamptz, row.*
    from unnest(
      ${sql.param(measured.map(([id]) => id))}::uuid[],
      ${column(({ accepted }) => accepted.clips)}::bigint[],
      ${column(({ accepted }) => accepted.characters)}::bigint[],
      ${column(({ waiting }) => waiting.clips)}::bigint[],
      ${column(({ waiting }) => waiting.characters)}::bigint[],
      ${sql.param(measured.map(([, { parts }]) => JSON.stringify(parts)))}::text[]
    ) as row
    on conflict (wanted) do update set at = excluded.at,
      accepted_clips = excluded.accepted_clips,
      accepted_characters = excluded.accepted_characters,
      waiting_clips = excluded.waiting_clips,
      waiting_characters = excluded.waiting_characters,
      parts = excluded.parts`)
}

function completeParts(
  entries: readonly { id: string; content: WantedContent }[],
  measured: readonly [string, Progress][],
): string[] {
  const found = new Map(
    measured.flatMap(([, { parts }]) => parts.map((part) => [part.partId, part])),
  )
  return entries.flatMap(({ content: { parts = [] } }) =>
    parts.flatMap((part) => {
      const progress = found.get(part.partId)
      return progress && isMet(part, progress) ? [part.partId] : []
    }),
  )
}
