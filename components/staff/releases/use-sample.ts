import { useCallback, useEffect, useRef, useState } from 'react'
import { useNotices } from '@/components/ui/notices'
import { useWords } from '@/components/ui/words'
import { newId } from '@/utils/clip/ids'
import type { JudgementRequest, SampledClip } from '@/utils/protocol/release-calls'
import { reasons, type ReasonCode } from '@/utils/protocol/review-calls'
import { askReleases } from '@/components/query/use-releases'

const PAGE = 20
/** Clips that are there before they are needed. */
const AHEAD = 5

/** Faults by which a sampled clip does not pass, in the order of their number keys. */
export const faults = reasons.filter(({ fault }) => fault !== undefined)

/** How the marked faults judge a clip: safety apart from quality. */
export function marksOf(
  marked: readonly ReasonCode[],
): Pick<JudgementRequest, 'safety' | 'quality'> {
  const fails = (of: 'safety' | 'quality'): 'pass' | 'fail' =>
    faults.some(({ code, fault }) => fault === of && marked.includes(code)) ? 'fail' : 'pass'
  return { safety: fails('safety'), quality: fails('quality') }
}

export interface SampleState {
  /** Undefined while it loads, and at the end. */
  current: SampledClip | undefined
  isAtEnd: boolean
  marked: readonly ReasonCode[]
  words: string
  /** Judged here, in this visit. */
  judged: number
  canUndo: boolean
  problem: unknown
  toggle: (code: ReasonCode) => void
  write: (words: string) => void
  /** Keeps the judgement of the current clip and goes on to the next. */
  keep: () => void
  next: () => void
  previous: () => void
  /** Back to the clip judged last, to judge it again. */
  undo: () => void
  reload: () => void
}

/** The sample of a release, one clip after the other. @param open only clips not judged yet */
export function useSample(release: string, open: boolean): SampleState {
  const { clips, isAtEnd, at, setAt, replace, problem, reload } = useSampleClips(release, open)
  const current = clips[at]
  const { marked, words, toggle, write, forget } = useMarks(current)
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
    const judged = { ...current, ...marksOf(marked), faults: [...marked] }
    replace(at, judged)
    setHistory([...history.filter((one) => one !== at), at])
    forget()
    setAt(at + 1)
    send(judged, words).catch(() => {
      replace(at, current)
      leave(at)
    })
  }
  return {
    current,
    isAtEnd,
    marked,
    words,
    problem,
    toggle,
    write,
    keep,
    reload,
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

/** Faults and words for the current clip until they are kept; at first those of the last judgement. */
function useMarks(current: SampledClip | undefined) {
  const [marks, setMarks] = useState<{ n: number; marked: ReasonCode[]; words: string }>()
  const own = marks !== undefined && marks.n === current?.n ? marks : undefined
  const marked = own?.marked ?? current?.faults ?? []
  const words = own?.words ?? ''
  const mark = (changed: { marked?: ReasonCode[]; words?: string }): void => {
    if (current) setMarks({ n: current.n, marked: [...marked], words, ...changed })
  }
  return {
    marked,
    words,
    toggle: (code: ReasonCode): void => {
      const without = marked.filter((one) => one !== code)
      mark({ marked: without.length < marked.length ? without : [...marked, code] })
    },
    write: (written: string): void => mark({ words: written }),
    forget: () => setMarks(undefined),
  }
}

/** Clips of the sample as they are loaded, page by page, and the place among them. */
function useSampleClips(release: string, open: boolean) {
  const [clips, setClips] = useState<SampledClip[]>([])
  const [next, setNext] = useState<number | null>(0)
  const [at, setAt] = useState(0)
  const [problem, setProblem] = useState<unknown>()
  const isAsking = useRef(false)
  const wantsMore = next !== null && at + AHEAD >= clips.length && problem === undefined
  useEffect(() => {
    if (!wantsMore || isAsking.current) return
    isAsking.current = true
    askReleases((client) => client.sample(release, { after: next, limit: PAGE, open }))
      .then((page) => {
        setClips((before) => [...before, ...page.clips.filter(({ clip }) => clip !== null)])
        setNext(page.next)
      })
      .catch(setProblem)
      .finally(() => {
        isAsking.current = false
      })
  }, [wantsMore, next, open, release])
  const replace = useCallback((index: number, clip: SampledClip) => {
    setClips((before) => before.with(index, clip))
  }, [])
  const reload = useCallback(() => setProblem(undefined), [])
  return {
    clips,
    isAtEnd: next === null && at >= clips.length,
    at,
    setAt,
    replace,
    problem,
    reload,
  }
}

/** Sends a judgement, and says where it was not kept. Rejects where it has to be made again. */
function useSend(release: string) {
  const { t } = useWords()
  const { say, complain } = useNotices()
  return useCallback(
    async (judged: SampledClip, words: string): Promise<void> => {
      const { contributor, clipId, faults: named } = judged
      const json: JudgementRequest = {
        judgementId: newId(),
        ...marksOf(named),
        faults: named,
        ...(words.trim() === '' ? {} : { words: words.trim() }),
        clips: [{ contributor, clipId }],
      }
      try {
        const { results } = await askReleases((client) => client.judge(release, json))
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
