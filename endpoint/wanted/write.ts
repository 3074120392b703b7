import { eq, isNull, sql } from 'drizzle-orm'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { MAX_WANTED } from '@/utils/clip/wanted'
import type { WantedRequest } from '@/utils/protocol/schemas/wanted'
import { TAKE_TURN_AT_WANTED } from '../database/advisory-lock'
import type { StaffAction } from '@/utils/protocol/staff-actions'
import type { Database } from '../database/database'
import { wanted } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import { recordStaffEvent } from '../people/staff-events'

type WantedRow = typeof wanted.$inferSelect

/**
 * Makes an entry or changes it. A repeated request does nothing, even after later changes; a change of
 * an outdated revision is refused.
 *
 * @returns whether the entry is new @throws ProblemError `wanted-conflict`, `wanted-full`
 */
export async function writeWanted(
  transaction: Database,
  { wantedId: id, revision, content }: WantedRequest,
  staff: string,
  now: Date,
): Promise<{ isNew: boolean }> {
  // The lock covers entries that do not exist yet, and their number.
  await transaction.execute(TAKE_TURN_AT_WANTED)
  const [stored] = await transaction.select().from(wanted).where(eq(wanted.id, id))
  const text = canonicalJson(content)
  if (stored?.revision === revision && stored.content === text) return { isNew: false }
  if (revision !== (stored?.revision ?? 0) + 1) {
    throw new ProblemError(
      'wanted-conflict',
      `the entry is at revision ${String(stored?.revision ?? 0)}: read it again`,
    )
  }
  if (!content.closed && (stored === undefined || stored.closedAt !== null)) {
    await requireSpace(transaction)
  }
  const closedAt = content.closed ? (stored?.closedAt ?? now) : null
  const written = { revision, content: text, updatedAt: now, updatedBy: staff, closedAt }
  await transaction
    .insert(wanted)
    .values({ id, ...written, createdAt: now, createdBy: staff })
    .onConflictDoUpdate({ target: wanted.id, set: written })
  const details = { wantedId: id, revision, content }
  await recordStaffEvent(transaction, staff, actionOf(stored, content.closed), details, now)
  return { isNew: stored === undefined }
}

function actionOf(stored: WantedRow | undefined, isClosed: boolean): StaffAction {
  if (!stored) return 'add-wanted'
  const wasClosed = stored.closedAt !== null
  if (wasClosed === isClosed) return 'change-wanted'
  return isClosed ? 'close-wanted' : 'open-wanted'
}

async function requireSpace(transaction: Database): Promise<void> {
  const [open] = await transaction
    .select({ count: sql<number>`count(*)::integer` })
    .from(wanted)
    .where(isNull(wanted.closedAt))
  if ((open?.count ?? 0) < MAX_WANTED) return
  throw new ProblemError('wanted-full', `${String(MAX_WANTED)} entries are open: close some first`)
}
