import { eq } from 'drizzle-orm'
import type { Database } from '../database/database'
import { contributors, wantedClaims } from '../database/schema'
import { endConsents, revokeKeys } from './contributors'
import { endPublicName } from './public-names'

/** Ends consents, name, keys and claims of a contributor, whose row must be locked. Their clips stay. */
export async function leave(transaction: Database, contributor: string, now: Date): Promise<void> {
  await endConsents(transaction, contributor, now)
  await endPublicName(transaction, contributor, now)
  await revokeKeys(transaction, contributor, now)
  await transaction
    .update(wantedClaims)
    .set({ contributor: null, until: null })
    .where(eq(wantedClaims.contributor, contributor))
  await transaction
    .update(contributors)
    .set({ leftAt: now })
    .where(eq(contributors.contributor, contributor))
}
