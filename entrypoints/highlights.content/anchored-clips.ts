import { Highlighter } from '@/utils/anchor/dom/highlighter'
import type { PageHighlights, PageReader } from '@/entrypoints/page.content/page-highlights'
import { addressOf, canonicalUrlOf } from '@/utils/capture/page-address'
import { parentElementOf } from '@/utils/capture/safe-dom'
import type { TextMap } from '@/utils/capture/text-map'
import { ask } from '@/utils/message-client'
import type { Runtime } from '@/utils/message-client'
import { pageOf } from '@/utils/text/same-page'
import { openFolds } from './open-folds'
import { hasRowsToCome } from './rows-to-come'

interface Place {
  range: Range
  /** The range's text when it was made; where it differs, the page changed and the passage moved. */
  words: string
  certainty: 'sure' | 'uncertain'
  /** It was not displayed when it was found. */
  isFolded: boolean
}

interface PageAddress {
  url: string
  canonicalUrl?: string
}

/** Elements whose clicks belong to the page. */
const tools = 'a,button,label,summary,[contenteditable],[role=button]'
/** Time between a change and the check, and longest wait for an idle moment, in milliseconds. */
const QUIET_MS = 300
const IDLE_LIMIT_MS = 1000
/** Pause between two searches for missing clips, in milliseconds; doubled after each search in vain. */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 60_000

/**
 * The clips anchored in this page: found, highlighted, and kept in their places while the page lives.
 * Watches the page only while there is a clip to watch for; reacts in quiet moments, and reads the
 * page anew only where a passage moved or is still missing.
 */
export class AnchoredClips implements PageHighlights {
  readonly #highlighter: Highlighter
  readonly #places = new Map<string, Place>()
  readonly #observer = new MutationObserver(() => this.#checkSoon())
  readonly #stop = new AbortController()
  /** The documents and shadow trees that are observed. */
  #watched = new WeakSet<Node>()
  /** The clip to which the person went last. */
  #current: string | undefined
  #page = ''
  #running: Promise<void> | undefined
  #isAsked = false
  #isWaiting = false
  /** Some clip is missing. */
  #lacks = false
  /** The page makes its rows as they are scrolled to: what is not there may come. */
  #hasRowsToCome = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #treeTimer: ReturnType<typeof setTimeout> | undefined
  #pause = FIRST_PAUSE
  #nextSearch = 0

  constructor(
    private readonly document: Document,
    private readonly runtime: Runtime,
    private readonly reader: PageReader,
  ) {
    this.#highlighter = new Highlighter(document)
    const { signal } = this.#stop
    const checkSoon = () => this.#checkSoon()
    const view = document.defaultView as (Window & { navigation?: EventTarget }) | null
    view?.addEventListener('popstate', checkSoon, { signal })
    document.addEventListener('click', (event) => this.#onClick(event), { signal })
    // No event tells what a page does to highlights and styles; it mostly follows what the person does.
    for (const act of ['input', 'keyup']) {
      document.addEventListener(act, checkSoon, { signal, capture: true, passive: true })
    }
    document.addEventListener('click', () => this.#onAct(), {
      signal,
      capture: true,
      passive: true,
    })
    // Rows that are scrolled to are made anew, or filled with other words.
    const onScroll = () => {
      if (this.#lacks && this.#hasRowsToCome) this.#onAct()
    }
    document.addEventListener('scroll', onScroll, { signal, capture: true, passive: true })
    view?.navigation?.addEventListener('currententrychange', checkSoon, { signal })
  }

  destroy(): void {
    this.#stop.abort()
    this.#observer.disconnect()
    this.#highlighter.destroy()
    this.#places.clear()
  }

  put(clipId: string, range: Range): void {
    this.#place(clipId, range, 'sure')
  }

  rangeOf(clipId: string): Range | undefined {
    return this.#places.get(clipId)?.range
  }

  goTo({ clipId, step = 1 }: Parameters<PageHighlights['goTo']>[0]): string | undefined {
    const found = clipId ?? this.#beside(this.#current, step)
    const start = found !== undefined && this.rangeOf(found)?.startContainer
    if (!start) return undefined
    this.#current = found
    openFolds(start)
    parentElementOf(start)?.scrollIntoView({ block: 'center' })
    return found
  }

  /** What the person asks for, as “more” or another tab, may be where a missing clip stands. */
  #onAct(): void {
    this.#pause = FIRST_PAUSE
    this.#nextSearch = Math.min(this.#nextSearch, performance.now() + FIRST_PAUSE)
    this.#checkSoon()
  }

  /** A click on a highlighted passage opens its clip; one on a link or a tool of the page is the page's. */
  #onClick(event: MouseEvent): void {
    const { isTrusted, defaultPrevented, button, clientX, clientY, target } = event
    if (!isTrusted || defaultPrevented || button !== 0) return
    if ((target as Element | null)?.closest?.(tools) || this.reader.selectedRange(this.document)) {
      return
    }
    const clipId = this.#at(clientX, clientY)
    if (clipId === undefined) return
    this.#current = clipId
    this.reader.open(clipId)
  }

  /** The clip highlighted at a point of the window. */
  #at(x: number, y: number): string | undefined {
    for (const [clipId, { range }] of this.#places) {
      if (!holds(range.getBoundingClientRect(), x, y)) continue
      if (Array.from(range.getClientRects()).some((box) => holds(box, x, y))) return clipId
    }
    return undefined
  }

  /** The clip after (1) or before (-1) another; without one, the first or the last. */
  #beside(clipId: string | undefined, step: number): string | undefined {
    const places = Array.from(this.#places, ([id, { range }]) => ({
      id,
      box: range.getBoundingClientRect(),
    }))
    // One that is folded away now has no place beside the others.
    const shown = places.filter(({ box }) => box.width > 0 || box.height > 0)
    const ordered = (shown.length > 0 ? shown : places).toSorted(
      (one, other) => one.box.top - other.box.top || one.box.left - other.box.left,
    )
    const at = ordered.findIndex(({ id }) => id === clipId)
    const from = at < 0 && step < 0 ? 0 : at
    return ordered[(from + step + ordered.length) % ordered.length]?.id
  }

  refresh(): Promise<void> {
    this.#isAsked = true
    return (this.#running ??= this.#run())
  }

  async #run(): Promise<void> {
    while (this.#isAsked && !this.#stop.signal.aborted) {
      this.#isAsked = false
      await this.#round()
    }
    this.#running = undefined
  }

  async #round(): Promise<void> {
    const canonicalUrl = canonicalUrlOf(this.document)
    const url = addressOf(this.document)
    if (this.#page !== pageOf(url)) this.#forget(pageOf(url))
    const page = { url, ...(canonicalUrl !== undefined && { canonicalUrl }) }
    const answer = await ask(this.runtime, 'clips-here', page)
    if (!answer.ok || this.#stop.signal.aborted) return
    const { clipIds, styles, ...names } = answer.value
    const here = new Set(clipIds)
    for (const clipId of this.#places.keys()) if (!here.has(clipId)) this.#drop(clipId)
    if (here.size === 0) return this.#unwatch()
    // Watches before it reads, so that no change meanwhile goes unseen.
    this.#watch()
    this.#highlighter.setStyles(styles)
    const missing = [...here].filter((clipId) => this.#isMissing(clipId))
    if (missing.length > 0) await this.#find(page, missing)
    for (const clipId of here) {
      const place = this.#places.get(clipId)
      const name = place?.certainty === 'uncertain' ? names.uncertain : names.certain
      if (place) this.#highlighter.show(clipId, name, place.range)
    }
    this.#lacks = missing.some((clipId) => this.#isMissing(clipId))
    if (this.#lacks) this.#lookForTrees(FIRST_PAUSE)
  }

  /**
   * Not found yet, or only in what the page folds away: another copy of it may be shown later. So may its own
   * row, where another one is like it.
   */
  #isMissing(clipId: string): boolean {
    const place = this.#places.get(clipId)
    if (!place) return true
    if (place.isFolded) place.isFolded = isFolded(place.range)
    return place.isFolded || (this.#hasRowsToCome && place.certainty === 'uncertain')
  }

  /**
   * Looks for clips in what the page shows, then for the rest in all of it: what is folded away is
   * highlighted before it is seen, and is not lost.
   */
  async #find(page: PageAddress, clipIds: string[]): Promise<void> {
    const root = this.document.body ?? this.document.documentElement
    if (!root) return
    this.#pause = Math.min(LONGEST_PAUSE, 2 * this.#pause)
    let unsure: string[] | undefined = clipIds
    this.#hasRowsToCome = hasRowsToCome(this.document)
    for (const readsHidden of [false, true]) {
      const map = await this.reader.read(root, readsHidden)
      const isLast = readsHidden || !map.omissions.some(({ kind }) => kind === 'hidden')
      // What is merely scrolled out is not lost.
      const isAll = isLast && !this.#hasRowsToCome
      unsure = await this.#search(map, { ...page, clipIds: unsure, isAll })
      if (!unsure || unsure.length === 0 || isLast) break
    }
    this.#nextSearch = performance.now() + this.#pause
    // The page changed while it was searched, or nobody answered: once more, without waiting for a change.
    if (!unsure) this.#checkSoon()
  }

  /** @returns the clips that are not found for sure; nothing where the text is no longer the page's */
  async #search(
    map: TextMap,
    search: PageAddress & { clipIds: string[]; isAll: boolean },
  ): Promise<string[] | undefined> {
    const answer = await ask(this.runtime, 'find-clips', { ...search, text: map.text })
    // What was refused once is refused again; a script from before an update reaches nobody.
    if (!answer.ok) return answer.problem === 'unreachable' ? undefined : []
    if (this.#page !== pageOf(addressOf(this.document))) return undefined
    const unsure: string[] = []
    let isCurrent = true
    for (const { clipId, certainty, start, end } of answer.value) {
      if (certainty !== 'sure') unsure.push(clipId)
      if (certainty === 'lost') continue
      const range = map.isCurrent({ start, end }) && map.rangeOf({ start, end })
      if (!range) isCurrent = false
      else if (certainty === 'sure' || this.#isMissing(clipId)) {
        const isNew = !this.#places.has(clipId)
        this.#place(clipId, range, certainty)
        if (isNew) this.#pause = FIRST_PAUSE
      }
    }
    return isCurrent ? unsure : undefined
  }

  #place(clipId: string, range: Range, certainty: Place['certainty']): void {
    const words = range.toString()
    this.#places.set(clipId, { range, words, certainty, isFolded: isFolded(range) })
  }

  /** @returns whether there is a tree that was not watched before */
  #watch(): boolean {
    const changes = { childList: true, characterData: true, subtree: true }
    const trees = [this.document, ...this.reader.openShadowRoots(this.document)]
    const added = trees.filter((tree) => !this.#watched.has(tree))
    for (const tree of added) {
      this.#observer.observe(tree, changes)
      this.#watched.add(tree)
    }
    return added.length > 0
  }

  #unwatch(): void {
    this.#observer.disconnect()
    this.#watched = new WeakSet()
  }

  /** A shadow tree that an element gets later is a change that no observer sees. */
  #lookForTrees(wait: number): void {
    clearTimeout(this.#treeTimer)
    this.#treeTimer = setTimeout(() => {
      if (this.#stop.signal.aborted || !this.#lacks) return
      if (this.#watch()) this.#checkSoon()
      else if (wait < LONGEST_PAUSE) this.#lookForTrees(2 * wait)
    }, wait)
  }

  /** The page changed, or goes elsewhere: looked once it has been quiet for a while, in a quiet moment. */
  #checkSoon(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    setTimeout(() => {
      requestIdleCallback(() => this.#check(), { timeout: IDLE_LIMIT_MS })
    }, QUIET_MS)
  }

  #check(): void {
    this.#isWaiting = false
    if (this.#stop.signal.aborted) return
    this.#highlighter.keep()
    const isElsewhere = this.#page !== pageOf(addressOf(this.document))
    let isMoved = false
    for (const [clipId, { range, words }] of this.#places) {
      if (range.startContainer.isConnected && range.toString() === words) continue
      this.#drop(clipId)
      isMoved = true
    }
    const wait = this.#nextSearch - performance.now()
    if (isElsewhere || isMoved || (this.#lacks && wait <= 0)) void this.refresh()
    else if (this.#lacks) {
      // The observer stays on meanwhile, since the clips found so far may move.
      clearTimeout(this.#retry)
      this.#retry = setTimeout(() => this.#check(), wait)
    }
  }

  #drop(clipId: string): void {
    this.#highlighter.remove(clipId)
    this.#places.delete(clipId)
  }

  #forget(page: string): void {
    for (const clipId of this.#places.keys()) {
      // What was captured before the first round belongs to this page.
      if (this.#page !== '') this.#drop(clipId)
    }
    this.#page = page
    this.#pause = FIRST_PAUSE
    this.#nextSearch = 0
  }
}

/** What is not displayed has no boxes. */
function isFolded(range: Range): boolean {
  return range.getClientRects().length === 0
}

function holds(box: DOMRect, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
}
