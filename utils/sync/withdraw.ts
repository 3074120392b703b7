import { newId } from '@/utils/clip/ids'
import { nextBatchState, nextClipState } from '@/utils/clip/lifecycle'
import { verifyReceipt } from '@/utils/envelope/receipt'
import type { Withdrawal } from '@/utils/protocol/calls'
import { advance, idsInState, putClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { StoreError } from '@/utils/store/errors'
import type { MembershipRow, WithdrawalRow } from '@/utils/store/rows'
import { waitAfter } from './backoff'
import type { EndpointClient } from './endpoint-client'
import { EndpointError, mayPass } from './endpoint-error'

/**
 * Withdraws clips, everything, or nothing where somebody only leaves. Takes effect on the device at
 * once and waits in the store until the endpoint has confirmed it; a batch that arrives after its
 * withdrawal finds a tombstone there.
 *
 * What was sent under an earlier membership is not touched: the endpoint would not obey the present
 * key, and the screens must not call withdrawn what is not.
 *
 * @throws StoreError `former-membership` where nothing of what was named is this membership's
 */
export async function requestWithdrawal(
  db: ShichaiDatabase,
  scope: Withdrawal['scope'],
  options: { leave: boolean },
  now: string,
): Promise<void> {
  const id = newId()
  const { clips, bodies, batches, memberships, withdrawals } = db
  await db.transaction('rw', [clips, bodies, batches, memberships, withdrawals], async () => {
    const ids = await ownIds(db, scope)
    for (const clipId of ids) await withdrawLocally(db, clipId, now)
    await withdrawals.add({
      id,
      request: {
        withdrawalId: id,
        scope: scope.of === 'clips' ? { of: 'clips', clips: ids } : scope,
        leave: options.leave,
      },
      createdAt: now,
      attempts: 0,
      nextAttemptAt: 0,
      problem: null,
      receipt: null,
      confirmedAt: null,
    })
  })
}

/** The clips a scope means, without those of earlier memberships. */
async function ownIds(db: ShichaiDatabase, scope: Withdrawal['scope']): Promise<string[]> {
  const membership = await db.memberships.get('current')
  if (!membership) throw formerMembership()
  if (scope.of === 'none') return []
  const ids = scope.of === 'clips' ? scope.clips : await db.clips.toCollection().primaryKeys()
  const foreign = await batchesOfOthers(db, membership)
  const rows = await db.clips.bulkGet([...ids])
  const isForeign = (index: number): boolean => foreign.has(rows[index]?.batchId ?? '')
  const own = ids.filter((_, index) => !isForeign(index))
  if (scope.of === 'clips' && own.length === 0) throw formerMembership()
  return own
}

async function batchesOfOthers(
  db: ShichaiDatabase,
  { endpoint, contributor }: MembershipRow,
): Promise<ReadonlySet<string>> {
  const others = db.batches.filter(
    (batch) => batch.endpoint !== endpoint || batch.contributor !== contributor,
  )
  return new Set(await others.primaryKeys())
}

function formerMembership(): StoreError {
  return new StoreError('former-membership', 'these clips were sent under an earlier membership')
}

async function withdrawLocally(db: ShichaiDatabase, clipId: string, now: string): Promise<void> {
  const clip = await db.bodies.get(clipId)
  if (clip && nextClipState(clip.state, 'withdraw')) {
    await putClip(db, advance(clip, 'withdraw', now))
  }
}

/**
 * Whether sending has to wait: after the wish to leave nothing more goes out, and what is decided
 * after a withdrawal of everything must arrive after it.
 */
export async function holdsSendingBack(db: ShichaiDatabase): Promise<boolean> {
  const rows = await pendingWithdrawals(db)
  return rows.some(({ request }) => request.leave || request.scope.of === 'all')
}

/** When the endpoint last confirmed a withdrawal of everything, by its clock. */
export async function lastWithdrawalOfAll(db: ShichaiDatabase): Promise<string | undefined> {
  const rows = await db.withdrawals
    .filter(({ request, confirmedAt }) => request.scope.of === 'all' && confirmedAt !== null)
    .sortBy('confirmedAt')
  return rows.at(-1)?.confirmedAt ?? undefined
}

/** Somebody asked to leave, and the endpoint has not confirmed it yet. */
export async function isLeaving(db: ShichaiDatabase): Promise<boolean> {
  return (await pendingWithdrawals(db)).some(({ request }) => request.leave)
}

export function pendingWithdrawals(db: ShichaiDatabase): Promise<WithdrawalRow[]> {
  return db.withdrawals.filter((row) => row.receipt === null).sortBy('id')
}

/** Sends one withdrawal; on its receipt, leaving ends the membership on this device too. */
export async function sendWithdrawal(
  db: ShichaiDatabase,
  client: EndpointClient,
  membership: MembershipRow,
  row: WithdrawalRow,
  random: number,
): Promise<void> {
  try {
    const { receipt } = await client.withdraw(row.request)
    const payload = await verifyReceipt(receipt, membership.descriptor.key.jwk)
    if (payload?.type !== 'withdrawal' || payload.withdrawalId !== row.id) {
      throw new EndpointError('malformed-answer', 'the receipt is not signed by this endpoint')
    }
    await db.transaction('rw', db.tables, async () => {
      await db.withdrawals.update(row.id, {
        receipt,
        confirmedAt: payload.receivedAt,
        problem: null,
      })
      if (payload.left) await endMembership(db, membership, payload.receivedAt)
    })
  } catch (error) {
    if (error instanceof EndpointError) await noteFailure(db, row, error, random)
    throw error
  }
}

async function noteFailure(
  db: ShichaiDatabase,
  row: WithdrawalRow,
  error: EndpointError,
  random: number,
): Promise<void> {
  const attempts = row.attempts + 1
  // A withdrawal is never given up; one the endpoint refuses is tried once a day and shown.
  const wait = mayPass(error) ? waitAfter(attempts, error.retryAfter ?? 0, random) : 86_400_000
  await db.withdrawals.update(row.id, {
    attempts,
    nextAttemptAt: Date.now() + wait,
    problem: { kind: error.problem ?? error.kind, detail: error.detail },
  })
}

async function endMembership(
  db: ShichaiDatabase,
  membership: MembershipRow,
  at: string,
): Promise<void> {
  const consent = await db.consents.get(membership.consentId)
  if (consent) {
    const event = {
      event_time: at,
      entity_id: membership.kid,
      event_type: 'withdrawn' as const,
      event_state: 'ended' as const,
    }
    const record = { ...consent.record, events: [...consent.record.events, event] }
    await db.consents.put({ ...consent, record, endedAt: at })
  }
  await dropWaitingBatches(db, at)
  await db.memberships.delete('current')
  await db.keys.delete(membership.kid)
}

/**
 * What was sealed under a membership goes nowhere once that has ended, least of all to the next
 * alliance. Its clips are the person's to decide on again.
 */
async function dropWaitingBatches(db: ShichaiDatabase, at: string): Promise<void> {
  for (const batch of await db.batches.where('state').anyOf('sealed', 'sending').toArray()) {
    const state = nextBatchState(batch.state, 'drop')
    if (!state) continue
    await db.batches.put({ ...batch, state, problem: { kind: 'left-already', detail: '' } })
  }
  for (const clip of await db.bodies.bulkGet(await idsInState(db, 'queued', Infinity, ''))) {
    if (!clip) continue
    const ready = advance(clip, 'unqueue', at, { batchId: null })
    await putClip(db, advance(ready, 'reconsider', at))
  }
}
