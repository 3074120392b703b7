import { canonicalJson } from '@/utils/clip/canonical-json'
import { sha256Hex } from '@/utils/clip/digest'
import { manifest as manifestSchema, type Manifest } from '@/utils/envelope/manifest'
import { EnvelopeError, verifySignature } from '@/utils/envelope/open'
import { verifyReceipt } from '@/utils/envelope/receipt'
import type { PublicJwk } from '@/utils/identity/device-key'

/** An envelope as it was stored or carried; a line that is gone is empty or `undefined`. */
interface KeptEnvelope {
  manifestLine: string
  signature: string
  clipLines: readonly (string | undefined)[]
}

/** What was found of one envelope. */
interface EnvelopeFindings {
  manifest: Manifest
  /** Lines whose hash stands in the signed manifest. */
  kept: number
  /** Lines that are gone: withdrawn, or refused when they came. */
  gone: number
  /** Findings, as sentences; empty if all is well. */
  wrong: string[]
}

/**
 * Checks an envelope against its own signature: the manifest is in RFC 8785 form and signed by `jwk`,
 * and each line that is there has the hash that the manifest names.
 *
 * @throws EnvelopeError where there is no manifest
 */
export async function checkEnvelope(
  { manifestLine, signature, clipLines }: KeptEnvelope,
  jwk: PublicJwk | undefined,
): Promise<EnvelopeFindings> {
  const manifest = parseManifest(manifestLine)
  const wrong: string[] = []
  if (jwk === undefined) wrong.push(`no key ${manifest.kid} to hold the signature against`)
  else wrong.push(...(await findSignatureFault({ manifest, manifestLine, signature }, jwk)))
  let kept = 0
  for (const [position, { sha256 }] of manifest.clips.entries()) {
    const line = clipLines[position]
    if (line === undefined || line === '') continue
    kept += 1
    if ((await sha256Hex(line)) !== sha256) wrong.push(`line ${String(position + 3)} was changed`)
  }
  if (clipLines.length > manifest.clips.length) wrong.push('more lines than the manifest names')
  return { manifest, kept, gone: manifest.clips.length - kept, wrong }
}

/** Checks that a receipt is the endpoint’s own answer to this very batch. Answers findings. */
export async function checkReceipt(
  receipt: string,
  key: PublicJwk | undefined,
  { batchId, contributor }: Manifest,
  bodySha256: string | undefined,
): Promise<string[]> {
  if (key === undefined) return ['no key of the endpoint to hold the receipt against']
  const payload = await verifyReceipt(receipt, key)
  if (payload?.type !== 'batch') return ['the receipt is not signed by the endpoint']
  if (payload.batchId !== batchId || payload.contributor !== contributor) {
    return ['the receipt is for another batch']
  }
  const differs = bodySha256 !== undefined && payload.bodySha256 !== bodySha256
  return differs ? ['the receipt names another SHA-256 of the batch'] : []
}

function parseManifest(line: string): Manifest {
  try {
    const value: unknown = JSON.parse(line)
    const parsed = manifestSchema.safeParse(value)
    if (parsed.success && canonicalJson(value) === line) return parsed.data
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new EnvelopeError('no-manifest', 'the first line is not the manifest of a batch')
}

async function findSignatureFault(
  envelope: { manifest: Manifest; manifestLine: string; signature: string },
  jwk: PublicJwk,
): Promise<string[]> {
  try {
    await verifySignature({ ...envelope, clipLines: [] }, jwk)
    return []
  } catch (error) {
    if (error instanceof EnvelopeError) return [error.message]
    throw error
  }
}
