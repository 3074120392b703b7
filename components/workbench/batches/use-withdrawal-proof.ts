import { useLiveQuery } from 'dexie-react-hooks'
import { db } from '@/components/ui/database'
import { verifyReceipt, type WithdrawalReceipt } from '@/utils/envelope/receipt'
import type { WithdrawalRow } from '@/utils/store/rows'

/** What is known of a withdrawal's arrival. */
export type WithdrawalProof =
  | { state: 'checking' | 'waiting' | 'no-key' | 'not-verified' }
  | { state: 'verified'; receipt: WithdrawalReceipt }

/** Checks the endpoint's signature again, here and now, and gives what it signed. */
export function useWithdrawalProof(row: WithdrawalRow): WithdrawalProof {
  const result = useLiveQuery(() => checkProof(row), [row.id, row.receipt])
  return result ?? { state: 'checking' }
}

async function checkProof({ id, receipt, endpoint }: WithdrawalRow): Promise<WithdrawalProof> {
  if (receipt === null) return { state: 'waiting' }
  // Rows of earlier versions hold no key; while the membership lasts it has one.
  const key = endpoint?.key ?? (await db.memberships.get('current'))?.descriptor.key.jwk
  if (!key) return { state: 'no-key' }
  const payload = await verifyReceipt(receipt, key)
  const isOfRow = payload?.type === 'withdrawal' && payload.withdrawalId === id
  return isOfRow ? { state: 'verified', receipt: payload } : { state: 'not-verified' }
}
