import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { callEndpoint } from '@/components/query/call-endpoint'
import { keys } from '@/components/query/keys'
import { download } from '@/components/ui/download'
import { useCancellable } from '@/components/ui/use-cancellable'
import { openStaging, stagedNames } from '@/utils/store/staged-files'
import { StagedLines } from '@/utils/store/staged-lines'
import { contracts } from '@/utils/protocol/contracts'

const FIRST_PAGE = 20
const PAGE = 100

/** Links of a release's chain of rights, loaded page by page or all. */
export function useChain(release: string, clip: string | undefined) {
  const query = useInfiniteQuery({
    queryKey: keys.chain(release, clip),
    queryFn: ({ signal, pageParam: after }) => {
      const page = { clip, after, limit: after === 0 ? FIRST_PAGE : PAGE }
      return callEndpoint(
        (call) => call(contracts.releaseChain, { parameters: { release }, query: page }),
        signal,
      )
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  })
  const { fetchNextPage, hasNextPage, isFetching, error } = query
  const [isLoadingAll, setLoadingAll] = useState(false)
  useEffect(() => {
    if (isLoadingAll && hasNextPage && !isFetching && error === null)
      void fetchNextPage({ cancelRefetch: false })
  }, [error, fetchNextPage, hasNextPage, isFetching, isLoadingAll])
  return {
    query,
    links: query.data?.pages.flatMap(({ links }) => links) ?? [],
    isComplete: query.data !== undefined && !hasNextPage,
    isLoadingAll: isLoadingAll && hasNextPage && error === null,
    loadMore: () => void fetchNextPage({ cancelRefetch: false }),
    loadAll: () => setLoadingAll(true),
    stop: () => setLoadingAll(false),
  }
}

/** Saves the whole chain as the document that the endpoint makes of it, through the disk. */
export function useChainDocument(release: string, number: number | null) {
  const { work, run, cancel } = useCancellable<'save'>()
  const save = (): void =>
    run('save', async (signal) => {
      const staged = await stageDocument(release, signal)
      const name = `shichai-chain-${String(number ?? release)}.html`
      download(await staged.read(name, 'text/html'), name)
    })
  return { isBusy: work !== null, save, cancel }
}

async function stageDocument(release: string, signal: AbortSignal): Promise<StagedLines> {
  const root = await openStaging()
  const staged = await StagedLines.open(root, stagedNames.chain, release)
  // What was withdrawn meanwhile is not in it any more, so it always comes anew.
  await staged.clear()
  await callEndpoint((call) =>
    staged.take(call(contracts.releaseChainPage, { parameters: { release }, signal }), {
      keyOf: () => null,
      isText: true,
    }),
  )
  return staged
}
