import {
  bigint,
  boolean,
  date,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
  type PgTable,
} from 'drizzle-orm/pg-core'
import type { Category } from '@/utils/clip/clip'
import type { RevisionState } from '@/utils/clip/lifecycle'
import type { ScanMediaType, Verdict } from '@/utils/clip/rights'
import type { Role } from '@/utils/protocol/roles'
import type { scanStates } from '@/utils/protocol/schemas/scans'
import type { Register } from '@/utils/quality/register'
import type { DecidedBasis, DecidedVerdict } from '@/utils/rights/rights-decision'
import type { Script } from '@/utils/quality/script'
import type { Decision, DecisionOutcome, ReasonCode } from '@/utils/protocol/schemas/review'
import { bytes } from './bytes'
import { moment } from './moment'
import {
  publicIds,
  releaseItems,
  releaseJudgements,
  releaseMarked,
  releaseSamples,
  releaseWithdrawals,
} from './release-tables'

/**
 * The tables as Drizzle reads them. Constraints and indexes stand in `migrations/`, which is what
 * makes the tables; here are names and types.
 */

/** Why a clip was taken out: by its contributor, or by staff. */
export type RemovalCause =
  | 'contributor'
  | 'takedown'
  | 'source'
  | 'erasure'
  | 'refused'
  | 'undecided'
/** The reason a contributor reads where staff removed a clip; the dictionaries have it as `reasons.…`. */
export type RemovalReason =
  | 'taken-down'
  | 'source-blocked'
  | 'erased'
  | 'refused-by-staff'
  | 'undecided-by-staff'

export const organisations = pgTable('organisations', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  createdAt: moment('created_at').notNull(),
})

export const settings = pgTable('settings', {
  name: text().primaryKey(),
  value: text().notNull(),
})

export const serverKeys = pgTable('server_keys', {
  kid: text().primaryKey(),
  alg: text().notNull(),
  publicJwk: text('public_jwk').notNull(),
  privateJwk: text('private_jwk').notNull(),
  createdAt: moment('created_at').notNull(),
})

export const invites = pgTable('invites', {
  id: uuid().primaryKey(),
  codeHash: text('code_hash').notNull(),
  role: text().$type<Role>().notNull(),
  organisation: uuid(),
  uses: integer().notNull(),
  used: integer().notNull().default(0),
  expiresAt: moment('expires_at').notNull(),
  createdAt: moment('created_at').notNull(),
  createdBy: uuid('created_by'),
  endedAt: moment('ended_at'),
})

export const deviceKeys = pgTable('device_keys', {
  kid: text().primaryKey(),
  contributor: uuid().notNull(),
  jwk: text().notNull(),
  addedAt: moment('added_at').notNull(),
  revokedAt: moment('revoked_at'),
})

export const recoveryCodes = pgTable('recovery_codes', {
  hash: text().primaryKey(),
  contributor: uuid().notNull(),
  createdAt: moment('created_at').notNull(),
  usedAt: moment('used_at'),
  usedByKid: text('used_by_kid'),
})

export const joinCodes = pgTable('join_codes', {
  hash: text().primaryKey(),
  contributor: uuid().notNull(),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
  usedByKid: text('used_by_kid'),
})

export const takedowns = pgTable('takedowns', {
  id: uuid().primaryKey(),
  address: text(),
  clipIds: uuid('clip_ids').array().notNull(),
  reason: text().notNull(),
  complaint: text().notNull(),
  contact: text(),
  receivedAt: moment('received_at').notNull(),
  decision: text().$type<'carried-out' | 'declined'>(),
  decidedAt: moment('decided_at'),
  decidedBy: uuid('decided_by'),
  answer: text(),
  removed: integer().notNull().default(0),
})

export const takenDownTexts = pgTable(
  'taken_down_texts',
  { digest: text().notNull(), takedown: uuid().notNull() },
  (table) => [primaryKey({ columns: [table.digest, table.takedown] })],
)

export const blockedSources = pgTable('blocked_sources', {
  id: uuid().primaryKey(),
  host: text().notNull(),
  path: text().notNull().default(''),
  reason: text().notNull(),
  createdAt: moment('created_at').notNull(),
  createdBy: uuid('created_by').notNull(),
  endedAt: moment('ended_at'),
  endedBy: uuid('ended_by'),
})

export const attempts = pgTable('attempts', {
  caller: text().primaryKey(),
  count: integer().notNull(),
  until: moment('until').notNull(),
})

export const trustRules = pgTable('trust_rules', {
  id: uuid().primaryKey(),
  verdict: text().$type<Verdict>().notNull(),
  category: text().$type<Category>().notNull(),
  afterAccepted: integer('after_accepted').notNull(),
  createdAt: moment('created_at').notNull(),
  createdBy: uuid('created_by').notNull(),
  endedAt: moment('ended_at'),
})

export const staffEvents = pgTable('staff_events', {
  id: uuid().primaryKey(),
  at: moment('at').notNull(),
  staff: uuid().notNull(),
  action: text().notNull(),
  details: text().notNull(),
})

export const wanted = pgTable('wanted', {
  id: uuid().primaryKey(),
  revision: integer().notNull(),
  content: text().notNull(),
  createdAt: moment('created_at').notNull(),
  createdBy: uuid('created_by').notNull(),
  updatedAt: moment('updated_at').notNull(),
  updatedBy: uuid('updated_by').notNull(),
  closedAt: moment('closed_at'),
})

export const wantedProgress = pgTable('wanted_progress', {
  wanted: uuid().primaryKey(),
  acceptedClips: bigint('accepted_clips', { mode: 'number' }).notNull(),
  acceptedCharacters: bigint('accepted_characters', { mode: 'number' }).notNull(),
  waitingClips: bigint('waiting_clips', { mode: 'number' }).notNull(),
  waitingCharacters: bigint('waiting_characters', { mode: 'number' }).notNull(),
  at: moment('at').notNull(),
  parts: text(),
})

export const wantedClaims = pgTable('wanted_claims', {
  part: uuid().primaryKey(),
  wanted: uuid().notNull(),
  claim: uuid().notNull(),
  contributor: uuid(),
  until: moment('until'),
})

export const contributors = pgTable('contributors', {
  contributor: uuid().primaryKey(),
  role: text().$type<Role>().notNull(),
  organisation: uuid(),
  invite: uuid().notNull(),
  lastChange: bigint('last_change', { mode: 'number' }).notNull().default(0),
  withdrawnBefore: moment('withdrawn_before'),
  joinedAt: moment('joined_at').notNull(),
  leftAt: moment('left_at'),
  suspendedAt: moment('suspended_at'),
  suspendedWhy: text('suspended_why'),
  erasedAt: moment('erased_at'),
})

export const consents = pgTable(
  'consents',
  {
    contributor: uuid().notNull(),
    id: uuid().notNull(),
    noticeVersion: text('notice_version').notNull(),
    record: text().notNull(),
    givenAt: moment('given_at').notNull(),
    endedAt: moment('ended_at'),
    kid: text().notNull(),
    purposes: text().array().notNull(),
    replacedBy: uuid('replaced_by'),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.id] })],
)

export const publicNames = pgTable(
  'public_names',
  {
    contributor: uuid().notNull(),
    id: uuid().notNull(),
    kid: text().notNull(),
    noticeVersion: text('notice_version').notNull(),
    record: text().notNull(),
    name: text(),
    salt: text(),
    givenAt: moment('given_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.id] })],
)

export const batches = pgTable(
  'batches',
  {
    contributor: uuid().notNull(),
    id: uuid().notNull(),
    kid: text().notNull(),
    consentId: uuid('consent_id').notNull(),
    manifest: text().notNull(),
    signature: text().notNull(),
    receipt: text().notNull(),
    bodySha256: text('body_sha256').notNull(),
    receivedAt: moment('received_at').notNull(),
    sketched: boolean().notNull().default(false),
    bytes: integer(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.id] })],
)

export const clips = pgTable(
  'clips',
  {
    contributor: uuid().notNull(),
    id: uuid().notNull(),
    revision: integer().notNull(),
    batchId: uuid('batch_id').notNull(),
    position: integer().notNull(),
    sha256: text().notNull(),
    line: text(),
    digest: text(),
    category: text().notNull(),
    licence: text(),
    codePoints: integer('code_points').notNull(),
    state: text().$type<RevisionState>().notNull(),
    receivedAt: moment('received_at').notNull(),
    decidedAt: moment('decided_at'),
    verdict: text().$type<Verdict>(),
    sourceHost: text('source_host'),
    needsReview: boolean('needs_review').notNull().default(false),
    stated: boolean().notNull().default(false),
    reviewedBy: uuid('reviewed_by').array().notNull().default([]),
    pendingDecision: text('pending_decision').$type<Decision>(),
    script: text().$type<Script>(),
    register: text().$type<Register>(),
    workTitle: text('work_title'),
    workPart: text('work_part'),
    sourcePage: text('source_page'),
    workAuthor: text('work_author'),
    asksStaff: boolean('asks_staff').notNull().default(false),
    pendingRights: text('pending_rights'),
    decidedRights: text('decided_rights'),
    findings: text().array(),
    tokens: integer(),
    pendingMending: text('pending_mending'),
    mended: text(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.id, table.revision] })],
)

export const sketches = pgTable(
  'sketches',
  {
    contributor: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    revision: integer().notNull(),
    fingerprints: integer().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.clipId, table.revision] })],
)

export const tombstones = pgTable(
  'tombstones',
  {
    contributor: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    withdrawnAt: moment('withdrawn_at').notNull(),
    cause: text().$type<RemovalCause>().notNull().default('contributor'),
    removal: uuid(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.clipId] })],
)

export const changes = pgTable(
  'changes',
  {
    contributor: uuid().notNull(),
    n: bigint({ mode: 'number' }).notNull(),
    clipId: uuid('clip_id').notNull(),
    revision: integer().notNull(),
    state: text().$type<'accepted' | 'returned' | 'rejected' | 'withdrawn'>().notNull(),
    reason: text(),
    reasonCode: text('reason_code').$type<ReasonCode | RemovalReason>(),
    at: moment('at').notNull(),
    mended: text(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.n] })],
)

export const decisions = pgTable(
  'decisions',
  {
    contributor: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    revision: integer().notNull(),
    id: uuid().notNull(),
    reviewer: uuid(),
    rule: uuid(),
    decision: text().$type<Decision>().notNull(),
    reason: text().$type<ReasonCode>(),
    note: text(),
    outcome: text().$type<DecisionOutcome>().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.clipId, table.revision, table.id] })],
)

export const rightsDecisions = pgTable(
  'rights_decisions',
  {
    contributor: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    revision: integer().notNull(),
    id: uuid().notNull(),
    verdict: text().$type<DecidedVerdict>().notNull(),
    basis: text().$type<DecidedBasis>().notNull(),
    licence: text(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.clipId, table.revision, table.id] })],
)

export const mendings = pgTable(
  'mendings',
  {
    contributor: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    revision: integer().notNull(),
    id: uuid().notNull(),
    members: text(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.clipId, table.revision, table.id] })],
)

export const withdrawals = pgTable(
  'withdrawals',
  {
    contributor: uuid().notNull(),
    id: uuid().notNull(),
    requestSha256: text('request_sha256').notNull(),
    receipt: text().notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.id] })],
)

export const scans = pgTable(
  'scans',
  {
    contributor: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    mediaType: text('media_type').$type<ScanMediaType>().notNull(),
    state: text().$type<(typeof scanStates)[number]>().notNull(),
    askedAt: moment('asked_at').notNull(),
    askedBy: uuid('asked_by').notNull(),
    answeredAt: moment('answered_at'),
    content: bytes(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.clipId, table.sha256] })],
)

const contributionFigures = pgTable(
  'contribution_figures',
  {
    contributor: uuid().notNull(),
    day: date({ mode: 'string' }).notNull(),
    event: text().notNull(),
    category: text().notNull(),
    licence: text().notNull(),
    sourceHost: text('source_host').notNull(),
    script: text().notNull(),
    register: text().notNull(),
    clips: integer().notNull(),
    characters: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.contributor,
        table.day,
        table.event,
        table.category,
        table.licence,
        table.sourceHost,
        table.script,
        table.register,
      ],
    }),
  ],
)

export const reviewFigures = pgTable(
  'review_figures',
  {
    contributor: uuid().notNull(),
    day: date({ mode: 'string' }).notNull(),
    category: text().notNull(),
    state: text().notNull(),
    reason: text().notNull(),
    wait: smallint().notNull(),
    clips: integer().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.contributor,
        table.day,
        table.category,
        table.state,
        table.reason,
        table.wait,
      ],
    }),
  ],
)

export * from './release-tables'

/** Tables that grow with contributions: a test holds that the contributor is in all their keys. */
export const largeTables: readonly PgTable[] = [
  contributors,
  consents,
  publicNames,
  batches,
  clips,
  sketches,
  tombstones,
  changes,
  decisions,
  rightsDecisions,
  mendings,
  publicIds,
  releaseItems,
  releaseSamples,
  releaseJudgements,
  releaseMarked,
  releaseWithdrawals,
  withdrawals,
  scans,
  contributionFigures,
  reviewFigures,
]
