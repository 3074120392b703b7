import { and, asc, count, desc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import type { z } from 'zod'
import { answerBy } from '@/utils/consent/answer-by'
import { takedown } from '@/utils/protocol/schemas/moderation'
import type {
  TakedownDetail,
  TakedownRow,
  takedownsQuery,
} from '@/utils/protocol/schemas/moderation'
import type { Database } from '../database/database'
import { takedowns } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import type { PublishedNotices } from '../kernel/notices'
import type { Endpoint } from '../kernel/state'
import { findHoldingReleases } from './holding-releases'
import { contactUntil } from './housekeeping'

type Row = typeof takedowns.$inferSelect
const { decidedAt } = takedowns

/** Lists open requests, the oldest first, or decided ones, the latest first; by key. */
export async function listTakedowns(
  { database, notices }: Pick<Endpoint, 'database' | 'notices'>,
  { state, after, limit }: z.infer<typeof takedownsQuery>,
): Promise<{ takedowns: TakedownRow[]; next: string | null; open: number }> {
  const isOpen = state === 'open'
  const at = isOpen ? takedowns.receivedAt : takedowns.decidedAt
  const way = isOpen ? asc : desc
  const rows = await database
    .select()
    .from(takedowns)
    .where(and(isOpen ? isNull(decidedAt) : isNotNull(decidedAt), beyond(after, isOpen)))
    .orderBy(way(at), way(takedowns.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const [waiting] = await database
    .select({ open: count() })
    .from(takedowns)
    .where(isNull(decidedAt))
  return {
    takedowns: shown.map((row) => toRow(row, notices)),
    next: rows.length > limit && last ? placeOf(last, isOpen) : null,
    open: waiting?.open ?? 0,
  }
}

/** @throws ProblemError `not-found` */
export async function findTakedown(database: Database, id: string): Promise<Row> {
  const [row] = await database.select().from(takedowns).where(eq(takedowns.id, id))
  if (!row) throw new ProblemError('not-found', 'GET /v1/takedowns lists them')
  return row
}

/** All of one request. */
export async function readDetail(
  database: Database,
  row: Row,
  notices: PublishedNotices,
): Promise<TakedownDetail> {
  return {
    ...toRow(row, notices),
    text: row.complaint,
    contact: row.contact,
    answer: row.answer,
    decidedBy: row.decidedBy,
    contactUntil: contactUntil(row.decidedAt)?.toISOString() ?? null,
    releases: await findHoldingReleases(database, row),
  }
}

function toRow(row: Row, notices: PublishedNotices): TakedownRow {
  return {
    takedownId: row.id,
    reason: takedown.shape.reason.parse(row.reason),
    address: row.address,
    clipIds: row.clipIds,
    receivedAt: row.receivedAt.toISOString(),
    answerBy: promisedBy(row.receivedAt, notices)?.toISOString() ?? null,
    decision: row.decision,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    removed: row.removed,
  }
}

/** Until when a request that came then is answered, by the notice in force that day. */
export function promisedBy(receivedAt: Date, notices: PublishedNotices): Date | undefined {
  const inForce = notices.findInForce(receivedAt)
  return inForce && answerBy(receivedAt, inForce.notice)
}

function placeOf(row: Row, isOpen: boolean): string {
  const at = isOpen ? row.receivedAt : (row.decidedAt ?? row.receivedAt)
  return `${at.toISOString()}_${row.id}`
}

function beyond(after: string | undefined, isOpen: boolean): SQL | undefined {
  if (after === undefined) return undefined
  const [at, id] = after.split('_')
  return isOpen
    ? sql`(${takedowns.receivedAt}, ${takedowns.id}) > (${at}::timestamptz, ${id}::uuid)`
    : sql`(${takedowns.decidedAt}, ${takedowns.id}) < (${at}::timestamptz, ${id}::uuid)`
}
