import type { PublicNameRecord } from './public-name-record'
import { UNTIL_WITHDRAWN, type ConsentEvent, type ConsentRecord } from './record'

type JsonLd = Record<string, unknown>

const context = {
  dpv: 'https://w3id.org/dpv#',
  loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

const statusOf: Record<ConsentEvent['event_state'], string> = {
  given: 'dpv:ConsentGiven',
  renewed: 'dpv:RenewedConsentGiven',
  withdrawn: 'dpv:ConsentWithdrawn',
}

/**
 * The record in the terms of the W3C Data Privacy Vocabulary, as its guide to ISO/IEC TS 27560 maps
 * them: for tools that speak linked data. The signed record stays the evidence. Pure.
 */
export function toJsonLd(record: ConsentRecord | PublicNameRecord): JsonLd {
  return {
    '@context': context,
    '@id': `urn:uuid:${record.record_id}`,
    '@type': 'dpv:ConsentRecord',
    'dct:identifier': record.record_id,
    'dct:conformsTo': { '@id': 'https://w3id.org/dpv/schema/dpv-27560#record' },
    ...(typeof record.replaces === 'string'
      ? { 'dct:replaces': { '@id': `urn:uuid:${record.replaces}` } }
      : {}),
    'dpv:hasDataSubject': {
      '@type': 'dpv:DataSubject',
      'dct:identifier': record.pii_principal_id,
    },
    'dpv:hasNotice': {
      '@type': 'dpv:ConsentNotice',
      'dct:hasVersion': record.privacy_notice.version,
      'dct:identifier': `sha256:${record.privacy_notice.digest}`,
      'dct:language': record.privacy_notice.language,
    },
    'dct:language': record.language,
    'dpv:hasDataController': controllers(record),
    'dpv:hasJurisdiction': { '@id': `loc:${record.jurisdiction}` },
    'dpv:hasLegalBasis': { '@id': 'dpv:Consent' },
    'dpv:hasProcess': processOf(record),
    'dpv:hasConsentControl': {
      '@type': 'dpv:WithdrawConsent',
      'dct:description': record.withdrawal_method,
    },
    'dpv:hasConsentStatus': record.events.map(describeEvent),
  }
}

function controllers(record: ConsentRecord | PublicNameRecord): JsonLd[] {
  return record.parties
    .filter(({ party_id: id }) => record.pii_controllers.includes(id))
    .map((party) => ({
      '@type': 'dpv:DataController',
      'dct:identifier': party.party_id,
      'dpv:hasName': party.party_name,
      'dpv:hasAddress': party.party_address,
      'dpv:hasContact': party.party_contact.map((contact) => contact.contact_information),
    }))
}

function processOf(record: ConsentRecord | PublicNameRecord): JsonLd {
  const personalData = record.pii_information.map(
    ({ pii_type: type, pii_optional: isOptional }) => ({
      '@type': 'dpv:PersonalData',
      'dct:title': type,
      'dpv:hasNecessity': { '@id': isOptional ? 'dpv:Optional' : 'dpv:Required' },
    }),
  )
  const recipients = record.parties
    .filter(({ party_id: id }) => record.recipient_third_parties.includes(id))
    .map(({ party_name: name }) => name)
  return {
    '@type': 'dpv:Process',
    'dpv:hasPurpose': record.purposes.map((id) => ({
      '@type': 'dpv:Purpose',
      'dct:identifier': id,
    })),
    'dpv:hasPersonalData': personalData,
    'dpv:hasDataSource': { '@id': 'dpv:DataSubject' },
    'dpv:hasProcessing': { '@type': 'dpv:Processing', 'dct:description': record.processing_method },
    'dpv:hasStorageCondition': [
      {
        '@type': 'dpv:StorageLocation',
        'dpv:hasLocation': record.storage_locations.map((place) => ({ '@id': `loc:${place}` })),
      },
      { '@type': 'dpv:StorageDuration', 'dct:description': record.retention_period },
    ],
    'dpv:hasRule': record.geographic_restrictions,
    'dpv:hasRecipient': recipients.map((name) => ({
      '@type': 'dpv:ThirdParty',
      'dpv:hasName': name,
    })),
    'dpv:hasRight': record.privacy_rights.map((right) => ({
      '@type': 'dpv:DataSubjectRight',
      'dct:title': right,
    })),
  }
}

function describeEvent(event: ConsentEvent): JsonLd {
  return {
    '@type': statusOf[event.event_state],
    'dct:date': { '@type': 'xsd:dateTime', '@value': event.event_time },
    ...(event.validity_duration === UNTIL_WITHDRAWN
      ? { 'dpv:hasDuration': { '@type': 'dpv:UntilEventDuration' } }
      : {}),
    'dpv:hasLegalBasis': { '@id': 'dpv:ExplicitlyExpressedConsent' },
    'dpv:isImplementedByEntity': event.entity_id,
    'dpv:hasPurpose': event.purposes,
  }
}
