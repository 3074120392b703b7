import { z } from 'zod'
import { instant, sha256, shortText, thumbprint, uuid } from '@/utils/clip/primitives'
import { language, type Language, type Notice } from './notice'

/**
 * Consent record 我的授权: who agreed to which version of which notice, for which purposes, when.
 * Field names are those of ISO/IEC TS 27560 (W3C DPV guide), so that a record is readable without us.
 *
 * The device signs a record as a compact JWS, which is kept verbatim. So a record never changes: each
 * later event (a newer notice, a purpose taken back or given again) makes a new record that names the
 * one it `replaces` and goes on with its events.
 */
const CONSENT_SCHEMA_VERSION = 'shichai-27560-2'

/** No end is set to a consent: it holds until the person takes it back. */
export const UNTIL_WITHDRAWN = 'until-withdrawn'

/** Events a record carries along. Older ones stand in the records that it replaces. */
const MAX_EVENTS = 50

const purposeIds = z.array(shortText(64)).min(1).max(20)
const privacyNotice = z.object({ version: shortText(40), digest: sha256, language })
/** The boxes, each ticked by hand. */
const agreed = z.object({
  personal_information: z.literal(true),
  contribution_agreement: z.literal(true),
  adult: z.literal(true),
})

const consentEvent = z.looseObject({
  event_time: instant,
  validity_duration: shortText(64),
  /** Whoever acted: the device key's thumbprint. */
  entity_id: shortText(100),
  /** How the consent was expressed: by an act that means nothing else. */
  event_type: z.literal('explicit'),
  event_state: z.enum(['given', 'renewed', 'withdrawn']),
  /** What holds from this event on. */
  purposes: z.array(shortText(64)).max(20),
})
export type ConsentEvent = z.infer<typeof consentEvent>

const party = z.looseObject({
  party_id: shortText(100),
  party_name: shortText(5000),
  party_role: shortText(100),
  party_type: shortText(100),
  party_address: shortText(5000),
  party_contact: z.array(
    z.looseObject({ contact_type: shortText(64), contact_information: shortText(300) }),
  ),
})

const piiInformation = z.looseObject({
  pii_type: shortText(100),
  pii_optional: z.boolean(),
  sensitive_pii_category: z.boolean(),
  special_pii_category: z.boolean(),
})

/** What every record says, whatever it is a consent to. */
export const recordFields = z.looseObject({
  schema_version: z.literal(CONSENT_SCHEMA_VERSION),
  record_id: uuid,
  /** The record in whose place this one stands; absent in the first. */
  replaces: uuid.optional(),
  /** The device key's thumbprint: a pseudonym, which is still personal information. */
  pii_principal_id: thumbprint,
  privacy_notice: privacyNotice,
  language,
  purposes: purposeIds,
  lawful_basis: z.literal('consent'),
  pii_information: z.array(piiInformation).min(1),
  /** A `party_id`. */
  pii_controllers: z.array(shortText(100)).min(1),
  collection_method: shortText(500),
  processing_method: shortText(500),
  storage_locations: z.array(shortText(200)).min(1),
  retention_period: shortText(5000),
  geographic_restrictions: z.array(shortText(5000)),
  jurisdiction: z.string().regex(/^[A-Z]{2}$/),
  /** A `party_id`. */
  recipient_third_parties: z.array(shortText(100)),
  withdrawal_method: shortText(500),
  privacy_rights: z.array(shortText(100)),
  parties: z.array(party).min(1),
  events: z.array(consentEvent).min(1).max(MAX_EVENTS),
})
type RecordFields = z.infer<typeof recordFields>

export const consentRecord = recordFields.extend({ agreed })
export type ConsentRecord = z.infer<typeof consentRecord>

/** Whose consent, to what, in which words. */
export interface ConsentGiven {
  recordId: string
  keyThumbprint: string
  notice: Notice
  noticeDigest: string
  language: Language
  purposes: string[]
  now: string
  /** The record that this one replaces. */
  before?: ConsentRecord
}

/** The record of a consent that was just given, renewed or changed. */
export function makeConsentRecord(given: ConsentGiven): ConsentRecord {
  const { before, purposes } = given
  const event = makeEvent(given, before ? 'renewed' : 'given', purposes)
  return {
    ...fieldsOf(given),
    ...(before ? { replaces: before.record_id } : {}),
    agreed: { personal_information: true, contribution_agreement: true, adult: true },
    purposes,
    pii_information: [
      describePii('device-key-thumbprint', false),
      describePii('contribution-history', false),
      describePii('member-organisation', true),
    ],
    processing_method:
      'stored with contributed clips; reviewed by staff; released without the pseudonym',
    withdrawal_method:
      'in the extension: workbench, settings (each optional purpose, everything) or any clip; POST /v1/consents, POST /v1/withdrawals',
    events: before ? [...before.events, event].slice(-MAX_EVENTS) : [event],
  }
}

type Given = Pick<
  ConsentGiven,
  'recordId' | 'keyThumbprint' | 'notice' | 'noticeDigest' | 'language' | 'now'
>

/** The fields that follow from notice and key, the same in records of every kind. */
export function fieldsOf({
  recordId,
  keyThumbprint,
  notice,
  noticeDigest,
  language: spoken,
}: Given) {
  return {
    schema_version: CONSENT_SCHEMA_VERSION,
    record_id: recordId,
    pii_principal_id: keyThumbprint,
    privacy_notice: { version: notice.version, digest: noticeDigest, language: spoken },
    language: spoken,
    lawful_basis: 'consent',
    pii_controllers: [CONTROLLER],
    collection_method: 'given by the contributor in the extension',
    storage_locations: notice.storageLocations,
    retention_period: notice.retention[spoken],
    geographic_restrictions: notice.geographicRestrictions
      ? [notice.geographicRestrictions[spoken]]
      : [],
    jurisdiction: notice.jurisdiction,
    recipient_third_parties: [RECIPIENTS],
    privacy_rights: ['access', 'copy', 'correction', 'erasure', 'withdrawal', 'complaint'],
    parties: partiesOf(notice, spoken),
  } satisfies Partial<RecordFields>
}

export function makeEvent(
  { keyThumbprint, now }: Pick<ConsentGiven, 'keyThumbprint' | 'now'>,
  state: ConsentEvent['event_state'],
  purposes: string[],
): ConsentEvent {
  return {
    event_time: now,
    validity_duration: state === 'withdrawn' ? 'P0D' : UNTIL_WITHDRAWN,
    entity_id: keyThumbprint,
    event_type: 'explicit',
    event_state: state,
    purposes,
  }
}

export function describePii(type: string, isOptional: boolean): z.infer<typeof piiInformation> {
  return {
    pii_type: type,
    pii_optional: isOptional,
    sensitive_pii_category: false,
    special_pii_category: false,
  }
}

const CONTROLLER = 'controller'
const RECIPIENTS = 'release-recipients'

function partiesOf({ controller }: Notice, spoken: Language): z.infer<typeof party>[] {
  const { name, contact, address } = controller
  return [
    {
      party_id: CONTROLLER,
      party_name: name[spoken],
      party_role: 'PII controller',
      party_type: 'data alliance',
      party_address: address?.[spoken] ?? '',
      party_contact: [{ contact_type: 'privacy', contact_information: contact }],
    },
    {
      party_id: RECIPIENTS,
      party_name: 'recipients of the alliance’s releases (clips, without the key)',
      party_role: 'third party',
      party_type: 'recipient',
      party_address: '',
      party_contact: [{ contact_type: 'through the controller', contact_information: contact }],
    },
  ]
}

/** Names of those who are answerable, as the record gives them. */
export function controllersOf({ parties, pii_controllers: ids }: RecordFields): string[] {
  return parties.filter(({ party_id: id }) => ids.includes(id)).map(({ party_name: name }) => name)
}

/**
 * The first member in which a record says otherwise than the notice it names: who answers, how long, where,
 * under which law. Nobody can have read it there; `undefined` where it says the same. Pure.
 *
 * @example `parties[0].party_name is not what notice 2026-12 says in the language of the record`
 */
export function findTermsFault(record: RecordFields, notice: Notice): string | undefined {
  const spoken = record.language
  const { geographicRestrictions } = notice
  const says: [member: string, isSame: boolean][] = [
    ['retention_period', record.retention_period === notice.retention[spoken]],
    ['jurisdiction', record.jurisdiction === notice.jurisdiction],
    ['storage_locations', isSameList(record.storage_locations, notice.storageLocations)],
    [
      'geographic_restrictions',
      isSameList(
        record.geographic_restrictions,
        geographicRestrictions ? [geographicRestrictions[spoken]] : [],
      ),
    ],
  ]
  if (record.privacy_notice.language !== spoken) {
    return 'privacy_notice.language is not the language of the record'
  }
  const unnamed = record.pii_controllers.findIndex(
    (id) => !record.parties.some(({ party_id: each }) => each === id),
  )
  if (unnamed >= 0) return `pii_controllers[${String(unnamed)}] is no party_id of parties`
  const member = findControllerFault(record, notice) ?? says.find(([, isSame]) => !isSame)?.[0]
  if (member === undefined) return undefined
  return `${member} is not what notice ${notice.version} says in the language of the record`
}

/** The first member of those who answer that is not the notice's controller. */
function findControllerFault(record: RecordFields, { controller }: Notice): string | undefined {
  const spoken = record.language
  const { name, address, contact } = controller
  for (const [index, one] of record.parties.entries()) {
    if (!record.pii_controllers.includes(one.party_id)) continue
    const at = `parties[${String(index)}]`
    if (one.party_name !== name[spoken]) return `${at}.party_name`
    if (one.party_address !== (address?.[spoken] ?? '')) return `${at}.party_address`
    if (!one.party_contact.some((each) => each.contact_information === contact)) {
      return `${at}.party_contact`
    }
  }
  return undefined
}

/** What the last event of a record in force says otherwise than the record; `undefined` where it says the same. Pure. */
export function findEventFault({ purposes, events }: RecordFields): string | undefined {
  const said = events.at(-1)?.purposes ?? []
  const other =
    purposes.find((id) => !said.includes(id)) ?? said.find((id) => !purposes.includes(id))
  if (other === undefined) return undefined
  const at = `events[${String(events.length - 1)}].purposes`
  return `${at} and purposes differ: ${other} is in one of them only`
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index])
}

/** Whether the record's last event leaves it in force. */
export function isActive(record: RecordFields): boolean {
  const last = record.events.at(-1)
  return last !== undefined && last.event_state !== 'withdrawn'
}

/** Purposes a person must agree to, for contributing to mean anything. */
export function requiredPurposes(notice: Notice): string[] {
  return notice.purposes.filter((purpose) => purpose.required).map((purpose) => purpose.id)
}
