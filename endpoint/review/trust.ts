import { eq, sql } from 'drizzle-orm'
import { newId } from '@/utils/clip/ids'
import type { Database } from '../database/database'
import { reviewFigures, type trustRules } from '../database/schema'
import type { NewRevision } from '../ledger/insert-revisions'
import { storeDecisions } from '../ledger/store-decisions'

export type TrustRule = Pick<
  typeof trustRules.$inferSelect,
  'id' | 'verdict' | 'category' | 'afterAccepted'
>

/** A clip that a rule accepts as it arrives. */
interface Trusted {
  row: NewRevision
  rule: string
}

/**
 * Finds which of these clips a rule accepts: people accepted enough clips of the contributor and
 * rejected none, and the clip has the rule’s verdict and category. Clips that rest on a statement or
 * need a closer look always wait for people.
 */
export async function findTrusted(
  transaction: Database,
  rules: readonly TrustRule[],
  contributor: string,
  rows: readonly NewRevision[],
): Promise<Trusted[]> {
  const fitting = rows.flatMap((row) => {
    const rule = rules.find((each) => fits(each, row))
    return rule ? [{ row, rule }] : []
  })
  if (fitting.length === 0) return []
  const { accepted, rejected } = await readRecord(transaction, contributor)
  if (rejected > 0) return []
  return fitting
    .filter(({ rule }) => accepted >= rule.afterAccepted)
    .map(({ row, rule }) => ({ row, rule: rule.id }))
}

/** Records which rule accepted which clip. */
export async function recordTrusted(
  transaction: Database,
  contributor: string,
  trusted: readonly Trusted[],
  at: Date,
): Promise<void> {
  for (const [rule, group] of Map.groupBy(trusted, (each) => each.rule)) {
    const decision = 'accept' as const
    const common = { contributor, id: newId(), rule, decision, reason: null, note: null, at }
    const events = group.map(({ row: { id: clipId, revision } }) => ({
      clipId,
      revision,
      outcome: 'settled' as const,
    }))
    await storeDecisions(transaction, common, events)
  }
}

function fits(rule: TrustRule, row: NewRevision): boolean {
  if (row.stated || row.needsReview) return false
  return rule.verdict === row.verdict && rule.category === row.category
}

/**
 * People’s decisions about this contributor’s clips; what rules accepted earns no trust. Reads the sums
 * of each day: a trusted contributor has hundreds of thousands of decisions, and every batch of theirs
 * asks for this.
 */
async function readRecord(
  transaction: Database,
  contributor: string,
): Promise<{ accepted: number; rejected: number }> {
  const sumOf = (state: 'accepted' | 'rejected') =>
    sql<number>`coalesce(sum(${reviewFigures.clips})
      filter (where ${reviewFigures.state} = ${state}), 0)::integer`
  const [row] = await transaction
    .select({ accepted: sumOf('accepted'), rejected: sumOf('rejected') })
    .from(reviewFigures)
    .where(eq(reviewFigures.contributor, contributor))
  return row ?? { accepted: 0, rejected: 0 }
}
