import type { UseQueryResult } from '@tanstack/react-query'
import { keys } from '@/components/query/keys'
import { useEndpoint } from '@/components/query/use-endpoint'
import type { ReleaseAnswer } from '@/utils/protocol/release-calls'

/** A release by its id, or by its number once it has one. */
export function useRelease(id: string): UseQueryResult<ReleaseAnswer> {
  return useEndpoint(keys.release(id), (calls) => calls.read(id), { refetchOnMount: 'always' })
}
