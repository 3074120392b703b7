import { db, fetcher } from '@/components/ui/database'
import { openReleaseClient, type ReleaseClient } from '@/utils/sync/release-client'

/** The calls that screens make, with the key of the present membership. */
export type Calls = ReleaseClient

/**
 * Makes a call to the endpoint. Every screen reaches it through here.
 *
 * @param signal ends the call, also while its answer is being read
 * @throws EndpointError; StoreError `not-found` before joining
 */
export async function callEndpoint<T>(
  call: (calls: Calls) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return call(await openReleaseClient(db, signal ? endedBy(signal) : fetcher))
}

function endedBy(signal: AbortSignal): typeof fetcher {
  return (input, init) => {
    const both = init.signal ? AbortSignal.any([init.signal, signal]) : signal
    return fetcher(input, { ...init, signal: both })
  }
}
