import { QueryClient } from '@tanstack/react-query'
import { EndpointError } from '@/utils/protocol/endpoint-error'

/** For so many milliseconds an answer counts as new: screens that open together ask once. */
const FRESH_MS = 2000
const RETRY_AFTER_MS = 500

/** What the endpoint answered, as one page keeps it. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The endpoint may run on this machine, so being offline by the browser's word says nothing.
        networkMode: 'always',
        staleTime: FRESH_MS,
        retry: mayRetry,
        retryDelay: RETRY_AFTER_MS,
        refetchOnReconnect: true,
        // Lists keep their place while somebody looks something up in another window.
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Whether a question is asked once more by itself: only where the line broke or the server stumbled. */
function mayRetry(failures: number, error: Error): boolean {
  if (failures > 0 || !(error instanceof EndpointError)) return false
  return error.kind === 'offline' || (error.status ?? 0) >= 500
}
