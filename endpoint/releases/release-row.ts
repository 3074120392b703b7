import { eq } from 'drizzle-orm'
import { uuid } from '@/utils/clip/primitives'
import { releaseCriteria, type ReleaseCriteria } from '@/utils/exchange/release-manifest'
import { changeInTurn } from '../database/cluster'
import type { Database } from '../database/database'
import { releases } from '../database/schema'
import { ProblemError } from '../kernel/problem'

export type ReleaseRow = typeof releases.$inferSelect

export function criteriaOf({ criteria }: Pick<ReleaseRow, 'criteria'>): ReleaseCriteria {
  return releaseCriteria.parse(JSON.parse(criteria))
}

/** The release that a path names: by its number, or a draft by its id. @throws ProblemError */
export async function findRelease(database: Database, named = ''): Promise<ReleaseRow> {
  const isNumber = /^[1-9]\d{0,8}$/.test(named)
  if (isNumber || uuid.safeParse(named).success) {
    const which = isNumber ? eq(releases.number, Number(named)) : eq(releases.id, named)
    const [row] = await database.select().from(releases).where(which)
    if (row) return row
  }
  throw new ProblemError('not-found', 'GET /v1/releases names the releases')
}

/** Locks the release’s row: whatever changes a release goes through here. */
export async function lockRelease(
  transaction: Database,
  release: string,
): Promise<ReleaseRow | undefined> {
  await changeInTurn(transaction)
  const [row] = await transaction
    .select()
    .from(releases)
    .where(eq(releases.id, release))
    .for('update')
  return row
}

/** @throws ProblemError `release-state` where this attempt to publish is not the one that counts */
export function requireAttempt(row: ReleaseRow | undefined, attempt: string): void {
  if (row?.state === 'sampled' && row.publishing === attempt) return
  throw new ProblemError(
    'release-state',
    'this attempt was cancelled, or another one took over: read the release again',
  )
}

/** @throws ProblemError `release-state` where this attempt to draw is not the one that counts */
export function requireDrawing(row: ReleaseRow | undefined, attempt: string): void {
  if (row?.drawing === attempt) return
  throw new ProblemError('release-state', 'another attempt took over: read the release again')
}

/** The problem where the release’s state does not allow a call. */
export function wrongState(row: ReleaseRow | undefined): ProblemError {
  return new ProblemError('release-state', `it is ${row?.state ?? 'not there'}`)
}
