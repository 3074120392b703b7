import { z } from 'zod'
import { category } from '@/utils/clip/clip'
import { instant, publicId, sha256, shortText, thumbprint, uuid } from '@/utils/clip/primitives'

/**
 * What a release is made of, as files that can be checked without the endpoint that made them.
 *
 * `manifest.jws` is a compact JWS, signed by the endpoint, over the manifest in RFC 8785 form. It
 * names the hashes of all other files. `items.jsonl` names the hash of every line of `clips.jsonl`,
 * so that a copy from which a withdrawn clip is gone can be checked as well.
 */

/** Typ of the JWS that holds a release's manifest. */
export const RELEASE_TYPE = 'shichai-release+jws'
/** Typ of the JWS that lists what was withdrawn from a release after it was published. */
export const WITHDRAWN_TYPE = 'shichai-withdrawn+jws'

/** Form of the lines. A change of what a line holds is a new number, beside the old one. */
export const RELEASE_FORMAT = 1

export const MANIFEST_FILE = 'manifest.jws'
/** Comes with a copy that is fetched after clips were withdrawn from it. */
export const WITHDRAWN_SINCE_FILE = 'withdrawn-since.jws'
export const releaseFiles = [
  'clips.jsonl',
  'items.jsonl',
  'sample.jsonl',
  'withdrawn.jsonl',
  'attributions.txt',
] as const
export type ReleaseFile = (typeof releaseFiles)[number]

export const releaseStates = ['draft', 'sampled', 'published', 'recalled', 'dropped'] as const
export type ReleaseState = (typeof releaseStates)[number]

/** Who may have it: anyone, any member of the alliance, or those whom staff give it to. */
export const reaches = ['open', 'members', 'research'] as const
export const reach = z.enum(reaches)
export type Reach = z.infer<typeof reach>

export const mark = z.enum(['pass', 'fail'])
export type Mark = z.infer<typeof mark>

/**
 * Why a candidate is not in the release: it, or a purpose that was asked for, was withdrawn; a later
 * revision took its place; it failed in the sample; its source is unsafe by the sample, or blocked.
 */
export const leftOut = z.enum(['withdrawn', 'superseded', 'failed', 'source'])
export type LeftOut = z.infer<typeof leftOut>

/** So many clips of a release are judged by hand at most. */
export const MOST_SAMPLED = 100_000

/** What is asked for. */
export const releaseCriteria = z.strictObject({
  /** All if not said. */
  categories: z.array(category).min(1).max(20).optional(),
  /** SPDX ids; all if not said. Clips that need no licence are `withoutLicence`. */
  licences: z.array(shortText(64)).max(100).optional(),
  withoutLicence: z.boolean().default(true),
  /** Only what contributors of this member organisation gave; of all if not said. */
  organisation: uuid.optional(),
  /** Accepted before this. */
  until: instant,
  /** Purposes that the contributor's consent must hold, when they sent the clip and now. */
  purposes: z.array(shortText(64)).max(20).default(['corpus', 'model-training']),
  reach,
  /** How many clips are judged by hand; all where there are fewer. */
  sampleSize: z.int().min(1).max(MOST_SAMPLED),
})
export type ReleaseCriteria = z.infer<typeof releaseCriteria>

const counts = z.record(z.string(), z.int().min(1))
const share = z.looseObject({ passed: z.int().min(0), failed: z.int().min(0) })

/** The technical sample: the candidates with the first `size` numbers, and those a person found bad, by number. */
const technicalSummary = z.looseObject({
  size: z.int().min(0),
  /** Of these, those that were not withdrawn. */
  drawn: z.int().min(0),
  void: z.int().min(0),
  marked: z.int().min(0),
  bad: z.array(z.int().min(1)),
  rubric: z.looseObject({
    technicalShare: z.number(),
    technicalLeast: z.int().min(0),
    technicalPass: z.number(),
  }),
})
export type TechnicalSummary = z.infer<typeof technicalSummary>

/** A source of whose clips earlier samples found too many unsafe, by all judgements since it was last let in. */
export const barredSource = z.looseObject({
  source: z.string(),
  judged: z.int().min(1),
  failed: z.int().min(1),
  /** `cleared`: an administrator lets its clips in again, and says why. */
  decision: z.enum(['barred', 'cleared']),
  reason: z.string().optional(),
})
export type BarredSource = z.infer<typeof barredSource>

/** The seed, the rule by which it picks, and what the sample came to. */
const sampleSummary = z.looseObject({
  seed: sha256,
  seedSha256: sha256,
  /** When the hash was published, and when the candidates were frozen and the seed revealed. */
  committedAt: instant,
  revealedAt: instant,
  wanted: z.int().min(1),
  drawn: z.int().min(0),
  /** Withdrawn before they were judged or after; they count neither way. */
  void: z.int().min(0),
  safety: share,
  quality: share,
  /** Judgements that were replaced by a later one. */
  rejudged: z.int().min(0),
  /** How many fail by each head of the rubric. Not in manifests from before heads were judged by. */
  heads: z.record(z.string(), z.int().min(1)).optional(),
  /** Not in manifests that were signed before there was one. */
  technical: technicalSummary.optional(),
  rubric: z.looseObject({
    version: shortText(40),
    sha256,
    passShare: z.number(),
    /**
     * A source is left out whole where more than this share of its judged clips was unsafe, from 0 to 1.
     * Not in manifests that were signed before it was stated.
     */
    unsafeSourceShare: z.number().min(0).max(1).optional(),
    /** By what was judged, in words; its whole is `sha256` of `assets/review/rubric.json`. */
    heads: z
      .array(
        z.looseObject({
          id: shortText(40),
          of: z.enum(['safety', 'quality']),
          words: z.record(z.string(), z.string()),
        }),
      )
      .optional(),
  }),
})

/** An earlier release that was recalled: copies of it are to be deleted. */
const recalledRelease = z.looseObject({
  number: z.int().min(1),
  /** SHA-256 of its manifest's JWS. */
  sha256,
  recalledAt: instant,
  reason: z.string(),
})

export const releaseManifest = z.looseObject({
  type: z.literal('release'),
  format: z.literal(RELEASE_FORMAT),
  number: z.int().min(1),
  releaseId: uuid,
  endpoint: z.string(),
  alliance: z.string(),
  publishedAt: instant,
  criteria: releaseCriteria,
  counts: z.looseObject({
    candidates: z.int().min(0),
    clips: z.int().min(0),
    codePoints: z.int().min(0),
    leftOut: z.partialRecord(leftOut, z.int().min(1)),
  }),
  /** Root of the tree of the lines' commitments, in the order of `n`, and how many there are. */
  commitments: z.looseObject({ root: sha256, leaves: z.int().min(0) }),
  licences: counts,
  categories: counts,
  /** Tokens by vocabulary, estimated as `assets/quality/tokens.json` says. Not in earlier manifests. */
  tokens: z.record(z.string(), z.int().min(0)).optional(),
  /** Versions of the notice under which clips were given. */
  notices: counts,
  sources: z.int().min(0),
  /** Sources of whose sampled clips too many were unsafe: nothing of them is in the release. */
  sourcesLeftOut: z.array(z.string()),
  /** Sources of which no clip was a candidate, or which were let in again. Not in earlier manifests. */
  barred: z.array(barredSource).optional(),
  sample: sampleSummary,
  files: z.array(
    z.looseObject({
      name: z.enum(releaseFiles),
      sha256,
      bytes: z.int().min(0),
      lines: z.int().min(0),
    }),
  ),
  /** The release before, by the hash of its manifest's JWS; `null` for the first. */
  previous: z.looseObject({ number: z.int().min(1), sha256 }).nullable(),
  /**
   * Every earlier release that was recalled by then, by number. Not in manifests that were signed before
   * recalls were listed.
   */
  recalls: z.array(recalledRelease).optional(),
})
export type ReleaseManifest = z.infer<typeof releaseManifest>

/**
 * A line of `items.jsonl`: every candidate, also those left out, in the order of `n`, which is the order
 * of SHA-256(seed ‖ id).
 */
export const itemLine = z.looseObject({
  n: z.int().min(1),
  id: publicId,
  source: z.string(),
  /** SHA-256 of the clip's line in `clips.jsonl`, without its LF. */
  line: sha256.nullable(),
  /**
   * Where the line names its contributor: SHA-256 of the line that copies hold in its place once that
   * name was taken back.
   */
  uncredited: sha256.optional(),
  /** Over what the line rests on, see `commitment.ts`. */
  commitment: sha256.nullable(),
  leftOut: leftOut.nullable(),
})
export type ItemLine = z.infer<typeof itemLine>

/** A line of `sample.jsonl`: what was judged, and how. */
export const sampleLine = z.looseObject({
  n: z.int().min(1),
  id: publicId,
  source: z.string(),
  rank: sha256,
  safety: mark.nullable(),
  quality: mark.nullable(),
  faults: z.array(shortText(64)),
  /** Of the manifest's rubric, those by which it does not pass. */
  heads: z.array(shortText(40)).optional(),
  /** Withdrawn before the release was published: it counts neither way. */
  void: z.boolean(),
})
export type SampleLine = z.infer<typeof sampleLine>

/** A line of `withdrawn.jsonl`: to be deleted wherever earlier releases went. */
export const withdrawnLine = z.looseObject({
  id: publicId,
  /** SHA-256 of its lines in earlier releases, by their number. */
  lines: z.array(sha256).min(1),
})
export type WithdrawnLine = z.infer<typeof withdrawnLine>

/** A clip that was withdrawn since: its public id, and SHA-256 of its line in this release. */
const withdrawnClip = z.looseObject({ id: publicId, line: sha256 })
export type WithdrawnClip = z.infer<typeof withdrawnClip>

/** Payload of `withdrawn-since.jws`. */
export const withdrawnSince = z.looseObject({
  type: z.literal('withdrawn-since'),
  number: z.int().min(1),
  at: instant,
  kid: thumbprint,
  clips: z.array(withdrawnClip),
})
