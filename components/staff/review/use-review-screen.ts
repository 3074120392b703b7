import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { focusSoon, useEscape } from '@/components/ui/escape'
import { useNotifications } from '@/components/ui/notifications'
import { goTo } from '@/components/ui/route'
import { listShortcuts, reviewShortcuts, useShortcuts } from '@/components/ui/shortcuts'
import { useTranslation } from '@/components/ui/translation'
import { targetOf } from '@/components/ui/list/clip-target'
import { neighbour } from '@/components/ui/list/neighbour'
import { keepListed, nothingSelected, selectAll, toggle } from '@/components/ui/list/selection'
import type { ClipContent } from '@/utils/clip/clip'
import { withMending, writeMending } from '@/utils/clip/mending'
import {
  DECISION_CLIPS,
  type Decision,
  type ReviewClip,
  type ReviewFilters,
} from '@/utils/protocol/schemas/review'
import { findSimilar } from './clip-names'
import { inReadingOrder, isRead } from './reading-order'
import { useDecide, type Decided } from './use-decide'
import { useDecided } from './use-decided'
import { useDecisionSender } from './use-decision-sender'
import { useOpenedClip } from './use-opened-clip'
import { useQueue } from './use-queue'

/** From how many rows before the end on the next page is asked for. */
const AHEAD = 20

/** What the screen of review remembers and does: filters, cursor, selection, decisions and keys. */
export function useReviewScreen(opened: string | null) {
  const { t } = useTranslation('review')
  const { say } = useNotifications()
  const [filters, setFilters] = useState<ReviewFilters>({})
  const [lastCursor, setCursor] = useState<string | null>(opened)
  const [chosen, setChosen] = useState(nothingSelected)
  /** All that fit the filters are to be chosen as soon as they were read. */
  const [isReadingAll, setReadingAll] = useState(false)
  const listRef = useRef<HTMLDivElement>(null)
  const detailRef = useRef<HTMLElement>(null)
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const kept = useDecisionSender()
  const queue = useQueue(filters)
  const { hidden, hide, show, showAll } = useDecided(kept)
  const ids = useMemo(() => {
    const waiting = [...queue.clips].flatMap(([key, clip]) =>
      hidden.has(key) ? [] : [{ key, page: clip.page, place: clip.place }],
    )
    return (isRead(filters) ? inReadingOrder(waiting) : waiting).map(({ key }) => key)
  }, [filters, hidden, queue.clips])
  const cursor = opened !== null && ids.includes(opened) ? opened : lastCursor
  const selection = keepListed(chosen, ids)
  const detail = useOpenedClip(opened)

  const moveTo = (id: string): void => {
    setCursor(id)
    // Beside an opened clip the queue is read like a pile of letters.
    if (opened !== null) goTo({ page: 'review', id }, { replace: true })
  }
  const open = (id: string): void => {
    setCursor(id)
    goTo({ page: 'review', id })
    focusSoon(() => detailRef.current)
  }
  const close = useCallback((): void => {
    goTo({ page: 'review', id: null })
    focusSoon(() => listRef.current)
  }, [])
  const decision = useDecide({
    onDecided: (keys) => {
      const next = neighbour(ids, keys)
      hide(keys)
      setChosen(nothingSelected)
      setCursor(next)
      if (opened === null || !keys.includes(opened)) return
      goTo({ page: 'review', id: next }, { replace: true })
      focusSoon(() => (next === null ? listRef.current : detailRef.current))
    },
    onUndone: (keys) => {
      show(keys)
      const [only, ...others] = keys
      if (only === undefined || others.length > 0) return
      setCursor(only)
      goTo({ page: 'review', id: only })
    },
  })
  const chosenClips = (): Decided[] => [...selection.ids].flatMap((id) => queue.clips.get(id) ?? [])
  const decideChosen = (wanted: Decision): void => decision.decide(wanted, chosenClips())
  const decideOpened = (wanted: Decision): void => {
    if (!detail.clip) return
    const { mayDecide } = detail.clip
    if (mayDecide === 'yes') decision.decide(wanted, [detail.decided])
    else say(t(`review.mayNot.${mayDecide}`))
  }
  const mendChosen = (): void => decision.mend({ clips: chosenClips() })
  const mendOpened = (): void => {
    const { clip, decided } = detail
    if (clip) decision.mend({ clips: [decided], clip: mendedSoFar(clip) })
  }
  /** Nothing is decided unseen but what was chosen. */
  const decideByKey = (event: KeyboardEvent, wanted: Decision): void => {
    // A key held down decides once.
    if (event.repeat) return
    if (selection.ids.size > 0) decideChosen(wanted)
    else if (opened !== null) decideOpened(wanted)
    else if (cursor !== null) open(cursor)
  }
  const step = (key: string): void => {
    const target = targetOf(key, ids, cursor)
    if (target !== undefined) moveTo(target)
  }
  const choose = (next: ReviewFilters): void => {
    setFilters(next)
    setChosen(nothingSelected)
    setReadingAll(false)
  }
  const chooseSimilar = (): void => {
    chooseAll(detail.clip && findSimilar(detail.clip))
  }
  const choosePage = (): void => {
    const page = detail.clip?.page ?? null
    chooseAll(page === null ? undefined : { page })
  }
  const chooseAll = (fitting: ReviewFilters | undefined): void => {
    if (!fitting) return
    setFilters(fitting)
    setReadingAll(true)
    if (!isWide) close()
  }
  const reload = (): void => {
    showAll()
    queue.reload()
  }
  useReadingAll(isReadingAll, queue, () => {
    setChosen(selectAll(ids.slice(0, DECISION_CLIPS)))
    setReadingAll(false)
  })
  useShortcuts(listShortcuts, {
    move: ({ key }) => step(key === 'j' ? 'ArrowDown' : 'ArrowUp'),
    select: () => {
      if (cursor !== null) setChosen(toggle(selection, cursor))
    },
  })
  useShortcuts(reviewShortcuts, {
    accept: (event) => decideByKey(event, 'accept'),
    return: (event) => decideByKey(event, 'return'),
    reject: (event) => decideByKey(event, 'reject'),
    source: () => document.querySelector<HTMLAnchorElement>('[data-source-link] a')?.click(),
  })
  useEscape(() => {
    if (selection.ids.size > 0) setChosen(nothingSelected)
    else if (opened !== null) close()
  })
  const onDrawn = (_first: number, last: number): void => {
    if (last >= ids.length - AHEAD) queue.loadMore()
  }
  return {
    filters,
    cursor,
    selection,
    ids,
    queue,
    kept,
    detail,
    isWide,
    isReadingAll,
    decision,
    listRef,
    detailRef,
    setFilters: choose,
    moveTo,
    open,
    close,
    decideChosen,
    decideOpened,
    mendChosen,
    mendOpened,
    chooseSimilar,
    choosePage,
    reload,
    onDrawn,
    select: setChosen,
  }
}

/** The clip as the reviewer before mended it, who waits for another to say the same. */
function mendedSoFar({ clip, decisions, reviewed }: ReviewClip): ClipContent {
  const last = reviewed > 0 ? decisions.at(-1) : undefined
  return withMending(clip, writeMending(last?.mending))
}

export type ReviewScreen = ReturnType<typeof useReviewScreen>

/** Reads page after page until all are there that one decision can name. */
function useReadingAll(
  isOn: boolean,
  queue: ReturnType<typeof useQueue>,
  onDone: () => void,
): void {
  useEffect(() => {
    if (!isOn || !queue.isLoaded || queue.isFetching) return
    if (queue.hasMore && queue.clips.size < DECISION_CLIPS && queue.error === null) {
      queue.loadMore()
    } else onDone()
  })
}
