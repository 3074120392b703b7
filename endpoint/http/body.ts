import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { z } from 'zod'
import type { BodyRoom } from '../kernel/bodies'
import { ProblemError } from '../kernel/problem'

const inflate = promisify(gunzip)
/** Bytes inflated at once: a batch of some hundred clips, since each piece costs a turn. */
const INFLATE_BYTES = 262_144

/**
 * Reads the body, at most `limit` bytes, as far as there is room for it. A declared length above that is
 * refused before reading; a false one is cut off while reading.
 */
export async function readBody(
  request: Request,
  limit: number,
  room: BodyRoom,
): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      if (size > limit) throw tooLarge(limit)
      room.take(chunk.byteLength)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    // Only the connection can fail here: the caller went away.
    throw new ProblemError('malformed-request', 'the body broke off: send all of it again')
  }
  return Buffer.concat(chunks)
}

/** Undoes `Content-Encoding`, and stops at `limit` bytes, however large the body would inflate. */
export async function decodeBody(
  bytes: Uint8Array,
  encoding: string | null,
  limit: number,
): Promise<Uint8Array> {
  const name = encoding?.trim().toLowerCase() ?? 'identity'
  if (name === 'identity' || name === '') return bytes
  if (name !== 'gzip') {
    throw new ProblemError('unsupported-media', 'Content-Encoding must be gzip or absent')
  }
  try {
    return await inflate(bytes, { maxOutputLength: limit, chunkSize: INFLATE_BYTES })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit)
    throw new ProblemError('malformed-request', 'the body is not gzip, or it was cut short')
  }
}

/** Parses a JSON body by its schema. */
export function parseJson<T extends z.ZodType>(
  bytes: Uint8Array,
  contentType: string | null,
  schema: T,
): z.output<T> {
  requireMediaType(contentType, 'application/json')
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
    throw new ProblemError('malformed-json', 'send one JSON document in UTF-8')
  }
  return parseBy(schema, value, 'body')
}

/** Parses by a schema; the error names the place that does not fit. */
export function parseBy<T extends z.ZodType>(schema: T, value: unknown, what: string): z.output<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${[what, ...path.map(String)].join('.')}: ${message}`)
  throw new ProblemError('malformed-request', issues.join('; '))
}

/** Refuses any media type but `wanted`, parameters aside. */
export function requireMediaType(contentType: string | null, wanted: string): void {
  const [type = ''] = (contentType ?? '').split(';')
  if (type.trim().toLowerCase() !== wanted) {
    throw new ProblemError('unsupported-media', `Content-Type must be ${wanted}`)
  }
}

function tooLarge(limit: number): ProblemError {
  return new ProblemError('too-large', `the body may be ${String(limit)} bytes, unpacked too`)
}
