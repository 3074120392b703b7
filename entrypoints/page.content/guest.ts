import { capturePage } from '@/utils/capture/capture-page'
import { selectionSteps, type SelectedPassage } from '@/utils/capture/read-selection'
import { inSlices } from '@/utils/capture/in-slices'
import { parentElementOf } from '@/utils/capture/safe-dom'
import { addressOf, canonicalUrlOf } from '@/utils/capture/page-address'
import { readingSteps } from '@/utils/capture/read-text'
import { openShadowRoots, selectedRange } from '@/utils/capture/selected-range'
import type { CardView, FallbackKind, FallbackTexts, ToPage } from '@/utils/messages'
import { Card } from './card/card'
import type { CardDecision } from './card/card'
import { ask, isConnected, pause } from '@/utils/message-client'
import type { Answer, MessageListener, Runtime } from '@/utils/message-client'
import { fallbackView } from './fallback-view'
import type { MakeHighlights, PageHighlights } from './page-highlights'

/** Elements whose clicks belong to the page. */
const tools = 'a,button,label,summary,[contenteditable],[role=button]'

/**
 * Our presence in one page: listens for the gesture, captures, shows the card, passes on what the
 * person decided, and keeps the highlights. Assesses and stores nothing.
 */
export class Guest {
  readonly #card: Card
  #highlights: PageHighlights | undefined
  /** Where passages were selected, until there are highlights. */
  readonly #captured = new Map<string, Range>()
  readonly #stop = new AbortController()
  readonly #listener: MessageListener = (...received) => this.#onMessage(...received)
  /** Comes with the gesture, or is requested before the card opens. */
  #texts: FallbackTexts | undefined
  #selected: SelectedPassage | undefined
  /** The clip to which the person went last. */
  #current: string | undefined
  /** Counts captures: an answer to an earlier one must not show on the card of a later one. */
  #turn = 0

  constructor(
    private readonly document: Document,
    private readonly runtime: Runtime,
  ) {
    this.#card = new Card(document, (decision) => void this.#carryOut(decision))
    runtime.onMessage.addListener(this.#listener)
    document.addEventListener('click', (event) => this.#onClick(event), {
      signal: this.#stop.signal,
    })
    void this.#refresh()
  }

  /** False for a script left over from before an update. */
  get isConnected(): boolean {
    return isConnected(this.runtime)
  }

  /** Removes everything of ours from the page. */
  destroy(): void {
    this.#card.close()
    this.#stop.abort()
    this.#highlights?.destroy()
    if (this.isConnected) this.runtime.onMessage.removeListener(this.#listener)
  }

  /** Takes what `highlights.js` brings. */
  takeHighlights(make: MakeHighlights): void {
    if (this.#highlights) return
    this.#highlights = make(this.document, this.runtime, {
      read: (root, readsHidden) => inSlices(readingSteps(root, readsHidden)),
      openShadowRoots,
    })
    for (const [clipId, range] of this.#captured) this.#highlights.put(clipId, range)
  }

  /** Highlights the clips of this page as they are stored now. */
  async #refresh(): Promise<void> {
    if (!this.#highlights) {
      const canonicalUrl = canonicalUrlOf(this.document)
      const url = addressOf(this.document)
      const page = { url, ...(canonicalUrl !== undefined && { canonicalUrl }) }
      await ask(this.runtime, 'bring-highlights', page)
    }
    await this.#highlights?.refresh()
  }

  #onMessage(...[received, sender, answer]: Parameters<MessageListener>): undefined {
    const message = received as ToPage
    if (!message?.texts || sender.id !== this.runtime.id) return
    this.#takeAssets(message)
    if (message.type === 'gather') void this.#gather()
    else void this.#goTo(message)
    answer({ ok: true, value: null })
  }

  #takeAssets({ texts, styles }: Pick<ToPage, 'texts' | 'styles'>): void {
    this.#texts = texts
    this.#card.setStyles(styles)
  }

  /** A click on a highlighted passage opens its clip; one on a link or a tool of the page is the page's. */
  #onClick(event: MouseEvent): void {
    const { isTrusted, defaultPrevented, button, clientX, clientY, target } = event
    if (!isTrusted || defaultPrevented || button !== 0 || selectedRange(this.document)) return
    if ((target as Element | null)?.closest?.(tools)) return
    const clipId = this.#highlights?.at(clientX, clientY)
    if (clipId !== undefined) void this.#openClip(clipId)
  }

  /** Scrolls to a clip and opens it; says so where there is none. */
  async #goTo(message: ToPage): Promise<void> {
    // The script may have come with this very message.
    await this.#refresh()
    const clipId = message.clipId ?? this.#highlights?.beside(this.#current, message.step ?? 1)
    const start = clipId !== undefined && this.#highlights?.rangeOf(clipId)?.startContainer
    if (!start) {
      this.#turn += 1
      this.#card.open(undefined)
      this.#showFallback('no-clips')
      return
    }
    parentElementOf(start)?.scrollIntoView({ block: 'center' })
    await this.#openClip(clipId)
  }

  async #openClip(clipId: string): Promise<void> {
    this.#current = clipId
    this.#turn += 1
    const turn = this.#turn
    const answer = await ask(this.runtime, 'view-clip', { clipId })
    if (turn !== this.#turn) return
    if (answer.ok) this.#takeAssets(answer.value)
    this.#card.open(this.#highlights?.rangeOf(clipId))
    if (answer.ok) this.#card.show(answer.value.view)
    else this.#showFallback(answer.problem, answer.message)
  }

  /** The gesture. On an open card, with nothing else selected since, it is the Enter key. */
  async #gather(): Promise<void> {
    const range = selectedRange(this.document)
    if (this.#card.isOpenFor(range)) return this.#card.pressEnter()
    this.#turn += 1
    const turn = this.#turn
    const steps = selectionSteps(this.document)
    // Takes the selection now, whatever happens to it while the page is read.
    const first = steps.next()
    const field = first.done && 'range' in first.value ? first.value.range : undefined
    this.#card.open(field ?? range)
    this.#showFallback('working')
    // Lets the card be seen before the page is read.
    await pause(0)
    const selected = first.done ? first.value : await inSlices(steps)
    if (turn !== this.#turn) return
    if ('none' in selected) return this.#showFallback(selected.none)
    this.#selected = selected
    await this.#capture(selected, turn)
  }

  async #capture(selected: SelectedPassage, turn: number): Promise<void> {
    const known = ask(this.runtime, 'web-origin-known', {}).then((answer) =>
      answer.ok ? answer.value : [],
    )
    const answer = await ask(this.runtime, 'capture', {
      capture: await capturePage(selected, known),
    })
    if (answer.ok && answer.value.clipId !== null) {
      if (selected.map) this.#keepPlace(answer.value.clipId, selected.range.cloneRange())
    }
    this.#showAnswer(answer, turn)
  }

  #keepPlace(clipId: string, range: Range): void {
    if (this.#highlights) this.#highlights.put(clipId, range)
    else this.#captured.set(clipId, range)
  }

  async #carryOut(decision: CardDecision): Promise<void> {
    const turn = this.#turn
    const { clipId } = decision
    const { kind } = decision
    if (kind === 'grow') return this.#grow(turn, clipId)
    if (kind === 'details' || kind === 'join' || kind === 'original-page') {
      const answer = await ask(this.runtime, 'open', { what: kind, clipId })
      if (!answer.ok) this.#showAnswer(answer, turn)
      return
    }
    if (clipId === null) return
    this.#showAnswer(await this.#decide(decision, clipId), turn)
  }

  /** Selects the sentence, then the paragraph, then the chapter around what is selected. */
  async #grow(turn: number, clipId: string | null): Promise<void> {
    const { map, range } = this.#selected ?? {}
    const span = range && map?.spanOf(range)
    const answer =
      map && span && (await ask(this.runtime, 'grow', { clipId, text: map.text, ...span }))
    if (turn !== this.#turn) return
    const grown = answer?.ok && answer.value && map?.rangeOf(answer.value)
    // Gathering the same selection again would contribute it, so an unchanged one is left alone.
    if (!grown) return
    const selection = this.document.getSelection()
    selection?.removeAllRanges()
    selection?.addRange(grown)
    await this.#gather()
  }

  #decide(decision: CardDecision, clipId: string): Promise<Answer<CardView>> {
    const { kind, statement } = decision
    if (kind === 'keep-private' || kind === 'undo' || kind === 'original' || kind === 'work-page') {
      return ask(this.runtime, kind, { clipId })
    }
    const stated = kind === 'ask-staff' ? ({ kind, evidence: '' } as const) : statement
    return ask(this.runtime, 'contribute', { clipId, ...(stated && { statement: stated }) })
  }

  #showAnswer(answer: Answer<CardView>, turn: number): void {
    if (answer.ok) void this.#refresh()
    if (turn !== this.#turn || !this.#card.isOpen) return
    if (!answer.ok) return this.#showFallback(answer.problem, answer.message)
    this.#card.show(answer.value)
  }

  #showFallback(kind: FallbackKind, reason = ''): void {
    if (!this.#texts) return
    this.#card.show(fallbackView(this.#texts, kind, kind === 'failed' ? reason : ''))
  }
}
