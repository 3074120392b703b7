import { and, eq, inArray } from 'drizzle-orm'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { sha256Hex } from '@/utils/clip/digest'
import * as protocol from '@/utils/protocol/schemas/contributing'
import { contracts } from '@/utils/protocol/contracts'
import type { Database } from '../database/database'
import { batches, withdrawals } from '../database/schema'
import { withdrawClips } from '../ledger/withdraw-clips'
import { lapsedProblem } from '../http/proof'
import { ProblemError } from '../kernel/problem'
import { lockContributor, type ContributorRow } from '../people/contributors'
import { leave } from '../people/leave'
import { signReceipt } from '../kernel/server-key'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

export const withdrawalCalls = {
  withdraw: handle(contracts.withdraw, async ({ endpoint, call, caller, body }) => {
    const requestSha256 = await sha256Hex(canonicalJson(body))
    return inTransaction(endpoint, call, async (transaction) => {
      const person = await lockContributor(transaction, caller.contributor)
      const { contributor } = person
      const before = await findReceipt(transaction, contributor, body.withdrawalId, requestSha256)
      if (before !== undefined)
        return answer(await withBatches(transaction, contributor, before, body))
      if (caller.lapsed) throw lapsedProblem({ left: person.leftAt !== null })
      const now = endpoint.now()
      const withdrawn = await withdrawScope(transaction, person, body.scope, now)
      if (body.leave) await leave(transaction, contributor, now)
      const receipt = await signReceipt(endpoint.key, {
        type: 'withdrawal',
        withdrawalId: body.withdrawalId,
        contributor,
        receivedAt: now.toISOString(),
        clips: withdrawn,
        left: body.leave,
      })
      const { withdrawalId: id } = body
      await transaction
        .insert(withdrawals)
        .values({ contributor, id, requestSha256, receipt, receivedAt: now })
      return answer(await withBatches(transaction, contributor, receipt, body), 201)
    })
  }),
}

/**
 * The receipt, and those of the named batches that arrived. Whoever leaves and keeps their clips there
 * must know which these are. None arrives after leaving, so a repeated call gets the same answer.
 */
async function withBatches(
  transaction: Database,
  contributor: string,
  receipt: string,
  { batches: named }: protocol.Withdrawal,
): Promise<{ receipt: string; batchReceipts?: string[] }> {
  if (!named) return { receipt }
  const rows = await transaction
    .select({ receipt: batches.receipt })
    .from(batches)
    .where(and(eq(batches.contributor, contributor), inArray(batches.id, named)))
  return { receipt, batchReceipts: rows.map((row) => row.receipt) }
}

async function findReceipt(
  transaction: Database,
  contributor: string,
  id: string,
  requestSha256: string,
): Promise<string | undefined> {
  const [row] = await transaction
    .select()
    .from(withdrawals)
    .where(and(eq(withdrawals.contributor, contributor), eq(withdrawals.id, id)))
  if (!row) return undefined
  if (row.requestSha256 === requestSha256) return row.receipt
  throw new ProblemError('withdrawal-conflict', 'use a new withdrawalId')
}

/** The scope as `withdrawClips` takes it; `none` is for those who leave only. */
async function withdrawScope(
  transaction: Database,
  person: ContributorRow,
  scope: protocol.Withdrawal['scope'],
  now: Date,
): Promise<string[]> {
  if (scope.of === 'none') return []
  const named = scope.of === 'clips' ? [...new Set(scope.clips)] : undefined
  return withdrawClips(transaction, person, named, now)
}
