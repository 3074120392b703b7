import { useEffect, useRef, useState } from 'react'
import { download } from '@/components/ui/download'
import type { ChainLink } from '@/utils/protocol/release-calls'
import { openStaging, stagedNames } from '@/utils/store/staged-files'
import { StagedLines } from '@/utils/store/staged-lines'
import { useCancellable } from '@/components/ui/use-cancellable'
import { askReleases } from '@/components/query/use-releases'

const PAGE = 20
const LARGE_PAGE = 100

/** Links of a release's chain of rights, loaded page by page or all. */
export function useChain(release: string, clip: string | undefined) {
  const [links, setLinks] = useState<ChainLink[]>([])
  const [next, setNext] = useState<number | null>(0)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const abort = useRef<AbortController>(null)

  const load = (isAll: boolean): void => {
    const controller = new AbortController()
    abort.current?.abort()
    abort.current = controller
    const { signal } = controller
    setBusy(true)
    setProblem(undefined)
    const run = async (): Promise<void> => {
      for (let after = next; after !== null;) {
        const wanted = { clip, after, limit: isAll ? LARGE_PAGE : PAGE }
        const page = await askReleases((client) => client.chain(release, wanted))
        if (signal.aborted) return
        setLinks((before) => [...before, ...page.links])
        setNext(page.next)
        after = isAll ? page.next : null
      }
    }
    run()
      .catch((error: unknown) => {
        if (!signal.aborted) setProblem(error)
      })
      .finally(() => {
        if (abort.current === controller) setBusy(false)
      })
  }
  const loadFirst = useRef(load)
  useEffect(() => {
    loadFirst.current(false)
    return () => abort.current?.abort()
  }, [])
  return {
    links,
    isComplete: next === null,
    isBusy,
    problem,
    loadMore: () => load(false),
    loadAll: () => load(true),
    stop: () => {
      abort.current?.abort()
      setBusy(false)
    },
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
  await askReleases((client) =>
    staged.take(client.chainPage(release, signal), { keyOf: () => null, isText: true }),
  )
  return staged
}
