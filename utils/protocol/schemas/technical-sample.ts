import { z } from 'zod'
import { clipContent } from '@/utils/clip/clip'
import { publicId, shortText, uuid } from '@/utils/clip/primitives'
import { flag, limit } from '../query-value'
import { DECISION_CLIPS } from './review'

/** Calls about the technical sample of a release: clips that are marked, and what a person says of them. */

/** `GET /v1/releases/{release}/technical` (staff): marked clips, by their place. */
export const technicalQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: limit({ max: 200, standard: 50 }),
  /** Only those not judged yet. */
  open: flag.default(false),
  /** Only those beyond the threshold of this measure. */
  finding: shortText(40).optional(),
})
export type TechnicalQuery = z.infer<typeof technicalQuery>

export const technicalVerdict = z.enum(['clean', 'bad'])

const markedClip = z.looseObject({
  n: z.int().min(1),
  contributor: uuid,
  clipId: uuid,
  publicId,
  source: z.string(),
  clip: clipContent,
  /** Measures beyond their thresholds. */
  findings: z.array(shortText(40)),
  /** Words of the alliance's list that stand in the text. */
  words: z.array(z.string()),
  verdict: technicalVerdict.nullable(),
  isOwn: z.boolean(),
})
export type MarkedClip = z.infer<typeof markedClip>
export const technicalAnswer = z.looseObject({
  clips: z.array(markedClip),
  next: z.int().min(1).nullable(),
})

/** `POST /v1/releases/{release}/technical` (staff): what a person says of marked clips, many alike. */
export const technicalRequest = z.strictObject({
  verdict: technicalVerdict,
  clips: z
    .array(z.strictObject({ contributor: uuid, clipId: uuid }))
    .min(1)
    .max(DECISION_CLIPS),
})
export type TechnicalRequest = z.infer<typeof technicalRequest>
const technicalResult = z.looseObject({
  contributor: uuid,
  clipId: uuid,
  /** `own`: by whoever judges. `unknown`: it is not marked in this release. */
  outcome: z.enum(['kept', 'own', 'unknown']),
})
export type TechnicalResult = z.infer<typeof technicalResult>
export const technicalResults = z.looseObject({ results: z.array(technicalResult) })
