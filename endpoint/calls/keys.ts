import { and, eq } from 'drizzle-orm'
import { hashCode } from '@/utils/identity/recovery-code'
import { contracts } from '@/utils/protocol/contracts'
import { codeForProof } from '../kernel/codes'
import type { Database } from '../database/database'
import { contributors, deviceKeys, joinCodes, recoveryCodes } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import type { NewKey } from '../people/caller'
import { checkConsent, storeConsent, type CheckedConsent } from '../people/consents'
import {
  addKey,
  enrolmentAnswer,
  lockContributor,
  revokeKeys,
  storeRecoveryHash,
  type ContributorRow,
} from '../people/contributors'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'
import { countFailures } from './count-failures'

const JOIN_CODE_MINUTES = 15

export const keyCalls = {
  makeJoinCode: handle(contracts.makeJoinCode, ({ endpoint, call, caller }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const code = codeForProof(endpoint.codeSecret, caller.proof)
      const hash = await hashCode(code)
      const expiresAt = new Date(endpoint.now().getTime() + JOIN_CODE_MINUTES * 60_000)
      await transaction
        .insert(joinCodes)
        .values({ hash, contributor: caller.contributor, expiresAt })
        .onConflictDoNothing()
      const [row] = await transaction.select().from(joinCodes).where(eq(joinCodes.hash, hash))
      return answer({ code, expiresAt: row?.expiresAt ?? expiresAt }, 201)
    }),
  ),
  addKey: handle(contracts.addKey, ({ endpoint, call, address, body, newKey }) =>
    countFailures(endpoint, address, async () => {
      const consent = await checkConsent(endpoint, body.consent, newKey)
      return inTransaction(endpoint, call, async (transaction) => {
        const now = endpoint.now()
        const hash = await hashCode(body.joinCode)
        const [row] = await transaction
          .select()
          .from(joinCodes)
          .where(eq(joinCodes.hash, hash))
          .for('update')
        const again = row?.usedByKid === newKey.kid
        if (!row || (!again && (row.usedAt !== null || row.expiresAt <= now))) throw codeInvalid()
        const person = await lockContributor(transaction, row.contributor)
        if (person.leftAt !== null) throw codeInvalid()
        if (again) await requireLiveKey(transaction, newKey.kid)
        else {
          await addKey(transaction, row.contributor, newKey, now)
          await transaction
            .update(joinCodes)
            .set({ usedAt: now, usedByKid: newKey.kid })
            .where(eq(joinCodes.hash, hash))
        }
        return enrolled(transaction, { person, newKey, consent, now, again })
      })
    }),
  ),
  recover: handle(contracts.recover, ({ endpoint, call, address, body, newKey }) =>
    countFailures(endpoint, address, async () => {
      const consent = await checkConsent(endpoint, body.consent, newKey)
      return inTransaction(endpoint, call, async (transaction) => {
        const now = endpoint.now()
        const hash = await hashCode(body.recoveryCode)
        const [row] = await transaction
          .select()
          .from(recoveryCodes)
          .where(eq(recoveryCodes.hash, hash))
          .for('update')
        const again = row?.usedByKid === newKey.kid
        if (!row || (!again && row.usedAt !== null)) throw codeInvalid()
        const person = await lockContributor(transaction, row.contributor)
        if (again) await requireLiveKey(transaction, newKey.kid)
        else {
          await revokeKeys(transaction, row.contributor, now)
          await addKey(transaction, row.contributor, newKey, now)
          await transaction
            .update(recoveryCodes)
            .set({ usedAt: now, usedByKid: newKey.kid })
            .where(eq(recoveryCodes.hash, hash))
          await storeRecoveryHash(transaction, row.contributor, body.recoveryHash, now)
          // Somebody who left and comes back is a contributor again, and can withdraw what was left
          // behind.
          await transaction
            .update(contributors)
            .set({ leftAt: null })
            .where(eq(contributors.contributor, row.contributor))
        }
        return enrolled(transaction, { person, newKey, consent, now, again })
      })
    }),
  ),
  revokeKey: handle(contracts.revokeKey, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      await lockContributor(transaction, caller.contributor)
      await revokeKeys(transaction, caller.contributor, endpoint.now(), body.kid)
      const [row] = await transaction
        .select()
        .from(deviceKeys)
        .where(and(eq(deviceKeys.kid, body.kid), eq(deviceKeys.contributor, caller.contributor)))
      if (!row?.revokedAt) throw new ProblemError('not-found', 'none of your keys has this kid')
      return answer({ kid: row.kid, revokedAt: row.revokedAt })
    }),
  ),
}

interface Enrolled {
  person: ContributorRow
  newKey: NewKey
  consent: CheckedConsent
  now: Date
  /** The code was used by this very key before: its answer was lost. */
  again: boolean
}

/** The last step of joining and recovering: the consent counts, and the device learns its identity. */
async function enrolled(transaction: Database, { person, newKey, consent, now, again }: Enrolled) {
  await storeConsent(transaction, person.contributor, consent, now)
  const { record_id: consentId } = consent.record
  const value = await enrolmentAnswer(transaction, person, newKey.kid, consentId)
  return answer(value, again ? 200 : 201)
}

async function requireLiveKey(transaction: Database, kid: string): Promise<void> {
  const [key] = await transaction.select().from(deviceKeys).where(eq(deviceKeys.kid, kid))
  if (!key || key.revokedAt !== null) throw codeInvalid()
}

function codeInvalid(): ProblemError {
  return new ProblemError('code-invalid', 'ask for a new code, or check how this one was typed')
}
