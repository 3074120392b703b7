import { and, eq, isNull } from 'drizzle-orm'
import type { EnrolmentAnswer } from '@/utils/protocol/schemas/joining'
import type { Database } from '../database/database'
import { consents, contributors, deviceKeys, recoveryCodes } from '../database/schema'
import type { NewKey } from './caller'
import { ProblemError } from '../kernel/problem'
import { findOrganisation } from './organisations'

export type ContributorRow = typeof contributors.$inferSelect

/** Locks the contributor’s row: whatever writes for a contributor goes through here, in turn. */
export async function lockContributor(
  transaction: Database,
  contributor: string,
): Promise<ContributorRow> {
  const [row] = await transaction
    .select()
    .from(contributors)
    .where(eq(contributors.contributor, contributor))
    .for('update')
  if (!row) throw new Error('a key belongs to a contributor who is not there')
  return row
}

/** Seconds after which a client whose contributor is suspended tries again. */
const SUSPENDED_SECONDS = 3600

/** @throws ProblemError `suspended` */
export function requireNotSuspended({ suspendedAt, suspendedWhy }: ContributorRow): void {
  if (suspendedAt === null) return
  const headers = { 'Retry-After': String(SUSPENDED_SECONDS) }
  throw new ProblemError('suspended', suspendedWhy ?? 'ask the alliance', { headers })
}

/** Enrols a key for a contributor. @throws ProblemError `forbidden` if it is enrolled anywhere */
export async function addKey(
  transaction: Database,
  contributor: string,
  key: NewKey,
  now: Date,
): Promise<void> {
  const added = await transaction
    .insert(deviceKeys)
    .values({ kid: key.kid, contributor, jwk: JSON.stringify(key.jwk), addedAt: now })
    .onConflictDoNothing()
    .returning()
  if (added.length === 0) {
    throw new ProblemError('forbidden', 'this key is enrolled already: make a new one to join anew')
  }
}

/** Revokes all keys of a contributor, or one of them; those revoked before keep their time. */
export async function revokeKeys(
  transaction: Database,
  contributor: string,
  now: Date,
  kid?: string,
): Promise<void> {
  const which = [eq(deviceKeys.contributor, contributor), isNull(deviceKeys.revokedAt)]
  if (kid !== undefined) which.push(eq(deviceKeys.kid, kid))
  await transaction
    .update(deviceKeys)
    .set({ revokedAt: now })
    .where(and(...which))
}

/** Ends all consents of a contributor. */
export async function endConsents(
  transaction: Database,
  contributor: string,
  now: Date,
): Promise<void> {
  await transaction
    .update(consents)
    .set({ endedAt: now })
    .where(and(eq(consents.contributor, contributor), isNull(consents.endedAt)))
}

/** Stores the hash of the code with which the contributor can come back. */
export async function storeRecoveryHash(
  transaction: Database,
  contributor: string,
  hash: string,
  now: Date,
): Promise<void> {
  const stored = await transaction
    .insert(recoveryCodes)
    .values({ hash, contributor, createdAt: now })
    .onConflictDoNothing()
    .returning()
  if (stored.length === 0) {
    throw new ProblemError('malformed-request', 'recoveryHash was used before: make a new code')
  }
}

/** What enrolment, key addition and recovery answer. */
export async function enrolmentAnswer(
  transaction: Database,
  person: ContributorRow,
  kid: string,
  consentId: string,
): Promise<EnrolmentAnswer> {
  return {
    contributor: person.contributor,
    kid,
    role: person.role,
    organisation: await findOrganisation(transaction, person.organisation),
    consentId,
  }
}
