import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useDeferredValue, useRef, useState } from 'react'
import { focusSoon, useEscape } from '@/components/ui/escape'
import { goTo } from '@/components/ui/route'
import { clipShortcuts, listShortcuts, useShortcuts } from '@/components/ui/shortcuts'
import { targetOf } from '@/components/ui/list/clip-target'
import { neighbour } from '@/components/ui/list/neighbour'
import { keepListed, nothingSelected, toggle, type Selection } from '@/components/ui/list/selection'
import { useClipActions } from '@/components/workbench/clip/use-clip-actions'
import { noAnswer } from '@/components/workbench/list-model/list-client'
import { useList } from '@/components/workbench/list-model/use-list'
import type { Order, Question } from '@/utils/search/list-model'

const noIds: readonly string[] = []

/** Whether a question asks for all clips. */
function isPlain({ words, facets }: Question): boolean {
  return words === '' && Object.keys(facets).length === 0
}

/** What the screen of clips remembers and does: filter, cursor, selection, focus and keys. */
export function useClipsScreen(opened: string | null) {
  const [facets, setFacets] = useState<Question['facets']>({})
  const [order, setOrder] = useState<Order>('newest')
  const [words, setWords] = useState('')
  const [cursor, setCursor] = useState<string | null>(opened)
  const [chosen, setChosen] = useState<Selection>(nothingSelected)
  const [exporting, setExporting] = useState<readonly string[] | null>(null)
  const listRef = useRef<HTMLDivElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const detailRef = useRef<HTMLElement>(null)
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const search = useDeferredValue(words).trim()
  const found = useList({ words: search, facets, order })
  const { ids, isCounted, question } = found ?? noAnswer
  // While the first of many are shown, the others are chosen still.
  const selection = isCounted ? keepListed(chosen, ids) : chosen
  const actions = useClipActions()

  const single = cursor === null ? noIds : [cursor]
  const targets = selection.ids.size > 0 ? [...selection.ids] : single
  const focusList = useCallback(() => listRef.current?.focus(), [])
  const moveTo = (id: string): void => {
    setCursor(id)
    // Beside an opened clip the list is read like a pile of letters: the next one opens at once.
    if (opened !== null && isWide) goTo({ page: 'clips', id }, { replace: true })
  }
  const open = (id: string): void => {
    goTo({ page: 'clips', id })
    focusSoon(() => detailRef.current)
  }
  const close = useCallback((): void => {
    goTo({ page: 'clips', id: null })
    focusSoon(() => listRef.current)
  }, [])
  const remove = (): void => {
    if (targets.length === 0) return
    const next = neighbour(ids, targets)
    actions.remove(targets)
    setChosen(nothingSelected)
    setCursor(next)
    if (opened !== null && targets.includes(opened)) {
      goTo({ page: 'clips', id: isWide ? next : null })
    }
    focusSoon(() => listRef.current)
  }
  const step = (key: string): void => {
    const target = targetOf(key, ids, cursor)
    if (target !== undefined) moveTo(target)
  }
  const onTargets = (act: (ids: readonly string[]) => void): void => {
    if (targets.length > 0) act(targets)
  }
  useShortcuts(listShortcuts, {
    move: ({ key }) => step(key === 'j' ? 'ArrowDown' : 'ArrowUp'),
    select: () => {
      if (cursor !== null) setChosen(toggle(selection, cursor))
    },
  })
  useShortcuts(clipShortcuts, {
    contribute: () => onTargets(actions.contribute),
    keepPrivate: () => onTargets(actions.keepPrivate),
    export: () => onTargets(setExporting),
    search: () => searchRef.current?.focus(),
  })
  useEscape(() => {
    if (opened === null) setChosen(nothingSelected)
    else close()
  })
  return {
    facets,
    setFacets,
    order,
    setOrder,
    words,
    setWords,
    list: found ?? noAnswer,
    /** Nothing was gathered yet, as far as is known. */
    isEmpty: isCounted && ids.length === 0 && isPlain(question),
    cursor,
    selection,
    exporting,
    isLoaded: found !== undefined,
    ids,
    isWide,
    actions,
    listRef,
    searchRef,
    detailRef,
    moveTo,
    open,
    close,
    remove,
    focusList,
    select: setChosen,
    startExport: setExporting,
  }
}

export type ClipsScreen = ReturnType<typeof useClipsScreen>
