import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { newId } from '@/utils/clip/ids'
import type { JudgementRequest, SampledClip } from '@/utils/protocol/schemas/releases'
import { faultsOf, marksOf, rubricHeads } from '@/utils/protocol/rubric'
import { callEndpoint } from '@/components/query/call-endpoint'
import { keys } from '@/components/query/keys'
import type { QueryState } from '@/components/query/use-endpoint'
import { contracts } from '@/utils/protocol/contracts'

const PAGE = 20
/** Clips that are there before they are needed. */
const AHEAD = 5

/** The heads of the last judgement; of one from before they were asked for, the first that says the same. */
function headsOf({ heads, faults }: SampledClip): string[] {
  if (heads.length > 0) return heads
  return faults.flatMap((code) => rubricHeads.find(({ fault }) => fault === code)?.id ?? [])
}

export interface SampleState {
  /** Undefined while it loads, and at the end. */
  current: SampledClip | undefined
  isAtEnd: boolean
  /** Heads of the rubric. */
  marked: readonly string[]
  note: string
  /** Judged here, in this visit. */
  judged: number
  canUndo: boolean
  /** How reading the clips stands. */
  query: QueryState
  toggle: (head: string) => void
  write: (note: string) => void
  /** Keeps the judgement of the current clip and goes on to the next. */
  keep: () => void
  next: () => void
  previous: () => void
  /** Back to the clip judged last, to judge it again. */
  undo: () => void
}

/** The sample of a release, one clip after the other. @param open only clips not judged yet */
export function useSample(release: string, open: boolean): SampleState {
  const { query, clips, isAtEnd, at, setAt, replace } = useSampleClips(release, open)
  const current = clips[at]
  const { marked, note, toggle, write, forget } = useMarks(current)
  const [history, setHistory] = useState<number[]>([])
  const send = useSend(release)
  // A key held down must not judge the same clip twice before the next one is drawn.
  const kept = useRef<number>(null)
  const goTo = (place: number): void => {
    kept.current = null
    setAt(place)
  }
  const leave = (place: number): void => {
    setHistory((before) => before.filter((one) => one !== place))
    goTo(place)
  }
  const keep = (): void => {
    if (!current?.clip || current.isOwn || kept.current === current.n) return
    kept.current = current.n
    const judged = {
      ...current,
      ...marksOf(marked),
      faults: faultsOf(marked),
      heads: [...marked],
    }
    replace(judged)
    setHistory([...history.filter((one) => one !== at), at])
    forget()
    setAt(at + 1)
    send(judged, note).catch(() => {
      replace(current)
      leave(at)
    })
  }
  return {
    current,
    isAtEnd,
    marked,
    note,
    query,
    toggle,
    write,
    keep,
    judged: history.length,
    canUndo: history.length > 0,
    next: () => goTo(Math.min(at + 1, clips.length)),
    previous: () => goTo(Math.max(at - 1, 0)),
    undo: () => {
      const last = history.at(-1)
      if (last !== undefined) leave(last)
    },
  }
}

/** Heads and note for the current clip until they are kept; at first those of the last judgement. */
function useMarks(current: SampledClip | undefined) {
  const [marks, setMarks] = useState<{ n: number; marked: string[]; note: string }>()
  const own = marks !== undefined && marks.n === current?.n ? marks : undefined
  const marked = own?.marked ?? (current ? headsOf(current) : [])
  const note = own?.note ?? ''
  const mark = (changed: { marked?: string[]; note?: string }): void => {
    if (current) setMarks({ n: current.n, marked: [...marked], note, ...changed })
  }
  return {
    marked,
    note,
    toggle: (head: string): void => {
      const without = marked.filter((one) => one !== head)
      mark({ marked: without.length < marked.length ? without : [...marked, head] })
    },
    write: (written: string): void => mark({ note: written }),
    forget: () => setMarks(undefined),
  }
}

/** Clips of the sample as they are loaded, page by page, and the place among them. */
function useSampleClips(release: string, open: boolean) {
  const [at, setAt] = useState(0)
  const [judged, setJudged] = useState<ReadonlyMap<number, SampledClip>>(new Map())
  const query = useInfiniteQuery({
    queryKey: keys.sample(release, open),
    queryFn: ({ signal, pageParam: after }) =>
      callEndpoint(
        (call) =>
          call(contracts.sample, { parameters: { release }, query: { after, limit: PAGE, open } }),
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    // What is judged stays in its place: the list is read once for each visit.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  })
  const clips = useMemo(() => {
    const read = query.data?.pages.flatMap((page) => page.clips) ?? []
    return read.filter(({ clip }) => clip !== null).map((clip) => judged.get(clip.n) ?? clip)
  }, [judged, query.data])
  const { fetchNextPage, hasNextPage, isFetching, error } = query
  const wantsMore = hasNextPage && !isFetching && error === null && at + AHEAD >= clips.length
  useEffect(() => {
    if (wantsMore) void fetchNextPage({ cancelRefetch: false })
  }, [fetchNextPage, wantsMore])
  const replace = (clip: SampledClip): void =>
    setJudged((before) => new Map([...before, [clip.n, clip]]))
  const refetch = (): unknown => (query.data ? fetchNextPage() : query.refetch())
  const isAtEnd = query.isSuccess && !hasNextPage && at >= clips.length
  return { query: { ...query, refetch }, clips, isAtEnd, at, setAt, replace }
}

/** Sends a judgement, and says where it was not kept. Rejects where it has to be made again. */
function useSend(release: string) {
  const { t } = useTranslation('releases')
  const { say, complain } = useNotifications()
  return useCallback(
    async (judged: SampledClip, note: string): Promise<void> => {
      const { contributor, clipId, faults, heads } = judged
      const json: JudgementRequest = {
        judgementId: newId(),
        ...marksOf(heads),
        faults,
        heads,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        clips: [{ contributor, clipId }],
      }
      try {
        const { results } = await callEndpoint((call) =>
          call(contracts.judgeSample, { parameters: { release }, body: json }),
        )
        const outcome = results[0]?.outcome
        if (outcome !== 'kept') say(t(outcome === 'gone' ? 'sample.gone' : 'sample.notKept'))
      } catch (error) {
        complain(error)
        throw error
      }
    },
    [complain, release, say, t],
  )
}
