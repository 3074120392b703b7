import { z } from 'zod'
import { instant, publicId, sha256, uuid } from '@/utils/clip/primitives'
import { publicJwk } from '@/utils/identity/device-key'
import { decisionEvent } from './review'
import { leftOut } from '@/utils/exchange/release-manifest'

/**
 * Chain bundle 授权链包: the chain of rights of one clip of a release, or of all, as JSONL that a
 * stranger can check offline. The first line is the head, each further line is a link. Staff hand it
 * on: it holds texts, consents and pseudonyms.
 */

export const chainHead = z.looseObject({
  type: z.literal('shichai-chain'),
  format: z.literal(1),
  /** The release's manifest, as signed. */
  release: z.string(),
  /** Public keys of the endpoint: of receipts and manifests. */
  endpointKeys: z.array(publicJwk),
  /** What the parts prove, and what not, in words. */
  proves: z.record(z.string(), z.string()),
})
export type ChainHead = z.infer<typeof chainHead>

export const chainBundleLink = z.looseObject({
  /** Place in the release. */
  n: z.int().min(1),
  id: publicId,
  clipId: uuid,
  revision: z.int().min(1),
  contributor: uuid,
  leftOut: leftOut.nullable(),
  /** The line of `clips.jsonl`; null where it is left out, or withdrawn since. */
  released: z.string().nullable(),
  /** The clip's line of the envelope as signed, with its salt; null once it is withdrawn. */
  line: z.string().nullable(),
  /** Place of the line in the envelope, from 0. */
  position: z.int().min(0),
  /** Lines 1 and 2 of the envelope, and the key that signed it. */
  manifest: z.string(),
  signature: z.string(),
  key: publicJwk,
  /** The consent record's JWS, and the key that signed it. */
  consent: z.string(),
  consentKey: publicJwk,
  /** The endpoint's receipt, a JWS. */
  receipt: z.string(),
  decisions: z.array(decisionEvent),
  acceptedAt: instant.nullable(),
  /** Null where it is left out. `path` only in the bundle of one clip. */
  commitment: z
    .looseObject({
      secret: sha256,
      leaf: sha256,
      path: z
        .array(z.object({ side: z.enum(['left', 'right']), hash: sha256 }))
        .max(64)
        .optional(),
    })
    .nullable(),
})
export type ChainBundleLink = z.infer<typeof chainBundleLink>

/** What each part proves and what not: stands in every bundle and on the printed page. */
export const CHAIN_PROVES = {
  signature:
    'The holder of the device key signed this very text, its source and its assessment. It does not prove who that person is, nor that what they state is true.',
  consent:
    'The holder of the key that signed it agreed to this notice and these purposes. That this key and the one of the batch are of one contributor is the endpoint’s word.',
  receipt: 'The endpoint received the batch at that time.',
  decision:
    'The endpoint’s record of who decided what, when and why. No reviewer signs it: it proves nothing against whoever runs the endpoint. It was an assessment of rights, no guarantee.',
  commitment:
    'Consent and signed line were those behind the released line when the release was published. The endpoint may have chosen what it committed to.',
} as const
