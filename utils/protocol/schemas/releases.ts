import { z } from 'zod'
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import { clipContent } from '@/utils/clip/clip'
import { instant, publicId, sha256, shortText, uuid } from '@/utils/clip/primitives'
import {
  barredSource,
  leftOut,
  mark,
  reach,
  releaseCriteria,
  releaseManifest,
  releaseStates,
} from '@/utils/exchange/release-manifest'
import { cursor } from '../cursor'
import { flag, limit } from '../query-value'
import { DECISION_CLIPS, decisionEvent, reasonCode, reasons } from './review'
import { faultsOf, rubricHeads } from '../rubric'

/** Calls about releases: drafts, the sample, publishing, recalling, and what can be downloaded. */

/** `GET /v1/releases`: newest first. */
export const releasesQuery = z.object({
  /** `next` of the page before. */
  after: cursor(instant, uuid).optional(),
  limit: limit({ max: 200, standard: 50 }),
})

/** `GET /v1/releases`: anybody. Drafts too, so that no seed can be drawn twice unseen. */
export const releasesAnswer = z.looseObject({
  releases: z.array(
    z.looseObject({
      releaseId: uuid,
      number: z.int().min(1).nullable(),
      state: z.enum(releaseStates),
      /** Whether somebody is publishing it now, or tried and broke off. */
      isPublishing: z.boolean().default(false),
      reach,
      createdAt: instant,
      /** Hash of the seed that draws the sample; null while the candidates are gathered. */
      seedSha256: sha256.nullable(),
      publishedAt: instant.nullable(),
      clips: z.int().min(0).nullable(),
      codePoints: z.int().min(0).nullable(),
      /** Numbers of clips by SPDX id, and `none` for what needs no licence. */
      licences: z.record(z.string(), z.int().min(1)).nullable(),
      /** SHA-256 of the manifest's JWS. */
      manifestSha256: sha256.nullable(),
      recalledAt: instant.nullable(),
      recallReason: z.string().nullable(),
    }),
  ),
  /** `after` of the next page; null at the end. */
  next: z.string().nullable().default(null),
})
export type ReleasesAnswer = z.infer<typeof releasesAnswer>

/** `POST /v1/releases` (admin). */
export const releaseRequest = z.strictObject({
  releaseId: uuid,
  criteria: releaseCriteria.extend({
    until: instant.optional(),
    sampleSize: releaseCriteria.shape.sampleSize.default(rubric.sampleSize),
  }),
})

const figures = z.looseObject({ passed: z.int().min(0), failed: z.int().min(0) })

/** `GET /v1/releases/{release}` (staff), and what every change of one answers. */
export const releaseAnswer = z.looseObject({
  releaseId: uuid,
  number: z.int().min(1).nullable(),
  state: z.enum(releaseStates),
  criteria: releaseCriteria,
  createdAt: instant,
  /** Null while the candidates are gathered. */
  seedSha256: sha256.nullable(),
  /** Once the sample is drawn. */
  seed: sha256.nullable(),
  candidates: z.int().min(0),
  sample: z.looseObject({
    drawn: z.int().min(0),
    /** Still to be judged. */
    open: z.int().min(0),
    void: z.int().min(0),
    safety: figures,
    quality: figures,
    passShare: z.number(),
    /** A source is left out where more than this share of its judged clips is unsafe. */
    unsafeSourceShare: z.number().min(0).max(1).default(rubric.unsafeSourceShare),
    rejudged: z.int().min(0),
    /** How many fail by each head of the rubric. */
    heads: z.record(z.string(), z.int().min(1)).default({}),
    sourcesLeftOut: z.array(z.string()),
    /** The technical sample; null where it is not drawn. */
    technical: z
      .looseObject({
        drawn: z.int().min(0),
        void: z.int().min(0),
        marked: z.int().min(0),
        open: z.int().min(0),
        bad: z.int().min(0),
        passShare: z.number(),
      })
      .nullable()
      .default(null),
  }),
  /** Sources that earlier samples bar from this one, and those let in again in spite of them. */
  barred: z.array(barredSource).default([]),
  /** What stands in the way of publishing. A client of before knows these only. */
  obstacles: z.array(z.enum(['state', 'empty', 'open', 'safety', 'quality'])),
  /** What the technical sample has against it, beside those; null where nothing, or before the other sample is drawn. */
  technicalObstacle: z
    .enum(['technical-undrawn', 'technical-open', 'technical-bad'])
    .nullable()
    .default(null),
  /** Whether somebody is publishing it now, or tried and broke off: trying again takes over. */
  isPublishing: z.boolean(),
  /** Whether somebody is drawing its sample now, or tried and broke off: drawing again takes over. */
  isDrawing: z.boolean().default(false),
  /** How many candidates that attempt to publish has finalised; null without an attempt. */
  settled: z.int().min(0).nullable().default(null),
  manifest: releaseManifest.nullable(),
  recalledAt: instant.nullable(),
  recallReason: z.string().nullable(),
})
export type ReleaseAnswer = z.infer<typeof releaseAnswer>

/** `GET /v1/releases/{release}/sample` (staff): sampled clips, by their place. */
export const sampleQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: limit({ max: 200, standard: 20 }),
  /** Only those not judged yet. */
  open: flag.default(false),
})
const sampledClip = z.looseObject({
  n: z.int().min(1),
  contributor: uuid,
  clipId: uuid,
  /** By which the release names it. */
  publicId,
  source: z.string(),
  /** Null once it is withdrawn; it counts neither way then. */
  clip: clipContent.nullable(),
  safety: mark.nullable(),
  quality: mark.nullable(),
  faults: z.array(reasonCode),
  heads: z.array(shortText(40)).default([]),
  isOwn: z.boolean(),
})
export type SampledClip = z.infer<typeof sampledClip>
export const sampleAnswer = z.looseObject({
  clips: z.array(sampledClip),
  next: z.int().min(1).nullable(),
})

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return new Set(some).size === others.length && others.every((each) => some.includes(each))
}

/** `POST /v1/releases/{release}/judgements` (staff): one judgement of one clip or many alike. */
export const judgementRequest = z
  .strictObject({
    judgementId: uuid,
    safety: mark,
    quality: mark,
    faults: z.array(reasonCode).max(10).default([]),
    /** Heads of the rubric by which it fails; `faults` are then those that they come to. */
    heads: z
      .array(z.enum(rubricHeads.map(({ id }) => id)))
      .max(20)
      .optional(),
    note: shortText(2000).optional(),
    clips: z
      .array(z.strictObject({ contributor: uuid, clipId: uuid }))
      .min(1)
      .max(DECISION_CLIPS),
  })
  .refine(({ faults, heads }) => heads === undefined || isSameSet(faults, faultsOf(heads)), {
    path: ['faults'],
    error: 'must be those that the heads come to',
  })
  .superRefine(({ safety, quality, faults }, context) => {
    for (const [name, value] of [['safety', safety] as const, ['quality', quality] as const]) {
      const named = faults.some(
        (code) => reasons.find((each) => each.code === code)?.fault === name,
      )
      if (named !== (value === 'fail')) {
        const message = `a fault of ${name} has to be named where it fails, and nowhere else`
        context.addIssue({ code: 'custom', path: ['faults'], message })
      }
    }
  })
export type JudgementRequest = z.infer<typeof judgementRequest>
const judgementResult = z.looseObject({
  contributor: uuid,
  clipId: uuid,
  /** `own`: by whoever judges. `gone`: withdrawn. `conflict`: another judgement has this id. */
  outcome: z.enum(['kept', 'own', 'gone', 'unknown', 'conflict']),
})
export type JudgementResult = z.infer<typeof judgementResult>
export const judgementAnswer = z.looseObject({ results: z.array(judgementResult) })

/** `POST /v1/releases/{release}/recall` (admin). */
export const recallRequest = z.strictObject({ reason: shortText(2000).min(1) })

/** A change of a release without parameters. */
export const emptyRequest = z.strictObject({})

/** `GET /v1/releases/{release}/files/{file}`. */
export const releaseFileQuery = z.object({
  /** Goes on after the line with this number: `item` of a clip, `n` of items and sample. */
  after: z.coerce.number().int().min(0).default(0),
})

/** `GET /v1/releases/{release}/chain` (staff): the chain of rights, clip by clip. */
export const chainQuery = z.object({
  /** Only of this clip, by its id or its public id. */
  clip: publicId.optional(),
  /** Only of clips after this place in the release. */
  after: z.coerce.number().int().min(0).default(0),
  limit: limit({ max: 100, standard: 20 }),
})
/** `GET /v1/releases/{release}/bundle` (staff). */
export const bundleQuery = z.object({
  /** Only of this clip, by its id or its public id. */
  clip: publicId.optional(),
})

export const chainLink = z.looseObject({
  n: z.int().min(1),
  clipId: uuid,
  /** By which releases name it; null where it was never a candidate. */
  publicId: publicId.nullable(),
  revision: z.int().min(1),
  contributor: uuid,
  sha256,
  /** The clip with source and rights; null once it is withdrawn. */
  clip: clipContent.omit({ salt: true }).nullable(),
  consent: z.looseObject({ id: uuid, noticeVersion: z.string(), record: z.string() }),
  batch: z.looseObject({
    id: uuid,
    kid: z.string(),
    manifest: z.string(),
    signature: z.string(),
    receipt: z.string(),
    receivedAt: instant,
  }),
  /** Oldest first; none where the endpoint accepts without review. */
  decisions: z.array(decisionEvent),
  acceptedAt: instant.nullable(),
  leftOut: leftOut.nullable(),
})
export type ChainLink = z.infer<typeof chainLink>
export const chainAnswer = z.looseObject({
  links: z.array(chainLink),
  /** `after` of the next page; null at the end. */
  next: z.int().min(1).nullable(),
})
