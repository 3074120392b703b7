import { thumbprintOf } from '@/utils/identity/device-key'
import type { KnownKeys } from './files'

/**
 * Who signed something, by the keys that were given: one of them, another than all of them, or nobody
 * can say, since none was given.
 */
export type Signer = 'known' | 'other' | 'unknown'

export async function signerOf(kid: string | undefined, keys: KnownKeys): Promise<Signer> {
  const trusted = new Set(keys.contributors.keys())
  if (keys.endpoint) trusted.add(await thumbprintOf(keys.endpoint))
  if (kid === undefined || trusted.size === 0) return 'unknown'
  return trusted.has(kid) ? 'known' : 'other'
}
