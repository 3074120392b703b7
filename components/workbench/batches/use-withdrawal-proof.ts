import { useLiveQuery } from 'dexie-react-hooks'
import { verifyReceipt, type WithdrawalReceipt } from '@/utils/envelope/receipt'
import type { WithdrawalRow } from '@/utils/store/rows'

/** What is known of a withdrawal's arrival. */
export type WithdrawalProof =
  | { state: 'checking' | 'waiting' | 'not-verified' }
  | { state: 'verified'; receipt: WithdrawalReceipt }

/** Checks the endpoint's signature again, here and now, and gives what it signed. */
export function useWithdrawalProof(row: WithdrawalRow): WithdrawalProof {
  const result = useLiveQuery(() => checkProof(row), [row.id, row.receipt])
  return result ?? { state: 'checking' }
}

async function checkProof({ id, receipt, endpoint }: WithdrawalRow): Promise<WithdrawalProof> {
  if (receipt === null) return { state: 'waiting' }
  const payload = await verifyReceipt(receipt, endpoint.key)
  const isOfRow = payload?.type === 'withdrawal' && payload.withdrawalId === id
  return isOfRow ? { state: 'verified', receipt: payload } : { state: 'not-verified' }
}
