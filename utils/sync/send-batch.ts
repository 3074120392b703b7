import { sha256Hex } from '@/utils/clip/digest'
import { verifyReceipt, type BatchReceipt } from '@/utils/envelope/receipt'
import { advanceBatch, applyReceipt, isOffered, refuseBatch } from '@/utils/store/batches'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findMembership } from '@/utils/store/membership'
import type { MembershipRow } from '@/utils/store/rows'
import { holdsSendingBack } from '@/utils/store/withdrawals'
import { deposit } from '@/utils/protocol/areas/contributing'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { gunzip } from './gzip'
import { openMembership } from './membership'
import type { Handler } from './handler'

/**
 * Sends a batch: always the same stored bytes, so that an attempt whose answer was lost is answered
 * with the same receipt.
 */
export const sendBatch: Handler = {
  async send({ db, fetcher }, { id }) {
    const { call, membership } = await openMembership(db, fetcher)
    await advanceBatch(db, id, 'send')
    const envelope = await db.envelopes.get(id)
    if (!envelope) {
      const problem = { kind: 'unknown', detail: 'the bytes of the batch are gone' }
      await refuseBatch(db, id, problem, new Date().toISOString())
      return
    }
    const { receipt } = await call(deposit, { bytes: envelope.body })
    const payload = await readReceipt(receipt, membership, id, envelope.body)
    await applyReceipt(db, id, receipt, payload)
  },
  async refuse(db, { id }, problem, now) {
    await refuseBatch(db, id, problem, new Date(now).toISOString())
    return undefined
  },
  async fail(db, { id }) {
    await advanceBatch(db, id, 'fail')
  },
  // The person may have asked to leave, or taken a purpose back, since this round began.
  isHeldBack: async (db, { id }) => (await holdsSendingBack(db)) || !(await isSpokenThere(db, id)),
  isByAttempts: true,
}

/** A refusal is final, so a batch waits while the alliance does not offer its schema version. */
async function isSpokenThere(db: ShichaiDatabase, id: string): Promise<boolean> {
  const [batch, membership] = [await db.batches.get(id), await findMembership(db)]
  return !batch || !membership || isOffered(batch, membership)
}

async function readReceipt(
  jws: string,
  { descriptor }: MembershipRow,
  batchId: string,
  body: Uint8Array,
): Promise<BatchReceipt> {
  const payload = await verifyReceipt(jws, descriptor.key.jwk)
  if (payload?.type !== 'batch' || payload.batchId !== batchId) {
    throw new EndpointError('malformed-answer', 'the receipt is not signed by this endpoint')
  }
  if (payload.bodySha256 !== (await sha256Hex(await gunzip(body)))) {
    throw new EndpointError('malformed-answer', 'the receipt speaks of other bytes')
  }
  return payload
}
