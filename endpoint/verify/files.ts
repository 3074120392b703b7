import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { sha256Hex } from '@/utils/clip/digest'
import { EnvelopeError } from '@/utils/envelope/open'
import { publicJwk, thumbprintOf, type PublicJwk } from '@/utils/identity/device-key'
import { descriptor } from '@/utils/protocol/schemas/alliance'
import { CopyError } from '../backups/problem'
import { UsageError } from '../kernel/usage-error'
import { isBackup, readBackup } from '../backups/read-backup'
import { checkEnvelope, checkReceipt } from './envelope'

/** Public keys to verify files with. */
export interface KnownKeys {
  /** Of contributors, by thumbprint. */
  contributors: ReadonlyMap<string, PublicJwk>
  /** Of the endpoint. */
  endpoint: PublicJwk | undefined
}

interface FileFindings {
  /** What the file is and holds, in a few words. */
  is: string
  wrong: string[]
}

/** More than any alliance accepts as one batch, unpacked. */
const MOST_BYTES = 512 * 1024 * 1024

const jwkSet = z.object({ keys: z.array(publicJwk) })

/**
 * Reads a JWK set of contributors' keys, and the descriptor that `GET /v1` answers.
 *
 * @throws UsageError where a file is something else
 */
export async function readKnownKeys(
  keysFile: string | undefined,
  descriptorFile: string | undefined,
): Promise<KnownKeys> {
  const { keys } =
    keysFile === undefined ? { keys: [] } : await readJson(keysFile, jwkSet, 'a JWK set')
  const byKid = await Promise.all(keys.map(async (jwk) => [await thumbprintOf(jwk), jwk] as const))
  return {
    contributors: new Map(byKid),
    endpoint:
      descriptorFile === undefined
        ? undefined
        : (await readJson(descriptorFile, descriptor, 'what GET /v1 answers')).key.jwk,
  }
}

/** Verifies a backup, or a batch file together with the receipt beside it, if there is one. */
export async function verifyFile(file: string, keys: KnownKeys): Promise<FileFindings> {
  try {
    return (await isBackup(file)) ? await verifyBackup(file) : await verifyBatchFile(file, keys)
  } catch (error) {
    if (!(error instanceof CopyError || error instanceof EnvelopeError)) throw error
    return { is: 'unreadable', wrong: [error.message] }
  }
}

async function verifyBackup(file: string): Promise<FileFindings> {
  let rows = 0
  let tables = 0
  for await (const part of readBackup(file)) {
    if (part.is !== 'end') continue
    tables += 1
    rows += part.sum.rows
  }
  return { is: `backup of ${String(tables)} tables, ${String(rows)} rows`, wrong: [] }
}

async function verifyBatchFile(file: string, keys: KnownKeys): Promise<FileFindings> {
  const bytes = await readUnpacked(file)
  const text = bytes.toString('utf8')
  if (!text.endsWith('\n'))
    throw new EnvelopeError('no-manifest', 'it is not a batch, or cut short')
  const [manifestLine = '', signature = '', ...clipLines] = text.slice(0, -1).split('\n')
  const kid = /"kid":"([\w-]+)"/.exec(manifestLine)?.[1] ?? ''
  const envelope = { manifestLine, signature, clipLines }
  const { manifest, kept, gone, wrong } = await checkEnvelope(envelope, keys.contributors.get(kid))
  const receipt = await readIfThere(`${file}.receipt`)
  const body = gone === 0 ? await sha256Hex(bytes) : undefined
  if (receipt !== undefined) {
    wrong.push(...(await checkReceipt(receipt.trim(), keys.endpoint, manifest, body)))
  }
  const lines = `${String(kept)} clips${gone === 0 ? '' : `, ${String(gone)} gone`}`
  return { is: `batch of ${lines}${receipt === undefined ? '' : ', with receipt'}`, wrong }
}

/** A batch file, unpacked where it begins as gzip does. Batches are small enough to read whole. */
async function readUnpacked(file: string): Promise<Buffer> {
  const bytes = await readFile(file)
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new EnvelopeError(
      'no-manifest',
      'it is not gzip, was cut short, or is no batch by its size',
    )
  }
}

/** @throws UsageError */
async function readJson<S extends z.ZodType>(
  file: string,
  schema: S,
  wanted: string,
): Promise<z.output<S>> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (parsed.success) return parsed.data
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new UsageError(`${file} is not ${wanted}`)
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
