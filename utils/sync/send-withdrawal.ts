import { nextBatchState } from '@/utils/clip/lifecycle'
import { verifyReceipt } from '@/utils/envelope/receipt'
import { problemTable } from '@/utils/protocol/problems'
import { applyReceipt, dropBatches } from '@/utils/store/batches'
import { withdraw } from '@/utils/protocol/areas/contributing'
import type { ShichaiDatabase } from '@/utils/store/database'
import { forgetDecisions } from '@/utils/store/decisions'
import { endPending, LONGEST_WAIT_MS, pendingRows, finish } from '@/utils/store/outbox'
import type { MembershipRow } from '@/utils/store/rows'
import { forgetStaged } from '@/utils/store/staged-files'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { openMembership } from './membership'
import type { Handler } from './handler'

/**
 * Sends a withdrawal; on its receipt, leaving ends the membership on this device, too. Downloads of
 * staff are deleted before that, so that leaving is over only when they are gone: a round that is
 * killed in between, or meets a file in use, is repeated.
 */
export const sendWithdrawal: Handler = {
  async send({ db, fetcher, staging }, { id }) {
    const { call, membership } = await openMembership(db, fetcher)
    const { jwk } = membership.descriptor.key
    const withdrawal = await db.withdrawals.get(id)
    if (!withdrawal) {
      await finish(db, id)
      return
    }
    const { request } = withdrawal
    const { receipt, batchReceipts = [] } = await call(withdraw, { body: request })
    const payload = await verifyReceipt(receipt, jwk)
    if (payload?.type !== 'withdrawal' || payload.withdrawalId !== id) {
      throw new EndpointError('malformed-answer', 'the receipt is not signed by this endpoint')
    }
    const arrived = await Promise.all(
      batchReceipts.map(async (jws) => ({ jws, batch: await verifyReceipt(jws, jwk) })),
    )
    if (payload.left) await forgetStaged(staging)
    await db.transaction('rw', db.tables, async () => {
      await db.withdrawals.update(id, { receipt, confirmedAt: payload.receivedAt })
      await finish(db, id)
      for (const { jws, batch } of arrived) {
        if (batch?.type !== 'batch' || !request.batches?.includes(batch.batchId)) continue
        const stored = await db.batches.get(batch.batchId)
        if (stored && nextBatchState(stored.state, 'receipt')) {
          await applyReceipt(db, batch.batchId, jws, batch)
        }
      }
      if (payload.left) await endMembership(db, membership, payload.receivedAt)
    })
  },
  // A withdrawal is never given up; one the endpoint refuses is tried once a day and shown.
  refuse: (_db, _row, _problem, now) => Promise.resolve(now + LONGEST_WAIT_MS),
  isHeldBack: async (db, { id }) => (await isLeaving(db, id)) && hasOthers(db, id),
}

async function isLeaving(db: ShichaiDatabase, id: string): Promise<boolean> {
  return (await db.withdrawals.get(id))?.request.leave === true
}

/** After leaving nothing can be withdrawn, so earlier withdrawals go first, unless they are refused. */
async function hasOthers(db: ShichaiDatabase, id: string): Promise<boolean> {
  const rows = await pendingRows(db, 'withdrawal')
  const isRefused = (kind = ''): boolean => Object.hasOwn(problemTable, kind)
  return rows.some((row) => row.id !== id && !isRefused(row.problem?.kind))
}

/**
 * Ends all consents, including a public name; signed records stay. Messages between staff and endpoint
 * that were still to be sent are deleted.
 */
async function endMembership(
  db: ShichaiDatabase,
  membership: MembershipRow,
  at: string,
): Promise<void> {
  await db.consents.filter((row) => row.endedAt === null).modify({ endedAt: at, publicName: null })
  await dropBatches(db, at)
  await forgetDecisions(db)
  await endPending(db, membership)
  await db.memberships.delete('current')
  await db.keys.delete(membership.kid)
  await db.scanRequests.clear()
}
