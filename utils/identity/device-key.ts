import {
  calculateJwkThumbprint,
  CompactSign,
  exportJWK,
  generateKeyPair,
  type CryptoKey,
  type JWK,
} from 'jose'
import { z } from 'zod'

/** Algorithms accepted from the first day: Ed25519, and P-256 for browsers that lack it. */
const signatureAlgorithms = ['EdDSA', 'ES256'] as const
export const signatureAlgorithm = z.enum(signatureAlgorithms)
export type SignatureAlgorithm = z.infer<typeof signatureAlgorithm>

const base64url = (length: number) => z.string().regex(new RegExp(`^[\\w-]{${String(length)}}$`))

/** A public key and nothing else: strict, so that a private member can never travel in it. */
export const publicJwk = z.union([
  z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: base64url(43) }),
  z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: base64url(43),
    y: base64url(43),
  }),
])
export type PublicJwk = z.infer<typeof publicJwk>

export interface Signer {
  kid: string
  alg: SignatureAlgorithm
  privateKey: CryptoKey
}

/** The contributor's key on this device. The private half cannot be exported; IndexedDB keeps it. */
export interface DeviceKey extends Signer {
  publicJwk: PublicJwk
}

/** Makes a new device key: Ed25519 where the browser has it, else P-256. */
export async function createDeviceKey(options: { extractable?: boolean } = {}): Promise<DeviceKey> {
  const alg: SignatureAlgorithm = (await hasEd25519()) ? 'EdDSA' : 'ES256'
  const pair = await generateKeyPair(alg, { extractable: options.extractable ?? false })
  const jwk = toPublicJwk(await exportJWK(pair.publicKey))
  return {
    kid: await calculateJwkThumbprint(jwk),
    alg,
    privateKey: pair.privateKey,
    publicJwk: jwk,
  }
}

/** The public members of `jwk` only. */
export function toPublicJwk(jwk: JWK): PublicJwk {
  const { kty, crv, x, y } = jwk
  return publicJwk.parse(y === undefined ? { kty, crv, x } : { kty, crv, x, y })
}

/** The signature algorithm that goes with a public key. */
export function algorithmOf(jwk: PublicJwk): SignatureAlgorithm {
  return jwk.kty === 'OKP' ? 'EdDSA' : 'ES256'
}

/** RFC 7638 thumbprint of a public key: the `kid` everywhere. */
export function thumbprintOf(jwk: PublicJwk): Promise<string> {
  return calculateJwkThumbprint(jwk)
}

/** Signs bytes as a compact JWS with `typ` and, where the receiver may not know it, the key. */
export function signCompact(
  payload: Uint8Array,
  typ: string,
  signer: Signer,
  jwk?: PublicJwk,
): Promise<string> {
  return new CompactSign(payload)
    .setProtectedHeader({ alg: signer.alg, kid: signer.kid, typ, ...(jwk ? { jwk } : {}) })
    .sign(signer.privateKey)
}

async function hasEd25519(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
