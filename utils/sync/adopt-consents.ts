import { compactVerify, errors as joseErrors, importJWK } from 'jose'
import type { z } from 'zod'
import { publicNameHash, publicNameRecord } from '@/utils/consent/public-name-record'
import { consentRecord } from '@/utils/consent/record'
import { algorithmOf, thumbprintOf } from '@/utils/identity/device-key'
import type { contributorAnswer } from '@/utils/protocol/schemas/joining'
import { me as readMe } from '@/utils/protocol/areas/joining'
import type { Call } from '@/utils/protocol/client'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findPublicName, pendingConsents } from '@/utils/store/membership'
import { findAgreedNotice } from '@/utils/store/notices'
import type { ConsentRow } from '@/utils/store/rows'
import { putInPlace, rowOf } from '@/utils/store/consents'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { readNotice } from './notices'

type Me = z.infer<typeof contributorAnswer>
type StoredConsent = Me['consents'][number]

/** Ids of the records in force at the endpoint; `undefined` where it does not say. */
export interface InForce {
  consentId?: string | null | undefined
  publicNameId?: string | null | undefined
}

/**
 * Takes over what another device of the same person changed, so that this one says, and seals under,
 * what holds. What waits here to be sent goes first.
 */
export async function adoptConsents(
  db: ShichaiDatabase,
  call: Call,
  { consentId, publicNameId }: InForce,
): Promise<void> {
  const membership = await db.memberships.get('current')
  if (!membership || (await pendingConsents(db)).length > 0) return
  const name = await findPublicName(db)
  const isSameConsent = !consentId || consentId === membership.consentId
  const isSameName = publicNameId === undefined || publicNameId === (name?.id ?? null)
  if (isSameConsent && isSameName) return
  const me = await call(readMe)
  if (!isSameConsent) await adoptContribution(db, call, me, consentId)
  if (!isSameName) await adoptPublicName(db, call, me)
}

async function adoptContribution(
  db: ShichaiDatabase,
  call: Call,
  me: Me,
  inForce: string,
): Promise<void> {
  const found = me.consents.find(({ id }) => id === inForce)
  const record = found && consentRecord.safeParse(await openRecord(me, found))
  if (!found || !record?.success || record.data.record_id !== inForce) throw notSigned()
  await needNotice(db, call, record.data)
  const membership = await db.memberships.get('current')
  const before = membership && (await db.consents.get(membership.consentId))
  const row = rowOf({ record: record.data, jws: found.record }, 'contribution')
  await putInPlace(db, before, { ...row, confirmedAt: found.at })
}

async function adoptPublicName(db: ShichaiDatabase, call: Call, me: Me): Promise<void> {
  const present = await findPublicName(db)
  const found = me.publicName
  if (!found) {
    // Taken back on another device: the name goes here, too.
    const endedAt = new Date().toISOString()
    if (present) await db.consents.update(present.id, { endedAt, publicName: null })
    return
  }
  const record = publicNameRecord.safeParse(await openRecord(me, found))
  const { name, salt } = found
  if (
    !record.success ||
    record.data.public_name_sha256 !== (await publicNameHash({ name, salt }))
  ) {
    throw notSigned()
  }
  await needNotice(db, call, record.data)
  const row = rowOf({ record: record.data, jws: found.record }, 'public-name')
  const publicName = { name, salt }
  await putInPlace(db, present, { ...row, confirmedAt: found.at, publicName })
  if (present) await db.consents.update(present.id, { publicName: null })
}

/** The words that a record names, to be read beside it. */
async function needNotice(
  db: ShichaiDatabase,
  call: Call,
  record: ConsentRow['record'],
): Promise<void> {
  if (await findAgreedNotice(db, { record })) return
  const { version, digest } = record.privacy_notice
  await db.notices.put(await readNotice(call, version, digest))
}

/** What was signed, if it was signed by a key of this contributor; else `undefined`. */
async function openRecord(
  { keys }: Me,
  { kid, record }: Pick<StoredConsent, 'kid' | 'record'>,
): Promise<unknown> {
  const jwk = keys.find((key) => key.kid === kid)?.jwk
  if (!jwk || (await thumbprintOf(jwk)) !== kid) return undefined
  const alg = algorithmOf(jwk)
  try {
    const { payload } = await compactVerify(record, await importJWK(jwk, alg), {
      algorithms: [alg],
    })
    return JSON.parse(new TextDecoder().decode(payload))
  } catch (error) {
    if (error instanceof joseErrors.JOSEError || error instanceof SyntaxError) return undefined
    throw error
  }
}

function notSigned(): EndpointError {
  return new EndpointError('malformed-answer', 'a consent in force is not signed by its key')
}
