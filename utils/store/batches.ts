import type { Clip } from '@/utils/clip/clip'
import { nextBatchState, type BatchEvent } from '@/utils/clip/lifecycle'
import { decodeReceipt, type BatchReceipt, type ClipOutcome } from '@/utils/envelope/receipt'
import { advance, idsInState, nextRevision, putClip, tablesOfClips } from './clips'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import { isBy, pendingRows, finish } from './outbox'
import type { BatchRow, MembershipRow, OutboxRow, Problem } from './rows'

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
  // A clip that was withdrawn or revised while its batch was on its way keeps that state.
  if (clip?.state !== 'sealed' || clip.revision !== outcome.revision) return
  await putClip(db, afterOutcome(clip, outcome, receivedAt))
}

/**
 * Applies receipts to clips that had been taken for withdrawn when the receipts came. Callers hold a
 * transaction.
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
 * Marks a batch as refused for good. Its clips are returned with the reason. An earlier attempt may
 * have arrived, so they stay withdrawable, and the person decides whether they go again.
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

/** How often a clip goes out again by itself after its consent was refused. */
const CONSENT_ROUNDS = 3

/**
 * Whether a returned clip needs nothing but another consent: it goes out again under that by itself, a
 * few times.
 */
function waitsForConsent({ returnReason, history }: Clip): boolean {
  if (!returnReason?.startsWith('consent-')) return false
  return history.filter(({ event }) => event === 'refuse').length <= CONSENT_ROUNDS
}

/**
 * Drops the batches of a membership that has ended: they go nowhere, least of all to the next alliance.
 * Their clips are drafts again. Those that had arrived have their receipts by now, and after leaving
 * the endpoint takes none. Callers hold a transaction.
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
 * The reason why a batch has not arrived: the problem of its last attempt, or that the alliance no
 * longer offers its schema version, so that it waits untried. Pure.
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
