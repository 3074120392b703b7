import type { Clip } from '@/utils/clip/clip'
import { nextBatchState, type BatchEvent } from '@/utils/clip/lifecycle'
import { decodeReceipt, type BatchReceipt, type ClipOutcome } from '@/utils/envelope/receipt'
import { advance, idsInState, nextRevision, putClip, tablesOfClips } from './clips'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import { isBy, pendingRows, finish } from './outbox'
import type { BatchRow, MembershipRow, OutboxRow, Problem } from './rows'

/** What becomes of batches and of the clips in them. */

/** Stores receipt and outcomes in one transaction. */
export function applyReceipt(
  db: ShichaiDatabase,
  batchId: string,
  receipt: string,
  payload: BatchReceipt,
): Promise<void> {
  return db.transaction('rw', tablesOfClips(db), async () => {
    await advanceBatch(db, batchId, 'receipt', { receiptedAt: payload.receivedAt })
    await db.envelopes.update(batchId, { receipt })
    for (const outcome of payload.clips) await applyOutcome(db, outcome, payload.receivedAt)
    await finish(db, batchId)
  })
}

async function applyOutcome(
  db: ShichaiDatabase,
  outcome: ClipOutcome,
  receivedAt: string,
): Promise<void> {
  const clip = await db.bodies.get(outcome.id)
  // Withdrawn or revised while the batch was on its way: that stands.
  if (clip?.state !== 'sealed' || clip.revision !== outcome.revision) return
  await putClip(db, afterOutcome(clip, outcome, receivedAt))
}

/**
 * Lets clips have the outcome that their batch’s receipt gave them, where it came while they were
 * taken for withdrawn. Callers hold a transaction.
 */
export async function catchUpWithReceipts(
  db: ShichaiDatabase,
  clips: readonly Clip[],
): Promise<void> {
  for (const { id, batchId, state } of clips) {
    const receipt = state === 'sealed' && batchId && (await db.envelopes.get(batchId))?.receipt
    const payload = receipt ? decodeReceipt(receipt) : undefined
    if (payload?.type !== 'batch') continue
    const outcome = payload.clips.find((one) => one.id === id)
    if (outcome) await applyOutcome(db, outcome, payload.receivedAt)
  }
}

function afterOutcome(clip: Clip, outcome: ClipOutcome, at: string): Clip {
  switch (outcome.outcome) {
    case 'deposited':
      return advance(clip, 'deposit', at)
    case 'withdrawn':
      return advance(clip, 'withdraw', at)
    case 'refused': {
      const reason = outcome.problem?.detail ?? ''
      const returnReason = outcome.problem?.kind ?? 'refused'
      return advance(clip, 'refuse', at, { returnReason, reason })
    }
  }
}

/**
 * The endpoint will never take these bytes. Their clips are returned with its reason: as an earlier
 * attempt may have arrived, they stay withdrawable, and the person decides whether they go again.
 */
export function refuseBatch(
  db: ShichaiDatabase,
  batchId: string,
  problem: Problem,
  at: string,
): Promise<void> {
  return db.transaction('rw', tablesOfClips(db), async () => {
    const { clipIds } = await advanceBatch(db, batchId, 'refuse')
    await finish(db, batchId, problem)
    for (const clip of await db.bodies.bulkGet(clipIds)) {
      if (clip?.state !== 'sealed' || clip.batchId !== batchId) continue
      const { kind: returnReason, detail: reason } = problem
      const returned = advance(clip, 'refuse', at, { returnReason, reason })
      await putClip(db, waitsForConsent(returned) ? nextRevision(returned, at) : returned)
    }
  })
}

/** How often a clip goes out by itself after its consent was refused. */
const CONSENT_ROUNDS = 3

/** What only wants another consent goes out under that by itself, but not in circles. */
function waitsForConsent({ returnReason, history }: Clip): boolean {
  if (!returnReason?.startsWith('consent-')) return false
  return history.filter(({ event }) => event === 'refuse').length <= CONSENT_ROUNDS
}

/**
 * What was sealed under a membership goes nowhere once that has ended, least of all to the next
 * alliance. Its clips are the person's to decide on again: those that had arrived have their receipts
 * by now, and after leaving the endpoint takes none any more. Callers hold a transaction.
 */
export async function dropBatches(db: ShichaiDatabase, at: string): Promise<void> {
  for (const row of await pendingRows(db, 'batch')) {
    await advanceBatch(db, row.id, 'drop')
    await finish(db, row.id, { kind: 'left-already', detail: '' })
  }
  for (const clip of await db.bodies.bulkGet(await idsInState(db, 'sealed', Infinity))) {
    if (clip) await putClip(db, advance(clip, 'unseal', at, { batchId: null }))
  }
  for (const clip of await db.bodies.bulkGet(await idsInState(db, 'queued', Infinity))) {
    if (clip) await putClip(db, advance(advance(clip, 'unqueue', at), 'take-back', at))
  }
}

/**
 * What keeps a batch from arriving: its last attempt, or that the alliance no longer offers the
 * version it was sealed in, so that it waits untried. Pure.
 */
export function problemOfBatch(
  batch: BatchRow,
  way: OutboxRow | undefined,
  membership: MembershipRow | undefined,
): Problem | null {
  const isWaiting = way !== undefined && way.dueAt !== null
  if (isWaiting && membership && isBy(way, membership) && !isOffered(batch, membership)) {
    const offered = membership.descriptor.schemaVersions.join(', ')
    return { kind: 'schema-version', detail: `${String(batch.schemaVersion)} ≠ ${offered}` }
  }
  return way?.problem ?? null
}

/** Whether the alliance offers the version that a batch was sealed in. Pure. */
export function isOffered({ schemaVersion }: BatchRow, { descriptor }: MembershipRow): boolean {
  return descriptor.schemaVersions.includes(schemaVersion)
}

/** @throws StoreError `state` where the table of states does not allow it */
export function advanceBatch(
  db: ShichaiDatabase,
  id: string,
  event: BatchEvent,
  patch: Partial<BatchRow> = {},
): Promise<BatchRow> {
  return db.transaction('rw', db.batches, async () => {
    const batch = await db.batches.get(id)
    const state = batch && nextBatchState(batch.state, event)
    if (!batch || !state) throw new StoreError('state', `${event} does not apply to batch ${id}`)
    const next = { ...batch, ...patch, state }
    await db.batches.put(next)
    return next
  })
}
