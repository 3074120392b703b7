import { asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { WantedContent, WantedEntry } from '@/utils/clip/wanted'
import { TRY_TURN_AT_MEASURING } from '../database/advisory-lock'
import type { Database } from '../database/database'
import { wanted, wantedProgress } from '../database/schema'
import { inTransaction, type Endpoint } from '../kernel/state'
import { measureProgress, type Progress } from './progress'

/** Figures are renewed after this time, except while somebody else renews them. */
const FRESH_MS = 5 * 60_000
/** Most closed entries listed, the latest ones. */
const CLOSED = 500

type WantedRow = typeof wanted.$inferSelect
type ProgressRow = typeof wantedProgress.$inferSelect

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
  const times = rows.flatMap(({ wanted_progress: progress }) => progress?.at.getTime() ?? [])
  return {
    at: new Date(times.length === 0 ? now : Math.min(...times)).toISOString(),
    wanted: rows.map(({ wanted: row, wanted_progress: progress }) => toEntry(row, progress)),
  }
}

function toEntry(row: WantedRow, progress: ProgressRow | null): WantedEntry {
  return {
    wantedId: row.id,
    revision: row.revision,
    content: contentOf(row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    accepted: {
      clips: progress?.acceptedClips ?? 0,
      characters: progress?.acceptedCharacters ?? 0,
    },
    waiting: { clips: progress?.waitingClips ?? 0, characters: progress?.waitingCharacters ?? 0 },
  }
}

/** The entry was parsed when it was written; many devices ask for the list. */
function contentOf({ content }: WantedRow): WantedContent {
  return JSON.parse(content) as WantedContent
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

async function measure(transaction: Database, now: Date): Promise<void> {
  const rows = await transaction.select().from(wanted).where(isNull(wanted.closedAt))
  const entries = rows.map((row) => ({ id: row.id, content: contentOf(row) }))
  const measured = [...(await measureProgress(transaction, entries))]
  if (measured.length === 0) return
  const column = (read: (progress: Progress) => number) =>
    sql.param(measured.map(([, progress]) => read(progress)))
  await transaction.execute(sql`
    insert into wanted_progress (at, wanted, accepted_clips, accepted_characters,
      waiting_clips, waiting_characters)
    select ${now.toISOString()}::timestamptz, row.*
    from unnest(
      ${sql.param(measured.map(([id]) => id))}::uuid[],
      ${column(({ accepted }) => accepted.clips)}::bigint[],
      ${column(({ accepted }) => accepted.characters)}::bigint[],
      ${column(({ waiting }) => waiting.clips)}::bigint[],
      ${column(({ waiting }) => waiting.characters)}::bigint[]
    ) as row
    on conflict (wanted) do update set at = excluded.at,
      accepted_clips = excluded.accepted_clips,
      accepted_characters = excluded.accepted_characters,
      waiting_clips = excluded.waiting_clips,
      waiting_characters = excluded.waiting_characters`)
}
