import { describe, expect, it } from 'vitest'
import { toJsonLd } from '@/utils/consent/json-ld'
import { noticeDigest } from '@/utils/consent/notice'
import {
  endPublicNameRecord,
  makePublicNameRecord,
  publicNameHash,
  publicNameRecord,
} from '@/utils/consent/public-name-record'
import {
  consentRecord,
  isActive,
  makeConsentRecord,
  type ConsentRecord,
} from '@/utils/consent/record'
import { shippedNotice } from '../fixtures/notices'

const kid = 'A'.repeat(43)
const now = '2026-11-25T08:00:00.000Z'
const required = ['corpus', 'model-training']
const [first, second, third] = [1, 2, 3].map(
  (n) => `01930000-0000-7000-8000-00000000000${String(n)}`,
)

const given = {
  recordId: first ?? '',
  keyThumbprint: kid,
  notice: shippedNotice(),
  noticeDigest: '0'.repeat(64),
  language: 'zh-Hans' as const,
  now,
}

/** Field names of ISO/IEC TS 27560 that a record must or may have. */
const header = ['schema_version', 'record_id', 'pii_principal_id']
const processing = [
  'privacy_notice',
  'language',
  'purposes',
  'lawful_basis',
  'pii_information',
  'pii_controllers',
  'collection_method',
  'processing_method',
  'storage_locations',
  'retention_period',
  'geographic_restrictions',
  'jurisdiction',
  'recipient_third_parties',
  'withdrawal_method',
  'privacy_rights',
]
const event = ['event_time', 'validity_duration', 'entity_id', 'event_type', 'event_state']
const party = [
  'party_id',
  'party_name',
  'party_role',
  'party_type',
  'party_address',
  'party_contact',
]

describe('a consent record', () => {
  it('has every field of ISO/IEC TS 27560, each with something in it', () => {
    const record = makeConsentRecord({ ...given, purposes: required })
    expect(consentRecord.parse(record)).toEqual(record)
    for (const name of [...header, ...processing]) {
      expect([name, record[name]]).not.toEqual([name, undefined])
      expect([name, record[name]]).not.toEqual([name, ''])
      expect([name, record[name]]).not.toEqual([name, []])
    }
    expect(Object.keys(record.events[0] ?? {})).toEqual(expect.arrayContaining(event))
    expect(Object.keys(record.parties[0] ?? {})).toEqual(expect.arrayContaining(party))
    const [controller] = record.parties
    expect(record.pii_controllers).toEqual([controller?.party_id])
    expect(controller?.party_contact).toMatchObject([
      { contact_information: 'privacy@alliance.example' },
    ])
  })

  it('goes on with the events of the record it replaces, which stays as it is', () => {
    const one = makeConsentRecord({ ...given, purposes: [...required, 'research-statistics'] })
    const copy = structuredClone(one)
    const two = makeConsentRecord({
      ...given,
      recordId: second ?? '',
      purposes: required,
      before: one,
    })
    expect(one).toEqual(copy)
    expect(two.replaces).toBe(first)
    expect(two.events.map(({ event_state: state }) => state)).toEqual(['given', 'renewed'])
    expect(two.events.map(({ purposes }) => purposes.length)).toEqual([3, 2])
    expect([isActive(one), isActive(two)]).toEqual([true, true])
  })

  it('stays within bounds however often somebody changes their mind', () => {
    let record: ConsentRecord = makeConsentRecord({ ...given, purposes: required })
    for (let n = 0; n < 120; n += 1) {
      record = makeConsentRecord({ ...given, purposes: required, before: record })
    }
    expect(consentRecord.safeParse(record).success).toBe(true)
    expect(record.events).toHaveLength(50)
  })
})

describe('a consent to a public name', () => {
  const publicName = { name: '添柴人', salt: 'saltsaltsaltsaltsalt-1' }

  it('is signed over a salted hash and tells no name', async () => {
    const record = await makePublicNameRecord({ ...given, publicName })
    expect(publicNameRecord.parse(record)).toEqual(record)
    expect(record.public_name_sha256).toBe(await publicNameHash(publicName))
    expect(JSON.stringify(record)).not.toContain(publicName.name)
    expect(JSON.stringify(record)).not.toContain(publicName.salt)
    const other = { ...publicName, salt: 'saltsaltsaltsaltsalt-2' }
    expect(await publicNameHash(other)).not.toBe(record.public_name_sha256)
  })

  it('ends by a record of its own', async () => {
    const record = await makePublicNameRecord({ ...given, publicName })
    const ended = endPublicNameRecord(record, { recordId: third ?? '', keyThumbprint: kid, now })
    expect(publicNameRecord.parse(ended).replaces).toBe(record.record_id)
    expect([isActive(record), isActive(ended)]).toEqual([true, false])
  })

  it('does not pass for a consent to contribute', async () => {
    const record = await makePublicNameRecord({ ...given, publicName })
    expect(consentRecord.safeParse(record).success).toBe(false)
  })
})

describe('a record as linked data', () => {
  it('says in terms of the Data Privacy Vocabulary what the record says', () => {
    const one = makeConsentRecord({ ...given, purposes: required })
    const two = makeConsentRecord({
      ...given,
      recordId: second ?? '',
      purposes: required,
      before: one,
    })
    expect(toJsonLd(two)).toMatchObject({
      '@id': `urn:uuid:${second ?? ''}`,
      '@type': 'dpv:ConsentRecord',
      'dct:replaces': { '@id': `urn:uuid:${first ?? ''}` },
      'dpv:hasDataSubject': { 'dct:identifier': kid },
      'dpv:hasNotice': { 'dct:hasVersion': shippedNotice().version, 'dct:language': 'zh-Hans' },
      'dpv:hasJurisdiction': { '@id': 'loc:CN' },
      'dpv:hasProcess': {
        'dpv:hasPurpose': required.map((id) => ({ 'dct:identifier': id })),
      },
      'dpv:hasConsentStatus': [
        { '@type': 'dpv:ConsentGiven' },
        { '@type': 'dpv:RenewedConsentGiven' },
      ],
    })
    expect(toJsonLd(one)).not.toHaveProperty('dct:replaces')
  })
})

describe('the digest of a notice', () => {
  it('covers members that this version does not know', async () => {
    const notice = shippedNotice()
    const newer = { ...notice, controller: { ...notice.controller, phone: '010-0000' } }
    expect(await noticeDigest(newer)).not.toBe(await noticeDigest(notice))
  })
})
