import { createHmac, randomBytes } from 'node:crypto'
import type { Database } from '../database/database'
import { readSetting, writeSetting } from './settings'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 26
/** 60 random bits: no guess hits them while wrong ones are slowed down, and an invite ends. */
const SHORT_LENGTH = 12

/**
 * A code that belongs to one signed request: the same proof gives the same code. A repeated or replayed
 * request makes no second one.
 */
export function codeForProof(
  secret: Uint8Array,
  proof: string,
  { isShort = false }: { isShort?: boolean } = {},
): string {
  // Without the signature, whose base64url can be spelled in more than one way.
  const signed = proof.slice(0, proof.lastIndexOf('.'))
  const bytes = createHmac('sha256', secret).update(signed).digest()
  const letters = Array.from(bytes.subarray(0, isShort ? SHORT_LENGTH : LENGTH), (byte) =>
    ALPHABET.charAt(byte % 32),
  )
  return letters.join('').replaceAll(/(.{4})(?=.)/g, '$1-')
}

export async function openCodeSecret(database: Database): Promise<Uint8Array<ArrayBuffer>> {
  const stored = await readSetting(database, 'code-secret')
  if (stored !== undefined) return new Uint8Array(Buffer.from(stored, 'base64url'))
  const secret = new Uint8Array(randomBytes(32))
  await writeSetting(database, 'code-secret', Buffer.from(secret).toString('base64url'))
  return secret
}
