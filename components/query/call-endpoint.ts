import { db, fetcher } from '@/components/ui/database'
import type { Call, Fetcher } from '@/utils/protocol/client'
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
  const { call } = await openMembership(db, signal ? endedBy(signal) : fetcher)
  return work(call)
}

function endedBy(signal: AbortSignal): Fetcher {
  return (input, init) => {
    const both = init.signal ? AbortSignal.any([init.signal, signal]) : signal
    return fetcher(input, { ...init, signal: both })
  }
}
