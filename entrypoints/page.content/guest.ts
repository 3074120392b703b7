import { Painter } from '@/utils/anchor/dom/painter'
import { capturePage } from '@/utils/capture/capture-page'
import { addressOf, canonicalUrlOf } from '@/utils/capture/page-address'
import { selectionSteps, type SelectedPassage } from '@/utils/capture/read-selection'
import { inSlices } from '@/utils/capture/in-slices'
import { readingSteps } from '@/utils/capture/read-text'
import { selectedRange } from '@/utils/capture/selected-range'
import type { CardView, Gather, OwnMessage, OwnWords } from '@/utils/messages'
import { Card } from './card/card'
import type { CardDecision } from './card/card'
import { ask, isConnected } from './messenger'
import type { Answer, MessageListener, Runtime } from './messenger'
import { ownView } from './own-views'

/**
 * Our presence in one page: listens for the gesture, captures, shows the card, passes on what the
 * person decided, and keeps the highlights. Judges and stores nothing.
 */
export class Guest {
  readonly #card: Card
  readonly #painter: Painter
  /** Where clips of this page stand, once found. */
  readonly #places = new Map<string, Range>()
  readonly #listener: MessageListener = (...heard) => this.#hear(...heard)
  /** Came with the gesture. */
  #words: OwnWords | undefined
  /** Counts captures: an answer to an earlier one must not show on the card of a later one. */
  #turn = 0

  constructor(
    private readonly document: Document,
    private readonly runtime: Runtime,
  ) {
    this.#painter = new Painter(document)
    this.#card = new Card(document, (decision) => void this.#carryOut(decision))
    runtime.onMessage.addListener(this.#listener)
    void this.#paintClips()
  }

  /** False for a script left over from before an update. */
  get isConnected(): boolean {
    return isConnected(this.runtime)
  }

  /** Leaves the page as if we had never been there. */
  destroy(): void {
    this.#card.close()
    this.#painter.destroy()
    if (this.isConnected) this.runtime.onMessage.removeListener(this.#listener)
  }

  #hear(...[message, sender, answer]: Parameters<MessageListener>): undefined {
    const { type, words, look } = (message ?? {}) as Partial<Gather>
    if (type !== 'gather' || sender.id !== this.runtime.id || !words) return
    this.#words = words
    this.#card.dress(look ?? '')
    void this.#gather()
    answer({ ok: true, value: null })
  }

  /** The gesture. On an open card, with nothing else selected since, it is the Enter key. */
  async #gather(): Promise<void> {
    const range = selectedRange(this.document)
    if (this.#card.isOpenFor(range)) return this.#card.pressEnter()
    this.#turn += 1
    const turn = this.#turn
    const steps = selectionSteps(this.document)
    // What is selected now is what was meant, whatever happens while the page is read.
    const first = steps.next()
    const field = first.done && 'range' in first.value ? first.value.range : undefined
    this.#card.open(field ?? range)
    this.#showOwn('working')
    // Lets the card be seen before the page is read.
    await pause(0)
    const selected = first.done ? first.value : await inSlices(steps)
    if (turn !== this.#turn) return
    if ('none' in selected) return this.#showOwn(selected.none)
    await this.#capture(selected, turn)
  }

  async #capture(selected: SelectedPassage, turn: number): Promise<void> {
    const answer = await ask(this.runtime, 'capture', { capture: await capturePage(selected) })
    if (answer.ok && answer.value.clipId !== null) {
      const range = selected.map ? selected.range.cloneRange() : undefined
      if (range) this.#places.set(answer.value.clipId, range)
    }
    this.#showAnswer(answer, turn)
  }

  async #carryOut(decision: CardDecision): Promise<void> {
    const turn = this.#turn
    const { clipId } = decision
    if (decision.kind === 'details' || decision.kind === 'join') {
      const answer =
        decision.kind === 'join'
          ? await ask(this.runtime, 'open-joining', {})
          : await ask(this.runtime, 'open-details', { clipId })
      if (!answer.ok) this.#showAnswer(answer, turn)
      return
    }
    if (clipId === null) return
    this.#showAnswer(await this.#decide(decision, clipId), turn)
  }

  #decide(decision: CardDecision, clipId: string): Promise<Answer<CardView>> {
    if (decision.kind === 'keep-private') return ask(this.runtime, 'keep-private', { clipId })
    if (decision.kind === 'undo') return ask(this.runtime, 'undo', { clipId })
    const { statement } = decision
    return ask(this.runtime, 'confirm', { clipId, ...(statement && { statement }) })
  }

  #showAnswer(answer: Answer<CardView>, turn: number): void {
    if (answer.ok) void this.#paintClips()
    if (turn !== this.#turn || !this.#card.isOpen) return
    if (!answer.ok) return this.#showOwn(answer.problem, answer.message)
    this.#card.show(answer.value)
  }

  #showOwn(message: OwnMessage, reason = ''): void {
    if (!this.#words) return
    this.#card.show(ownView(this.#words, message, message === 'failed' ? reason : ''))
  }

  /** Paints the clips of this page by their states as stored now, and finds those not yet found. */
  async #paintClips(): Promise<void> {
    const canonicalUrl = canonicalUrlOf(this.document)
    const address = {
      url: addressOf(this.document),
      ...(canonicalUrl !== undefined && { canonicalUrl }),
    }
    const answer = await ask(this.runtime, 'clips-here', address)
    if (!answer.ok) return
    const ids = answer.value.map(({ clipId }) => clipId)
    await this.#find(
      address,
      ids.filter((id) => !this.#places.has(id)),
    )
    const isHere = new Set(ids)
    for (const clipId of this.#places.keys()) {
      if (!isHere.has(clipId)) this.#painter.erase(clipId)
    }
    for (const { clipId, state } of answer.value) {
      const range = this.#places.get(clipId)
      if (range) this.#painter.paint(clipId, state, range)
    }
  }

  /** Has clips looked for in the page's text. What is not sure is not painted. */
  async #find(address: { url: string }, clipIds: string[]): Promise<void> {
    const root = this.document.body ?? this.document.documentElement
    if (clipIds.length === 0 || !root) return
    const map = await inSlices(readingSteps(root))
    const answer = await ask(this.runtime, 'find-clips', { ...address, clipIds, text: map.text })
    for (const { clipId, certainty, start, end } of answer.ok ? answer.value : []) {
      const range = certainty === 'sure' ? map.rangeOf({ start, end }) : undefined
      if (range) this.#places.set(clipId, range)
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
