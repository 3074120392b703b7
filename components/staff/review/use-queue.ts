import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { callEndpoint } from '@/components/query/call-endpoint'
import { keys } from '@/components/query/keys'
import type { QueryState } from '@/components/query/use-endpoint'
import type { ReviewFilters, WaitingClip } from '@/utils/protocol/schemas/review'
import { clipKey } from '@/utils/store/decisions'
import { contracts } from '@/utils/protocol/contracts'

/** Clips a page of the queue brings. */
const PAGE = 100

/** The queue as far as it was read, oldest first. Its `refetch` reads again what could not be read. */
export interface Queue extends QueryState {
  clips: ReadonlyMap<string, WaitingClip>
  /** The first page for these filters is there, or could not be read. */
  isLoaded: boolean
  hasMore: boolean
  /** Reads the next page, but not after one that could not be read. */
  loadMore: () => void
  /** Reads it anew from the beginning, and counts it anew. */
  reload: () => void
}

/** Reads the queue page by page, by key, so that a long one costs no more than what is looked at. */
export function useQueue(filters: ReviewFilters): Queue {
  const queries = useQueryClient()
  const queryKey = keys.queue(filters)
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam: after }) =>
      callEndpoint(
        (call) => call(contracts.reviewQueue, { query: { ...filters, after, limit: PAGE } }),
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    // Nothing moves below the eyes: it is read when the screen opens, and when somebody asks for it.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    // What cannot be read is told at once.
    retry: false,
  })
  const clips = useMemo(() => {
    const read = query.data?.pages.flatMap((page) => page.clips) ?? []
    return new Map(read.map((clip) => [clipKey(clip), clip]))
  }, [query.data])
  const { error, isFetching, hasNextPage } = query
  const more = (): unknown => query.fetchNextPage({ cancelRefetch: false })
  return {
    clips,
    isLoaded: !query.isPending,
    isLoading: query.isLoading,
    isFetching,
    hasMore: hasNextPage,
    error,
    // A list asks for more with each drawing: of a dead line it would ask without end.
    loadMore: () => {
      if (hasNextPage && !isFetching && error === null) void more()
    },
    refetch: () => (query.isFetchNextPageError ? more() : query.refetch()),
    reload: () => {
      void queries.resetQueries({ queryKey })
      void queries.invalidateQueries({ queryKey: keys.allCounts })
    },
  }
}
