import { createHash, createPublicKey, verify } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { DemoFailure, require } from './steps'

/**
 * Checks what was signed by means of node:crypto alone. Nothing here comes from the code that sealed
 * or received, so a fault they share would show.
 */

export interface OpenedEnvelope {
  bytes: Buffer
  manifest: {
    batchId: string
    contributor: string
    kid: string
    endpoint: string
    consentId: string
    clips: { id: string; revision: number; sha256: string }[]
  }
  manifestLine: string
  signature: string
  clipLines: string[]
}

/** Takes an envelope apart: manifest, detached signature, one line per clip, each ended by LF. */
export function openEnvelope(gzipped: Uint8Array): OpenedEnvelope {
  const bytes = gunzipSync(gzipped)
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  require(text.endsWith('\n'), 'the envelope ends with a line break')
  const [manifestLine = '', signature = '', ...clipLines] = text.slice(0, -1).split('\n')
  const manifest = JSON.parse(manifestLine) as OpenedEnvelope['manifest']
  return { bytes, manifest, manifestLine, signature, clipLines }
}

/** The manifest's signature, its key's thumbprint, and the hash of every clip line. */
export function verifyEnvelope(envelope: OpenedEnvelope, publicJwk: JsonWebKey): void {
  const { manifest, manifestLine, signature, clipLines } = envelope
  const [header = '', payload, value = ''] = signature.split('.')
  require(payload === '', 'the signature is detached from its payload')
  const { kid } = decodeJson(header) as { kid?: string }
  require(kid === manifest.kid, 'signature and manifest name the same key')
  require(thumbprint(publicJwk) ===
    manifest.kid, 'the key id is the RFC 7638 thumbprint of the key')
  const signed = `${header}.${Buffer.from(manifestLine).toString('base64url')}`
  require(verifies(header, signed, value, publicJwk), 'the signature over the manifest verifies')
  require(clipLines.length === manifest.clips.length, 'the manifest lists every clip line')
  for (const [index, line] of clipLines.entries()) {
    const { sha256 } = manifest.clips[index] ?? {}
    require(sha256Hex(line) === sha256, `the hash of clip line ${index + 1} is the signed one`)
  }
}

/** The endpoint's receipt: its signature, and that it speaks of these very bytes. */
export function verifyReceipt(
  jws: string,
  endpointKey: JsonWebKey,
  envelope: OpenedEnvelope,
): { clips: { id: string; outcome: string }[]; receivedAt: string } {
  const [header = '', payload = '', value = ''] = jws.split('.')
  require(verifies(
    header,
    `${header}.${payload}`,
    value,
    endpointKey,
  ), 'the receipt is signed by the endpoint')
  const receipt = decodeJson(payload) as {
    batchId: string
    bodySha256: string
    receivedAt: string
    clips: { id: string; outcome: string }[]
  }
  require(receipt.batchId === envelope.manifest.batchId, 'the receipt names this batch')
  require(receipt.bodySha256 === sha256Hex(envelope.bytes), 'the receipt names these bytes')
  return receipt
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function verifies(header: string, signed: string, value: string, jwk: JsonWebKey): boolean {
  const { alg } = decodeJson(header) as { alg?: string }
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const data = Buffer.from(signed)
  const signature = Buffer.from(value, 'base64url')
  if (alg === 'EdDSA' || alg === 'Ed25519') return verify(null, data, key, signature)
  if (alg === 'ES256') return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)
  throw new DemoFailure(`signed by an algorithm that is not accepted: ${alg}`)
}

/** RFC 7638: SHA-256 of the required members, in the order of their names. */
function thumbprint({ crv, kty, x, y }: JsonWebKey): string {
  const members = y === undefined ? { crv, kty, x } : { crv, kty, x, y }
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url')
}

function decodeJson(base64url: string): unknown {
  return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'))
}
