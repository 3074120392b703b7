import { z } from 'zod'
import { MAX_BLOCKED_SOURCES } from '@/utils/clip/blocked-source'
import { category } from '@/utils/clip/clip'
import { instant, sha256, shortText, thumbprint, webUrl } from '@/utils/clip/primitives'
import { foreignSiteRule, MAX_ALLIANCE_RULES, siteRule } from '@/utils/clip/site-rule'
import { publicJwk, signatureAlgorithm } from '@/utils/identity/device-key'

/** The descriptor: what an endpoint says of itself. */

export const PROTOCOL = 'shichai/1'

/** Of all words of a version, one of which a consent names that counts: another alliance may have the same version. */
const noticeDigests = z.array(sha256).min(1).max(100)

/** `GET /v1`: who this alliance is, what it takes, its limits and its current notice. */
export const descriptor = z.looseObject({
  protocol: z.literal(PROTOCOL),
  name: z.object({
    'zh-Hans': shortText(200),
    'zh-Hant': shortText(200),
    en: shortText(200),
  }),
  /** Name and notice are those of a trial: nobody answers for what is given here. */
  isTrial: z.boolean().optional(),
  /** The endpoint's public URL, without trailing slash: what proofs and manifests name. */
  url: webUrl,
  /** Key that signs receipts. */
  key: z.object({ kid: thumbprint, alg: signatureAlgorithm, jwk: publicJwk }),
  schemaVersions: z.array(z.int().min(1)).min(1),
  licences: z.array(shortText(64)),
  /** What sites mean, as this alliance has it; a client passes over what it does not understand. */
  siteRules: z
    .array(z.union([siteRule, foreignSiteRule]))
    .max(MAX_ALLIANCE_RULES)
    .optional(),
  /** Sources that nothing is taken from, in their normal form. */
  blockedSources: z
    .array(z.looseObject({ host: z.string(), path: z.string() }))
    .max(MAX_BLOCKED_SOURCES)
    .optional(),
  categories: z.array(category),
  /** Measures of a text: what is beyond the threshold of one of these is not taken. Others only inform. */
  obligatoryMeasures: z.array(shortText(40)).max(50).optional(),
  limits: z.object({
    batchClips: z.int().min(1),
    /** Bytes of an envelope, uncompressed. */
    batchBytes: z.int().min(1),
    clipCodePoints: z.int().min(1),
  }),
  /** Another version asks for consent again; another editorial revision does not. */
  notice: z.object({
    version: shortText(40),
    editorialRevision: z.int().min(1),
    digests: noticeDigests.optional(),
    /** Versions before it, a consent to which still counts, and until when. */
    earlier: z
      .array(
        z.object({ version: shortText(40), until: instant, digests: noticeDigests.optional() }),
      )
      .max(20)
      .optional(),
  }),
  /** Seconds since 1970 by the endpoint's clock. */
  time: z.number(),
})
export type Descriptor = z.infer<typeof descriptor>

/** `GET /v1/notices/{version}`: the words of which digest, if not the newest. */
export const noticeQuery = z.object({ digest: sha256.optional() })
