import { anchorClips } from '@/utils/anchor/dom/anchor-clips'
import { Painter } from '@/utils/anchor/dom/painter'
import type { Capturing } from '@/utils/capture/capturing'
import { addressOf, canonicalUrlOf } from '@/utils/capture/page-address'
import type { SelectedPassage } from '@/utils/capture/read-selection'
import { readText } from '@/utils/capture/read-text'
import { selectedRange } from '@/utils/capture/selected-range'
import type { CardView, StandingClip } from '@/utils/messages'
import { Card } from './card/card'
import type { CardDecision } from './card/card'
import { ask, isConnected } from './messenger'
import type { Answer, MessageListener, Runtime } from './messenger'
import { ownView } from './own-views'
import type { OwnMessage } from './own-views'

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
  #language = navigator.language
  /** Counts captures: an answer to an earlier one must not show on the card of a later one. */
  #turn = 0

  constructor(
    private readonly document: Document,
    private readonly runtime: Runtime,
    private readonly capturing: Capturing,
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
    const isGather = (message as { type?: unknown } | null)?.type === 'gather'
    if (!isGather || sender.id !== this.runtime.id) return
    answer({ ok: true, value: { captured: this.#gather() } })
  }

  /** The gesture. On an open card, with nothing else selected since, it is the Enter key. */
  #gather(): boolean {
    if (this.#card.isOpenFor(selectedRange(this.document))) {
      this.#card.pressEnter()
      return false
    }
    const selected = this.capturing.readSelection(this.document, readText)
    this.#turn += 1
    if ('none' in selected) {
      this.#card.open(undefined)
      this.#showOwn(selected.none)
      return false
    }
    void this.#capture(selected, this.#turn)
    return true
  }

  async #capture(selected: SelectedPassage, turn: number): Promise<void> {
    this.#card.open(selected.range)
    this.#showOwn('working')
    // Lets the card be seen before the page is searched for signals.
    await pause(0)
    const { reportPage, withOrigin } = this.capturing
    const report = await withOrigin(reportPage(selected), selected.document)
    const answer = await ask(this.runtime, 'capture', { report })
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
    this.#language = answer.value.language
    this.#card.show(answer.value)
  }

  #showOwn(message: OwnMessage, reason = ''): void {
    this.#card.show(ownView(message, this.#language, message === 'failed' ? reason : ''))
  }

  /** Paints the clips of this page by their states as stored now, and finds those not yet found. */
  async #paintClips(): Promise<void> {
    const canonicalUrl = canonicalUrlOf(this.document)
    const answer = await ask(this.runtime, 'clips-here', {
      url: addressOf(this.document),
      ...(canonicalUrl !== undefined && { canonicalUrl }),
    })
    if (!answer.ok) return
    this.#find(answer.value.filter(({ clipId }) => !this.#places.has(clipId)))
    const isHere = new Set(answer.value.map(({ clipId }) => clipId))
    for (const clipId of this.#places.keys()) {
      if (!isHere.has(clipId)) this.#painter.erase(clipId)
    }
    for (const { clipId, state } of answer.value) {
      const range = this.#places.get(clipId)
      if (range) this.#painter.paint(clipId, state, range)
    }
  }

  /** A wrong highlight is worse than none: what is not sure is not painted. */
  #find(clips: StandingClip[]): void {
    const root = this.document.body ?? this.document.documentElement
    if (clips.length === 0 || !root) return
    for (const { clipId, certainty, range } of anchorClips(readText(root), clips)) {
      if (certainty === 'sure' && range) this.#places.set(clipId, range)
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
