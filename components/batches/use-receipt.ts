import { useEffect, useState } from 'react'
import { db } from '@/components/app/database'
import { verifyReceipt, type BatchReceipt } from '@/utils/envelope/receipt'
import type { BatchRow } from '@/utils/store/rows'

/** What is known of a batch's receipt. */
export type ReceiptState =
  | { state: 'none' | 'checking' | 'no-key' | 'not-verified' }
  | { state: 'verified'; receipt: BatchReceipt }

/** Checks the endpoint's signature again, here and now, and gives what it signed. */
export function useReceipt(batch: BatchRow, jws: string | null): ReceiptState {
  const [result, setResult] = useState<ReceiptState>({ state: 'checking' })
  const { id, endpoint } = batch
  useEffect(() => {
    if (jws === null) return
    let isCurrent = true
    checkReceipt(id, endpoint, jws)
      .then((checked) => {
        if (isCurrent) setResult(checked)
      })
      .catch((error: unknown) => {
        console.error(error)
        if (isCurrent) setResult({ state: 'not-verified' })
      })
    return () => {
      isCurrent = false
    }
  }, [endpoint, id, jws])
  return jws === null ? { state: 'none' } : result
}

async function checkReceipt(id: string, endpoint: string, jws: string): Promise<ReceiptState> {
  const membership = await db.memberships.get('current')
  // The key to check with came with the membership; after leaving it is gone.
  if (membership?.endpoint !== endpoint) return { state: 'no-key' }
  const payload = await verifyReceipt(jws, membership.descriptor.key.jwk)
  const isOfBatch = payload?.type === 'batch' && payload.batchId === id
  return isOfBatch ? { state: 'verified', receipt: payload } : { state: 'not-verified' }
}
