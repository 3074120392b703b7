import { FOLD_NAME, foldForDigest } from '@/utils/text/fold'

/** SHA-256 of bytes or of a string's UTF-8, as 64 lower-case hexadecimal digits. */
export async function sha256Hex(data: string | Uint8Array): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const hash = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Gives SHA-256 as `sha256Hex` does. A server that takes in thousands has a quicker one than WebCrypto. */
export type Hash = (data: string | Uint8Array) => string | Promise<string>

/**
 * The digest by which exact duplicates are found: `fold1:` and the SHA-256 of the folded text.
 * It is guessable for short texts, so it is deleted with the text and never signed.
 */
export async function digestText(text: string, hash: Hash = sha256Hex): Promise<string> {
  return `${FOLD_NAME}:${await hash(foldForDigest(text))}`
}
