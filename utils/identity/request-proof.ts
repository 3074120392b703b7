import { decodeProtectedHeader, jwtVerify, errors as joseErrors, SignJWT } from 'jose'
import { z } from 'zod'
import { sha256Hex, type Hash } from '@/utils/clip/digest'
import { newId } from '@/utils/clip/ids'
import { sha256 } from '@/utils/clip/primitives'
import { publicJwk, type DeviceKey, type PublicJwk } from './device-key'
import { verificationKey } from './verification-key'

/**
 * Proof of possession for one request: a JWT of DPoP shape (RFC 9449) signed by the device key, sent
 * as `Authorization: Shichai-Proof <jwt>`. It names method, address and the SHA-256 of the body bytes
 * as sent, so it cannot be moved to another request. Every write is idempotent: a replay does nothing.
 */
const PROOF_TYPE = 'shichai-proof+jwt'
const PROOF_SCHEME = 'Shichai-Proof'
/** How long a proof is good for, in seconds, both ways around the receiver's clock. */
export const PROOF_SECONDS = 300

export interface ProofRequest {
  method: string
  /** Address on the endpoint's public URL. Query and fragment are not part of the proof. */
  url: string
  /** Bytes as they go over the wire (after compression). */
  body: Uint8Array
  /** Seconds since 1970, by the endpoint's clock as far as it is known. */
  now: number
}

/** `withKey` puts the public key in the header, for calls made before the endpoint knows it. */
export async function makeProof(
  request: ProofRequest,
  key: DeviceKey,
  options: { withKey?: boolean } = {},
): Promise<string> {
  return new SignJWT({
    htm: request.method,
    htu: withoutQuery(request.url),
    body_sha256: await sha256Hex(request.body),
    // Makes two equal requests within one second two requests; a replay repeats the id.
    jti: newId(),
  })
    .setProtectedHeader({
      alg: key.alg,
      typ: PROOF_TYPE,
      kid: key.kid,
      ...(options.withKey ? { jwk: key.publicJwk } : {}),
    })
    .setIssuedAt(request.now)
    .sign(key.privateKey)
}

type ProofFault = 'proof-missing' | 'proof-invalid' | 'proof-expired' | 'key-unknown'
interface ProofRefusal {
  ok: false
  fault: ProofFault
  detail: string
}
export type ProofResult = { ok: true; kid: string; jwk: PublicJwk; jwt: string } | ProofRefusal
/** A proof that holds for all of the request but its body, which has yet to be read. */
export type ProofHead =
  | { ok: true; kid: string; jwk: PublicJwk; jwt: string; bodySha256: string }
  | ProofRefusal

/** What a proof says of a request before its body. */
export type RequestHead = Omit<ProofRequest, 'body'>

interface ProofKeys {
  findKey: (kid: string) => Promise<PublicJwk | undefined>
  acceptNewKey?: boolean
}

const claims = z.object({
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  body_sha256: sha256,
  jti: z.string().min(8).max(100),
})

/** Checks the proof of one request whose body is there. */
export async function verifyProof(
  authorization: string | undefined,
  request: ProofRequest,
  keys: ProofKeys,
): Promise<ProofResult> {
  const head = await verifyProofHead(authorization, request, keys)
  return head.ok ? verifyProofBody(head, request.body) : head
}

/** Checks that the body is the one that the proof names. */
export async function verifyProofBody(
  { bodySha256, ...proven }: Extract<ProofHead, { ok: true }>,
  body: Uint8Array,
  hash: Hash = sha256Hex,
): Promise<ProofResult> {
  if ((await hash(body)) === bodySha256) return proven
  return fault('proof-invalid', 'body_sha256 is not that of the body received')
}

/**
 * Checks all of a proof but the body: signature, key, method, address, time. So a body is read for those
 * only who hold a key. `findKey` gives the public key enrolled under a `kid`; with `acceptNewKey` the key
 * in the proof's own header counts (enrolment).
 */
export async function verifyProofHead(
  authorization: string | undefined,
  request: RequestHead,
  keys: ProofKeys,
): Promise<ProofHead> {
  const [scheme, token] = authorization?.split(' ') ?? []
  if (scheme !== PROOF_SCHEME || !token) {
    return fault('proof-missing', `send Authorization: ${PROOF_SCHEME} <jwt>`)
  }
  try {
    const header = decodeProtectedHeader(token)
    const jwk = keys.acceptNewKey
      ? publicJwk.parse(header.jwk)
      : await keys.findKey(String(header.kid))
    if (!jwk) return fault('key-unknown', 'this key is not enrolled, or was revoked')
    const { key, alg, kid } = await verificationKey(jwk)
    if (kid !== header.kid) return fault('proof-invalid', 'kid is not the thumbprint of the key')
    const { payload } = await jwtVerify(token, key, {
      typ: PROOF_TYPE,
      algorithms: [alg],
      currentDate: new Date(request.now * 1000),
    })
    return checkClaims(claims.parse(payload), request, { kid, jwk, jwt: token })
  } catch (error) {
    if (error instanceof joseErrors.JOSEError || error instanceof z.ZodError) {
      return fault('proof-invalid', 'the proof is malformed or its signature does not verify')
    }
    // A header that is no JSON at all.
    if (error instanceof TypeError) return fault('proof-invalid', 'the proof is not a JWT')
    throw error
  }
}

function checkClaims(
  claim: z.infer<typeof claims>,
  request: RequestHead,
  key: { kid: string; jwk: PublicJwk; jwt: string },
): ProofHead {
  if (claim.htm !== request.method) return fault('proof-invalid', 'htm is another method')
  if (claim.htu !== withoutQuery(request.url)) return fault('proof-invalid', 'htu is another URL')
  if (Math.abs(claim.iat - request.now) > PROOF_SECONDS) {
    return fault('proof-expired', `iat is more than ${String(PROOF_SECONDS)} s away from our clock`)
  }
  return { ok: true, ...key, bodySha256: claim.body_sha256 }
}

function fault(kind: ProofFault, detail: string): ProofRefusal {
  return { ok: false, fault: kind, detail }
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*/s, '')
}
