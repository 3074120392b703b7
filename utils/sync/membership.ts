import { z } from 'zod'
import type { ConsentRecord } from '@/utils/consent/record'
import type { Language, Notice } from '@/utils/consent/notice'
import { createDeviceKey, type DeviceKey } from '@/utils/identity/device-key'
import { hashCode, newCode, normalizeCode } from '@/utils/identity/recovery-code'
import { descriptor as readDescriptor } from '@/utils/protocol/areas/alliance'
import * as joining from '@/utils/protocol/areas/joining'
import { connect, type Call, type Fetcher } from '@/utils/protocol/client'
import { parseInviteLink } from '@/utils/protocol/endpoint-address'
import type { Descriptor } from '@/utils/protocol/schemas/alliance'
import type { EnrolmentAnswer } from '@/utils/protocol/schemas/joining'
import type { ShichaiDatabase } from '@/utils/store/database'
import type { MembershipRow } from '@/utils/store/rows'
import { StoreError } from '@/utils/store/errors'
import { findConsent, isInForce, pendingConsents } from '@/utils/store/membership'
import { finish } from '@/utils/store/outbox'
import { putConfirmed, signContribution } from '@/utils/store/consents'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { readNotice } from './notices'

/** What an alliance shows before anybody agrees to anything. */
export interface Alliance {
  endpoint: string
  descriptor: Descriptor
  notice: Notice
  noticeDigest: string
}

/** What the person chose on the joining page, both boxes ticked. */
interface Agreement extends Alliance {
  language: Language
  purposes: string[]
}

/** Reads descriptor and current notice of an endpoint. @throws EndpointError */
export async function lookUpAlliance(fetcher: Fetcher, endpoint: string): Promise<Alliance> {
  const call = connect(fetcher, endpoint)
  const descriptor = await call(readDescriptor)
  if (descriptor.url !== endpoint) {
    throw new EndpointError('malformed-answer', `this endpoint calls itself ${descriptor.url}`)
  }
  const { notice, digest } = await readNotice(call, descriptor.notice.version)
  return { endpoint, descriptor, notice, noticeDigest: digest }
}

/** Reads an invite link and what stands behind it. @throws EndpointError */
export async function lookUpInvite(
  fetcher: Fetcher,
  link: string,
): Promise<Alliance & { code: string }> {
  const invite = parseInviteLink(link)
  if (!invite) {
    throw new EndpointError(
      'invite-link',
      'an invite link ends in /join#CODE: paste the whole link',
    )
  }
  return { ...(await lookUpAlliance(fetcher, invite.endpoint)), code: invite.code }
}

/**
 * Joins with an invite: makes the key, signs the consent, enrols.
 *
 * Key and codes are stored before the call, so that after a cut connection the same enrolment goes
 * out again and is answered the same.
 */
export async function join(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  agreement: Agreement & { code: string },
): Promise<{ recoveryCode: string }> {
  const enrolment = await prepareEnrolment(db, agreement, agreement.code)
  const call = callOf(fetcher, agreement, enrolment.key)
  const answer = await call(joining.enrol, {
    body: {
      invite: normalizeCode(agreement.code),
      consent: enrolment.jws,
      recoveryHash: await hashCode(enrolment.recoveryCode),
    },
  })
  await storeMembership(db, call, agreement, enrolment, answer)
  return { recoveryCode: enrolment.recoveryCode }
}

/** Joins this device to a contributor who has another one already. */
export async function joinWithCode(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  agreement: Agreement & { joinCode: string },
): Promise<void> {
  const enrolment = await prepareEnrolment(db, agreement, agreement.joinCode)
  const call = callOf(fetcher, agreement, enrolment.key)
  const joinCode = normalizeCode(agreement.joinCode)
  const answer = await call(joining.addKey, { body: { joinCode, consent: enrolment.jws } })
  await storeMembership(db, call, agreement, enrolment, answer)
}

/** Recovers the membership after the browser profile was lost. Returns the next recovery code. */
export async function recoverWith(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  agreement: Agreement & { recoveryCode: string },
): Promise<{ recoveryCode: string }> {
  const enrolment = await prepareEnrolment(db, agreement, agreement.recoveryCode)
  const call = callOf(fetcher, agreement, enrolment.key)
  const answer = await call(joining.recover, {
    body: {
      recoveryCode: normalizeCode(agreement.recoveryCode),
      recoveryHash: await hashCode(enrolment.recoveryCode),
      consent: enrolment.jws,
    },
  })
  await storeMembership(db, call, agreement, enrolment, answer)
  return { recoveryCode: enrolment.recoveryCode }
}

/** Asks for a one-time code with which a further device can join. */
export async function askJoinCode(
  db: ShichaiDatabase,
  fetcher: Fetcher,
): Promise<{ code: string; expiresAt: string }> {
  const { call } = await openMembership(db, fetcher)
  return call(joining.makeJoinCode)
}

/**
 * Agrees to a newer notice, or again after a consent ended. Clips that waited for it go out with the
 * next sync.
 */
export async function renewConsent(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  agreement: Omit<Agreement, 'endpoint' | 'descriptor'>,
): Promise<void> {
  const { call, membership, key } = await openMembership(db, fetcher)
  const before = await findConsent(db)
  const signed = await signContribution(agreement, key, before?.record)
  await call(joining.giveConsent, { body: { consent: signed.jws } })
  const now = new Date().toISOString()
  const tables = [db.consents, db.notices, db.memberships, db.outbox]
  await db.transaction('rw', tables, async () => {
    await putConfirmed(db, agreement, signed, now)
    // This choice replaces consents that wait to be sent.
    const replacedBy = signed.record.record_id
    await db.consents
      .filter((row) => row.kind === 'contribution' && row.id !== replacedBy && isInForce(row))
      .modify({ replacedBy })
    for (const row of await pendingConsents(db)) {
      if (row.kind !== 'contribution') continue
      await db.consents.update(row.id, { endedAt: now })
      await finish(db, row.id)
    }
    await db.memberships.put({
      ...membership,
      consentId: replacedBy,
      descriptor: {
        ...membership.descriptor,
        notice: {
          version: agreement.notice.version,
          editorialRevision: agreement.notice.editorialRevision,
          digests: [agreement.noticeDigest],
        },
      },
    })
  })
}

/** The membership and its line: calls to the alliance this device belongs to. @throws StoreError `not-found` before joining */
export async function openMembership(
  db: ShichaiDatabase,
  fetcher: Fetcher,
): Promise<{ call: Call; membership: MembershipRow; key: DeviceKey }> {
  const membership = await db.memberships.get('current')
  const key = membership && (await db.keys.get(membership.kid))
  if (!key) throw new StoreError('not-found', 'this device has not joined an alliance')
  const { clockOffset, endpoint } = membership
  return { call: connect(fetcher, endpoint, { key, clockOffset }), membership, key }
}

interface Enrolment {
  key: DeviceKey
  recoveryCode: string
  record: ConsentRecord
  jws: string
}

const pendingEnrolment = z.object({ for: z.string(), kid: z.string(), recoveryCode: z.string() })
const PENDING = 'pendingEnrolment'

async function prepareEnrolment(
  db: ShichaiDatabase,
  agreement: Agreement,
  code: string,
): Promise<Enrolment> {
  const purpose = `${agreement.endpoint}#${normalizeCode(code)}`
  const pending = pendingEnrolment.safeParse((await db.settings.get(PENDING))?.value)
  const stored =
    pending.success && pending.data.for === purpose
      ? await db.keys.get(pending.data.kid)
      : undefined
  const key = stored ?? (await storeNewKey(db))
  const recoveryCode = stored && pending.success ? pending.data.recoveryCode : newCode()
  await db.settings.put({ key: PENDING, value: { for: purpose, kid: key.kid, recoveryCode } })
  return { key, recoveryCode, ...(await signContribution(agreement, key)) }
}

async function storeNewKey(db: ShichaiDatabase): Promise<DeviceKey> {
  const key = await createDeviceKey()
  await db.keys.put({ ...key, createdAt: new Date().toISOString() })
  return key
}

function callOf(fetcher: Fetcher, { endpoint, descriptor }: Alliance, key: DeviceKey): Call {
  return connect(fetcher, endpoint, { key, clockOffset: clockDifference(descriptor) })
}

/** Endpoint's clock minus ours, in seconds, to a millisecond. */
export function clockDifference(descriptor: Descriptor): number {
  return Math.round(descriptor.time * 1000 - Date.now()) / 1000
}

async function storeMembership(
  db: ShichaiDatabase,
  call: Call,
  agreement: Agreement,
  { record, jws, key }: Enrolment,
  answer: EnrolmentAnswer,
): Promise<void> {
  // A repeated enrolment is answered with the consent of the first attempt: send the present one.
  if (answer.consentId !== record.record_id)
    await call(joining.giveConsent, { body: { consent: jws } })
  const now = new Date().toISOString()
  await db.transaction('rw', [db.memberships, db.consents, db.notices, db.settings], async () => {
    await putConfirmed(db, agreement, { record, jws }, now)
    await db.memberships.put({
      id: 'current',
      endpoint: agreement.endpoint,
      descriptor: agreement.descriptor,
      contributor: answer.contributor,
      organisation: answer.organisation,
      role: answer.role,
      kid: key.kid,
      consentId: record.record_id,
      joinedAt: now,
      changesAfter: 0,
      clockOffset: clockDifference(agreement.descriptor),
      checkedAt: now,
    })
    await db.settings.delete(PENDING)
  })
}
