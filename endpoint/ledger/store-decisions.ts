import { sql } from 'drizzle-orm'
import type { Decision, DecisionOutcome, ReasonCode } from '@/utils/protocol/schemas/review'
import type { RightsDecision } from '@/utils/rights/rights-decision'
import type { Database } from '../database/database'
import { mendings, rightsDecisions } from '../database/schema'

/** What the events of one decision have in common. */
interface Common {
  contributor: string
  id: string
  reviewer?: string
  rule?: string
  decision: Decision
  reason: ReasonCode | null
  note: string | null
  at: Date
}

interface Event {
  clipId: string
  revision: number
  outcome: DecisionOutcome
}

/** Appends the events of one decision about clips of one contributor. Events are never changed. */
export async function storeDecisions(
  transaction: Database,
  common: Common,
  events: readonly Event[],
): Promise<void> {
  if (events.length === 0) return
  await transaction.execute(sql`
    insert into decisions (
      contributor, id, reviewer, rule, decision, reason, note, at, clip_id, revision, outcome
    )
    select
      ${common.contributor}::uuid, ${common.id}::uuid, ${common.reviewer ?? null}::uuid,
      ${common.rule ?? null}::uuid, ${common.decision}::text, ${common.reason}::text,
      ${common.note}::text, ${common.at.toISOString()}::timestamptz, row.*
    from unnest(
      ${sql.param(events.map(({ clipId }) => clipId))}::uuid[],
      ${sql.param(events.map(({ revision }) => revision))}::integer[],
      ${sql.param(events.map(({ outcome }) => outcome))}::text[]
    ) as row`)
}

/** Appends what staff set in accepting these clips, each an event of its own beside the decision. */
export async function storeRights(
  transaction: Database,
  { contributor, id, rights }: { contributor: string; id: string; rights: RightsDecision },
  events: readonly Event[],
): Promise<void> {
  const { verdict, basis, licence } = rights
  const rows = events.map(({ clipId, revision }) => ({ contributor, clipId, revision, id }))
  await transaction
    .insert(rightsDecisions)
    .values(rows.map((row) => ({ ...row, verdict, basis, licence })))
}

/** Appends what a reviewer mended in accepting these clips, each an event of its own beside the decision. */
export async function storeMending(
  transaction: Database,
  { contributor, id, members }: { contributor: string; id: string; members: string },
  events: readonly Event[],
): Promise<void> {
  const rows = events.map(({ clipId, revision }) => ({
    contributor,
    clipId,
    revision,
    id,
    members,
  }))
  await transaction.insert(mendings).values(rows)
}
