import { asc, eq, isNull, and } from 'drizzle-orm'
import * as protocol from '@/utils/protocol/schemas/review'
import { contracts } from '@/utils/protocol/contracts'
import type { Database } from '../database/database'
import { trustRules } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import { recordStaffEvent } from '../people/staff-events'
import { readReviewerNumbers, writeReviewerNumbers } from '../ledger/reviewer-numbers'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

export const reviewRuleCalls = {
  reviewRules: handle(contracts.reviewRules, async ({ endpoint: { database } }) =>
    answer(await readRules(database)),
  ),
  setReviewers: handle(contracts.setReviewers, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      if (await writeReviewerNumbers(transaction, body)) {
        const { contributor } = caller
        await recordStaffEvent(transaction, contributor, 'set-reviewers', body, endpoint.now())
      }
      return answer(await readRules(transaction))
    }),
  ),
  addTrustRule: handle(contracts.addTrustRule, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const { ruleId: id, ...rule } = body
      const now = endpoint.now()
      const created = { createdAt: now, createdBy: caller.contributor }
      const added = await transaction
        .insert(trustRules)
        .values({ id, ...rule, ...created })
        .onConflictDoNothing()
        .returning()
      if (added.length > 0) {
        await recordStaffEvent(transaction, caller.contributor, 'add-trust-rule', body, now)
      } else await requireSameRule(transaction, body)
      return answer(await readRules(transaction))
    }),
  ),
  endTrustRule: handle(contracts.endTrustRule, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const now = endpoint.now()
      const ended = await transaction
        .update(trustRules)
        .set({ endedAt: now })
        .where(and(eq(trustRules.id, body.ruleId), isNull(trustRules.endedAt)))
        .returning()
      if (ended.length > 0) {
        await recordStaffEvent(transaction, caller.contributor, 'end-trust-rule', body, now)
      }
      const rules = await readRules(transaction)
      if (!rules.trustRules.some(({ ruleId }) => ruleId === body.ruleId)) {
        throw new ProblemError('not-found', 'GET /v1/review/rules names the rules')
      }
      return answer(rules)
    }),
  ),
}

async function readRules(database: Database) {
  const rows = await database
    .select()
    .from(trustRules)
    .orderBy(asc(trustRules.createdAt), asc(trustRules.id))
  return {
    ...(await readReviewerNumbers(database)),
    trustRules: rows.map(({ id: ruleId, ...rule }) => ({ ruleId, ...rule })),
  }
}

async function requireSameRule(
  transaction: Database,
  { ruleId, verdict, category, afterAccepted }: ReturnType<typeof protocol.trustRule.parse>,
): Promise<void> {
  const [rule] = await transaction.select().from(trustRules).where(eq(trustRules.id, ruleId))
  const isSame =
    rule?.verdict === verdict && rule.category === category && rule.afterAccepted === afterAccepted
  if (!isSame) throw new ProblemError('rule-conflict', 'use a new ruleId')
}
