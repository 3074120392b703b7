import type { PassagePlace, ShownView } from '@/utils/messages'
import { ask, type Runtime } from '@/utils/message-client'
import { passageBox } from './passage-box'

/**
 * The card of a passage in a frame. It stands in the page around: here nobody can tell whether a person
 * sees it. What is decided there comes back by a message.
 */
export class RemoteCard {
  readonly #runtime: Runtime
  #view: ShownView | undefined
  #place: PassagePlace | null | undefined

  constructor(runtime: Runtime) {
    this.#runtime = runtime
  }

  get isOpen(): boolean {
    return this.#place !== undefined
  }

  /** True if the card shows a decision about this clip. */
  shows(clipId: string | null): boolean {
    return this.#view !== undefined && this.#view.clipId === clipId
  }

  /** While the card is open, the focus and the gesture are in the page around. */
  isOpenFor(): boolean {
    return false
  }

  pressEnter(): void {
    // Nothing is open here.
  }

  setStyles(): void {
    // The page around has its own.
  }

  /** Opens with the next view. */
  open(range: Range | undefined): void {
    this.#place = (range && passageBox(range)) ?? null
    this.#view = undefined
  }

  show(view: ShownView): void {
    if (!this.isOpen) return
    const isNew = this.#view === undefined
    this.#view = view
    void ask(this.#runtime, 'show-on-top', { view, ...(isNew && { place: this.#place ?? null }) })
  }

  close(): void {
    this.#view = undefined
    this.#place = undefined
  }
}
