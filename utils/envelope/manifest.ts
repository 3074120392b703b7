import { z } from 'zod'
import { instant, sha256, thumbprint, uuid, webUrl } from '@/utils/clip/primitives'

/**
 * The envelope of a batch 批次: UTF-8 lines, each ended by LF.
 *
 *   1. the manifest, RFC 8785 JSON
 *   2. its detached JWS (RFC 7515 appendix F: `header..signature`)
 *   3. … one line per clip, RFC 8785 JSON, in the manifest's order
 *
 * The same bytes are the HTTP body, the batch file and the stored evidence. The signature covers the
 * manifest, the manifest covers each clip line by its SHA-256, and each line holds a random salt: so
 * manifest and signature may stay when a text is deleted, and tell nothing about it.
 */
export const BATCH_TYPE = 'shichai-batch'
export const BATCH_SIGNATURE_TYPE = 'shichai-batch+jws'
export const BATCH_MEDIA_TYPE = 'application/vnd.shichai.batch'

/** What four bytes hold: an `integer` column, for anybody who stores it. */
const MAX_REVISION = 2_147_483_647

const manifestClip = z.strictObject({
  id: uuid,
  revision: z.int().min(1).max(MAX_REVISION),
  /** SHA-256 of the clip's line, without its LF. */
  sha256,
})

export const manifest = z.looseObject({
  type: z.literal(BATCH_TYPE),
  /** Schema version of the clip lines. */
  schemaVersion: z.int().min(1),
  batchId: uuid,
  contributor: uuid,
  /** Thumbprint of the signing key. */
  kid: thumbprint,
  /** Public URL of the endpoint it is meant for: a batch for one cannot be deposited at another. */
  endpoint: webUrl,
  sealedAt: instant,
  /** The consent record all its clips go out under. */
  consentId: uuid,
  clips: z.array(manifestClip).min(1).max(10_000),
})
export type Manifest = z.infer<typeof manifest>
