import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { sha256Hex } from '@/utils/clip/digest'
import * as protocol from '@/utils/protocol/calls'
import type { Database } from '../database/open'
import { batches, clips, contributors, withdrawals } from '../database/schema'
import { recordChanges } from '../deposits/changes'
import { lapsedProblem } from '../http/proof'
import { ProblemError } from '../http/problem'
import {
  endConsents,
  lockContributor,
  revokeKeys,
  type ContributorRow,
} from '../people/contributors'
import { endPublicName } from '../people/public-names'
import { forgetOriginals } from '../review/originals'
import { signReceipt } from '../server-key'
import { deleteSketches } from '../sketches/delete-sketches'
import { inTransaction } from '../state'
import { answer, contributorCall } from './call'

/**
 * `POST /v1/withdrawals`: takes clips out again, also ones that have not arrived. A lapsed key may
 * call, since the call that ends all keys must be repeatable when its answer was lost.
 */
export const withdraw = contributorCall(
  {
    method: 'POST',
    path: '/v1/withdrawals',
    summary: 'Withdraw clips, or everything; leave',
    body: protocol.withdrawal,
    answers: [
      { status: 201, description: 'Withdrawn', schema: protocol.withdrawalAnswer },
      { status: 200, description: 'Withdrawn before', schema: protocol.withdrawalAnswer },
    ],
    problems: ['left-already', 'withdrawal-conflict'],
  },
  async ({ endpoint, call, caller, body }) => {
    const requestSha256 = await sha256Hex(canonicalJson(body))
    return inTransaction(endpoint, call, async (transaction) => {
      const person = await lockContributor(transaction, caller.contributor)
      const { contributor } = person
      const before = await findReceipt(transaction, contributor, body.withdrawalId, requestSha256)
      if (before !== undefined)
        return answer(await withBatches(transaction, contributor, before, body))
      if (caller.lapsed) throw lapsedProblem({ left: person.leftAt !== null })
      const now = endpoint.now()
      const withdrawn = await withdrawClips(transaction, person, body.scope, now)
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
  },
  { lapsed: true },
)

/**
 * The receipt, and those of the named batches that are here: whoever leaves and lets stay what was
 * sent must know what that is. After leaving none arrives, so a repeated call is answered alike.
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

/** Removes text, salt, digest and sketch, and leaves tombstones; answers the ids withdrawn by this. */
async function withdrawClips(
  transaction: Database,
  person: ContributorRow,
  scope: protocol.Withdrawal['scope'],
  now: Date,
): Promise<string[]> {
  if (scope.of === 'none') return []
  const { contributor } = person
  const named = scope.of === 'clips' ? [...new Set(scope.clips)] : undefined
  const removed = await transaction
    .update(clips)
    .set({
      line: null,
      digest: null,
      workTitle: null,
      workAuthor: null,
      state: 'withdrawn',
      decidedAt: now,
    })
    .where(
      and(
        eq(clips.contributor, contributor),
        ne(clips.state, 'withdrawn'),
        named && inArray(clips.id, named),
      ),
    )
    .returning({ id: clips.id, revision: clips.revision })
  await deleteSketches(transaction, contributor, named)
  const latest = new Map<string, number>()
  for (const { id, revision } of removed) {
    latest.set(id, Math.max(revision, latest.get(id) ?? 0))
  }
  const ids = named ?? [...latest.keys()]
  await forgetOriginals(transaction, contributor, named)
  await leaveTombstones(transaction, contributor, ids, now)
  if (named === undefined) {
    await transaction
      .update(contributors)
      .set({ withdrawnBefore: now })
      .where(eq(contributors.contributor, contributor))
  }
  const news = Array.from(latest, ([clipId, revision]) => ({
    clipId,
    revision,
    state: 'withdrawn' as const,
  }))
  await recordChanges(transaction, person, news, now)
  return ids
}

async function leaveTombstones(
  transaction: Database,
  contributor: string,
  ids: string[],
  now: Date,
): Promise<void> {
  await transaction.execute(sql`
    insert into tombstones (contributor, clip_id, withdrawn_at)
    select ${contributor}::uuid, id, ${now.toISOString()}::timestamptz
    from unnest(${sql.param(ids)}::uuid[]) as id
    on conflict do nothing`)
}

async function leave(transaction: Database, contributor: string, now: Date): Promise<void> {
  await endConsents(transaction, contributor, now)
  await endPublicName(transaction, contributor, now)
  await revokeKeys(transaction, contributor, now)
  await transaction
    .update(contributors)
    .set({ leftAt: now })
    .where(eq(contributors.contributor, contributor))
}
