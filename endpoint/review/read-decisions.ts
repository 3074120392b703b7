import { and, asc, eq, sql } from 'drizzle-orm'
import { readMending } from '@/utils/clip/mending'
import type { DecisionEvent } from '@/utils/protocol/schemas/review'
import type { Database } from '../database/database'
import { mendingOfDecisionRow, rightsColumns, rightsOfDecisionRow } from '../database/joins'
import { decisions, mendings, rightsDecisions } from '../database/schema'

/** Decisions on all revisions of a clip, oldest first. */
export async function readDecisions(
  database: Database,
  contributor: string,
  clipId: string,
): Promise<DecisionEvent[]> {
  const rows = await database
    .select({ decision: decisions, rights: rightsColumns, mending: mendings.members })
    .from(decisions)
    .leftJoin(rightsDecisions, rightsOfDecisionRow)
    .leftJoin(mendings, mendingOfDecisionRow)
    .where(and(eq(decisions.contributor, contributor), eq(decisions.clipId, clipId)))
    .orderBy(asc(decisions.at), asc(decisions.id))
  return rows.map(toEvent)
}

/** Names a clip. */
export interface NamedClip {
  contributor: string
  clipId: string
}

/**
 * Reads the decisions on many clips in one query. Returns a function that gives a clip’s: on all its
 * revisions, oldest first.
 */
export async function readDecisionsOfAll(
  database: Database,
  clips: readonly NamedClip[],
): Promise<(clip: NamedClip) => DecisionEvent[]> {
  const contributors = sql.param(clips.map(({ contributor }) => contributor))
  const ids = sql.param(clips.map(({ clipId }) => clipId))
  const rows = await database
    .select({ decision: decisions, rights: rightsColumns, mending: mendings.members })
    .from(decisions)
    .leftJoin(rightsDecisions, rightsOfDecisionRow)
    .leftJoin(mendings, mendingOfDecisionRow)
    .where(
      sql`(${decisions.contributor}, ${decisions.clipId}) in (
        select * from unnest(${contributors}::uuid[], ${ids}::uuid[]))`,
    )
    .orderBy(asc(decisions.at), asc(decisions.id))
  const byClip = Map.groupBy(
    rows,
    ({ decision: { contributor, clipId } }) => `${contributor} ${clipId}`,
  )
  return ({ contributor, clipId }) => (byClip.get(`${contributor} ${clipId}`) ?? []).map(toEvent)
}

interface Row {
  decision: typeof decisions.$inferSelect
  rights: DecisionEvent['rights']
  mending: string | null
}

function toEvent({ decision: row, rights, mending }: Row): DecisionEvent {
  return {
    decisionId: row.id,
    revision: row.revision,
    reviewer: row.reviewer,
    rule: row.rule,
    decision: row.decision,
    reason: row.reason,
    note: row.note,
    outcome: row.outcome,
    rights,
    mending: readMending(mending),
    at: row.at.toISOString(),
  }
}
