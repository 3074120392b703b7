import { z } from 'zod'
import { blockedSource } from '@/utils/clip/blocked-source'
import { category } from '@/utils/clip/clip'
import { instant, publicId, shortText, uuid } from '@/utils/clip/primitives'
import { barredSource } from '@/utils/exchange/release-manifest'
import { cursor, smallNumber } from '../cursor'
import { limit } from '../query-value'
import { chainLink } from './releases'

/**
 * What the law and third parties may ask of staff: takedowns, blocked sources, the audit trail. For admins;
 * the chain of rights is for all staff.
 */

/** `POST /v1/takedowns`: anybody. The contact is optional and kept apart from clips. */
export const takedown = z.strictObject({
  address: shortText(4096).optional(),
  /** Ids of clips, or public ids as releases name them. */
  clipIds: z.array(publicId).max(100).optional(),
  reason: z.enum(['copyright', 'personal-information', 'other']),
  text: shortText(10_000).min(1),
  contact: shortText(300).optional(),
})
export const takedownAnswer = z.looseObject({ takedownId: uuid })

/** Most clips that one removal may name; more go in several. */
export const REMOVAL_CLIPS = 200

const someText = shortText(2000).min(1)
const paging = { limit: limit({ max: 200, standard: 50 }) }
const next = z.string().nullable()

/** A live clip as lists of what could be taken down show it. */
export const foundClip = z.looseObject({
  contributor: uuid,
  clipId: uuid,
  /** By which releases name it; null where it was never a candidate. */
  publicId: publicId.nullable(),
  revision: z.int().min(1),
  state: z.enum(['deposited', 'accepted']),
  category,
  title: shortText(1000),
  /** Beginning of the passage. */
  beginning: shortText(400),
  url: z.string(),
  /** Numbers of published releases that hold it. */
  releases: z.array(z.int().min(1)),
})
export type FoundClip = z.infer<typeof foundClip>

const takedownDecision = z.enum(['carried-out', 'declined'])

/** `GET /v1/takedowns`: open ones by age, the oldest first; decided ones by decision, the latest first. */
export const takedownsQuery = z.object({
  state: z.enum(['open', 'decided']).default('open'),
  /** `next` of the page before. */
  after: cursor(instant, uuid).optional(),
  ...paging,
})
const takedownRow = z.looseObject({
  takedownId: uuid,
  reason: takedown.shape.reason,
  address: z.string().nullable(),
  clipIds: z.array(publicId),
  receivedAt: instant,
  /** Until when the notice in force at that time promises an answer; null where it promises none. */
  answerBy: instant.nullable().default(null),
  decision: takedownDecision.nullable(),
  decidedAt: instant.nullable(),
  removed: z.int().min(0),
})
export type TakedownRow = z.infer<typeof takedownRow>
export const takedownsAnswer = z.looseObject({
  takedowns: z.array(takedownRow),
  next,
  /** How many wait. */
  open: z.int().min(0),
})

/** `GET /v1/takedowns/{takedown}`: all of one request. */
export const takedownDetail = takedownRow.extend({
  text: z.string(),
  /** Personal information of the complainant; deleted some time after the decision. */
  contact: z.string().nullable(),
  answer: z.string().nullable(),
  decidedBy: uuid.nullable(),
  /** The day on which the contact is deleted, once it is decided. */
  contactUntil: instant.nullable(),
  /** Published releases with clips that were taken down for it. */
  releases: z
    .array(
      z.looseObject({
        releaseId: uuid,
        number: z.int().min(1),
        state: z.enum(['published', 'recalled']),
        /** How many of the clips. */
        clips: z.int().min(1),
      }),
    )
    .default([]),
})
export type TakedownDetail = z.infer<typeof takedownDetail>

/** `GET /v1/takedowns/{takedown}/clips`, `GET /v1/sources/blocked/{block}/clips`. */
export const foundClipsQuery = z.object({
  after: cursor(uuid, uuid, smallNumber).optional(),
  ...paging,
})
export const foundClipsAnswer = z.looseObject({ clips: z.array(foundClip), next })

/** `POST /v1/takedowns/decisions`. */
export const takedownDecisionRequest = z.strictObject({
  takedownId: uuid,
  decision: takedownDecision,
  answer: someText,
})

/** `POST /v1/removals`: takes clips down, for a request or for a blocked source. */
export const removalRequest = z.strictObject({
  removalId: uuid,
  because: z.strictObject({ of: z.enum(['takedown', 'source']), id: uuid }),
  /** For the contributor to read. */
  note: someText,
  clips: z
    .array(z.strictObject({ contributor: uuid, clipId: uuid }))
    .min(1)
    .max(REMOVAL_CLIPS),
})
export type RemovalRequest = z.infer<typeof removalRequest>
/** Why clips are searched for and taken down. */
export type Because = RemovalRequest['because']
export const removalAnswer = z.looseObject({
  results: z.array(
    z.looseObject({
      contributor: uuid,
      clipId: uuid,
      /** `removed` by this removal; `gone` before; `unknown` here. */
      outcome: z.enum(['removed', 'gone', 'unknown']),
    }),
  ),
})

/** `GET /v1/sources/blocked`. */
const blockedRow = z.looseObject({
  blockId: uuid,
  host: z.string(),
  path: z.string(),
  reason: z.string(),
  createdAt: instant,
  createdBy: uuid,
  endedAt: instant.nullable(),
})
export type BlockedRow = z.infer<typeof blockedRow>
export const blockedAnswer = z.looseObject({ blocked: z.array(blockedRow) })
/** `POST /v1/sources/blocked`. */
export const blockRequest = z.strictObject({
  blockId: uuid,
  ...blockedSource.shape,
  reason: shortText(500).min(1),
})
export const unblockRequest = z.strictObject({ blockId: uuid })

/** `GET /v1/chains/{clip}`: the chain of rights of all revisions of a clip. */
export const clipChainAnswer = z.looseObject({ links: z.array(chainLink) })

/** Also the nil UUID, the clip of entries that are about no clip. */
const anyUuid = z.guid().lowercase()

/** `GET /v1/audit`: what staff did, the latest first. */
export const auditQuery = z.object({
  person: uuid.optional(),
  action: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
  from: instant.optional(),
  to: instant.optional(),
  after: cursor(instant, uuid, anyUuid).optional(),
  limit: limit({ max: 500, standard: 100 }),
})
export type AuditFilters = Omit<z.infer<typeof auditQuery>, 'after' | 'limit'>
export const auditEntry = z.looseObject({
  id: uuid,
  at: instant,
  /** Who did it; null where a rule did. */
  staff: uuid.nullable(),
  action: z.string(),
  details: z.looseObject({}),
})
export type AuditEntry = z.infer<typeof auditEntry>
export const auditAnswer = z.looseObject({ entries: z.array(auditEntry), next })

/** `GET /v1/sources/barred` (admin): as the next draft takes them. */
export const barredAnswer = z.looseObject({ barred: z.array(barredSource) })

/** `POST /v1/sources/clearances` (admin). */
export const clearanceRequest = z.strictObject({
  clearanceId: uuid,
  host: z.string().max(260),
  reason: shortText(500).min(1),
})
