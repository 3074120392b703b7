import { and, eq, gt, isNull } from 'drizzle-orm'
import type { WantedContent, WantedEntry } from '@/utils/clip/wanted'
import type { Database } from '../database/database'
import { wanted, wantedClaims, wantedProgress } from '../database/schema'
import type { PartProgress } from './progress'

export type WantedRow = typeof wanted.$inferSelect
type ProgressRow = typeof wantedProgress.$inferSelect

/** An entry that is open, with its progress as it was measured last. */
export async function findOpenEntry(
  database: Database,
  id: string,
): Promise<WantedEntry | undefined> {
  const [row] = await database
    .select()
    .from(wanted)
    .leftJoin(wantedProgress, eq(wantedProgress.wanted, wanted.id))
    .where(and(eq(wanted.id, id), isNull(wanted.closedAt)))
  return row && toEntry(row.wanted, row.wanted_progress, new Set())
}

/** Parts that somebody holds. By whom is asked by nobody. */
export async function findTaken(database: Database, now: Date): Promise<ReadonlySet<string>> {
  const rows = await database
    .select({ part: wantedClaims.part })
    .from(wantedClaims)
    .where(gt(wantedClaims.until, now))
  return new Set(rows.map(({ part }) => part))
}

export function toEntry(
  row: WantedRow,
  progress: ProgressRow | null,
  taken: ReadonlySet<string>,
): WantedEntry {
  const content = contentOf(row)
  const measured = partsProgressOf(progress)
  return {
    wantedId: row.id,
    revision: row.revision,
    content,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    accepted: {
      clips: progress?.acceptedClips ?? 0,
      characters: progress?.acceptedCharacters ?? 0,
    },
    waiting: { clips: progress?.waitingClips ?? 0, characters: progress?.waitingCharacters ?? 0 },
    ...(content.parts && {
      parts: content.parts.map(({ partId }) => ({
        partId,
        accepted: measured.get(partId)?.accepted ?? NOTHING,
        waiting: measured.get(partId)?.waiting ?? NOTHING,
        taken: taken.has(partId),
      })),
    }),
  }
}

const NOTHING = { clips: 0, characters: 0 }

function partsProgressOf(progress: ProgressRow | null): ReadonlyMap<string, PartProgress> {
  const measured = JSON.parse(progress?.parts ?? '[]') as PartProgress[]
  return new Map(measured.map((part) => [part.partId, part]))
}

/** The entry was parsed when it was written; many devices ask for the list. */
export function contentOf({ content }: WantedRow): WantedContent {
  return JSON.parse(content) as WantedContent
}
