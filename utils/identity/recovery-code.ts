import { sha256Hex } from '@/utils/clip/digest'

/**
 * Codes a person copies by hand: recovery, join and invite codes. 26 letters of Crockford's base 32
 * (130 random bits), in groups. Too long to guess, so that a plain hash keeps them.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 26

/** A new code such as `7ZK4-…`. */
export function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH))
  // 256 is a multiple of 32, so the remainder is unbiased.
  const letters = Array.from(bytes, (byte) => ALPHABET.charAt(byte % 32)).join('')
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** A typed code as it was made: case, blanks and the letters people confuse are forgiven. */
export function normalizeCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

/** What the endpoint keeps of a code: SHA-256 of its normal form. */
export function hashCode(code: string): Promise<string> {
  return sha256Hex(normalizeCode(code))
}
