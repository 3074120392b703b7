import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryKey,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useNotifications } from '@/components/ui/notifications'
import type { Call } from '@/utils/protocol/client'
import { callEndpoint } from './call-endpoint'

/** Asks the endpoint for something that is known by its key. The keys stand in `keys.ts`. */
export function useEndpoint<T>(
  queryKey: QueryKey,
  ask: (call: Call) => Promise<T>,
  options: Omit<UseQueryOptions<T>, 'queryKey' | 'queryFn'> = {},
): UseQueryResult<T> {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => callEndpoint(ask, signal),
    ...options,
  })
}

/** For figures that follow a filter: those before stay on the screen until the next ones are there. */
export const keepLast = { placeholderData: keepPreviousData }

interface Page<T> {
  items: T[]
  /** Where the next page begins; null at the end. */
  next: string | null
}

/** How a question stands, whatever it is about. */
export interface QueryState {
  error: unknown
  /** It was never answered, and is being asked. */
  isLoading: boolean
  isFetching: boolean
  refetch: () => unknown
}

/** A list that is read page by page. */
export interface Pages<T> {
  query: QueryState
  items: T[] | undefined
  /** Reads one page more; `undefined` at the end. */
  more: (() => void) | undefined
}

/** Asks for a list, and for one page more when somebody wants it. */
export function useEndpointPages<T>(
  queryKey: QueryKey,
  ask: (call: Call, after: string | undefined) => Promise<Page<T>>,
): Pages<T> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      callEndpoint((call) => readPage((after) => ask(call, after), pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: Page<T>) => next,
  })
  return {
    query,
    items: query.data?.pages.flatMap(({ items }) => items),
    more: query.hasNextPage ? () => void query.fetchNextPage({ cancelRefetch: false }) : undefined,
  }
}

/** A page that holds nothing, since what it had was filtered out, is passed over. */
async function readPage<T>(
  ask: (after: string | undefined) => Promise<Page<T>>,
  after: string | undefined,
): Promise<Page<T>> {
  let page = await ask(after)
  while (page.items.length === 0 && page.next !== null) page = await ask(page.next)
  return page
}

type Write = (call: Call) => Promise<unknown>

/** Writes to the endpoint. */
export interface EndpointTask {
  isBusy: boolean
  /** Writes, tells the person what went wrong, and asks again for what the keys name. */
  run: (write: Write) => void
  /** The same as the undoing of something, for `offerUndo`. */
  undo: (write: Write) => () => Promise<void>
}

/** @param stale keys of what a write changes */
export function useEndpointTask(...stale: readonly QueryKey[]): EndpointTask {
  const queries = useQueryClient()
  const { complain } = useNotifications()
  const { mutate, isPending } = useMutation({
    mutationFn: (write: Write) => callEndpoint(write),
    onError: complain,
    onSettled: () => void askAgain(),
  })
  const askAgain = async (): Promise<void> => {
    await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
  const undo = (write: Write) => async (): Promise<void> => {
    await callEndpoint(write)
    void askAgain()
  }
  return { isBusy: isPending, run: mutate, undo }
}
