import { z } from 'zod'
import { instant, sha256, shortText, thumbprint, uuid } from '@/utils/clip/primitives'
import { language, type Language, type Notice } from './notice'

/**
 * Consent record 我的授权: who agreed to which version of which notice, for which purposes, when.
 * Field names are those of ISO/IEC TS 27560 (W3C DPV guide), so that a record is readable without us.
 * The device signs it as a compact JWS; the endpoint keeps that JWS verbatim.
 */
export const CONSENT_SCHEMA_VERSION = 'shichai-27560-1'

export const consentRecord = z.looseObject({
  schema_version: z.literal(CONSENT_SCHEMA_VERSION),
  record_id: uuid,
  /** The device key's thumbprint: a pseudonym, which is still personal information. */
  pii_principal_id: thumbprint,
  privacy_notice: z.object({ version: shortText(40), digest: sha256, language }),
  /** The two boxes, each ticked by hand. */
  agreed: z.object({
    personal_information: z.literal(true),
    contribution_agreement: z.literal(true),
    adult: z.literal(true),
  }),
  language,
  purposes: z.array(shortText(64)).min(1).max(20),
  lawful_basis: z.literal('consent'),
  pii_information: z.array(shortText(100)),
  pii_controllers: z.array(shortText(5000)),
  collection_method: shortText(500),
  processing_method: shortText(500),
  storage_locations: z.array(shortText(200)),
  retention_period: shortText(5000),
  jurisdiction: z.string().regex(/^[A-Z]{2}$/),
  recipient_third_parties: z.array(shortText(300)),
  withdrawal_method: shortText(500),
  privacy_rights: z.array(shortText(100)),
  events: z
    .array(
      z.looseObject({
        event_time: instant,
        entity_id: shortText(100),
        event_type: z.enum(['given', 'withdrawn']),
        event_state: z.enum(['active', 'ended']),
      }),
    )
    .min(1),
})
export type ConsentRecord = z.infer<typeof consentRecord>

export interface ConsentGiven {
  recordId: string
  keyThumbprint: string
  notice: Notice
  noticeDigest: string
  language: Language
  purposes: string[]
  now: string
}

/** The record of a consent that was just given. */
export function makeConsentRecord(given: ConsentGiven): ConsentRecord {
  const { notice } = given
  return {
    schema_version: CONSENT_SCHEMA_VERSION,
    record_id: given.recordId,
    pii_principal_id: given.keyThumbprint,
    privacy_notice: {
      version: notice.version,
      digest: given.noticeDigest,
      language: given.language,
    },
    agreed: { personal_information: true, contribution_agreement: true, adult: true },
    language: given.language,
    purposes: given.purposes,
    lawful_basis: 'consent',
    pii_information: ['device-key-thumbprint', 'contribution-history'],
    pii_controllers: [notice.controller.name[given.language]],
    collection_method: 'given by the contributor in the extension when joining',
    processing_method:
      'stored with contributed clips; reviewed by staff; released under a pseudonym',
    storage_locations: notice.storageLocations,
    retention_period: notice.retention[given.language],
    jurisdiction: notice.jurisdiction,
    recipient_third_parties: ['recipients of the alliance’s releases (clips, without the key)'],
    withdrawal_method: 'in the extension: workbench, settings or any clip; POST /v1/withdrawals',
    privacy_rights: ['access', 'copy', 'correction', 'erasure', 'withdrawal', 'complaint'],
    events: [
      {
        event_time: given.now,
        entity_id: given.keyThumbprint,
        event_type: 'given',
        event_state: 'active',
      },
    ],
  }
}

/** Whether the record's last event leaves it in force. */
export function isActive(record: ConsentRecord): boolean {
  return record.events.at(-1)?.event_state === 'active'
}

/** Purposes a person must agree to, for contributing to mean anything. */
export function requiredPurposes(notice: Notice): string[] {
  return notice.purposes.filter((purpose) => purpose.required).map((purpose) => purpose.id)
}
