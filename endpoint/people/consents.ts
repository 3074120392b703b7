import { base64url, compactVerify, errors as joseErrors, importJWK } from 'jose'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Notice } from '@/utils/consent/notice'
import {
  consentRecord,
  findEventFault,
  findTermsFault,
  isActive,
  requiredPurposes,
  type ConsentRecord,
} from '@/utils/consent/record'
import { algorithmOf } from '@/utils/identity/device-key'
import { CONSENT_TYPE } from '@/utils/protocol/schemas/joining'
import type { Database } from '../database/database'
import { consents } from '../database/schema'
import type { NewKey } from './caller'
import type { NamedNotice } from '../kernel/notices'
import { ProblemError } from '../kernel/problem'
import type { Endpoint } from '../kernel/state'

/** A consent record that was checked, with the JWS as it came. */
export interface CheckedConsent {
  record: ConsentRecord
  jws: string
  /** It names an earlier notice, so it may only take purposes back. */
  onlyNarrows: boolean
}

/**
 * Checks a consent: it is signed by the key of the request proof, names the notice in force, and has
 * both boxes and all required purposes, which its last event gives, too.
 *
 * With `mayNarrow` it may name an earlier notice: taking a purpose back must not wait until somebody
 * has read a newer one. `storeConsent` ensures that such a record only takes back.
 *
 * @throws ProblemError `consent-invalid` or `consent-outdated`
 */
export async function checkConsent(
  endpoint: Endpoint,
  jws: string,
  key: NewKey,
  options: { mayNarrow?: boolean } = {},
): Promise<CheckedConsent> {
  const record = await readSigned(consentRecord, jws, key)
  if (!isActive(record)) throw invalid('the last event of the record must leave it active')
  const { version } = record.privacy_notice
  const now = endpoint.now()
  const current = endpoint.notices.current(now)
  const onlyNarrows = options.mayNarrow === true && version !== current.notice.version
  if (!onlyNarrows) requireCurrentNotice(endpoint, version, now)
  checkPurposes(record, requireTerms(endpoint, record))
  requireSameEvent(record)
  return { record, jws, onlyNarrows }
}

/**
 * A stored consent counts where its version does and its words are of this alliance: another alliance, or
 * the trial that a database was moved from, may have had a version of the same name.
 *
 * @throws ProblemError `consent-outdated` unless a consent to these words counts now
 */
export function requireCountingNotice(endpoint: Endpoint, named: NamedNotice, now: Date): void {
  const { version } = named
  if (!endpoint.notices.findWording(named)) throw outdated(endpoint, now)
  const counts = endpoint.notices.earlier(now).some((earlier) => earlier.version === version)
  if (!counts) requireCurrentNotice(endpoint, version, now)
}

/** @throws ProblemError `consent-outdated` unless `version` is the notice in force */
export function requireCurrentNotice(endpoint: Endpoint, version: string, now: Date): void {
  if (version !== endpoint.notices.current(now).notice.version) throw outdated(endpoint, now)
}

function outdated(endpoint: Endpoint, now: Date): ProblemError {
  const current = endpoint.notices.current(now).notice.version
  return new ProblemError(
    'consent-outdated',
    `show notice ${current} (GET /v1/notices/${current}), ask again, and send POST /v1/consents`,
  )
}

const named = z.looseObject({
  privacy_notice: z.object({ version: z.string(), digest: z.string() }),
})

/** The notice that a stored record names; its signature was checked when it came. */
export function namedNotice(jws: string): NamedNotice {
  const [, payload = ''] = jws.split('.')
  const text = new TextDecoder().decode(base64url.decode(payload))
  return named.parse(JSON.parse(text)).privacy_notice
}

/**
 * The notice in the words that a consent names, with which the record agrees in whatever it repeats of it.
 * Earlier words of a version mean the same, so that a consent to them stands.
 *
 * @throws ProblemError `consent-invalid`
 */
export function requireTerms(
  endpoint: Endpoint,
  record: Parameters<typeof findTermsFault>[0],
): Notice {
  const { version } = record.privacy_notice
  const found = endpoint.notices.findWording(record.privacy_notice)
  if (!found) throw invalid(`privacy_notice.digest is not that of a revision of notice ${version}`)
  const fault = findTermsFault(record, found.notice)
  if (fault === undefined) return found.notice
  throw invalid(fault)
}

/** @throws ProblemError `consent-invalid` where the last event gives something else than the record */
export function requireSameEvent(record: Parameters<typeof findEventFault>[0]): void {
  const fault = findEventFault(record)
  if (fault !== undefined) throw invalid(fault)
}

/**
 * Stores a checked consent in the place of the one before. The same record again does nothing; another
 * under its id is refused. The contributor’s row must be locked.
 */
export async function storeConsent(
  transaction: Database,
  contributor: string,
  { record, jws, onlyNarrows }: CheckedConsent,
  now: Date,
): Promise<void> {
  const { record_id: id, pii_principal_id: kid, purposes } = record
  const [stored] = await transaction
    .select({ record: consents.record, endedAt: consents.endedAt })
    .from(consents)
    .where(and(eq(consents.contributor, contributor), eq(consents.id, id)))
  if (stored) {
    if (stored.record === jws && stored.endedAt === null) return
    throw invalid('a consent that differs or has ended is stored under this record_id')
  }
  const { version: noticeVersion } = record.privacy_notice
  const last = await findLastConsent(transaction, contributor)
  if (onlyNarrows) requireNarrower(last, { noticeVersion, purposes })
  else if (!takesBack(last, purposes)) await requireReplaced(transaction, contributor, record)
  await transaction
    .update(consents)
    .set({ replacedBy: id })
    .where(and(eq(consents.contributor, contributor), isNull(consents.replacedBy)))
  await transaction
    .insert(consents)
    .values({ contributor, id, kid, noticeVersion, purposes, record: jws, givenAt: now })
}

type ConsentRow = typeof consents.$inferSelect

/** The last record, which holds for everything that the contributor gave. */
export async function findLastConsent(
  database: Database,
  contributor: string,
): Promise<ConsentRow | undefined> {
  const [row] = await database
    .select()
    .from(consents)
    .where(and(eq(consents.contributor, contributor), isNull(consents.replacedBy)))
  return row
}

/** Whether a choice takes purposes of the last one back and gives none. */
function takesBack(last: ConsentRow | undefined, purposes: readonly string[]): boolean {
  if (last?.endedAt !== null) return false
  const isSubset = purposes.every((id) => last.purposes.includes(id))
  return isSubset && last.purposes.some((id) => !purposes.includes(id))
}

/** What takes something back is not held up by what it names: a restored backup may have lost that record. */
async function requireReplaced(
  transaction: Database,
  contributor: string,
  { replaces }: ConsentRecord,
): Promise<void> {
  if (replaces === undefined) return
  const [row] = await transaction
    .select({ id: consents.id })
    .from(consents)
    .where(and(eq(consents.contributor, contributor), eq(consents.id, replaces)))
  if (!row) throw invalid(REPLACES_NOTHING)
}

export const REPLACES_NOTHING =
  'replaces names no record of this contributor: name one, or leave it out'

/** Taking back under an earlier notice must add nothing to what was given under it. */
function requireNarrower(
  last: ConsentRow | undefined,
  { noticeVersion, purposes }: Pick<ConsentRow, 'noticeVersion' | 'purposes'>,
): void {
  const isNarrower =
    last?.endedAt === null &&
    last.noticeVersion === noticeVersion &&
    purposes.every((id) => last.purposes.includes(id))
  if (isNarrower) return
  throw new ProblemError(
    'consent-outdated',
    'under an earlier notice purposes can be taken back only: show the current one and ask again',
  )
}

/**
 * Reads the record in a JWS: the key of the request proof must have signed it and be named by it.
 *
 * @throws ProblemError `consent-invalid`
 */
export async function readSigned<S extends z.ZodType<{ pii_principal_id: string }>>(
  schema: S,
  jws: string,
  key: NewKey,
): Promise<z.output<S>> {
  const alg = algorithmOf(key.jwk)
  try {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(key.jwk, alg), {
      algorithms: [alg],
    })
    if (protectedHeader.typ !== CONSENT_TYPE) throw invalid(`typ must be ${CONSENT_TYPE}`)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(payload)
    const record = schema.parse(JSON.parse(text))
    if (record.pii_principal_id === key.kid) return record
    throw invalid('pii_principal_id must be the thumbprint of the key that signs')
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

function checkPurposes(record: ConsentRecord, notice: Notice): void {
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

export function invalid(detail: string): ProblemError {
  return new ProblemError('consent-invalid', detail)
}
