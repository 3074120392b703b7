import {
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  errors as joseErrors,
  importJWK,
} from 'jose'
import { z } from 'zod'
import { algorithmOf, publicJwk, type PublicJwk } from '@/utils/identity/device-key'

/** A copy of a release: its files by name, each as pieces of bytes. A folder, an archive, a test. */
export interface ReleaseCopy {
  /** The file's bytes from the beginning, each time anew; `undefined` where there is no such file. */
  read: (name: string) => AsyncIterable<Uint8Array> | undefined
  /** SHA-256 of a file's bytes in hexadecimal; a parameter, since only some places can stream it. */
  sha256: (name: string) => Promise<string | undefined>
  /** Names of all files that are there, where that can be told. */
  names?: () => Promise<string[]>
}

/** What was signed, and by which key. */
interface Signed<T> {
  payload: T
  kid: string
  jwk: PublicJwk
}

/**
 * Verifies a JWS by the key in its own header. Whose key that is stays open: compare `kid` with the key
 * that the endpoint's descriptor names.
 */
export async function openSigned<T extends z.ZodType>(
  jws: string,
  typ: string,
  schema: T,
): Promise<Signed<z.output<T>> | undefined> {
  try {
    const jwk = publicJwk.parse(decodeProtectedHeader(jws).jwk)
    const alg = algorithmOf(jwk)
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(jwk, alg), {
      algorithms: [alg],
    })
    const kid = await calculateJwkThumbprint(jwk)
    if (protectedHeader.typ !== typ || protectedHeader.kid !== kid) return undefined
    return { payload: schema.parse(JSON.parse(new TextDecoder().decode(payload))), kid, jwk }
  } catch (error) {
    if (error instanceof joseErrors.JOSEError || error instanceof z.ZodError) return undefined
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}

/** The lines of a file, without their LF; a last line that lacks its LF counts as cut off. */
export async function* readLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest + decoder.decode() !== '') throw new CutOffError('the last line is cut off')
}

/** A file ends in the middle of a line. */
export class CutOffError extends Error {
  override name = 'CutOffError'
}

/** A file whole, as text; for the small ones. */
export async function readText(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of pieces) text += decoder.decode(piece, { stream: true })
  return text + decoder.decode()
}
