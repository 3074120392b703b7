import { and, asc, eq } from 'drizzle-orm'
import { clipContent } from '@/utils/clip/clip'
import type { StatementScan } from '@/utils/clip/rights'
import {
  MAX_SCAN_REQUESTS,
  type ScanRequest,
  type ScansAnswer,
} from '@/utils/protocol/schemas/scans'
import type { Database } from '../database/database'
import { clips, scans } from '../database/schema'

/** Names one scan. */
export interface ScanKey {
  contributor: string
  clipId: string
  sha256: string
}

type Row = Pick<
  typeof scans.$inferSelect,
  'sha256' | 'bytes' | 'mediaType' | 'state' | 'askedAt' | 'answeredAt'
>

/** All but the file itself. */
const facts = {
  sha256: scans.sha256,
  bytes: scans.bytes,
  mediaType: scans.mediaType,
  state: scans.state,
  askedAt: scans.askedAt,
  answeredAt: scans.answeredAt,
}

/** The scans that the statement of a waiting clip names; none once it waits no more. */
export async function namedScans(
  database: Database,
  { contributor, clipId }: Omit<ScanKey, 'sha256'>,
): Promise<StatementScan[]> {
  const [row] = await database
    .select({ line: clips.line })
    .from(clips)
    .where(
      and(eq(clips.contributor, contributor), eq(clips.id, clipId), eq(clips.state, 'deposited')),
    )
  if (!row?.line) return []
  return clipContent.parse(JSON.parse(row.line)).rights.statement?.scans ?? []
}

/**
 * Asks for scans, and says whether any of them is a new request. A declined one is asked for anew; one
 * that was sent stays.
 */
export async function askForScans(
  transaction: Database,
  { contributor, clipId, by, now }: { contributor: string; clipId: string; by: string; now: Date },
  named: readonly StatementScan[],
): Promise<boolean> {
  let isNews = false
  const asked = { state: 'asked' as const, askedAt: now, askedBy: by, answeredAt: null }
  for (const { sha256, bytes, mediaType } of named) {
    const written = await transaction
      .insert(scans)
      .values({ contributor, clipId, sha256, bytes, mediaType, ...asked })
      .onConflictDoUpdate({
        target: [scans.contributor, scans.clipId, scans.sha256],
        set: asked,
        setWhere: eq(scans.state, 'declined'),
      })
      .returning({ sha256: scans.sha256 })
    isNews ||= written.length > 0
  }
  return isNews
}

/** The scans asked for of one clip, with the answers. */
export async function readScans(
  database: Database,
  { contributor, clipId }: Omit<ScanKey, 'sha256'>,
): Promise<ScansAnswer['scans']> {
  const rows: Row[] = await database
    .select(facts)
    .from(scans)
    .where(and(eq(scans.contributor, contributor), eq(scans.clipId, clipId)))
    .orderBy(asc(scans.sha256))
  return rows.map(({ askedAt, answeredAt, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  }))
}

/** The open requests to a contributor. */
export async function readScanRequests(
  database: Database,
  contributor: string,
): Promise<ScanRequest[]> {
  const rows = await database
    .select({ clipId: scans.clipId, sha256: scans.sha256, askedAt: scans.askedAt })
    .from(scans)
    .where(and(eq(scans.contributor, contributor), eq(scans.state, 'asked')))
    .orderBy(asc(scans.askedAt), asc(scans.clipId), asc(scans.sha256))
    .limit(MAX_SCAN_REQUESTS)
  return rows.map(({ askedAt, ...row }) => ({ ...row, askedAt: askedAt.toISOString() }))
}

/** A request, without the file; `undefined` where there is none. */
export async function findScan(database: Database, key: ScanKey): Promise<Row | undefined> {
  const [row] = await database.select(facts).from(scans).where(isThe(key))
  return row
}

/** The file, if it was sent. */
export async function readScanFile(
  database: Database,
  key: ScanKey,
): Promise<{ mediaType: StatementScan['mediaType']; content: Uint8Array } | undefined> {
  const [row] = await database
    .select({ mediaType: scans.mediaType, content: scans.content })
    .from(scans)
    .where(isThe(key))
  return row?.content ? { mediaType: row.mediaType, content: row.content } : undefined
}

/** Stores the file that was asked for, or that it was declined. */
export async function answerScan(
  transaction: Database,
  key: ScanKey,
  content: Uint8Array | null,
  now: Date,
): Promise<void> {
  await transaction
    .update(scans)
    .set({ state: content ? 'sent' : 'declined', content, answeredAt: now })
    .where(isThe(key))
}

function isThe({ contributor, clipId, sha256 }: ScanKey) {
  return and(eq(scans.contributor, contributor), eq(scans.clipId, clipId), eq(scans.sha256, sha256))
}
