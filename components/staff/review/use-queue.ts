import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { db, fetcher } from '@/components/ui/database'
import type { ReviewFilters, WaitingClip } from '@/utils/protocol/review-calls'
import { clipKey } from '@/utils/store/decisions'
import { openStaffClient } from '@/utils/sync/staff-client'

/** Clips a page of the queue brings. */
const PAGE = 100

interface Loaded {
  /** Which question this answers: filters and how often it was asked. */
  question: string
  clips: readonly WaitingClip[]
  /** Where the next page begins; `null` at the end. */
  next: string | null
  problem: unknown
}

/** The queue as far as it was read, oldest first. */
export interface Queue {
  clips: ReadonlyMap<string, WaitingClip>
  /** The first page for these filters is there, or could not be read. */
  isLoaded: boolean
  isLoading: boolean
  hasMore: boolean
  problem: unknown
  /** Which question was asked: filters and how often. */
  question: string
  /** Reads the next page, but not after one that could not be read. */
  loadMore: () => void
  /** Reads again what could not be read. */
  retry: () => void
  /** Reads it anew from the beginning. */
  reload: () => void
}

/** Reads the queue page by page, by key, so that a long one costs no more than what is looked at. */
export function useQueue(filters: ReviewFilters): Queue {
  const [round, setRound] = useState(0)
  const [loaded, setLoaded] = useState<Loaded>()
  /** The page that is being read, by its question and where it begins. */
  const [reading, setReading] = useState<string>()
  const key = JSON.stringify(filters)
  const question = `${String(round)} ${key}`
  const current = useRef(question)
  useEffect(() => {
    current.current = question
    readPage(JSON.parse(key) as ReviewFilters, { question, clips: [], next: null })
      .then((read) => current.current === question && setLoaded(read))
      .catch(console.error)
  }, [key, question])
  const isLoaded = loaded?.question === question
  const clips = useMemo(
    () => new Map((loaded?.clips ?? []).map((clip) => [clipKey(clip), clip])),
    [loaded?.clips],
  )
  const isLoading = !isLoaded || reading === placeOf(loaded)
  const readOn = (): void => {
    if (!isLoaded || isLoading) return
    const place = placeOf(loaded)
    setReading(place)
    readPage(filters, loaded)
      .then((read) => current.current === question && setLoaded(read))
      .catch(console.error)
      .finally(() => setReading((before) => (before === place ? undefined : before)))
  }
  const mayReadOn = isLoaded && loaded.next !== null && loaded.problem === undefined
  return {
    clips: isLoaded ? clips : noClips,
    isLoaded,
    isLoading,
    hasMore: isLoaded && loaded.next !== null,
    problem: isLoaded ? loaded.problem : undefined,
    question,
    // A list asks for more with each drawing: of a dead line it would ask without end.
    loadMore: () => {
      if (mayReadOn) readOn()
    },
    retry: readOn,
    reload: useCallback(() => setRound((before) => before + 1), []),
  }
}

/** What was read before and the page behind it; with the problem where that could not be read. */
async function readPage(
  filters: ReviewFilters,
  { question, clips, next }: Omit<Loaded, 'problem'>,
): Promise<Loaded> {
  try {
    const client = await openStaffClient(db, fetcher)
    const answer = await client.reviewQueue(filters, { after: next ?? undefined, limit: PAGE })
    const all = [...clips, ...answer.clips]
    return { question, clips: all, next: answer.next, problem: undefined }
  } catch (problem) {
    return { question, clips, next, problem }
  }
}

function placeOf({ question, next }: Loaded): string {
  return `${question} ${next ?? ''}`
}

const noClips: ReadonlyMap<string, WaitingClip> = new Map()
