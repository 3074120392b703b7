import type { Clip } from '@/utils/clip/clip'
import { nextBatchState, type BatchEvent } from '@/utils/clip/lifecycle'
import { sha256Hex } from '@/utils/clip/digest'
import {
  decodeReceipt,
  verifyReceipt,
  type BatchReceipt,
  type ClipOutcome,
} from '@/utils/envelope/receipt'
import { advance, putClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { nextDecisionAt } from '@/utils/store/decisions'
import { StoreError } from '@/utils/store/errors'
import type { BatchRow, MembershipRow } from '@/utils/store/rows'
import { waitAfter } from './backoff'
import type { EndpointClient } from './endpoint-client'
import { EndpointError, mayPass } from './endpoint-error'
import { gunzip } from './gzip'

/**
 * This membership's batches whose time has come, oldest first: what was sealed for one endpoint and
 * contributor is never sent to another. Ones a killed worker left `sending` count as failed.
 */
export async function dueBatches(
  db: ShichaiDatabase,
  { endpoint, contributor }: Pick<MembershipRow, 'endpoint' | 'contributor'>,
  now: number,
): Promise<BatchRow[]> {
  await db.batches.where('state').equals('sending').modify({ state: 'sealed' })
  const sealed = await db.batches.where('state').equals('sealed').toArray()
  return sealed.filter(
    (batch) =>
      batch.endpoint === endpoint &&
      batch.contributor === contributor &&
      batch.nextAttemptAt <= now,
  )
}

/** When the next batch, withdrawal or decision wants an attempt, in milliseconds since 1970. */
export async function nextAttempt(db: ShichaiDatabase): Promise<number | undefined> {
  const batches = await db.batches.where('state').anyOf('sealed', 'sending').toArray()
  const withdrawals = await db.withdrawals.filter((row) => row.receipt === null).toArray()
  const decisionAt = await nextDecisionAt(db)
  const times = [
    ...[...batches, ...withdrawals].map((row) => row.nextAttemptAt),
    ...(decisionAt === undefined ? [] : [decisionAt]),
  ]
  return times.length === 0 ? undefined : Math.min(...times)
}

/**
 * Sends one batch: always the same stored bytes, so that an attempt whose answer was lost is
 * answered with the same receipt.
 *
 * @throws EndpointError after having noted it on the batch
 */
export async function sendBatch(
  db: ShichaiDatabase,
  client: EndpointClient,
  membership: MembershipRow,
  batch: BatchRow,
  random: number,
): Promise<void> {
  const envelope = await db.envelopes.get(batch.id)
  if (!envelope) throw new StoreError('not-found', `the bytes of batch ${batch.id} are gone`)
  const sending = await advanceBatch(db, batch.id, 'send', {
    attempts: batch.attempts + 1,
    lastAttemptAt: new Date().toISOString(),
  })
  try {
    const { receipt } = await client.deposit(envelope.body)
    const payload = await readReceipt(receipt, membership, batch, envelope.body)
    await applyReceipt(db, batch.id, receipt, payload)
  } catch (error) {
    if (error instanceof EndpointError) await noteFailure(db, sending, error, random)
    throw error
  }
}

async function readReceipt(
  jws: string,
  membership: MembershipRow,
  batch: BatchRow,
  body: Uint8Array,
): Promise<BatchReceipt> {
  const payload = await verifyReceipt(jws, membership.descriptor.key.jwk)
  if (payload?.type !== 'batch' || payload.batchId !== batch.id) {
    throw new EndpointError('malformed-answer', 'the receipt is not signed by this endpoint')
  }
  if (payload.bodySha256 !== (await sha256Hex(await gunzip(body)))) {
    throw new EndpointError('malformed-answer', 'the receipt speaks of other bytes')
  }
  return payload
}

/** Stores receipt and outcomes in one transaction. */
export function applyReceipt(
  db: ShichaiDatabase,
  batchId: string,
  receipt: string,
  payload: BatchReceipt,
): Promise<void> {
  return db.transaction('rw', db.clips, db.bodies, db.batches, db.envelopes, async () => {
    await advanceBatch(db, batchId, 'receipt', { receiptedAt: payload.receivedAt, problem: null })
    await db.envelopes.update(batchId, { receipt })
    for (const outcome of payload.clips) await applyOutcome(db, outcome, payload.receivedAt)
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

async function noteFailure(
  db: ShichaiDatabase,
  batch: BatchRow,
  error: EndpointError,
  random: number,
): Promise<void> {
  const problem = { kind: error.problem ?? error.kind, detail: error.detail }
  if (mayPass(error)) {
    const nextAttemptAt = Date.now() + waitAfter(batch.attempts, error.retryAfter ?? 0, random)
    await advanceBatch(db, batch.id, 'fail', { nextAttemptAt, problem })
    return
  }
  await refuseBatch(db, batch.id, problem)
}

/** The endpoint will never take these bytes: its clips wait for whatever has to change. */
function refuseBatch(
  db: ShichaiDatabase,
  batchId: string,
  problem: NonNullable<BatchRow['problem']>,
): Promise<void> {
  return db.transaction('rw', db.clips, db.bodies, db.batches, async () => {
    const { clipIds } = await advanceBatch(db, batchId, 'refuse', { problem })
    const now = new Date().toISOString()
    for (const clip of await db.bodies.bulkGet(clipIds)) {
      if (clip?.state !== 'sealed' || clip.batchId !== batchId) continue
      // Back to a draft, so that the same refusal is not sought again by itself.
      const queued = advance(clip, 'unseal', now, { batchId: null, returnReason: problem.kind })
      const ready = advance(queued, 'unqueue', now)
      const isConsent = problem.kind.startsWith('consent-')
      await putClip(db, isConsent ? ready : advance(ready, 'reconsider', now))
    }
  })
}

async function advanceBatch(
  db: ShichaiDatabase,
  id: string,
  event: BatchEvent,
  patch: Partial<BatchRow>,
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
