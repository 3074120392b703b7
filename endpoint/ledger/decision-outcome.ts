import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Decision, DecisionRequest, DecisionResult } from '@/utils/protocol/schemas/review'
import type { Database } from '../database/database'
import { clips, decisions } from '../database/schema'
import { waitsForOthers } from './reviewer-numbers'

export type NamedClip = DecisionRequest['clips'][number]

/**
 * Columns that a review decision needs. The texts are left out: those of five hundred clips are many
 * megabytes.
 */
const reviewColumns = {
  contributor: clips.contributor,
  clipId: clips.id,
  revision: clips.revision,
  state: clips.state,
  reviewedBy: clips.reviewedBy,
  pendingDecision: clips.pendingDecision,
  stated: clips.stated,
}

type ClipRow = typeof clips.$inferSelect
type ReviewRow = NamedClip & Pick<ClipRow, 'state' | 'reviewedBy' | 'pendingDecision' | 'stated'>

/** The outcome of a decision about a clip as it is. */
export function outcomeOf(
  row: ReviewRow,
  reviewer: string,
  decision: Decision,
  needed: number,
): DecisionResult['outcome'] {
  if (row.state !== 'deposited') return 'gone'
  if (waitsForOthers(row, reviewer, needed)) return 'reviewed'
  // A reviewer’s new decision replaces their earlier one.
  const others = row.reviewedBy.filter((each) => each !== reviewer)
  if (others.length > 0 && row.pendingDecision !== decision) return 'differs'
  return others.length + 1 >= needed ? 'settled' : 'waits'
}

/** The outcome of a repeated request, or `conflict` for another request under its id. */
export function repeated(
  same: typeof decisions.$inferSelect,
  reviewer: string,
  request: DecisionRequest,
): DecisionResult['outcome'] {
  const isSame =
    same.reviewer === reviewer &&
    same.decision === request.decision &&
    same.reason === (request.reason ?? null) &&
    same.note === (request.note ?? null)
  return isSame ? same.outcome : 'conflict'
}

/** Clips of one contributor, by `keyOf`. */
export async function readForReview(
  database: Database,
  { contributor, named }: { contributor: string; named: readonly NamedClip[] },
): Promise<Map<string, ReviewRow>> {
  const rows = await database.select(reviewColumns).from(clips).where(these(contributor, named))
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** Decisions stored before under this id about clips of one contributor, by `keyOf`. */
export async function readSame(
  transaction: Database,
  { contributor, named }: { contributor: string; named: readonly NamedClip[] },
  decisionId: string,
) {
  const ids = named.map(({ clipId }) => clipId)
  const rows = await transaction
    .select()
    .from(decisions)
    .where(
      and(
        eq(decisions.contributor, contributor),
        inArray(decisions.clipId, ids),
        eq(decisions.id, decisionId),
      ),
    )
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** Names one revision of a clip. */
export function keyOf({ contributor, clipId, revision }: NamedClip): string {
  return `${contributor} ${clipId} ${String(revision)}`
}

/** The condition that a row of `clips` is one of these revisions. */
export function these(
  contributor: string,
  named: readonly Pick<NamedClip, 'clipId' | 'revision'>[],
) {
  return sql`${clips.contributor} = ${contributor}::uuid
    and (${clips.id}, ${clips.revision}) in (
      select * from unnest(
        ${sql.param(named.map(({ clipId }) => clipId))}::uuid[],
        ${sql.param(named.map(({ revision }) => revision))}::integer[]
      )
    )`
}
