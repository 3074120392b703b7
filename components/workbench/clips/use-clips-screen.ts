import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useDeferredValue, useRef, useState } from 'react'
import { focusSoon, useEscape } from '@/components/ui/escape'
import { goTo } from '@/components/ui/route'
import { clipShortcuts, listShortcuts, useShortcuts } from '@/components/ui/shortcuts'
import type { ClipFilter } from '@/utils/store/clips'
import { targetOf } from '@/components/ui/list/clip-target'
import { neighbour } from '@/components/ui/list/neighbour'
import { keepListed, nothingSelected, toggle, type Selection } from '@/components/ui/list/selection'
import { useClipActions } from '@/components/workbench/clip/use-clip-actions'
import { useMatchingIds } from './use-clip-list'

const noIds: readonly string[] = []

/** What the screen of clips remembers and does: filter, cursor, selection, focus and keys. */
export function useClipsScreen(opened: string | null) {
  const [filter, setFilter] = useState<ClipFilter>({})
  const [words, setWords] = useState('')
  const [cursor, setCursor] = useState<string | null>(opened)
  const [chosen, setChosen] = useState<Selection>(nothingSelected)
  const [exporting, setExporting] = useState<readonly string[] | null>(null)
  const listRef = useRef<HTMLDivElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const detailRef = useRef<HTMLElement>(null)
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const search = useDeferredValue(words).trim()
  const isFiltered = Object.keys(filter).length > 0 || search !== ''
  const found = useMatchingIds(search === '' ? filter : { ...filter, words: search })
  const ids = found ?? noIds
  const selection = keepListed(chosen, ids)
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
    filter,
    setFilter,
    words,
    setWords,
    isFiltered,
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
