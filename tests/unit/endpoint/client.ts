import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  randomUUID,
  sign,
  verify,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { gzipSync } from 'node:zlib'

/**
 * A client of the protocol that shares no code with the extension: what somebody could write who
 * read docs/protocol.md. It signs and verifies by node:crypto and spells RFC 8785 by itself.
 */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export interface JsonObject {
  [name: string]: Json
}

/** A string of an answer; anything else fails the test at once. */
export function str(value: Json | undefined): string {
  if (typeof value !== 'string') throw new TypeError(`not a string: ${JSON.stringify(value)}`)
  return value
}

export interface Device {
  kid: string
  alg: 'EdDSA' | 'ES256'
  jwk: JsonWebKey
  privateKey: KeyObject
}

export interface Member extends Device {
  contributor: string
  consentId: string
  role: string
  recoveryCode: string
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  // Tests look into answers of many shapes; what is not there fails the expectation.
  json: { [name: string]: Json }
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** RFC 8785 for what clips and manifests hold: sorted members, no blanks, ES number form. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.keys(value)
    .toSorted(byUtf16)
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`)
  return `{${members.join(',')}}`
}

function byUtf16(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

export function newDevice(alg: 'EdDSA' | 'ES256' = 'EdDSA'): Device {
  const { publicKey, privateKey } =
    alg === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' }) as Record<string, string>
  const jwk = alg === 'EdDSA' ? { crv, kty, x } : { crv, kty, x, y }
  const kid = createHash('sha256').update(JSON.stringify(jwk)).digest('base64url')
  return { kid, alg, jwk: jwk as JsonWebKey, privateKey }
}

export function signJws(device: Device, header: JsonObject, payload: string): string {
  const protectedHeader = { alg: device.alg, kid: device.kid, ...header }
  const head = base64url(JSON.stringify(protectedHeader))
  const body = base64url(payload)
  const signature = signBytes(device, `${head}.${body}`)
  return `${head}.${body}.${signature}`
}

export function signDetached(device: Device, typ: string, payload: string): string {
  const [head, , signature] = signJws(device, { typ }, payload).split('.')
  return `${head ?? ''}..${signature ?? ''}`
}

function signBytes(device: Device, input: string): string {
  const bytes = Buffer.from(input)
  const signature =
    device.alg === 'EdDSA'
      ? sign(null, bytes, device.privateKey)
      : sign('sha256', bytes, { key: device.privateKey, dsaEncoding: 'ieee-p1363' })
  return signature.toString('base64url')
}

/** The payload of a receipt if the endpoint's key signed it. */
export function openReceipt(jws: Json | undefined, endpointKey: JsonWebKey): JsonObject {
  const [head = '', body = '', signature = ''] = str(jws).split('.')
  const key = createPublicKey({ key: endpointKey, format: 'jwk' })
  const isGood = verify(
    null,
    Buffer.from(`${head}.${body}`),
    key,
    Buffer.from(signature, 'base64url'),
  )
  if (!isGood) throw new Error('the receipt does not verify')
  const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as { typ: string }
  if (header.typ !== 'shichai-receipt+jws') throw new Error(`typ ${header.typ}`)
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as JsonObject
}

export function base64url(data: string | Uint8Array): string {
  return Buffer.from(data as string).toString('base64url')
}

export interface CallOptions {
  device?: Device
  withKey?: boolean
  json?: Json
  body?: Uint8Array
  headers?: Record<string, string>
  /** Seconds since 1970 by this client's clock. */
  now?: number
  /** Claims to lie about. */
  claims?: JsonObject
}

export function proof(url: string, method: string, body: Uint8Array, options: CallOptions): string {
  const { device } = options
  if (!device) throw new Error('a proof needs a device')
  const claims = {
    htm: method,
    htu: url.replace(/[?#].*$/, ''),
    iat: options.now ?? Math.floor(Date.now() / 1000),
    jti: randomUUID(),
    body_sha256: sha256(body),
    ...options.claims,
  }
  const header = {
    typ: 'shichai-proof+jwt',
    ...(options.withKey ? { jwk: device.jwk as JsonObject } : {}),
  }
  return `Shichai-Proof ${signJws(device, header, JSON.stringify(claims))}`
}

/** One call; `path` begins with a slash. */
export async function call(
  endpoint: string,
  method: 'GET' | 'POST',
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  const url = endpoint + path
  const json =
    options.json === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(options.json))
  const body = options.body ?? json
  const headers: Record<string, string> = {
    ...(options.json === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(options.device ? { Authorization: proof(url, method, body, options) } : {}),
    ...options.headers,
  }
  const init = { method, headers, ...(method === 'POST' ? { body: new Uint8Array(body) } : {}) }
  const response = await fetch(url, init)
  const text = await response.text()
  const isJson = /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '')
  const value: unknown = isJson ? JSON.parse(text) : {}
  return { status: response.status, headers: response.headers, text, json: value as JsonObject }
}

/** The last part of a problem's `type`. */
export function problemOf(answer: Answer): string {
  const { type } = answer.json
  if (typeof type === 'string') return type.replace('urn:shichai:problem:', '')
  const head = JSON.stringify([...answer.headers])
  throw new TypeError(
    `no problem, but ${String(answer.status)} ${head} ${answer.text.slice(0, 200)}`,
  )
}

export interface ConsentOptions {
  noticeVersion?: string
  digest?: string
  purposes?: string[]
  principal?: string
  recordId?: string
  replaces?: string
  typ?: string
  state?: string
  /** Fields that the record has otherwise. */
  more?: JsonObject
}

/** A signed consent to the endpoint's current notice. */
export async function consentFor(
  endpoint: string,
  device: Device,
  options: ConsentOptions = {},
): Promise<{ id: string; jws: string }> {
  const descriptor = await call(endpoint, 'GET', '/v1')
  const current = (descriptor.json.notice as { version: string }).version
  const version = options.noticeVersion ?? current
  const { json } = await call(endpoint, 'GET', `/v1/notices/${version}`)
  const id = options.recordId ?? randomUUID()
  const purposes = options.purposes ?? ['corpus', 'model-training']
  const record = {
    ...recordOf(
      device,
      { id, version, digest: options.digest ?? str(json.digest), purposes },
      json.notice as JsonObject,
    ),
    ...(options.replaces === undefined ? {} : { replaces: options.replaces }),
    pii_principal_id: options.principal ?? device.kid,
    agreed: { personal_information: true, contribution_agreement: true, adult: true },
    events: [eventOf(device, options.state ?? 'given', purposes)],
    ...options.more,
  }
  const jws = signJws(device, { typ: options.typ ?? 'shichai-consent+jws' }, JSON.stringify(record))
  return { id, jws }
}

/** The fields of ISO/IEC TS 27560 that a record of any kind has. */
export function recordOf(
  device: Device,
  said: { id: string; version: string; digest: string; purposes: string[] },
  notice: JsonObject,
): JsonObject {
  const { name, address, contact } = notice.controller as JsonObject
  const inChinese = (member: unknown) => str((member as JsonObject)['zh-Hans'])
  return {
    schema_version: 'shichai-27560-2',
    record_id: said.id,
    pii_principal_id: device.kid,
    privacy_notice: { version: said.version, digest: said.digest, language: 'zh-Hans' },
    language: 'zh-Hans',
    purposes: said.purposes,
    lawful_basis: 'consent',
    pii_information: [
      {
        pii_type: 'device-key-thumbprint',
        pii_optional: false,
        sensitive_pii_category: false,
        special_pii_category: false,
      },
    ],
    pii_controllers: ['controller'],
    collection_method: 'given by the contributor',
    processing_method: 'stored with clips',
    storage_locations: notice.storageLocations as Json,
    retention_period: inChinese(notice.retention),
    geographic_restrictions: [inChinese(notice.geographicRestrictions)],
    jurisdiction: str(notice.jurisdiction),
    recipient_third_parties: [],
    withdrawal_method: 'POST /v1/withdrawals',
    privacy_rights: ['access', 'erasure'],
    parties: [
      {
        party_id: 'controller',
        party_name: inChinese(name),
        party_role: 'PII controller',
        party_type: 'data alliance',
        party_address: inChinese(address),
        party_contact: [{ contact_type: 'privacy', contact_information: str(contact) }],
      },
    ],
  }
}

export function eventOf(device: Device, state: string, purposes: string[]): JsonObject {
  return {
    event_time: new Date().toISOString(),
    validity_duration: 'until-withdrawn',
    entity_id: device.kid,
    event_type: 'explicit',
    event_state: state,
    purposes,
  }
}

export function codeOf(inviteLink: string): string {
  return inviteLink.split('#')[1] ?? ''
}

export function hashOfCode(code: string): string {
  return sha256(code.toUpperCase().replaceAll('-', ''))
}

export function newRecoveryCode(): string {
  return randomBytes(13)
    .toString('hex')
    .toUpperCase()
    .replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** Joins with an invite link. */
export async function joinWith(
  endpoint: string,
  inviteLink: string,
  device: Device = newDevice(),
): Promise<Member> {
  const recoveryCode = newRecoveryCode()
  const { jws } = await consentFor(endpoint, device)
  const { status, json, text } = await call(endpoint, 'POST', '/v1/contributors', {
    device,
    withKey: true,
    json: { invite: codeOf(inviteLink), consent: jws, recoveryHash: hashOfCode(recoveryCode) },
  })
  if (status !== 201) throw new Error(`joining failed: ${text}`)
  return {
    ...device,
    contributor: str(json.contributor),
    consentId: str(json.consentId),
    role: str(json.role),
    recoveryCode,
  }
}

/** SHA-256 of the text in the folded form “fold1”, as docs/protocol.md words it. */
export function digestOf(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replaceAll(/[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
  return `fold1:${sha256(folded)}`
}

export interface TestClip extends JsonObject {
  id: string
  text: string
  salt: string
  digest: string
  revision: number
  rights: JsonObject
}

/** A clip that an endpoint takes: a line of a classic, in the public domain. */
export function newClip(text: string, more: JsonObject = {}): TestClip {
  const now = new Date().toISOString()
  const clip = {
    schemaVersion: 1,
    id: randomUUID(),
    revision: 1,
    salt: randomBytes(16).toString('base64url'),
    text,
    digest: digestOf(text),
    source: {
      url: 'https://zh.wikisource.org/wiki/論語/學而第一',
      title: '論語/學而第一',
      accessedAt: now,
      selectors: { quote: { exact: text, prefix: '', suffix: '' } },
      context: { before: '', after: '' },
    },
    textNotes: [],
    work: { title: '論語', dynasty: '春秋' },
    category: 'classic',
    dataKind: 'raw',
    documentTags: [],
    rights: {
      verdict: 'public-domain',
      licence: null,
      obligations: [],
      jurisdiction: 'CN',
      basis: 'term-expired',
      scope: 'page',
      evidence: [],
      reservations: [],
      needsReview: false,
      statement: null,
      assessedAt: now,
      rules: '1',
    },
    origin: { kind: 'human' },
    privacy: { findings: [] },
    quality: {},
    annotations: [],
    createdAt: now,
  }
  return { ...clip, ...more }
}

export interface SealOptions {
  batchId?: string
  consentId?: string
  contributor?: string
  endpoint?: string
  schemaVersion?: number
  sealedAt?: string
  kid?: string
  /** Members the manifest has besides. */
  more?: JsonObject
}

/** Seals clips into an envelope: manifest, detached JWS, a line a clip. */
export function seal(
  endpoint: string,
  member: Member,
  clips: readonly JsonObject[],
  options: SealOptions = {},
): Buffer {
  return sealLines(
    endpoint,
    member,
    clips.map((clip) => ({ clip, line: canonical(clip) })),
    options,
  )
}

/** Seals lines as they are, canonical or not. */
export function sealLines(
  endpoint: string,
  member: Member,
  clips: readonly { clip: JsonObject; line: string }[],
  options: SealOptions = {},
): Buffer {
  const manifest = canonical({
    type: 'shichai-batch',
    schemaVersion: options.schemaVersion ?? 1,
    batchId: options.batchId ?? randomUUID(),
    contributor: options.contributor ?? member.contributor,
    kid: options.kid ?? member.kid,
    endpoint: options.endpoint ?? endpoint,
    sealedAt: options.sealedAt ?? new Date().toISOString(),
    consentId: options.consentId ?? member.consentId,
    clips: clips.map(({ clip, line }) => ({
      id: clip.id ?? null,
      revision: clip.revision ?? null,
      sha256: sha256(line),
    })),
    ...options.more,
  })
  const signature = signDetached(member, 'shichai-batch+jws', manifest)
  const lines = [manifest, signature, ...clips.map(({ line }) => line)]
  return Buffer.from(lines.map((line) => `${line}\n`).join(''))
}

export async function deposit(
  endpoint: string,
  member: Device,
  envelope: Uint8Array,
  options: CallOptions & { plain?: boolean } = {},
): Promise<Answer> {
  return call(endpoint, 'POST', '/v1/batches', {
    device: member,
    body: options.plain ? envelope : gzipSync(envelope),
    ...options,
    headers: {
      'Content-Type': 'application/vnd.shichai.batch',
      ...(options.plain ? {} : { 'Content-Encoding': 'gzip' }),
      ...options.headers,
    },
  })
}

/** The signed first line of an envelope. */
export function manifestOf(envelope: Buffer): { line: string; batchId: string } {
  const [line = ''] = envelope.toString('utf8').split('\n')
  return { line, batchId: str((JSON.parse(line) as JsonObject).batchId) }
}

export interface Outcome {
  id: string
  outcome: string
  revision: number
  problem?: { kind: string; detail: string }
}

/** The outcomes in a receipt. */
export function outcomesOf(receipt: JsonObject): Outcome[] {
  return receipt.clips as unknown as Outcome[]
}

export interface ExportedDocument {
  id: string
  text: string
  metadata: JsonObject
}

export async function exported(
  endpoint: string,
  staff: Device,
  query = '',
): Promise<ExportedDocument[]> {
  const { text, status } = await call(endpoint, 'GET', `/v1/exports/clips.jsonl${query}`, {
    device: staff,
  })
  if (status !== 200) throw new Error(text)
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExportedDocument)
}

/** The one exported document of a clip. */
export async function exportedClip(
  endpoint: string,
  staff: Device,
  id: string,
): Promise<ExportedDocument> {
  const [document, ...more] = (await exported(endpoint, staff)).filter((each) => each.id === id)
  if (!document || more.length > 0) throw new Error(`clip ${id} is not exported once`)
  return document
}
