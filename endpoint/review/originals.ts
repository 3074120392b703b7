import { and, asc, eq } from 'drizzle-orm'
import { clipContent } from '@/utils/clip/clip'
import type { StatementScan } from '@/utils/clip/rights'
import {
  MAX_ASKED,
  type AskedOriginal,
  type OriginalsAnswer,
} from '@/utils/protocol/original-calls'
import type { Database } from '../database/database'
import { clips, originals } from '../database/schema'

/** Where one original belongs. */
export interface OriginalKey {
  contributor: string
  clipId: string
  sha256: string
}

type Row = Pick<
  typeof originals.$inferSelect,
  'sha256' | 'bytes' | 'mediaType' | 'state' | 'askedAt' | 'answeredAt'
>

/** All but the file itself. */
const facts = {
  sha256: originals.sha256,
  bytes: originals.bytes,
  mediaType: originals.mediaType,
  state: originals.state,
  askedAt: originals.askedAt,
  answeredAt: originals.answeredAt,
}

/** The scans that the statement of a waiting clip names; none where it waits no more. */
export async function namedScans(
  database: Database,
  { contributor, clipId }: Omit<OriginalKey, 'sha256'>,
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
 * Asks for scans, and says whether any was not asked for before. One that was refused is asked for
 * anew; one that is here stays as it is.
 */
export async function askForOriginals(
  transaction: Database,
  { contributor, clipId, by, now }: { contributor: string; clipId: string; by: string; now: Date },
  scans: readonly StatementScan[],
): Promise<boolean> {
  let isNews = false
  const asked = { state: 'asked' as const, askedAt: now, askedBy: by, answeredAt: null }
  for (const { sha256, bytes, mediaType } of scans) {
    const written = await transaction
      .insert(originals)
      .values({ contributor, clipId, sha256, bytes, mediaType, ...asked })
      .onConflictDoUpdate({
        target: [originals.contributor, originals.clipId, originals.sha256],
        set: asked,
        setWhere: eq(originals.state, 'declined'),
      })
      .returning({ sha256: originals.sha256 })
    isNews ||= written.length > 0
  }
  return isNews
}

/** What was asked for of one clip, and what came of it. */
export async function readOriginals(
  database: Database,
  { contributor, clipId }: Omit<OriginalKey, 'sha256'>,
): Promise<OriginalsAnswer['originals']> {
  const rows: Row[] = await database
    .select(facts)
    .from(originals)
    .where(and(eq(originals.contributor, contributor), eq(originals.clipId, clipId)))
    .orderBy(asc(originals.sha256))
  return rows.map(({ askedAt, answeredAt, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  }))
}

/** What a contributor is being asked for. */
export async function readAsked(database: Database, contributor: string): Promise<AskedOriginal[]> {
  const rows = await database
    .select({ clipId: originals.clipId, sha256: originals.sha256, askedAt: originals.askedAt })
    .from(originals)
    .where(and(eq(originals.contributor, contributor), eq(originals.state, 'asked')))
    .orderBy(asc(originals.askedAt), asc(originals.clipId), asc(originals.sha256))
    .limit(MAX_ASKED)
  return rows.map(({ askedAt, ...row }) => ({ ...row, askedAt: askedAt.toISOString() }))
}

/** What was asked for under a key, without the file; `undefined` where nothing was. */
export async function findOriginal(database: Database, key: OriginalKey): Promise<Row | undefined> {
  const [row] = await database.select(facts).from(originals).where(isThe(key))
  return row
}

/** The file, where it is here. */
export async function readOriginalFile(
  database: Database,
  key: OriginalKey,
): Promise<{ mediaType: StatementScan['mediaType']; content: Uint8Array } | undefined> {
  const [row] = await database
    .select({ mediaType: originals.mediaType, content: originals.content })
    .from(originals)
    .where(isThe(key))
  return row?.content ? { mediaType: row.mediaType, content: row.content } : undefined
}

/** Keeps the file that was asked for, or that it is refused. */
export async function answerOriginal(
  transaction: Database,
  key: OriginalKey,
  content: Uint8Array | null,
  now: Date,
): Promise<void> {
  await transaction
    .update(originals)
    .set({ state: content ? 'sent' : 'declined', content, answeredAt: now })
    .where(isThe(key))
}

function isThe({ contributor, clipId, sha256 }: OriginalKey) {
  return and(
    eq(originals.contributor, contributor),
    eq(originals.clipId, clipId),
    eq(originals.sha256, sha256),
  )
}
