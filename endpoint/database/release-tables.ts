import { bigint, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { TechnicalVerdict } from '@/utils/exchange/technical-sample'
import type { LeftOut, Mark, ReleaseState } from '@/utils/exchange/release-manifest'
import type { ReasonCode } from '@/utils/protocol/schemas/review'
import { moment } from './moment'

/** The tables of releases; see `schema.ts`. */

export const releases = pgTable('releases', {
  id: uuid().primaryKey(),
  number: integer(),
  state: text().$type<ReleaseState>().notNull(),
  criteria: text().notNull(),
  seed: text(),
  seedSha256: text('seed_sha256'),
  committedAt: moment('committed_at'),
  lineSecret: text('line_secret').notNull(),
  createdAt: moment('created_at').notNull(),
  createdBy: uuid('created_by').notNull(),
  selectedThrough: uuid('selected_through'),
  candidates: bigint({ mode: 'number' }).notNull().default(0),
  sampledAt: moment('sampled_at'),
  drawing: uuid(),
  publishing: uuid(),
  publishedAt: moment('published_at'),
  manifest: text(),
  recalledAt: moment('recalled_at'),
  recallReason: text('recall_reason'),
  technicalDrawn: integer('technical_drawn'),
  barred: text(),
})

export const publicIds = pgTable(
  'public_ids',
  {
    contributor: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    publicId: uuid('public_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.clipId] })],
)

export const releaseItems = pgTable(
  'release_items',
  {
    contributor: uuid().notNull(),
    release: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    revision: integer().notNull(),
    publicId: uuid('public_id').notNull(),
    rank: text().notNull().default(''),
    n: bigint({ mode: 'number' }).notNull().default(0),
    source: text().notNull(),
    organisation: text(),
    credit: text(),
    lineSha256: text('line_sha256'),
    uncreditedSha256: text('uncredited_sha256'),
    commitment: text(),
    leftOut: text('left_out').$type<LeftOut>(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.release, table.clipId] })],
)

export const releaseSamples = pgTable(
  'release_samples',
  {
    contributor: uuid().notNull(),
    release: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    revision: integer().notNull(),
    n: bigint({ mode: 'number' }).notNull(),
    source: text().notNull(),
    rank: text().notNull(),
    safety: text().$type<Mark>(),
    quality: text().$type<Mark>(),
    faults: text().array().$type<ReasonCode[]>().notNull().default([]),
    heads: text().array().notNull().default([]),
    judgedBy: uuid('judged_by'),
    judgedAt: moment('judged_at'),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.release, table.clipId] })],
)

export const releaseJudgements = pgTable(
  'release_judgements',
  {
    contributor: uuid().notNull(),
    release: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    id: uuid().notNull(),
    reviewer: uuid().notNull(),
    safety: text().$type<Mark>().notNull(),
    quality: text().$type<Mark>().notNull(),
    faults: text().array().$type<ReasonCode[]>().notNull(),
    heads: text().array().notNull().default([]),
    note: text(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.release, table.clipId, table.id] })],
)

export const releaseWithdrawals = pgTable(
  'release_withdrawals',
  {
    contributor: uuid().notNull(),
    release: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    publicId: uuid('public_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.clipId] })],
)

export const releaseMarked = pgTable(
  'release_marked',
  {
    contributor: uuid().notNull(),
    release: uuid().notNull(),
    clipId: uuid('clip_id').notNull(),
    revision: integer().notNull(),
    n: bigint({ mode: 'number' }).notNull(),
    verdict: text().$type<TechnicalVerdict>(),
    judgedBy: uuid('judged_by'),
    judgedAt: moment('judged_at'),
  },
  (table) => [primaryKey({ columns: [table.contributor, table.release, table.clipId] })],
)

export const clearedSources = pgTable('cleared_sources', {
  id: uuid().primaryKey(),
  host: text().notNull(),
  judged: integer().notNull(),
  failed: integer().notNull(),
  reason: text().notNull(),
  createdAt: moment('created_at').notNull(),
  createdBy: uuid('created_by').notNull(),
})
