import { and, desc, eq, lt, ne } from 'drizzle-orm'
import { clipContent, type ClipContent } from '@/utils/clip/clip'
import type { ReviewClip } from '@/utils/protocol/schemas/review'
import { batchOfClip, consentOfBatch } from '../database/joins'
import type { Database } from '../database/database'
import { batches, clips, consents, contributors, organisations } from '../database/schema'
import { findLiveTexts } from '../ledger/live-texts'
import { readDecisions } from './read-decisions'
import { neededFor, readReviewerNumbers, waitsForOthers } from '../ledger/reviewer-numbers'

interface Wanted {
  contributor: string
  clip: string
  /** `undefined`: the latest. */
  revision: number | undefined
}

/** Reads a clip with all that a reviewer weighs; `undefined` where it does not exist or was withdrawn. */
export async function readClip(
  database: Database,
  reviewer: string,
  wanted: Wanted,
): Promise<ReviewClip | undefined> {
  const row = await findRow(database, wanted)
  if (!row || row.clip.state === 'withdrawn' || row.clip.line === null) return undefined
  const { clip: stored, organisation, batch, consent } = row
  const needed = neededFor(await readReviewerNumbers(database), stored)
  return {
    contributor: stored.contributor,
    organisation: organisation && { id: organisation.id, name: organisation.name },
    state: row.clip.state,
    clip: parseLine(row.clip.line),
    page: stored.sourcePage,
    sha256: stored.sha256,
    batch: { id: batch.id, receivedAt: batch.receivedAt.toISOString() },
    consent: {
      id: consent.id,
      noticeVersion: consent.noticeVersion,
      endedAt: consent.endedAt?.toISOString() ?? null,
    },
    decisions: await readDecisions(database, stored.contributor, stored.id),
    reviewed: stored.reviewedBy.length,
    needed,
    mayDecide: mayDecide(stored, reviewer, needed),
    before: await readBefore(database, stored),
    duplicates: await findDuplicates(database, stored),
  }
}

type ClipRow = typeof clips.$inferSelect

async function findRow(database: Database, { contributor, clip, revision }: Wanted) {
  const [row] = await database
    .select({ clip: clips, organisation: organisations, batch: batches, consent: consents })
    .from(clips)
    .innerJoin(batches, batchOfClip)
    .innerJoin(consents, consentOfBatch)
    .innerJoin(contributors, eq(contributors.contributor, clips.contributor))
    .leftJoin(organisations, eq(organisations.id, contributors.organisation))
    .where(
      and(
        eq(clips.contributor, contributor),
        eq(clips.id, clip),
        revision === undefined ? undefined : eq(clips.revision, revision),
      ),
    )
    .orderBy(desc(clips.revision))
    .limit(1)
  return row
}

function mayDecide(row: ClipRow, reviewer: string, needed: number): ReviewClip['mayDecide'] {
  if (row.contributor === reviewer) return 'own'
  if (row.state !== 'deposited') return 'settled'
  return waitsForOthers(row, reviewer, needed) ? 'reviewed' : 'yes'
}

async function readBefore(database: Database, row: ClipRow): Promise<ReviewClip['before']> {
  const [before] = await database
    .select({ revision: clips.revision, line: clips.line })
    .from(clips)
    .where(
      and(
        eq(clips.contributor, row.contributor),
        eq(clips.id, row.id),
        lt(clips.revision, row.revision),
        ne(clips.state, 'withdrawn'),
      ),
    )
    .orderBy(desc(clips.revision))
    .limit(1)
  if (!before || before.line === null) return null
  return { revision: before.revision, text: parseLine(before.line).text }
}

async function findDuplicates(database: Database, row: ClipRow): Promise<ReviewClip['duplicates']> {
  if (row.digest === null) return []
  const texts = await findLiveTexts(database, [row.digest])
  return texts
    .filter(({ contributor, clipId }) => !(contributor === row.contributor && clipId === row.id))
    .map(({ contributor, clipId, state }) => ({ contributor, clipId, state }))
}

function parseLine(line: string): ClipContent {
  return clipContent.parse(JSON.parse(line))
}
