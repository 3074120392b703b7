import { base64url, errors as joseErrors, compactVerify } from 'jose'
import { isCanonicalJson } from '@/utils/clip/canonical-json'
import { clipContent, type ClipContent } from '@/utils/clip/clip'
import { sha256Hex, type Hash } from '@/utils/clip/digest'
import type { PublicJwk } from '@/utils/identity/device-key'
import { verificationKey } from '@/utils/identity/verification-key'
import { hasTextProblem } from './text-domain'
import { BATCH_SIGNATURE_TYPE, manifest as manifestSchema, type Manifest } from './manifest'

export type EnvelopeFault =
  | 'not-utf8'
  | 'no-manifest'
  | 'not-canonical'
  | 'clip-count'
  | 'clip-hash'
  | 'duplicate-clip'
  | 'signature'
  | 'wrong-key'

export class EnvelopeError extends Error {
  override name = 'EnvelopeError'
  constructor(
    readonly kind: EnvelopeFault,
    detail: string,
  ) {
    super(detail)
  }
}

export interface OpenedBatch {
  manifest: Manifest
  /** Line 1 as received: what was signed. */
  manifestLine: string
  /** Line 2 as received: the detached JWS. */
  signature: string
  /** Clip lines as received, in the manifest's order; hashes checked, content not yet parsed. */
  clipLines: string[]
}

/**
 * Takes an envelope apart and checks that it hangs together: manifest in RFC 8785 form, as many clip
 * lines as it names, each with the hash it names. The signature is `verifySignature`'s part.
 *
 * @throws EnvelopeError naming what is wrong.
 */
export async function openBatch(bytes: Uint8Array, hash: Hash = sha256Hex): Promise<OpenedBatch> {
  const lines = splitLines(bytes)
  const [manifestLine = '', signature = '', ...clipLines] = lines
  const manifest = parseManifest(manifestLine)
  if (!/^[\w-]+\.\.[\w-]+$/.test(signature)) {
    throw new EnvelopeError('signature', 'the second line is not a detached JWS')
  }
  if (clipLines.length !== manifest.clips.length) {
    throw new EnvelopeError(
      'clip-count',
      `the manifest names ${String(manifest.clips.length)} clips, the body holds ${String(clipLines.length)}`,
    )
  }
  checkNoClipTwice(manifest)
  await checkHashes(manifest, bytesOfLines(bytes).slice(2), hash)
  return { manifest, manifestLine, signature, clipLines }
}

/**
 * Checks the manifest's signature against the contributor's public key.
 *
 * @throws EnvelopeError `wrong-key` or `signature`.
 */
export async function verifySignature(batch: OpenedBatch, jwk: PublicJwk): Promise<void> {
  const payload = base64url.encode(new TextEncoder().encode(batch.manifestLine))
  const compact = batch.signature.replace('..', `.${payload}.`)
  try {
    const { key, alg } = await verificationKey(jwk)
    const { protectedHeader } = await compactVerify(compact, key, { algorithms: [alg] })
    if (protectedHeader.typ !== BATCH_SIGNATURE_TYPE) {
      throw new EnvelopeError('signature', `typ must be ${BATCH_SIGNATURE_TYPE}`)
    }
    if (protectedHeader.kid !== batch.manifest.kid) {
      throw new EnvelopeError('wrong-key', 'the manifest names another key than the signature')
    }
  } catch (error) {
    if (error instanceof joseErrors.JOSEError || error instanceof TypeError) {
      throw new EnvelopeError('signature', 'the signature does not verify with this key')
    }
    throw error
  }
}

type ClipLine =
  | { ok: true; clip: ClipContent }
  | { ok: false; reason: 'json' | 'schema' | 'identity' | 'not-canonical'; detail: string }

/** Parses one clip line and holds it against what the manifest says of it. Never throws. */
export function parseClipLine(line: string, named: Manifest['clips'][number]): ClipLine {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    // The parser's own message would quote the text, and details end up in receipts.
    if (error instanceof SyntaxError) {
      return { ok: false, reason: 'json', detail: 'the line is not JSON' }
    }
    throw error
  }
  if (hasTextProblem(line, value)) {
    return { ok: false, reason: 'schema', detail: 'text holds U+0000 or a lone surrogate' }
  }
  const parsed = clipContent.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const path = issue?.path.map(String).join('.') ?? ''
    return { ok: false, reason: 'schema', detail: `${path}: ${issue?.message ?? 'malformed'}` }
  }
  if (parsed.data.id !== named.id || parsed.data.revision !== named.revision) {
    return { ok: false, reason: 'identity', detail: 'id or revision differ from the manifest' }
  }
  if (!isCanonicalJson(line, value)) {
    return { ok: false, reason: 'not-canonical', detail: 'the line is not in RFC 8785 form' }
  }
  return { ok: true, clip: parsed.data }
}

function splitLines(bytes: Uint8Array): string[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) throw new EnvelopeError('not-utf8', 'the body is not UTF-8')
    throw error
  }
  if (!text.endsWith('\n')) throw new EnvelopeError('clip-count', 'the body ends mid-line')
  return text.slice(0, -1).split('\n')
}

/** The lines as they came: hashed so, none is encoded again. */
function bytesOfLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from)
    lines.push(bytes.subarray(from, end))
    from = end + 1
  }
  return lines
}

function parseManifest(line: string): Manifest {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new EnvelopeError('no-manifest', 'the first line is not JSON')
  }
  if (hasTextProblem(line, value)) {
    throw new EnvelopeError('no-manifest', 'manifest: U+0000 or a lone surrogate')
  }
  const parsed = manifestSchema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new EnvelopeError(
      'no-manifest',
      `manifest: ${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'malformed'}`,
    )
  }
  // Compared with the raw value: what the schema would strip or reorder must not pass unseen.
  if (!isCanonicalJson(line, value)) {
    throw new EnvelopeError('not-canonical', 'the manifest is not in RFC 8785 form')
  }
  return parsed.data
}

function checkNoClipTwice(manifest: Manifest): void {
  const ids = new Set(manifest.clips.map(({ id }) => id))
  if (ids.size !== manifest.clips.length) {
    throw new EnvelopeError('duplicate-clip', 'a clip stands twice in the batch')
  }
}

async function checkHashes(
  manifest: Manifest,
  clipLines: readonly Uint8Array[],
  hash: Hash,
): Promise<void> {
  const hashes = await Promise.all(clipLines.map(async (line) => hash(line)))
  const wrong = manifest.clips.findIndex((clip, index) => clip.sha256 !== hashes[index])
  if (wrong >= 0) {
    throw new EnvelopeError(
      'clip-hash',
      `clip ${manifest.clips[wrong]?.id ?? ''} was changed after signing`,
    )
  }
}
