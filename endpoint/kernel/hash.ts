import { hash } from 'node:crypto'

/**
 * SHA-256 in hexadecimal digits, computed synchronously. WebCrypto would hand each of a batch’s two
 * hundred small hashes to another thread, which costs more than the hashing.
 */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex')
}
