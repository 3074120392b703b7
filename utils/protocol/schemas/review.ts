import { z } from 'zod'
import table from '@/assets/review/reasons.json' with { type: 'json' }
import { category, clipContent } from '@/utils/clip/clip'
import { mending } from '@/utils/clip/mending'
import { instant, sha256, shortText, uuid } from '@/utils/clip/primitives'
import { verdict } from '@/utils/clip/rights'
import { rightsDecision, storedRightsDecision } from '@/utils/rights/rights-decision'
import { cursor, smallNumber } from '../cursor'
import { flag, limit } from '../query-value'

/** Calls of reviewers: the queue, one clip with its evidence, decisions, and the rules of review. */

export const decisions = ['accept', 'return', 'reject'] as const
export const decision = z.enum(decisions)
export type Decision = z.infer<typeof decision>

export const reasonCodes = [
  'rights-evidence',
  'not-shareable',
  'personal-information',
  'unsafe',
  'text-damaged',
  'not-a-passage',
  'wrong-description',
  'duplicate',
  'out-of-scope',
  'other',
] as const
export const reasonCode = z.enum(reasonCodes)
export type ReasonCode = z.infer<typeof reasonCode>

const reason = z.object({
  code: reasonCode,
  decisions: z.array(decision),
  fault: z.enum(['safety', 'quality']).optional(),
  needsNote: z.boolean().optional(),
})
export type Reason = z.infer<typeof reason>

/** The reasons a reviewer can give, in the order of their number keys. */
export const reasons: readonly Reason[] = z.array(reason).parse(table.reasons)

/** The outcome of a decision, as `docs/data-dictionary.md` lists them. */
const decisionOutcomes = ['settled', 'waits', 'differs'] as const
export type DecisionOutcome = (typeof decisionOutcomes)[number]

/** Most clips one decision may name. */
export const DECISION_CLIPS = 500

/** What tells the page of a clip apart from others, as the endpoint makes it of its address. */
const page = z.string().regex(/^[\da-f]{16}$/)

const filters = {
  category: category.optional(),
  /** Host of the page, e.g. `zh.wikisource.org`. */
  host: shortText(300).optional(),
  /** Title of the work, compared without script, width, case, blanks and punctuation. */
  work: shortText(500).optional(),
  page: page.optional(),
  contributor: uuid.optional(),
  organisation: uuid.optional(),
  verdict: verdict.optional(),
  needsReview: flag.optional(),
  /** Whether the clip rests on what its contributor states. */
  stated: flag.optional(),
  /** Name of a measure of the text that is beyond its threshold, or `any`. */
  finding: shortText(40).optional(),
}

/** `GET /v1/review`: what waits for this reviewer, oldest first. */
export const reviewQuery = z.object({
  ...filters,
  /** `next` of the page before. */
  after: cursor(instant, uuid, uuid, smallNumber).optional(),
  limit: limit({ max: 200, standard: 50 }),
})
export const reviewCountsQuery = z.object(filters)
export type ReviewFilters = z.infer<typeof reviewCountsQuery>

const organisation = z.object({ id: uuid, name: shortText(200) }).nullable()

const waitingClip = z.looseObject({
  contributor: uuid,
  clipId: uuid,
  revision: z.int().min(1),
  organisation,
  category,
  verdict: verdict.nullable(),
  licence: shortText(64).nullable(),
  host: shortText(300).nullable(),
  title: shortText(1000),
  /** Null of a file opened from disk, and of what came before pages were told apart. */
  page: page.nullable().default(null),
  /** Where the passage begins on its page, in code points of the page's text. */
  place: z.int().min(0).nullable().default(null),
  /** Beginning of the passage. */
  beginning: shortText(400),
  codePoints: z.int().min(1),
  needsReview: z.boolean(),
  stated: z.boolean(),
  /** The contributor left the decision about the rights to staff. */
  asksStaff: z.boolean().default(false),
  /** Measures of the text that are beyond their thresholds. */
  findings: z.array(shortText(40)).default([]),
  receivedAt: instant,
  /** How many reviewers have decided, and how many must agree. */
  reviewed: z.int().min(0),
  needed: z.int().min(1),
})
export type WaitingClip = z.infer<typeof waitingClip>
export const reviewAnswer = z.looseObject({
  clips: z.array(waitingClip),
  next: z.string().nullable(),
})

const countsBy = z.array(z.looseObject({ value: z.string().nullable(), count: z.int().min(1) }))
/** `GET /v1/review/counts`: how many wait, and by what they differ; the 50 most frequent of each. */
export const reviewCounts = z.looseObject({
  total: z.int().min(0),
  stated: z.int().min(0),
  needsReview: z.int().min(0),
  categories: countsBy,
  verdicts: countsBy,
  hosts: countsBy,
  contributors: countsBy,
  findings: countsBy.default([]),
  /** Titles, folded. */
  works: countsBy.default([]),
  organisations: z.array(
    z.looseObject({ value: uuid.nullable(), name: z.string().nullable(), count: z.int().min(1) }),
  ),
})
export type ReviewCounts = z.infer<typeof reviewCounts>

/** One decision as it is kept; `reviewer` is null where a rule decided. */
export const decisionEvent = z.looseObject({
  decisionId: uuid,
  revision: z.int().min(1),
  reviewer: uuid.nullable(),
  rule: uuid.nullable(),
  decision,
  reason: reasonCode.nullable(),
  note: z.string().nullable(),
  outcome: z.enum(decisionOutcomes),
  /** What staff set in accepting a clip that was left to them. */
  rights: storedRightsDecision.nullable().default(null),
  /** What a reviewer mended in accepting it; gone with the text. */
  mending: mending.nullable().default(null),
  at: instant,
})
export type DecisionEvent = z.infer<typeof decisionEvent>

/** `GET /v1/review/clips/{contributor}/{clip}`: the latest revision, or the one asked for. */
export const reviewClipQuery = z.object({
  revision: z.coerce.number().int().min(1).optional(),
})
export const reviewClip = z.looseObject({
  contributor: uuid,
  organisation,
  state: z.enum(['deposited', 'accepted', 'returned', 'rejected', 'superseded']),
  clip: clipContent,
  page: page.nullable().default(null),
  sha256,
  batch: z.looseObject({ id: uuid, receivedAt: instant }),
  consent: z.looseObject({ id: uuid, noticeVersion: shortText(40), endedAt: instant.nullable() }),
  /** What was decided so far, of all revisions, oldest first. */
  decisions: z.array(decisionEvent),
  reviewed: z.int().min(0),
  needed: z.int().min(1),
  /** Whether the caller may decide on it now, and if not, why. */
  mayDecide: z.enum(['yes', 'own', 'reviewed', 'settled']),
  /** The revision before, where its text is still there, for seeing what was changed. */
  before: z.looseObject({ revision: z.int().min(1), text: z.string() }).nullable(),
  /** Live clips of anybody with the same folded text. */
  duplicates: z.array(
    z.looseObject({ contributor: uuid, clipId: uuid, state: z.enum(['deposited', 'accepted']) }),
  ),
})
export type ReviewClip = z.infer<typeof reviewClip>

/** `GET /v1/review/clips/{contributor}/{clip}/near-duplicates`. */
export const nearDuplicatesQuery = z.object({ revision: z.coerce.number().int().min(1) })
const share = z.number().min(0).max(1)
/** A live clip of anybody that shares most of its text with the one asked about. */
const nearDuplicate = z.looseObject({
  contributor: uuid,
  clipId: uuid,
  revision: z.int().min(1),
  state: z.enum(['deposited', 'accepted']),
  host: shortText(300).nullable(),
  title: shortText(1000),
  receivedAt: instant,
  text: z.string(),
  /** Share of the shorter text that stands in the other. */
  containment: share,
  /** Share of what either has that both have. */
  resemblance: share,
})
export type NearDuplicate = z.infer<typeof nearDuplicate>
export const nearDuplicatesAnswer = z.looseObject({
  clips: z.array(nearDuplicate),
  /** Whether everything that arrived is compared; the latest arrivals take a moment. */
  isComplete: z.boolean(),
})

/** `POST /v1/review/decisions`: one decision about one clip or many alike. */
export const decisionRequest = z
  .strictObject({
    decisionId: uuid,
    decision,
    reason: reasonCode.optional(),
    /** For the contributor to read. */
    note: shortText(2000).optional(),
    /** For accepting clips whose contributor left the decision to staff, and for no others. */
    rights: rightsDecision.optional(),
    /** What is mended of the description of all these clips, in accepting them. */
    mending: mending.optional(),
    clips: z
      .array(z.strictObject({ contributor: uuid, clipId: uuid, revision: z.int().min(1) }))
      .min(1)
      .max(DECISION_CLIPS),
  })
  .superRefine((value, context) => {
    const found = findReasonFault(value)
    if (found !== undefined) context.addIssue({ code: 'custom', path: ['reason'], message: found })
    if (value.rights && value.decision !== 'accept') {
      const message = 'rights are set in accepting a clip'
      context.addIssue({ code: 'custom', path: ['rights'], message })
    }
    if (value.mending && value.decision !== 'accept') {
      const message = 'a clip is mended in accepting it'
      context.addIssue({ code: 'custom', path: ['mending'], message })
    }
  })
export type DecisionRequest = z.infer<typeof decisionRequest>

export const decisionResult = z.looseObject({
  contributor: uuid,
  clipId: uuid,
  revision: z.int().min(1),
  /**
   * The stored outcome; or nothing was done: `own` clip, `reviewed` by this person already, `gone`
   * (settled, withdrawn or superseded meanwhile), `unknown`, `conflict` (another decision has this
   * id), `category` (mended to one that the alliance does not take), or `rights` (a clip left to staff is accepted only by setting its rights, under a licence
   * that the alliance takes, and no other clip's are set).
   */
  outcome: z.enum([
    ...decisionOutcomes,
    'own',
    'reviewed',
    'gone',
    'unknown',
    'conflict',
    'rights',
    'category',
  ]),
  /** State of the revision now, where there is one. */
  state: z.string().nullable(),
})
export type DecisionResult = z.infer<typeof decisionResult>
export const decisionAnswer = z.looseObject({ results: z.array(decisionResult) })

/** A trust rule: clips of a contributor with so many accepted and none rejected are accepted on arrival. */
export const trustRule = z.strictObject({
  ruleId: uuid,
  verdict: z.enum(['public-domain', 'open', 'permitted']),
  category,
  afterAccepted: z.int().min(1).max(1_000_000),
})
export type TrustRule = z.infer<typeof trustRule>
export const trustRuleEnding = z.strictObject({ ruleId: uuid })

/** How many reviewers must agree. */
export const reviewerNumbers = z.strictObject({
  reviewers: z.int().min(1).max(5),
  /** For clips that rest on what their contributor states. */
  statementReviewers: z.int().min(1).max(5),
})
export type ReviewerNumbers = z.infer<typeof reviewerNumbers>

/** `GET /v1/review/rules`. */
export const reviewRules = z.looseObject({
  reviewers: z.int().min(1),
  statementReviewers: z.int().min(1),
  trustRules: z.array(
    z.looseObject({
      ruleId: uuid,
      verdict,
      category,
      afterAccepted: z.int().min(1),
      createdAt: instant,
      createdBy: uuid,
      endedAt: instant.nullable(),
    }),
  ),
})

export type ReviewRules = z.infer<typeof reviewRules>

/** The fault in the reason of a decision, in English. */
function findReasonFault(value: {
  decision: Decision
  reason?: ReasonCode | undefined
  note?: string | undefined
}): string | undefined {
  if (value.decision === 'accept') {
    return value.reason === undefined ? undefined : 'an acceptance needs no reason'
  }
  const found = reasons.find(({ code }) => code === value.reason)
  if (!found) return 'say why: the contributor reads it'
  if (!found.decisions.includes(value.decision)) return `not a reason to ${value.decision}`
  if (found.needsNote && (value.note ?? '').trim() === '') return 'say in words what it is'
  return undefined
}
