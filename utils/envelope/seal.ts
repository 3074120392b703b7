import { FlattenedSign } from 'jose'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { sha256Hex } from '@/utils/clip/digest'
import type { Signer } from '@/utils/identity/device-key'
import { BATCH_SIGNATURE_TYPE, BATCH_TYPE, type Manifest } from './manifest'
import type { ClearedContent } from './may-leave'

export interface BatchDetails {
  batchId: string
  contributor: string
  endpoint: string
  consentId: string
  sealedAt: string
}

interface SealedBatch {
  manifest: Manifest
  /** The envelope, ready to be stored and sent; see `manifest.ts`. */
  bytes: Uint8Array
}

/** Seals, hashes and signs clips into one envelope. All clips must be of one schema version. */
export async function sealBatch(
  clips: readonly ClearedContent[],
  details: BatchDetails,
  signer: Signer,
): Promise<SealedBatch> {
  const [first] = clips
  if (!first) throw new RangeError('a batch holds at least one clip')
  const lines = clips.map((clip) => canonicalJson(clip))
  const manifest: Manifest = {
    type: BATCH_TYPE,
    schemaVersion: first.schemaVersion,
    ...details,
    kid: signer.kid,
    clips: await Promise.all(
      clips.map(async ({ id, revision }, index) => ({
        id,
        revision,
        sha256: await sha256Hex(lines[index] ?? ''),
      })),
    ),
  }
  const head = canonicalJson(manifest)
  const signature = await signDetached(new TextEncoder().encode(head), signer)
  const text = [head, signature, ...lines].map((line) => `${line}\n`).join('')
  return { manifest, bytes: new TextEncoder().encode(text) }
}

async function signDetached(payload: Uint8Array, signer: Signer): Promise<string> {
  const jws = await new FlattenedSign(payload)
    .setProtectedHeader({ alg: signer.alg, kid: signer.kid, typ: BATCH_SIGNATURE_TYPE })
    .sign(signer.privateKey)
  return `${jws.protected ?? ''}..${jws.signature}`
}
