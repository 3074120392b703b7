import { capturePage } from '@/utils/capture/capture-page'
import {
  selectionSteps,
  type NoPassage,
  type SelectedPassage,
} from '@/utils/capture/read-selection'
import { addressOf, canonicalUrlOf, isReal } from '@/utils/capture/page-address'
import { inSlices } from '@/utils/text/in-slices'
import type { RareText, RareTextSource } from '@/utils/capture/rare-text'
import { describePassage } from '@/utils/capture/describe-passage'
import { outlinePage } from '@/utils/capture/outline/outline-page'
import { readText, readingSteps } from '@/utils/capture/read-text'
import { openShadowRoots, selectedRange } from '@/utils/capture/selected-range'
import type {
  CardDecision,
  CardView,
  FallbackKind,
  FallbackViews,
  ShownView,
  ToPage,
} from '@/utils/messages'
import { Card, isDecision } from './card/card'
import type { MakeBases } from './card/card-content'
import { RemoteCard } from './card/remote-card'
import { ask, isConnected, pause } from '@/utils/message-client'
import type { Answer, MessageListener, Runtime } from '@/utils/message-client'
import type { MakeHighlights, PageHighlights, PageReading } from './page-highlights'

/** How long reading and card wait for a script that only some pages need, in milliseconds. */
const BRING_MS = 1000

/**
 * Our presence in one page: listens for the gesture, captures, shows the card, passes on what the
 * person decided, and keeps the highlights. Assesses and stores nothing.
 */
export class Guest {
  readonly #document: Document
  readonly #runtime: Runtime
  readonly #card: Card | RemoteCard
  /** The frame whose passage the card is about; without, it is about one of this document. */
  #frameId: number | undefined
  #highlights: PageHighlights | undefined
  /** Where passages were selected, until there are highlights. */
  readonly #captured = new Map<string, Range>()
  readonly #rare: RareTextSource = {
    bring: () => this.#bring('rare-text'),
  }
  /** For what reads another page by the same rules. */
  readonly reading: PageReading = {
    readText: (root) => readText(root, { rare: this.#rare }),
    describePassage,
    outlinePage,
  }
  readonly #listener: MessageListener = (...received) => this.#onMessage(...received)
  /** Comes with the gesture, or is requested before the card opens. */
  #views: FallbackViews | undefined
  #selected: SelectedPassage | undefined
  /** Counts captures: an answer to an earlier one must not show on the card of a later one. */
  #turn = 0

  constructor(document: Document, runtime: Runtime) {
    this.#document = document
    this.#runtime = runtime
    const isFrame = document.defaultView !== document.defaultView?.top
    this.#card = isFrame ? new RemoteCard(runtime) : this.#makeCard()
    runtime.onMessage.addListener(this.#listener)
    void this.#refresh()
  }

  /** False for a script left over from before an update. */
  get isConnected(): boolean {
    return isConnected(this.#runtime)
  }

  /** True while a card stands in this document. */
  get isCardOpen(): boolean {
    return this.#card instanceof Card && this.#card.isOpen
  }

  /** Removes everything of ours from the page. */
  destroy(): void {
    this.#card.close()
    this.#highlights?.destroy()
    if (this.isConnected) this.#runtime.onMessage.removeListener(this.#listener)
  }

  /** Takes what `highlights.js` brings. */
  takeHighlights(make: MakeHighlights): void {
    if (this.#highlights) return
    this.#highlights = make(this.#document, this.#runtime, {
      read: (root, readsHidden) => inSlices(readingSteps(root, { readsHidden, rare: this.#rare })),
      openShadowRoots,
      selectedRange,
      open: (clipId) => void this.#openClip(clipId),
    })
    for (const [clipId, range] of this.#captured) this.#highlights.put(clipId, range)
  }

  /** Takes what `rare.js` brings. */
  takeRareText(text: RareText): void {
    this.#rare.text = text
  }

  /** Takes what `bases.js` brings. */
  takeBases(make: MakeBases): void {
    if (this.#card instanceof Card) this.#card.makeBases = make
  }

  #bring(what: 'rare-text' | 'bases'): Promise<unknown> {
    return ask(this.#runtime, 'bring', { what }, BRING_MS)
  }

  /** Highlights the clips of this page as they are stored now. */
  async #refresh(): Promise<void> {
    if (!this.#highlights) {
      await ask(this.#runtime, 'bring-highlights', pageOf(this.#document))
    }
    await this.#highlights?.refresh()
  }

  #onMessage(...[received, sender, answer]: Parameters<MessageListener>): undefined {
    const message = received as ToPage
    if (!message?.views || sender.id !== this.#runtime.id) return
    this.#takeAssets(message)
    if (message.type === 'gather') void this.#gather(message.isHidden)
    else if (message.type === 'go-to') void this.#goTo(message)
    else if (message.type === 'show-frame') this.#showFrame(message)
    else this.#onDecided(message.decision)
    answer({ ok: true, value: null })
  }

  #makeCard(): Card {
    return new Card(this.#document, {
      decide: (decision) => {
        const frameId = this.#frameId
        if (frameId === undefined) void this.#carryOut(decision)
        else void ask(this.#runtime, 'decided-on-top', { frameId, decision })
      },
      seeAll: async (on) => {
        const answer = await ask(this.#runtime, 'see-all', { on })
        return answer.ok && answer.value
      },
      contrastUnder: (filter) => {
        const rare = this.#rare
        if (!rare.text) rare.coming ??= rare.bring()
        return rare.text?.contrastUnder(filter) ?? 0
      },
      expelled: (clipId) => void ask(this.#runtime, 'expelled', { clipId }),
    })
  }

  /** Shows the card of a passage in a frame of this page. */
  #showFrame({ frameId, place, view }: Extract<ToPage, { type: 'show-frame' }>): void {
    const card = this.#card
    if (!(card instanceof Card)) return
    if (place !== undefined) {
      this.#turn += 1
      card.open(undefined, place ?? undefined)
      this.#frameId = frameId
    }
    if (view && this.#frameId === frameId) void this.#show(view)
  }

  /** The person decided at the card in the page around. */
  #onDecided(decision: CardDecision): void {
    if (this.#card instanceof RemoteCard && this.#card.shows(decision.clipId)) {
      void this.#carryOut(decision)
    }
  }

  #openCard(range: Range | undefined): void {
    this.#frameId = undefined
    this.#card.open(range)
  }

  #takeAssets({ views, styles }: Pick<ToPage, 'views' | 'styles'>): void {
    this.#views = views
    this.#card.setStyles(styles)
  }

  /** Scrolls to a clip and opens it; says so where there is none. */
  async #goTo(message: Extract<ToPage, { type: 'go-to' }>): Promise<void> {
    // The script may have come with this very message.
    await this.#refresh()
    const clipId = this.#highlights?.goTo(message)
    if (clipId !== undefined) return this.#openClip(clipId)
    this.#turn += 1
    this.#openCard(undefined)
    this.#showFallback('no-clips')
  }

  async #openClip(clipId: string): Promise<void> {
    this.#turn += 1
    const turn = this.#turn
    const answer = await ask(this.#runtime, 'view-clip', { clipId })
    if (turn !== this.#turn) return
    if (answer.ok) this.#takeAssets(answer.value)
    this.#openCard(this.#highlights?.rangeOf(clipId))
    if (answer.ok) void this.#show(answer.value.view)
    else this.#showFailure(answer)
  }

  /** The gesture. On an open card, with nothing else selected since, it is the Enter key. */
  async #gather(isHidden = false): Promise<void> {
    if (isHidden) {
      this.#turn += 1
      this.#openCard(undefined)
      return this.#showFallback('hidden-frame')
    }
    const range = selectedRange(this.#document)
    if (this.#card.isOpenFor(range)) return this.#card.pressEnter()
    this.#turn += 1
    const turn = this.#turn
    const steps = selectionSteps(this.#document, this.#rare)
    // Takes the selection now, whatever happens to it while the page is read.
    const first = steps.next()
    const field = first.done && 'range' in first.value ? first.value.range : undefined
    this.#openCard(field ?? range)
    this.#showFallback('working')
    // Lets the card be seen before the page is read.
    await pause(0)
    if (!first.done) await first.value
    const selected = first.done ? first.value : await inSlices(steps)
    if (turn !== this.#turn) return
    if ('none' in selected) return this.#showNone(selected.none, turn)
    this.#selected = selected
    if (!isReal(addressOf(selected.document))) return this.#showFallback('no-address')
    await this.#capture(selected, turn)
  }

  /** Nothing can be gathered; where nothing is selected, the card is a door. */
  async #showNone(kind: NoPassage['none'], turn: number): Promise<void> {
    if (kind !== 'nothing-selected') return this.#showFallback(kind)
    const page = { ...pageOf(this.#document), isUnselectable: isUnselectable(this.#document) }
    this.#showAnswer(await ask(this.#runtime, 'door', page), turn)
  }

  async #capture(selected: SelectedPassage, turn: number): Promise<void> {
    const known = ask(this.#runtime, 'web-origin-known', {}).then((answer) =>
      answer.ok ? answer.value : [],
    )
    const answer = await ask(this.#runtime, 'capture', {
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
    const { clipId, kind, statement } = decision
    if (kind === 'grow') return this.#grow(turn, clipId)
    if (!isDecision(kind)) {
      const answer = await ask(this.#runtime, 'open', {
        what: kind,
        clipId,
        ...pageOf(this.#document),
      })
      if (!answer.ok) this.#showAnswer(answer, turn)
      return
    }
    if (clipId === null) return
    const request = { clipId, ...(statement && { statement }) }
    this.#showAnswer(await ask(this.#runtime, kind, request), turn)
  }

  /** Selects the sentence, then the paragraph, then the chapter around what is selected. */
  async #grow(turn: number, clipId: string | null): Promise<void> {
    const { map, range } = this.#selected ?? {}
    const span = range && map?.spanOf(range)
    const answer =
      map && span && (await ask(this.#runtime, 'grow', { clipId, text: map.text, ...span }))
    if (turn !== this.#turn) return
    const grown = answer?.ok && answer.value && map?.rangeOf(answer.value)
    // Gathering the same selection again would contribute it, so an unchanged one is left alone.
    if (!grown) return
    const selection = this.#document.getSelection()
    selection?.removeAllRanges()
    selection?.addRange(grown)
    await this.#gather()
  }

  #showAnswer(answer: Answer<CardView>, turn: number): void {
    if (answer.ok) void this.#refresh()
    if (turn !== this.#turn || !this.#card.isOpen) return
    if (!answer.ok) return this.#showFailure(answer)
    void this.#show(answer.value)
  }

  /** Shows an answer, once what it needs is here. */
  async #show(view: ShownView): Promise<void> {
    const turn = this.#turn
    const card = this.#card
    if (view.bases && card instanceof Card && !card.makeBases) await this.#bring('bases')
    if (turn === this.#turn) card.show(view)
  }

  /** Says what went wrong. The background's own words are for developers. */
  #showFailure({ problem, kind }: Extract<Answer<unknown>, { ok: false }>): void {
    const views = this.#views as Partial<Record<string, ShownView>> | undefined
    const view = views?.[kind ?? ''] ?? views?.[problem]
    if (view) this.#card.show(view)
  }

  #showFallback(kind: FallbackKind): void {
    if (this.#views) this.#card.show(this.#views[kind])
  }
}

/** Whether the page forbids selecting what stands in the middle of the window, or all of it. */
function isUnselectable(document: Document): boolean {
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
  return [document.body, middle].some(
    (element) => element && getComputedStyle(element).getPropertyValue('user-select') === 'none',
  )
}

function pageOf(document: Document): { url: string; canonicalUrl?: string } {
  const canonicalUrl = canonicalUrlOf(document)
  return { url: addressOf(document), ...(canonicalUrl !== undefined && { canonicalUrl }) }
}
