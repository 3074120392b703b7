import { and, eq, inArray, sql } from 'drizzle-orm'
import { writeMending } from '@/utils/clip/mending'
import type { DecisionRequest, DecisionResult } from '@/utils/protocol/schemas/review'
import type { RightsDecision } from '@/utils/rights/rights-decision'
import type { Database } from '../database/database'
import { mendingOfDecisionRow, rightsColumns, rightsOfDecisionRow } from '../database/joins'
import { clips, decisions, mendings, rightsDecisions } from '../database/schema'
import type { AcceptancePolicy } from '../kernel/acceptance-policy'
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
  asksStaff: clips.asksStaff,
  pendingRights: clips.pendingRights,
  pendingMending: clips.pendingMending,
}

type ClipRow = typeof clips.$inferSelect
type ReviewRow = NamedClip & Pick<ClipRow, Exclude<keyof typeof reviewColumns, keyof NamedClip>>

/**
 * The outcome of a decision about a clip as it is.
 *
 * @param needed how many have to say the same
 * @param taken what the alliance takes
 */
export function outcomeOf(
  row: ReviewRow,
  reviewer: string,
  { decision, rights, mending }: Pick<DecisionRequest, 'decision' | 'rights' | 'mending'>,
  { needed, taken }: { needed: number; taken: Pick<AcceptancePolicy, 'licences' | 'categories'> },
): DecisionResult['outcome'] {
  if (row.state !== 'deposited') return 'gone'
  if (decision === 'accept' && row.asksStaff !== (rights !== undefined)) return 'rights'
  const licence = rights?.licence ?? null
  if (licence !== null && !taken.licences.includes(licence)) return 'rights'
  if (mending?.category && !taken.categories.includes(mending.category)) return 'category'
  if (waitsForOthers(row, reviewer, needed)) return 'reviewed'
  // A reviewer’s new decision replaces their earlier one.
  const others = row.reviewedBy.filter((each) => each !== reviewer)
  const isSame =
    row.pendingDecision === decision &&
    row.pendingRights === writeRights(rights) &&
    row.pendingMending === writeMending(mending)
  if (others.length > 0 && !isSame) return 'differs'
  return others.length + 1 >= needed ? 'settled' : 'waits'
}

/** The rights that a request sets, as they are kept and compared: members always in one order. */
export function writeRights(rights: RightsDecision | null | undefined): string | null {
  if (!rights) return null
  const { verdict, basis, licence } = rights
  return JSON.stringify({ verdict, basis, licence })
}

/** The outcome of a repeated request, or `conflict` for another request under its id. */
export function repeated(
  same: StoredDecision,
  reviewer: string,
  request: DecisionRequest,
): DecisionResult['outcome'] {
  const isSame =
    same.reviewer === reviewer &&
    same.decision === request.decision &&
    same.reason === (request.reason ?? null) &&
    same.note === (request.note ?? null) &&
    writeRights(same.rights) === writeRights(request.rights) &&
    same.mending === writeMending(request.mending)
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

type StoredDecision = typeof decisions.$inferSelect & {
  rights: RightsDecision | null
  mending: string | null
}

/** Decisions stored before under this id about clips of one contributor, by `keyOf`. */
export async function readSame(
  transaction: Database,
  { contributor, named }: { contributor: string; named: readonly NamedClip[] },
  decisionId: string,
): Promise<Map<string, StoredDecision>> {
  const ids = named.map(({ clipId }) => clipId)
  const rows = await transaction
    .select({ decision: decisions, rights: rightsColumns, mending: mendings.members })
    .from(decisions)
    .leftJoin(rightsDecisions, rightsOfDecisionRow)
    .leftJoin(mendings, mendingOfDecisionRow)
    .where(
      and(
        eq(decisions.contributor, contributor),
        inArray(decisions.clipId, ids),
        eq(decisions.id, decisionId),
      ),
    )
  return new Map(
    rows.map(({ decision, rights, mending }) => [
      keyOf(decision),
      { ...decision, rights, mending },
    ]),
  )
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
