import { and, eq, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import { anyOf } from '../database/any-of'
import type { Database } from '../database/database'
import { clips, sketches } from '../database/schema'
import { DAY_MS } from '../kernel/deposit-limits'
import { inTransaction, type Endpoint } from '../kernel/state'
import { lockContributor } from '../people/contributors'
import { changeState } from './change-state'
import { these } from './decision-outcome'
import { recordChanges } from './record-changes'
import { removalReasons, withdrawClips } from './withdraw-clips'

/** How long staff have for a clip that was left to them. */
export const STAFF_DAYS = 30

/** A revision whose text is to go. */
type Due = Pick<typeof clips.$inferSelect, 'id' | 'revision' | 'state'>

/**
 * Deletes the texts that were left to staff and that they refused, or did not accept within thirty days,
 * as a withdrawal deletes them; their contributors read why. One transaction a contributor: what broke
 * off goes on with the next run.
 */
export async function deleteUndecided(endpoint: Endpoint): Promise<void> {
  const rows = await endpoint.database
    .selectDistinct({ contributor: clips.contributor })
    .from(clips)
    .where(isDue(endpoint.now()))
  for (const { contributor } of rows) {
    await inTransaction(endpoint, 'housekeeping', (transaction) =>
      deleteOf(transaction, contributor, endpoint.now()),
    )
  }
}

function isDue(now: Date): SQL | undefined {
  const limit = new Date(now.getTime() - STAFF_DAYS * DAY_MS)
  return and(
    eq(clips.asksStaff, true),
    sql`${clips.decidedRights} is null`,
    ne(clips.state, 'withdrawn'),
    or(eq(clips.state, 'rejected'), lt(clips.receivedAt, limit)),
  )
}

async function deleteOf(transaction: Database, contributor: string, now: Date): Promise<void> {
  await lockContributor(transaction, contributor)
  const isOf = eq(clips.contributor, contributor)
  const due: Due[] = await transaction
    .select({ id: clips.id, revision: clips.revision, state: clips.state })
    .from(clips)
    .where(and(isOf, isDue(now)))
  if (due.length === 0) return
  const ids = due.map(({ id }) => id)
  const rest = await transaction
    .select({ id: clips.id })
    .from(clips)
    .where(
      and(
        isOf,
        anyOf(clips.id, ids),
        ne(clips.state, 'withdrawn'),
        sql`not (${theseOf(contributor, due)})`,
      ),
    )
  const staying = new Set(rest.map(({ id }) => id))
  const whole = due.filter(({ id }) => !staying.has(id))
  const refused = new Set(whole.filter(({ state }) => state === 'rejected').map(({ id }) => id))
  const undecided = new Set(whole.map(({ id }) => id).filter((id) => !refused.has(id)))
  const parts = due.filter(({ id }) => staying.has(id))
  // Each step numbers its changes from the row as it stands then.
  for (const [cause, gone] of [
    ['refused', refused],
    ['undecided', undecided],
  ] as const) {
    if (gone.size === 0) continue
    const current = await lockContributor(transaction, contributor)
    await withdrawClips(transaction, current, [...gone], now, { cause })
  }
  if (parts.length > 0) await deleteRevisions(transaction, contributor, parts, now)
}

/** Single revisions go where another one of the clip, which asked nobody or was decided on, stays. */
async function deleteRevisions(
  transaction: Database,
  contributor: string,
  due: readonly Due[],
  now: Date,
): Promise<void> {
  const which = theseOf(contributor, due)
  const rejected = await changeState(transaction, contributor, 'reject', which, {
    decidedAt: now,
    reviewedBy: [],
    pendingDecision: null,
    pendingRights: null,
  })
  const person = await lockContributor(transaction, contributor)
  const news = rejected.map(({ id, revision }) => ({
    clipId: id,
    revision,
    state: 'rejected' as const,
    reasonCode: removalReasons.undecided,
  }))
  await recordChanges(transaction, person, news, now)
  await changeState(transaction, contributor, 'withdraw', which, {
    line: null,
    digest: null,
    workTitle: null,
    workAuthor: null,
    workPart: null,
    sourcePage: null,
    findings: null,
    tokens: null,
    pendingMending: null,
    mended: null,
  })
  await transaction
    .delete(sketches)
    .where(
      and(
        eq(sketches.contributor, contributor),
        or(
          ...due.map(({ id, revision }) =>
            and(eq(sketches.clipId, id), eq(sketches.revision, revision)),
          ),
        ),
      ),
    )
}

function theseOf(contributor: string, due: readonly Due[]): SQL {
  return these(
    contributor,
    due.map(({ id, revision }) => ({ clipId: id, revision })),
  )
}
