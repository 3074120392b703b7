import { importJWK, type CryptoKey } from 'jose'
import { algorithmOf, thumbprintOf, type PublicJwk, type SignatureAlgorithm } from './device-key'

/** A public key to verify with, and what it is known by. */
interface VerificationKey {
  key: CryptoKey
  alg: SignatureAlgorithm
  kid: string
}

/** Most keys in the cache; the least recently used go first. Importing one costs more than verifying with it. */
const MAX_CACHED = 2000
const cache = new Map<string, Promise<VerificationKey>>()

/** Imports a public key, or gives it back from the cache. @throws JOSEError or TypeError where it is none */
export function verificationKey(jwk: PublicJwk): Promise<VerificationKey> {
  const name = JSON.stringify(jwk)
  const found = cache.get(name)
  const ready = found ?? importKey(jwk)
  // Put in again, so that the first is the one that was not used for longest.
  cache.delete(name)
  cache.set(name, ready)
  if (!found) ready.catch(() => cache.delete(name))
  for (const oldest of cache.keys()) {
    if (cache.size <= MAX_CACHED) break
    cache.delete(oldest)
  }
  return ready
}

async function importKey(jwk: PublicJwk): Promise<VerificationKey> {
  const alg = algorithmOf(jwk)
  return { key: await importJWK(jwk, alg), alg, kid: await thumbprintOf(jwk) }
}
