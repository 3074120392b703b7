import { db, fetcher } from '@/components/ui/database'
import { connect, type Call, type Fetcher } from '@/utils/protocol/client'
import { openMembership } from '@/utils/sync/membership'

/**
 * Makes calls to the endpoint, signed with the key of the present membership. Every screen reaches it
 * through here.
 *
 * @param signal ends the calls, also while an answer is being read
 * @throws EndpointError; StoreError `not-found` before joining
 */
export async function callEndpoint<T>(
  work: (call: Call) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const { membership, key } = await openMembership(db, fetcher)
  const { endpoint, clockOffset } = membership
  const line = signal ? endedBy(signal) : fetcher
  return work(connect(line, endpoint, { key, clockOffset }))
}

function endedBy(signal: AbortSignal): Fetcher {
  return (input, init) => {
    const both = init.signal ? AbortSignal.any([init.signal, signal]) : signal
    return fetcher(input, { ...init, signal: both })
  }
}
