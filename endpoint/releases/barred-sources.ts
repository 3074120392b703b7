import { desc, sql } from 'drizzle-orm'
import { z } from 'zod'
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import { barredSource, type BarredSource } from '@/utils/exchange/release-manifest'
import { changeInTurn } from '../database/cluster'
import type { Database } from '../database/database'
import { clearedSources, releaseSamples } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import { recordStaffEvent } from '../people/staff-events'
import type { ReleaseRow } from './release-row'

const stored = z.array(barredSource)

/** Sources that were barred, or let in again, when a release was drafted. */
export function barredOf({ barred }: Pick<ReleaseRow, 'barred'>): BarredSource[] {
  return barred === null ? [] : stored.parse(JSON.parse(barred))
}

/**
 * Sources of whose judged clips, in all samples, too many were unsafe: none of their clips is a candidate until an
 * administrator says why. Judgements since then count anew.
 */
export async function findBarred(database: Database): Promise<BarredSource[]> {
  const cleared = await readCleared(database)
  const judged = await countJudged(database)
  const barred = judged.filter(isUnsafe).map(({ source, judged: all, failed }): BarredSource => {
    return { source, judged: all, failed, decision: 'barred' }
  })
  const isBarred = new Set(barred.map(({ source }) => source))
  const admitted = cleared
    .filter(({ host }) => !isBarred.has(host))
    .map(({ host, judged: all, failed, reason }): BarredSource => {
      return { source: host, judged: all, failed, decision: 'cleared', reason }
    })
  return [...barred, ...admitted].toSorted((a, b) => (a.source < b.source ? -1 : 1))
}

/** Of so many judged clips that they say something, more failed content safety than may. */
function isUnsafe({ judged, failed }: { judged: number; failed: number }): boolean {
  return judged >= rubric.unsafeSourceLeast && failed > rubric.unsafeSourceShare * judged
}

/**
 * Lets a barred source in again: drafts from now on take its clips. The same again changes nothing.
 *
 * @throws ProblemError `not-found` where the source is not barred
 */
export async function clearSource(
  transaction: Database,
  { clearanceId, host, reason }: { clearanceId: string; host: string; reason: string },
  staff: string,
  now: Date,
): Promise<void> {
  await changeInTurn(transaction)
  const cleared = await readCleared(transaction)
  if (cleared.some(({ id }) => id === clearanceId)) return
  const found = (await findBarred(transaction)).find(
    ({ source, decision }) => source === host && decision === 'barred',
  )
  if (!found) throw new ProblemError('not-found', 'GET /v1/sources/barred names those')
  const { judged, failed } = found
  await transaction
    .insert(clearedSources)
    .values({ id: clearanceId, host, judged, failed, reason, createdAt: now, createdBy: staff })
  const details = { host, judged, failed, reason }
  await recordStaffEvent(transaction, staff, 'clear-source', details, now)
}

/** The last word on each source. */
async function readCleared(database: Database): Promise<(typeof clearedSources.$inferSelect)[]> {
  const rows = await database
    .select()
    .from(clearedSources)
    .orderBy(desc(clearedSources.createdAt), desc(clearedSources.id))
  const last = new Map(rows.toReversed().map((row) => [row.host, row]))
  return Array.from(last.values())
}

/** Judged clips of each source since the last word on it. Clips withdrawn since speak for their source as well. */
function countJudged(
  database: Database,
): Promise<{ source: string; judged: number; failed: number }[]> {
  const { source, safety, judgedAt } = releaseSamples
  return database
    .select({
      source,
      judged: sql<number>`count(*)::integer`,
      failed: sql<number>`(count(*) filter (where ${safety} = 'fail'))::integer`,
    })
    .from(releaseSamples)
    .where(
      sql`${safety} is not null and not exists (
        select from cleared_sources c where c.host = ${source} and c.created_at >= ${judgedAt})`,
    )
    .groupBy(source)
}
