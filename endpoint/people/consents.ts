import { compactVerify, errors as joseErrors, importJWK } from 'jose'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import {
  consentRecord,
  isActive,
  requiredPurposes,
  type ConsentRecord,
} from '@/utils/consent/record'
import { algorithmOf } from '@/utils/identity/device-key'
import { CONSENT_TYPE } from '@/utils/protocol/calls'
import type { Database } from '../database/open'
import { consents } from '../database/schema'
import type { NewKey } from '../http/proof'
import { ProblemError } from '../http/problem'
import type { ShelvedNotice } from '../notices'
import type { Endpoint } from '../state'

/** A consent record that was checked, with the JWS as it came. */
export interface CheckedConsent {
  record: ConsentRecord
  jws: string
}

/**
 * Checks a consent that somebody just gave: signed by the very key that the proof showed, for the
 * notice in force, with both boxes and all required purposes.
 *
 * @throws ProblemError `consent-invalid` or `consent-outdated`
 */
export async function checkConsent(
  endpoint: Endpoint,
  jws: string,
  key: NewKey,
): Promise<CheckedConsent> {
  const record = await readRecord(jws, key)
  if (record.pii_principal_id !== key.kid) {
    throw invalid('pii_principal_id must be the thumbprint of the key that signs')
  }
  if (!isActive(record)) throw invalid('the last event of the record must leave it active')
  const now = endpoint.now()
  requireCurrentNotice(endpoint, record.privacy_notice.version, now)
  checkAgainstNotice(record, endpoint.notices.current(now))
  return { record, jws }
}

/** @throws ProblemError `consent-outdated` unless `version` is the notice in force */
export function requireCurrentNotice(endpoint: Endpoint, version: string, now: Date): void {
  const current = endpoint.notices.current(now).notice.version
  if (version === current) return
  throw new ProblemError(
    'consent-outdated',
    `show notice ${current} (GET /v1/notices/${current}), ask again, and send POST /v1/consents`,
  )
}

/** Stores a checked consent. The same record again does nothing; another under its id is refused. */
export async function storeConsent(
  transaction: Database,
  contributor: string,
  { record, jws }: CheckedConsent,
  now: Date,
): Promise<void> {
  const row = {
    contributor,
    id: record.record_id,
    noticeVersion: record.privacy_notice.version,
    record: jws,
    givenAt: now,
  }
  const stored = await transaction.insert(consents).values(row).onConflictDoNothing().returning()
  if (stored.length > 0) return
  const [before] = await transaction
    .select({ record: consents.record, endedAt: consents.endedAt })
    .from(consents)
    .where(and(eq(consents.contributor, contributor), eq(consents.id, row.id)))
  if (before?.record !== jws || before.endedAt !== null) {
    throw invalid('a consent that differs or has ended is stored under this record_id')
  }
}

async function readRecord(jws: string, key: NewKey): Promise<ConsentRecord> {
  const alg = algorithmOf(key.jwk)
  try {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(key.jwk, alg), {
      algorithms: [alg],
    })
    if (protectedHeader.typ !== CONSENT_TYPE) throw invalid(`typ must be ${CONSENT_TYPE}`)
    return consentRecord.parse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)),
    )
  } catch (error) {
    if (error instanceof joseErrors.JOSEError) {
      throw invalid('the record must be signed by the key of the request proof')
    }
    if (error instanceof z.ZodError) throw invalid(describe(error))
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw invalid('the payload must be a consent record in JSON')
    }
    throw error
  }
}

function checkAgainstNotice(record: ConsentRecord, { notice, digest }: ShelvedNotice): void {
  if (record.privacy_notice.digest !== digest) {
    throw invalid(`privacy_notice.digest is not that of notice ${notice.version}`)
  }
  const offered = notice.purposes.map(({ id }) => id)
  const missing = requiredPurposes(notice).filter((id) => !record.purposes.includes(id))
  if (missing.length > 0) throw invalid(`required purposes are missing: ${missing.join(', ')}`)
  if (record.purposes.some((id) => !offered.includes(id))) {
    throw invalid(`purposes must be of the notice: ${offered.join(', ')}`)
  }
}

function describe(error: z.ZodError): string {
  const [issue] = error.issues
  return `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'malformed'}`
}

function invalid(detail: string): ProblemError {
  return new ProblemError('consent-invalid', detail)
}
