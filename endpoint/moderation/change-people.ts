import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { newId } from '@/utils/clip/ids'
import type { Role } from '@/utils/protocol/roles'
import type { StaffAction } from '@/utils/protocol/staff-actions'
import type { Database } from '../database/database'
import {
  changes,
  contributors,
  decisions,
  deviceKeys,
  joinCodes,
  recoveryCodes,
} from '../database/schema'
import { withdrawClips } from '../ledger/withdraw-clips'
import { ProblemError } from '../kernel/problem'
import { lockContributor, revokeKeys, type ContributorRow } from '../people/contributors'
import { leave } from '../people/leave'
import { recordStaffEvent } from '../people/staff-events'

/** Who changes whom, when. */
export interface PersonChange {
  staff: string
  contributor: string
  now: Date
}

/** Any fixed number: the lock under which staff make changes that could remove the last admin. */
const ADMINS = 0x5348_4144

/** Makes somebody a contributor, reviewer or admin. The same again does nothing. */
export async function changeRole(
  transaction: Database,
  change: PersonChange,
  role: Role,
): Promise<void> {
  const person = await lockPerson(transaction, change)
  requireHere(person)
  if (person.role === role) return
  await transaction.update(contributors).set({ role }).where(isPerson(change))
  await requireAdmin(transaction)
  await record(transaction, change, 'change-role', { from: person.role, to: role })
}

/** Revokes one key of somebody, e.g. of a stolen device. @throws ProblemError `not-found` */
export async function revokeKeyOf(
  transaction: Database,
  change: PersonChange,
  { kid, reason }: { kid: string; reason: string },
): Promise<void> {
  await lockPerson(transaction, change)
  const [key] = await transaction
    .select()
    .from(deviceKeys)
    .where(and(eq(deviceKeys.kid, kid), eq(deviceKeys.contributor, change.contributor)))
  if (!key) throw new ProblemError('not-found', 'this contributor has no such key')
  if (key.revokedAt !== null) return
  await revokeKeys(transaction, change.contributor, change.now, kid)
  await requireAdmin(transaction)
  await record(transaction, change, 'revoke-key', { kid, reason })
}

/** Suspends somebody, or ends that. They can read and withdraw as before. */
export async function suspend(
  transaction: Database,
  change: PersonChange,
  { suspended, reason }: { suspended: boolean; reason: string },
): Promise<void> {
  const person = await lockPerson(transaction, change)
  requireHere(person)
  if ((person.suspendedAt !== null) === suspended) return
  await transaction
    .update(contributors)
    .set({
      suspendedAt: suspended ? change.now : null,
      suspendedWhy: suspended ? reason : null,
    })
    .where(isPerson(change))
  await record(transaction, change, suspended ? 'suspend' : 'end-suspension', { reason })
}

/**
 * Erases somebody: everything they gave is withdrawn, consents end, keys are revoked; codes, public
 * name, organisation and notes to them are deleted. Tombstones, signed consents and receipts stay as
 * proof that it was lawful. They can read none of it, since no key of theirs counts.
 */
export async function erase(
  transaction: Database,
  change: PersonChange,
  reason: string,
): Promise<void> {
  const person = await lockPerson(transaction, change)
  if (person.erasedAt !== null) return
  const { contributor, now } = change
  const by = { cause: 'erasure', removal: newId(), note: reason } as const
  const gone = await withdrawClips(transaction, person, undefined, now, by)
  await leave(transaction, contributor, now)
  await transaction.delete(recoveryCodes).where(eq(recoveryCodes.contributor, contributor))
  await transaction.delete(joinCodes).where(eq(joinCodes.contributor, contributor))
  await transaction
    .update(changes)
    .set({ reason: null })
    .where(eq(changes.contributor, contributor))
  await transaction
    .update(decisions)
    .set({ note: null })
    .where(eq(decisions.contributor, contributor))
  await deleteNotesTo(transaction, contributor)
  await transaction
    .update(contributors)
    .set({
      role: 'contributor',
      organisation: null,
      suspendedAt: null,
      suspendedWhy: null,
      erasedAt: now,
      leftAt: person.leftAt ?? now,
    })
    .where(isPerson(change))
  await requireAdmin(transaction)
  await record(transaction, change, 'erase', { reason, clips: gone.length })
}

/** Deletes the notes to somebody from the staff events about them. */
async function deleteNotesTo(transaction: Database, contributor: string): Promise<void> {
  const read: StaffAction[] = ['remove-clips', 'suspend', 'end-suspension']
  await transaction.execute(sql`
    update staff_events set details = (details::jsonb - 'note' - 'reason')::text
    where details::jsonb ->> 'contributor' = ${contributor}
      and action = any(${sql.param(read)}::text[])`)
}

/** Locks the row, under the lock on admins. @throws ProblemError `not-found` */
async function lockPerson(
  transaction: Database,
  { contributor }: PersonChange,
): Promise<ContributorRow> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${ADMINS})`)
  const [known] = await transaction
    .select({ contributor: contributors.contributor })
    .from(contributors)
    .where(eq(contributors.contributor, contributor))
  if (!known) throw new ProblemError('not-found', 'GET /v1/people lists them')
  return lockContributor(transaction, contributor)
}

function requireHere({ leftAt }: ContributorRow): void {
  if (leftAt !== null) throw new ProblemError('left-already', 'they have left')
}

/** @throws ProblemError `last-admin` if nobody with a key that counts would be left */
async function requireAdmin(transaction: Database): Promise<void> {
  const [left] = await transaction
    .select({ admins: count() })
    .from(contributors)
    .innerJoin(deviceKeys, eq(deviceKeys.contributor, contributors.contributor))
    .where(
      and(
        eq(contributors.role, 'admin'),
        isNull(contributors.leftAt),
        isNull(deviceKeys.revokedAt),
      ),
    )
  if ((left?.admins ?? 0) > 0) return
  throw new ProblemError('last-admin', 'make somebody else an admin first')
}

function isPerson({ contributor }: PersonChange) {
  return eq(contributors.contributor, contributor)
}

async function record(
  transaction: Database,
  { staff, contributor, now }: PersonChange,
  action: StaffAction,
  details: Record<string, unknown>,
): Promise<void> {
  await recordStaffEvent(transaction, staff, action, { contributor, ...details }, now)
}
