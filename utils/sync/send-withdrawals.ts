import { nextBatchState } from '@/utils/clip/lifecycle'
import { verifyReceipt } from '@/utils/envelope/receipt'
import { advance, idsInState, putClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { forgetDecisions } from '@/utils/store/decisions'
import type { MembershipRow, WithdrawalRow } from '@/utils/store/rows'
import { forgetStaged, type OpenStaging } from '@/utils/store/staged-files'
import { waitAfter } from './backoff'
import { applyReceipt } from './deposit'
import type { EndpointClient } from './endpoint-client'
import { EndpointError, mayPass } from './endpoint-error'

const DAY_MS = 86_400_000

interface Means {
  /** In [0, 1), for the jitter. */
  random: number
  staging: OpenStaging
}

/**
 * Sends one withdrawal; on its receipt, leaving ends the membership on this device too. What was
 * downloaded as staff goes before that, so that leaving is over only when it is gone: a round that is
 * killed in between, or meets a file that is being written, is made again.
 */
export async function sendWithdrawal(
  db: ShichaiDatabase,
  client: EndpointClient,
  membership: MembershipRow,
  { id }: WithdrawalRow,
  { random, staging }: Means,
): Promise<void> {
  const row = await takeForSending(db, id)
  if (!row) return
  const { jwk } = membership.descriptor.key
  try {
    const { receipt, batchReceipts = [] } = await client.withdraw(row.request)
    const payload = await verifyReceipt(receipt, jwk)
    if (payload?.type !== 'withdrawal' || payload.withdrawalId !== row.id) {
      throw new EndpointError('malformed-answer', 'the receipt is not signed by this endpoint')
    }
    const arrived = await Promise.all(
      batchReceipts.map(async (jws) => ({ jws, payload: await verifyReceipt(jws, jwk) })),
    )
    if (payload.left) await forgetStaged(staging)
    await db.transaction('rw', db.tables, async () => {
      await db.withdrawals.update(row.id, {
        receipt,
        confirmedAt: payload.receivedAt,
        problem: null,
      })
      for (const { jws, payload: batch } of arrived) {
        if (batch?.type !== 'batch' || !row.request.batches?.includes(batch.batchId)) continue
        const stored = await db.batches.get(batch.batchId)
        if (stored && nextBatchState(stored.state, 'receipt')) {
          await applyReceipt(db, batch.batchId, jws, batch)
        }
      }
      if (payload.left) await endMembership(db, membership, payload.receivedAt)
    })
  } catch (error) {
    if (error instanceof EndpointError) await noteFailure(db, row, error, random)
    throw error
  }
}

/** Counts the attempt before it is made: from then on there is no undo. `undefined` if undone. */
function takeForSending(db: ShichaiDatabase, id: string): Promise<WithdrawalRow | undefined> {
  return db.transaction('rw', db.withdrawals, async () => {
    const row = await db.withdrawals.get(id)
    if (!row) return undefined
    const sending = { ...row, attempts: row.attempts + 1 }
    await db.withdrawals.put(sending)
    return sending
  })
}

async function noteFailure(
  db: ShichaiDatabase,
  row: WithdrawalRow,
  error: EndpointError,
  random: number,
): Promise<void> {
  // A withdrawal is never given up; one the endpoint refuses is tried once a day and shown.
  const wait = mayPass(error) ? waitAfter(row.attempts, error.retryAfter ?? 0, random) : DAY_MS
  await db.withdrawals.update(row.id, {
    nextAttemptAt: Date.now() + wait,
    problem: { kind: error.problem ?? error.kind, detail: error.detail },
  })
}

/**
 * Ends all consents, a public name among them; what was signed stays as it was signed. What staff and
 * endpoint were still to tell each other goes.
 */
async function endMembership(
  db: ShichaiDatabase,
  membership: MembershipRow,
  at: string,
): Promise<void> {
  await db.consents.filter((row) => row.endedAt === null).modify({ endedAt: at, publicName: null })
  await dropWaitingBatches(db, at)
  await db.memberships.delete('current')
  await db.keys.delete(membership.kid)
  await db.askedOriginals.clear()
  await forgetDecisions(db)
}

/**
 * What was sealed under a membership goes nowhere once that has ended, least of all to the next
 * alliance. Its clips are the person's to decide on again: those that had arrived have their receipts
 * by now, and after leaving the endpoint takes none any more.
 */
async function dropWaitingBatches(db: ShichaiDatabase, at: string): Promise<void> {
  for (const batch of await db.batches.where('state').anyOf('sealed', 'sending').toArray()) {
    const state = nextBatchState(batch.state, 'drop')
    if (!state) continue
    await db.batches.put({ ...batch, state, problem: { kind: 'left-already', detail: '' } })
  }
  for (const clip of await db.bodies.bulkGet(await idsInState(db, 'sealed', Infinity, ''))) {
    if (clip) await putClip(db, advance(clip, 'unseal', at, { batchId: null }))
  }
  for (const clip of await db.bodies.bulkGet(await idsInState(db, 'queued', Infinity, ''))) {
    if (clip) await putClip(db, advance(advance(clip, 'unqueue', at), 'reconsider', at))
  }
}
