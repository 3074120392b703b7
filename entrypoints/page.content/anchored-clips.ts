import { Highlighter } from '@/utils/anchor/dom/highlighter'
import { inSlices } from '@/utils/capture/in-slices'
import { addressOf, canonicalUrlOf } from '@/utils/capture/page-address'
import { readingSteps } from '@/utils/capture/read-text'
import { ask } from '@/utils/message-client'
import type { Runtime } from '@/utils/message-client'

interface Place {
  range: Range
  /** The range's text when it was made; where it differs, the page changed and the passage moved. */
  words: string
  isUncertain: boolean
}

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
export class AnchoredClips {
  readonly #highlighter: Highlighter
  readonly #places = new Map<string, Place>()
  readonly #observer = new MutationObserver(() => this.#checkSoon())
  readonly #stop = new AbortController()
  #url = ''
  #running: Promise<void> | undefined
  #isAsked = false
  #isWaiting = false
  #isMissing = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #pause = FIRST_PAUSE
  #nextSearch = 0

  constructor(
    private readonly document: Document,
    private readonly runtime: Runtime,
  ) {
    this.#highlighter = new Highlighter(document)
    const { signal } = this.#stop
    const checkSoon = () => this.#checkSoon()
    const view = document.defaultView as (Window & { navigation?: EventTarget }) | null
    view?.addEventListener('popstate', checkSoon, { signal })
    view?.navigation?.addEventListener('currententrychange', checkSoon, { signal })
  }

  destroy(): void {
    this.#stop.abort()
    this.#observer.disconnect()
    this.#highlighter.destroy()
    this.#places.clear()
  }

  /** Adds a passage whose place is known, since it was selected there. */
  put(clipId: string, range: Range, isUncertain = false): void {
    this.#places.set(clipId, { range, words: range.toString(), isUncertain })
  }

  rangeOf(clipId: string): Range | undefined {
    return this.#places.get(clipId)?.range
  }

  /** The clip highlighted at a point of the window. */
  at(x: number, y: number): string | undefined {
    for (const [clipId, { range }] of this.#places) {
      if (!holds(range.getBoundingClientRect(), x, y)) continue
      if (Array.from(range.getClientRects()).some((box) => holds(box, x, y))) return clipId
    }
    return undefined
  }

  /** The clip after (1) or before (-1) another; without one, the first or the last. */
  beside(clipId: string | undefined, step: number): string | undefined {
    const ordered = Array.from(this.#places, ([id, { range }]) => ({
      id,
      box: range.getBoundingClientRect(),
    })).toSorted((one, other) => one.box.top - other.box.top || one.box.left - other.box.left)
    const at = ordered.findIndex(({ id }) => id === clipId)
    const from = at < 0 && step < 0 ? 0 : at
    return ordered[(from + step + ordered.length) % ordered.length]?.id
  }

  /** Highlights the clips of this page by their states as stored now, and finds those not yet found. */
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
    if (this.#url !== pageOf(url)) this.#forget(pageOf(url))
    const page = { url, ...(canonicalUrl !== undefined && { canonicalUrl }) }
    const answer = await ask(this.runtime, 'clips-here', page)
    if (!answer.ok || this.#stop.signal.aborted) return
    const { clips, uncertain, styles } = answer.value
    const here = new Set(clips.map(({ clipId }) => clipId))
    for (const clipId of this.#places.keys()) if (!here.has(clipId)) this.#drop(clipId)
    const missing = [...here].filter((clipId) => !this.#places.has(clipId))
    if (missing.length > 0) await this.#find(page, missing)
    this.#isMissing = missing.some((clipId) => !this.#places.has(clipId))
    if (here.size > 0) this.#highlighter.setStyles(styles)
    for (const { clipId, highlight } of clips) {
      const place = this.#places.get(clipId)
      if (place)
        this.#highlighter.show(clipId, place.isUncertain ? uncertain : highlight, place.range)
    }
    this.#observer.disconnect()
    if (here.size === 0 || this.#stop.signal.aborted) return
    const changes = { childList: true, characterData: true, subtree: true }
    this.#observer.observe(this.document, changes)
  }

  /** Asks the background to find clips in the page's text. */
  async #find(page: { url: string }, clipIds: string[]): Promise<void> {
    const root = this.document.body ?? this.document.documentElement
    if (!root) return
    const map = await inSlices(readingSteps(root))
    const answer = await ask(this.runtime, 'find-clips', { ...page, clipIds, text: map.text })
    // Another page came meanwhile.
    if (!answer.ok || this.#url !== pageOf(addressOf(this.document))) return
    for (const { clipId, certainty, start, end } of answer.value) {
      const range =
        certainty !== 'lost' && map.isCurrent({ start, end }) && map.rangeOf({ start, end })
      if (!range) continue
      this.put(clipId, range, certainty === 'uncertain')
      this.#pause = FIRST_PAUSE
    }
    this.#pause = Math.min(LONGEST_PAUSE, 2 * this.#pause)
    this.#nextSearch = performance.now() + this.#pause
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
    const isElsewhere = this.#url !== pageOf(addressOf(this.document))
    let isMoved = false
    for (const [clipId, { range, words }] of this.#places) {
      if (range.toString() === words) continue
      this.#drop(clipId)
      isMoved = true
    }
    const wait = this.#nextSearch - performance.now()
    if (isElsewhere || isMoved || (this.#isMissing && wait <= 0)) void this.refresh()
    else if (this.#isMissing) {
      // The observer stays on meanwhile, since the clips found so far may move.
      clearTimeout(this.#retry)
      this.#retry = setTimeout(() => this.#check(), wait)
    }
  }

  #drop(clipId: string): void {
    this.#highlighter.remove(clipId)
    this.#places.delete(clipId)
  }

  #forget(url: string): void {
    for (const clipId of this.#places.keys()) {
      // What was captured before the first round belongs to this page.
      if (this.#url !== '') this.#drop(clipId)
    }
    this.#url = url
    this.#pause = FIRST_PAUSE
    this.#nextSearch = 0
  }
}

/** The address without its fragment, which names a place in the page and no other page. */
function pageOf(url: string): string {
  return url.split('#')[0] ?? url
}

function holds(box: DOMRect, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
}
