import { canonicalJson } from '@/utils/clip/canonical-json'
import { newId } from '@/utils/clip/ids'
import type { Language, Notice } from '@/utils/consent/notice'
import type { PublicNameRecord } from '@/utils/consent/public-name-record'
import { makeConsentRecord, requiredPurposes, type ConsentRecord } from '@/utils/consent/record'
import { signCompact, type DeviceKey } from '@/utils/identity/device-key'
import { CONSENT_TYPE } from '@/utils/protocol/schemas/joining'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import { findConsent, isInForce } from './membership'
import { findNewestNotice } from './notices'
import { enqueue, isUntried, takeOut } from './outbox'
import type { ConsentRow, ContributionRow, MembershipRow, NoticeRow } from './rows'

/** The notice agreed to, and the choice. */
interface ConsentChoice {
  notice: Notice
  noticeDigest: string
  language: Language
  purposes: string[]
}

interface SignedRecord<R = ConsentRecord | PublicNameRecord> {
  record: R
  jws: string
}

/** Makes and signs a consent to contribute. @throws RangeError where a required purpose is missing */
export async function signContribution(
  choice: ConsentChoice,
  key: DeviceKey,
  before?: ConsentRecord,
): Promise<SignedRecord<ConsentRecord>> {
  const missing = requiredPurposes(choice.notice).find((id) => !choice.purposes.includes(id))
  if (missing) throw new RangeError(`purpose ${missing} is required`)
  const record = makeConsentRecord({
    ...choice,
    recordId: newId(),
    keyThumbprint: key.kid,
    now: new Date().toISOString(),
    ...(before ? { before } : {}),
  })
  return signRecord(record, key)
}

export async function signRecord<R extends ConsentRecord | PublicNameRecord>(
  record: R,
  key: DeviceKey,
): Promise<SignedRecord<R>> {
  const payload = new TextEncoder().encode(canonicalJson(record))
  return { record, jws: await signCompact(payload, CONSENT_TYPE, key) }
}

/** Stores a record that the endpoint has already. Callers hold a transaction. */
export async function putConfirmed(
  db: ShichaiDatabase,
  { notice, noticeDigest }: Pick<ConsentChoice, 'notice' | 'noticeDigest'>,
  signed: SignedRecord<ConsentRecord>,
  now: string,
): Promise<void> {
  await db.notices.put({ digest: noticeDigest, version: notice.version, notice })
  await db.consents.put({ ...rowOf(signed, 'contribution'), confirmedAt: now })
}

/** Makes the row of a record that waits to be sent. */
export function rowOf(
  { record, jws }: Pick<ConsentRow, 'record' | 'jws'>,
  kind: ConsentRow['kind'],
): ConsentRow {
  return {
    id: record.record_id,
    record,
    jws,
    kind,
    noticeVersion: record.privacy_notice.version,
    givenAt: record.events.at(-1)?.event_time ?? new Date().toISOString(),
    endedAt: null,
    replacedBy: null,
    confirmedAt: null,
    publicName: null,
  }
}

/** Everything needed to sign another record. */
interface CurrentConsent {
  membership: MembershipRow
  key: DeviceKey
  consent: ContributionRow
  notice: NoticeRow
}

/** @throws StoreError `not-found` where nobody joined, `state` where the consent has ended */
export async function readCurrent(db: ShichaiDatabase): Promise<CurrentConsent> {
  const membership = await db.memberships.get('current')
  const key = membership && (await db.keys.get(membership.kid))
  const consent = await findConsent(db)
  const notice = consent && (await findNewestNotice(db, consent.noticeVersion))
  if (!membership || !key || !consent || !notice) {
    throw new StoreError('not-found', 'this device has not joined an alliance')
  }
  if (!isInForce(consent)) throw new StoreError('state', 'the consent has ended')
  return { membership, key, consent, notice }
}

/**
 * Takes an optional purpose back, or gives it again: a new signed record in the place of the present
 * one. It holds on this device at once and is sent with the next round.
 *
 * @returns the id of the new record, for undo
 */
export async function changePurpose(
  db: ShichaiDatabase,
  purpose: string,
  isGiven: boolean,
): Promise<string> {
  const { key, consent, notice } = await readCurrent(db)
  const { record } = consent
  const purposes = notice.notice.purposes
    .map(({ id }) => id)
    .filter((id) => (id === purpose ? isGiven : record.purposes.includes(id)))
  const choice = {
    notice: notice.notice,
    noticeDigest: notice.digest,
    language: record.language,
    purposes,
  }
  const signed = await signContribution(choice, key, record)
  await putInPlace(db, consent, rowOf(signed, 'contribution'))
  return signed.record.record_id
}

/** Puts a row in the place of another. @throws StoreError `state` if that was replaced meanwhile */
export function putInPlace(
  db: ShichaiDatabase,
  before: ConsentRow | undefined,
  row: ConsentRow,
): Promise<void> {
  return db.transaction('rw', [db.consents, db.memberships, db.outbox], async () => {
    const stored = before && (await db.consents.get(before.id))
    if (before && (!stored || !isInForce(stored))) {
      throw new StoreError('state', 'another record took its place meanwhile')
    }
    if (stored) await db.consents.update(stored.id, { replacedBy: row.id })
    await db.consents.add(row)
    const membership = await db.memberships.get('current')
    if (row.confirmedAt === null && membership) {
      await enqueue(db, { id: row.id, kind: 'consent' }, membership)
    }
    if (row.kind === 'contribution') {
      await db.memberships.update('current', { consentId: row.id })
    }
  })
}

/**
 * Undoes a change that was never sent.
 *
 * @returns whether it could: once sent, only another change helps
 */
export function undoConsent(db: ShichaiDatabase, id: string): Promise<boolean> {
  return db.transaction('rw', [db.consents, db.memberships, db.outbox], async () => {
    const row = await db.consents.get(id)
    if (!row || !isInForce(row) || !(await isUntried(db, id))) return false
    await takeOut(db, id)
    await takeOutOfPlace(db, row)
    await db.consents.delete(id)
    return true
  })
}

/** Restores the record that this one replaced. Callers hold a transaction. */
export async function takeOutOfPlace(db: ShichaiDatabase, row: ConsentRow): Promise<void> {
  const before = await db.consents.filter(({ replacedBy }) => replacedBy === row.id).first()
  if (!before) return
  await db.consents.update(before.id, { replacedBy: null })
  if (row.kind === 'contribution') {
    await db.memberships.update('current', { consentId: before.id })
  }
}

/**
 * Undoes a change of a purpose. Before it is sent it is deleted; afterwards the earlier choice is made
 * again.
 */
export async function undoPurpose(
  db: ShichaiDatabase,
  change: { id: string; purpose: string; wasGiven: boolean },
): Promise<void> {
  if (await undoConsent(db, change.id)) return
  await changePurpose(db, change.purpose, change.wasGiven)
}
