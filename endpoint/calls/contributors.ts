import { desc, eq } from 'drizzle-orm'
import { newId } from '@/utils/clip/ids'
import { publicJwk } from '@/utils/identity/device-key'
import { contracts } from '@/utils/protocol/contracts'
import type { Database } from '../database/database'
import { consents, contributors, deviceKeys } from '../database/schema'
import type { NewKey } from '../people/caller'
import { checkConsent, storeConsent, type CheckedConsent } from '../people/consents'
import {
  addKey,
  enrolmentAnswer,
  lockContributor,
  storeRecoveryHash,
  type ContributorRow,
} from '../people/contributors'
import { findPublicName } from '../people/public-names'
import { inviteInvalid, lockInvite, useInvite, type InviteRow } from '../people/invites'
import { ProblemError } from '../kernel/problem'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'
import { countFailures } from './count-failures'

export const contributorCalls = {
  enrol: handle(contracts.enrol, ({ endpoint, call, address, body, newKey }) =>
    countFailures(endpoint, address, async () => {
      const consent = await checkConsent(endpoint, body.consent, newKey)
      return inTransaction(endpoint, call, async (transaction) => {
        const now = endpoint.now()
        const invite = await lockInvite(transaction, body.invite)
        if (!invite) throw inviteInvalid()
        const before = await enrolledWith(transaction, newKey.kid, invite)
        if (before) {
          await storeConsent(transaction, before.contributor, consent, now)
          const { record_id: consentId } = consent.record
          return answer(await enrolmentAnswer(transaction, before, newKey.kid, consentId))
        }
        await useInvite(transaction, invite, now)
        const person = await addContributor(transaction, invite, newKey, consent, now)
        await storeRecoveryHash(transaction, person.contributor, body.recoveryHash, now)
        const { record_id: consentId } = consent.record
        return answer(await enrolmentAnswer(transaction, person, newKey.kid, consentId), 201)
      })
    }),
  ),
  me: handle(contracts.me, async ({ endpoint: { database }, caller }) => {
    const { contributor, role, organisation } = caller
    const keys = await database
      .select()
      .from(deviceKeys)
      .where(eq(deviceKeys.contributor, contributor))
      .orderBy(deviceKeys.addedAt)
    const given = await database
      .select()
      .from(consents)
      .where(eq(consents.contributor, contributor))
      .orderBy(desc(consents.givenAt), desc(consents.id))
    const name = await findPublicName(database, contributor)
    return answer({
      contributor,
      role,
      organisation,
      keys: keys.map(({ kid, jwk, addedAt, revokedAt }) => ({
        kid,
        jwk: publicJwk.parse(JSON.parse(jwk)),
        addedAt,
        revokedAt,
      })),
      consents: given.map(({ contributor: _own, givenAt: at, ...consent }) => ({ ...consent, at })),
      publicName: name ? describeName(name) : null,
    })
  }),
}

/** The contributor this key enrolled as with this invite, if that happened already. */
async function enrolledWith(
  transaction: Database,
  kid: string,
  invite: InviteRow,
): Promise<ContributorRow | undefined> {
  const [key] = await transaction.select().from(deviceKeys).where(eq(deviceKeys.kid, kid))
  if (!key) return undefined
  const person = await lockContributor(transaction, key.contributor)
  if (person.invite === invite.id && key.revokedAt === null) return person
  throw new ProblemError('forbidden', 'this key was enrolled before: make a new one to join anew')
}

async function addContributor(
  transaction: Database,
  invite: InviteRow,
  key: NewKey,
  consent: CheckedConsent,
  now: Date,
): Promise<ContributorRow> {
  const [person] = await transaction
    .insert(contributors)
    .values({
      contributor: newId(),
      role: invite.role,
      organisation: invite.organisation,
      invite: invite.id,
      joinedAt: now,
    })
    .returning()
  if (!person) throw new Error('the contributor was not stored')
  await addKey(transaction, person.contributor, key, now)
  await storeConsent(transaction, person.contributor, consent, now)
  return person
}

function describeName(row: NonNullable<Awaited<ReturnType<typeof findPublicName>>>) {
  const { id, name, salt, noticeVersion, givenAt, kid, record } = row
  // One that was taken back is not in force, and has neither.
  if (name === null || salt === null) return null
  return { id, name, salt, noticeVersion, at: givenAt, kid, record }
}
