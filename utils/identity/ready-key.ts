import { importJWK, type CryptoKey } from 'jose'
import { algorithmOf, thumbprintOf, type PublicJwk, type SignatureAlgorithm } from './device-key'

/** A public key to verify with, and what it is known by. */
export interface ReadyKey {
  key: CryptoKey
  alg: SignatureAlgorithm
  kid: string
}

/** Of so many keys the last used are kept: importing one costs more than verifying with it. */
const KEPT = 2000
const kept = new Map<string, Promise<ReadyKey>>()

/** Makes a key ready. @throws JOSEError or TypeError where it is none */
export function readyKey(jwk: PublicJwk): Promise<ReadyKey> {
  const name = JSON.stringify(jwk)
  const found = kept.get(name)
  const ready = found ?? makeReady(jwk)
  // Put in again, so that the first is the one that was not used for longest.
  kept.delete(name)
  kept.set(name, ready)
  if (!found) ready.catch(() => kept.delete(name))
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break
    kept.delete(oldest)
  }
  return ready
}

async function makeReady(jwk: PublicJwk): Promise<ReadyKey> {
  const alg = algorithmOf(jwk)
  return { key: await importJWK(jwk, alg), alg, kid: await thumbprintOf(jwk) }
}
