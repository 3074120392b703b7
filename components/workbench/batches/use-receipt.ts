import { useLiveQuery } from 'dexie-react-hooks'
import { db } from '@/components/ui/database'
import { verifyReceipt, type BatchReceipt } from '@/utils/envelope/receipt'
import type { BatchRow } from '@/utils/store/rows'

/** What is known of a batch's receipt. */
export type ReceiptState =
  | { state: 'none' | 'checking' | 'no-key' | 'not-verified' }
  | { state: 'verified'; receipt: BatchReceipt }

/** Checks the endpoint's signature again, here and now, and gives what it signed. */
export function useReceipt({ id, endpoint }: BatchRow, jws: string | null): ReceiptState {
  const result = useLiveQuery(() => checkReceipt(id, endpoint, jws), [id, endpoint, jws])
  return result ?? { state: 'checking' }
}

async function checkReceipt(
  id: string,
  endpoint: string,
  jws: string | null,
): Promise<ReceiptState> {
  if (jws === null) return { state: 'none' }
  const membership = await db.memberships.get('current')
  // The key to check with came with the membership; after leaving it is gone.
  if (membership?.endpoint !== endpoint) return { state: 'no-key' }
  const payload = await verifyReceipt(jws, membership.descriptor.key.jwk)
  const isOfBatch = payload?.type === 'batch' && payload.batchId === id
  return isOfBatch ? { state: 'verified', receipt: payload } : { state: 'not-verified' }
}
