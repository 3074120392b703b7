import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { MAX_BLOCKED_SOURCES, type SourcePlace } from '@/utils/clip/blocked-source'
import type { BlockedRow } from '@/utils/protocol/schemas/moderation'
import { TAKE_TURN_AT_BLOCKING } from '../database/advisory-lock'
import type { Database } from '../database/database'
import { blockedSources } from '../database/schema'
import { ProblemError } from '../kernel/problem'

/** A rule in force. */
export interface BlockedSource extends SourcePlace {
  reason: string
}

/** All rules in force. A deposit reads them in one statement with other things: `read-intake.ts`. */
export function readBlocked(database: Database): Promise<BlockedSource[]> {
  const { host, path, reason } = blockedSources
  return database
    .select({ host, path, reason })
    .from(blockedSources)
    .where(isNull(blockedSources.endedAt))
    .orderBy(asc(host), asc(path))
    .limit(MAX_BLOCKED_SOURCES)
}

type Row = typeof blockedSources.$inferSelect

/** All rules: those in force first, then ended ones, which explain outcomes; each the latest first. */
export async function listBlocked(database: Database): Promise<BlockedRow[]> {
  const rows = await database
    .select()
    .from(blockedSources)
    .orderBy(desc(isNull(blockedSources.endedAt)), desc(blockedSources.createdAt))
    .limit(2 * MAX_BLOCKED_SOURCES)
  return rows.map(({ id, host, path, reason, createdAt, createdBy, endedAt }) => ({
    blockId: id,
    host,
    path,
    reason,
    createdAt: createdAt.toISOString(),
    createdBy,
    endedAt: endedAt?.toISOString() ?? null,
  }))
}

/** @throws ProblemError `not-found` */
export async function findBlockRow(database: Database, id: string): Promise<Row> {
  const [row] = await database.select().from(blockedSources).where(eq(blockedSources.id, id))
  if (!row) throw new ProblemError('not-found', 'GET /v1/sources/blocked names them')
  return row
}

/**
 * Adds a rule. The same again does nothing.
 *
 * @returns whether it is new
 * @throws ProblemError `rule-conflict` for another under this id, `blocked-already` for another of this
 *   place, `blocked-full` when there are too many
 */
export async function addBlock(
  transaction: Database,
  { id, host, path, reason }: Pick<Row, 'id' | 'host' | 'path' | 'reason'>,
  staff: string,
  now: Date,
): Promise<boolean> {
  // A lock, since rules that do not exist yet cannot be locked, and they are counted.
  await transaction.execute(TAKE_TURN_AT_BLOCKING)
  const [row] = await transaction.select().from(blockedSources).where(eq(blockedSources.id, id))
  if (row) {
    if (row.host === host && row.path === path && row.reason === reason) return false
    throw new ProblemError('rule-conflict', 'use a new blockId')
  }
  const inForce = await readBlocked(transaction)
  // With two rules for one place, ending one would let nothing through.
  if (inForce.some((rule) => rule.host === host && rule.path === path)) {
    throw new ProblemError('blocked-already', 'GET /v1/sources/blocked names the rule')
  }
  if (inForce.length >= MAX_BLOCKED_SOURCES) {
    const most = String(MAX_BLOCKED_SOURCES)
    throw new ProblemError('blocked-full', `${most} rules are in force: end some first`)
  }
  await transaction
    .insert(blockedSources)
    .values({ id, host, path, reason, createdAt: now, createdBy: staff })
  return true
}

/** Ends a rule. @returns whether it was in force; @throws ProblemError `not-found` */
export async function endBlock(
  transaction: Database,
  id: string,
  staff: string,
  now: Date,
): Promise<boolean> {
  const ended = await transaction
    .update(blockedSources)
    .set({ endedAt: now, endedBy: staff })
    .where(and(eq(blockedSources.id, id), isNull(blockedSources.endedAt)))
    .returning()
  if (ended.length === 0) await findBlockRow(transaction, id)
  return ended.length > 0
}
