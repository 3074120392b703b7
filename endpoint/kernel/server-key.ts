import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey } from 'jose'
import { RECEIPT_TYPE, type ReceiptPayload } from '@/utils/envelope/receipt'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { publicJwk, signCompact, toPublicJwk, type DeviceKey } from '@/utils/identity/device-key'
import type { Database } from '../database/database'
import { serverKeys } from '../database/schema'

/** The key that signs receipts. */
export type ServerKey = DeviceKey

/**
 * Opens the endpoint’s key, and makes it at the first start. Callers hold the lock that keeps others
 * from making one, too.
 */
export async function openServerKey(database: Database, now: Date): Promise<ServerKey> {
  const [stored] = await database.select().from(serverKeys).orderBy(serverKeys.createdAt).limit(1)
  if (!stored) return createServerKey(database, now)
  const privateKey = await importJWK(JSON.parse(stored.privateJwk), 'EdDSA')
  return {
    kid: stored.kid,
    alg: 'EdDSA',
    // An OKP key is always imported as a CryptoKey; only symmetric keys come as bytes.
    privateKey: privateKey as CryptoKey,
    publicJwk: publicJwk.parse(JSON.parse(stored.publicJwk)),
  }
}

async function createServerKey(database: Database, now: Date): Promise<ServerKey> {
  const pair = await generateKeyPair('EdDSA', { extractable: true })
  const jwk = toPublicJwk(await exportJWK(pair.publicKey))
  const kid = await calculateJwkThumbprint(jwk)
  await database.insert(serverKeys).values({
    kid,
    alg: 'EdDSA',
    publicJwk: JSON.stringify(jwk),
    privateJwk: JSON.stringify(await exportJWK(pair.privateKey)),
    createdAt: now,
  })
  return { kid, alg: 'EdDSA', privateKey: pair.privateKey, publicJwk: jwk }
}

/** Signs a receipt; the caller stores the result verbatim and never signs it again. */
export function signReceipt(key: ServerKey, payload: ReceiptPayload): Promise<string> {
  return signCompact(new TextEncoder().encode(canonicalJson(payload)), RECEIPT_TYPE, key)
}
