import { and, asc, eq, ne, sql, type SQL } from 'drizzle-orm'
import { clipContent } from '@/utils/clip/clip'
import { workKey } from '@/utils/clip/wanted'
import type { ReviewFilters, ReviewerNumbers, WaitingClip } from '@/utils/protocol/schemas/review'
import type { Database } from '../database/database'
import { clips, contributors, organisations } from '../database/schema'
import { neededFor } from '../ledger/reviewer-numbers'

/** Place in the queue, as a page names its end: `receivedAt_contributor_clip_revision`. */
type QueuePlace = string

export interface QueuePage {
  clips: WaitingClip[]
  next: QueuePlace | null
}

const BEGINNING = 120

/**
 * Reads what waits for this reviewer, oldest first: without their own clips, and without those they
 * decided on that still wait for another reviewer.
 */
export async function readQueue(
  database: Database,
  reviewer: string,
  filters: ReviewFilters,
  page: { after?: QueuePlace | undefined; limit: number; numbers: ReviewerNumbers },
): Promise<QueuePage> {
  const rows = await database
    .select({ clip: clips, organisation: organisations })
    .from(clips)
    .innerJoin(contributors, eq(contributors.contributor, clips.contributor))
    .leftJoin(organisations, eq(organisations.id, contributors.organisation))
    .where(and(waitingFor(reviewer, page.numbers), filterOf(filters), beyond(page.after)))
    .orderBy(asc(clips.receivedAt), asc(clips.contributor), asc(clips.id), asc(clips.revision))
    .limit(page.limit + 1)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    clips: shown.map((row) => toWaiting(row, page.numbers)),
    next: rows.length > page.limit && last ? placeOf(last.clip) : null,
  }
}

/** The condition for what waits for this reviewer: `waitsForOthers`, in SQL. */
export function waitingFor(reviewer: string, numbers: ReviewerNumbers): SQL | undefined {
  const { reviewers, statementReviewers } = numbers
  const needed = sql`case when ${clips.stated} then ${statementReviewers}::integer
    else ${reviewers}::integer end`
  return and(
    eq(clips.state, 'deposited'),
    ne(clips.contributor, reviewer),
    sql`(not (${reviewer}::uuid = any(${clips.reviewedBy}))
      or cardinality(${clips.reviewedBy}) >= ${needed})`,
  )
}

/** The condition of all filters; `contributors` must be joined. */
export function filterOf(filters: ReviewFilters): SQL | undefined {
  const { category, host, contributor, organisation, verdict, needsReview, stated, finding } =
    filters
  const { work, page } = filters
  return and(
    category === undefined ? undefined : eq(clips.category, category),
    host === undefined ? undefined : eq(clips.sourceHost, host),
    work === undefined ? undefined : eq(clips.workTitle, workKey(work)),
    page === undefined ? undefined : eq(clips.sourcePage, page),
    contributor === undefined ? undefined : eq(clips.contributor, contributor),
    organisation === undefined ? undefined : eq(contributors.organisation, organisation),
    verdict === undefined ? undefined : eq(clips.verdict, verdict),
    needsReview === undefined ? undefined : eq(clips.needsReview, needsReview),
    stated === undefined ? undefined : eq(clips.stated, stated),
    finding === undefined ? undefined : findingOf(finding),
  )
}

/** A revision from before has none that is known. */
function findingOf(finding: string): SQL {
  return finding === 'any'
    ? sql`cardinality(${clips.findings}) > 0`
    : sql`${finding} = any(${clips.findings})`
}

function beyond(after: QueuePlace | undefined): SQL | undefined {
  if (after === undefined) return undefined
  const [receivedAt, contributor, id, revision] = after.split('_')
  return sql`(${clips.receivedAt}, ${clips.contributor}, ${clips.id}, ${clips.revision}) >
    (${receivedAt}::timestamptz, ${contributor}::uuid, ${id}::uuid, ${revision}::integer)`
}

function placeOf({ receivedAt, contributor, id, revision }: typeof clips.$inferSelect): QueuePlace {
  return [receivedAt.toISOString(), contributor, id, String(revision)].join('_')
}

interface Row {
  clip: typeof clips.$inferSelect
  organisation: typeof organisations.$inferSelect | null
}

function toWaiting({ clip: row, organisation }: Row, numbers: ReviewerNumbers): WaitingClip {
  const { text, source, work } = clipContent.parse(JSON.parse(row.line ?? 'null'))
  return {
    contributor: row.contributor,
    clipId: row.id,
    revision: row.revision,
    organisation: organisation && { id: organisation.id, name: organisation.name },
    category: clipContent.shape.category.parse(row.category),
    verdict: row.verdict,
    licence: row.licence,
    host: row.sourceHost,
    title: work.title ?? source.title,
    page: row.sourcePage,
    place: source.selectors.position?.start ?? null,
    beginning: Array.from(text).slice(0, BEGINNING).join(''),
    codePoints: row.codePoints,
    needsReview: row.needsReview,
    stated: row.stated,
    asksStaff: row.asksStaff,
    findings: row.findings ?? [],
    receivedAt: row.receivedAt.toISOString(),
    reviewed: row.reviewedBy.length,
    needed: neededFor(numbers, row),
  }
}
