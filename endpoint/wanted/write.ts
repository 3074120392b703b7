import { and, eq, isNull, ne } from 'drizzle-orm'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { MAX_OPEN_PARTS, MAX_WANTED, type WantedContent } from '@/utils/clip/wanted'
import type { WantedRequest } from '@/utils/protocol/schemas/wanted-staff'
import { TAKE_TURN_AT_WANTED } from '../database/advisory-lock'
import type { StaffAction } from '@/utils/protocol/staff-actions'
import type { Database } from '../database/database'
import { wanted } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import { recordStaffEvent } from '../people/staff-events'
import { endClaimsBut } from './claims'
import { contentOf, type WantedRow } from './entry'

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
  const parts = partsAsTheyAre(content, stored)
  const text = canonicalJson({ ...content, parts })
  if (stored?.revision === revision && stored.content === text) return { isNew: false }
  if (revision !== (stored?.revision ?? 0) + 1) {
    throw new ProblemError(
      'wanted-conflict',
      `the entry is at revision ${String(stored?.revision ?? 0)}: read it again`,
    )
  }
  if (!content.closed) await requireSpace(transaction, id, parts?.length ?? 0)
  const closedAt = content.closed ? (stored?.closedAt ?? now) : null
  const written = { revision, content: text, updatedAt: now, updatedBy: staff, closedAt }
  await transaction
    .insert(wanted)
    .values({ id, ...written, createdAt: now, createdBy: staff })
    .onConflictDoUpdate({ target: wanted.id, set: written })
  const claimable = content.closed ? [] : (parts ?? [])
  await endClaimsBut(
    transaction,
    id,
    claimable.map(({ partId }) => partId),
  )
  const details = { wantedId: id, revision, content: { ...content, parts } }
  await recordStaffEvent(transaction, staff, actionOf(stored, content.closed), details, now)
  return { isNew: stored === undefined }
}

function actionOf(stored: WantedRow | undefined, isClosed: boolean): StaffAction {
  if (!stored) return 'add-wanted'
  const wasClosed = stored.closedAt !== null
  if (wasClosed === isClosed) return 'change-wanted'
  return isClosed ? 'close-wanted' : 'open-wanted'
}

/**
 * The parts that hold from now on. A client that does not know them says nothing of them, and changes
 * nothing of them.
 */
function partsAsTheyAre(
  { parts, work }: WantedContent,
  stored: WantedRow | undefined,
): WantedContent['parts'] {
  if (work === null) return undefined
  const held = parts ?? (stored && contentOf(stored).parts) ?? []
  return held.length === 0 ? undefined : held
}

async function requireSpace(transaction: Database, id: string, parts: number): Promise<void> {
  const others = await transaction
    .select()
    .from(wanted)
    .where(and(isNull(wanted.closedAt), ne(wanted.id, id)))
  const open = others.reduce((sum, row) => sum + (contentOf(row).parts?.length ?? 0), parts)
  if (others.length < MAX_WANTED && open <= MAX_OPEN_PARTS) return
  throw new ProblemError(
    'wanted-full',
    `${String(MAX_WANTED)} entries and ${String(MAX_OPEN_PARTS)} parts may be open: close some first`,
  )
}
