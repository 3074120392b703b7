import type { CardView } from '@/utils/messages'
import type { ShownView } from '../fallback-view'
import { cardContent } from './card-content'
import type { CardParts } from './card-content'
import { keptSelection } from './kept-selection'
import { placeCard } from './place-card'
import { passageBox } from './passage-box'
import { isInPlainSight, keepPointerInside, shieldKeyboard } from './shield'

/** What the person decided at the card. */
export interface CardDecision {
  kind: CardView['actions'][number]['id']
  clipId: string | null
  statement?: { kind: NonNullable<CardView['bases']>[number]['kind']; evidence: string }
}

/** Milliseconds after opening in which keys and clicks were meant for the page below. */
const TOO_SOON = 250
/** How long news that ask for nothing stay, once nobody is in the card. */
const FADE_AFTER = 5000
const FADE_TIME = 300

/**
 * The card beside the selection: in the top layer, in a closed shadow root, with the focus while it
 * is open. It shows views and passes on decisions; what they mean is known elsewhere.
 *
 * A page can neither read nor press it: its shadow root is closed, only trusted events count, none in
 * the first moment, and none while something covers the card.
 */
export class Card {
  readonly #host: HTMLElement
  readonly #panel: HTMLElement
  readonly #root: ShadowRoot
  #open: AbortController | undefined
  #range: Range | undefined
  #view: ShownView | undefined
  #parts: CardParts | undefined
  #restore: (() => void) | undefined
  #shownAt = 0
  #fade: ReturnType<typeof setTimeout> | undefined
  #isAskedToPlace = false

  constructor(
    private readonly document: Document,
    private readonly onDecision: (decision: CardDecision) => void,
  ) {
    this.#host = document.createElement('shichai-card')
    this.#root = this.#host.attachShadow({ mode: 'closed' })
    this.#panel = document.createElement('div')
    this.#panel.tabIndex = -1
    this.#panel.role = 'dialog'
    this.#root.append(this.#panel)
    keepPointerInside(this.#panel)
    this.#panel.addEventListener('focusin', () => this.#stayOrFade())
    this.#panel.addEventListener('focusout', () => this.#stayOrFade())
    this.#panel.addEventListener('pointerenter', () => this.#stay())
    this.#panel.addEventListener('pointerleave', () => this.#stayOrFade())
  }

  get isOpen(): boolean {
    return this.#open !== undefined
  }

  /** Sets the style sheet; a card needs one before it is opened. */
  setStyles(styles: string): void {
    if (this.#root.adoptedStyleSheets.length > 0) return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    this.#root.adoptedStyleSheets = [sheet]
  }

  /** True if the card is open and nothing else was selected since. */
  isOpenFor(range: Range | undefined): boolean {
    if (!this.isOpen || !this.#view || !this.#host.isConnected) return false
    // Without a passage there was nothing to contribute: the gesture starts anew.
    if (!this.#range) return false
    return range === undefined || isSameRange(range, this.#range)
  }

  /** Opens beside a range, or in a corner where there is none, and takes the focus. */
  open(range: Range | undefined): void {
    this.#dismiss()
    this.#range = range?.cloneRange()
    this.#restore = keptSelection(this.document)
    this.#open = new AbortController()
    const { signal } = this.#open
    layerOf(this.document).append(this.#host)
    this.#host.popover = 'manual'
    this.#raise()
    shieldKeyboard(this.#host, (event) => this.#onKey(event), signal)
    const place = () => this.#askToPlace()
    this.document.addEventListener('scroll', place, { capture: true, passive: true, signal })
    this.document.defaultView?.addEventListener('resize', place, { signal })
  }

  /** Shows a view in the open card. The focus stays where it is of use. */
  show(view: ShownView): void {
    if (!this.isOpen) return
    const hadFocus = this.#view === undefined || this.#root.activeElement !== null
    this.#view = view
    this.#parts = cardContent(this.document, view, {
      press: (event, id) => this.#press(event, id),
      close: (event) => event.isTrusted && this.close(),
      resize: () => this.#place(),
    })
    const panel = this.#panel
    panel.className = `card ${view.tone}`
    panel.lang = view.language
    panel.ariaLabel = view.labels.region
    panel.ariaBusy = String(view.tone === 'working')
    this.#announce(view)
    panel.replaceChildren(...this.#parts.elements)
    this.#place()
    if (hadFocus) panel.focus({ preventScroll: true })
    this.#stayOrFade()
  }

  /** What the Enter key does: the decision that the view proposes, or the next step towards one. */
  pressEnter(): void {
    if (!this.#isReady()) return
    const view = this.#view
    if (!view) return
    if (view.enter !== undefined) this.#decide(view.enter)
    else if (view.bases?.length) this.#state()
  }

  /** Closes, and gives focus and selection back if they are still with the card. */
  close(): void {
    const restore = this.#root.activeElement === null ? undefined : this.#restore
    this.#dismiss()
    restore?.()
  }

  #dismiss(): void {
    this.#stay()
    this.#open?.abort()
    this.#open = undefined
    this.#view = undefined
    this.#parts = undefined
    this.#host.remove()
    this.#panel.replaceChildren()
  }

  /** Puts the card on top of everything that is in the top layer by now. */
  #raise(): void {
    if (this.#host.matches(':popover-open')) this.#host.hidePopover()
    this.#host.showPopover()
    this.#shownAt = performance.now()
  }

  /** For screen readers: what changed is said, whole and once. */
  #announce({ headline, detail }: ShownView): void {
    this.#panel.ariaDescription = [headline, detail ?? ''].join('\n').trim()
    const status = this.#root.querySelector('[role=status]') ?? this.#makeStatus()
    status.textContent = headline
  }

  #makeStatus(): HTMLElement {
    const status = this.document.createElement('div')
    status.role = 'status'
    status.className = 'status'
    this.#root.append(status)
    return status
  }

  /** True if a decision may be taken now: nothing is under way, and the person sees the card. */
  #isReady(): boolean {
    if (!this.isOpen || this.#panel.ariaBusy === 'true') return false
    if (performance.now() - this.#shownAt < TOO_SOON) return false
    if (isInPlainSight(this.#host, this.#panel)) return true
    this.#raise()
    this.#panel.focus({ preventScroll: true })
    return false
  }

  #press(event: Event, id: CardDecision['kind']): void {
    if (!event.isTrusted || !this.#isReady()) return
    const isStatement = id === 'contribute' && this.#view?.enter === undefined
    if (isStatement) this.#state()
    else this.#decide(id)
  }

  /** Contributes on the basis that the person chose and filled in; else leads to what is missing. */
  #state(): void {
    const statement = this.#parts?.statement()
    if (!statement) return
    const { basis, evidence } = statement
    this.#decide('contribute', { kind: basis.kind, evidence })
  }

  #decide(kind: CardDecision['kind'], statement?: CardDecision['statement']): void {
    // The other actions leave the clip as it is: the card stays as it is or is made again.
    const isDecision = [
      'contribute',
      'ask-staff',
      'keep-private',
      'undo',
      'original',
      'work-page',
    ].includes(kind)
    if (isDecision) this.#panel.ariaBusy = 'true'
    const clipId = this.#view?.clipId ?? null
    this.onDecision({ kind, clipId, ...(statement && { statement }) })
  }

  #onKey(event: KeyboardEvent): void {
    // Enter in the middle of typing Chinese chooses a candidate.
    if (event.isComposing || event.keyCode === 229) return
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    const isHandled =
      (event.key === 'Escape' && this.#closeByKey()) ||
      (event.key === 'Tab' && isPlain && this.#moveFocus(event.shiftKey ? -1 : 1)) ||
      (isPlain && (event.key === 'Enter' ? this.#enterByKey(event) : this.#pressByKey(event)))
    if (isHandled) event.preventDefault()
  }

  #closeByKey(): boolean {
    this.close()
    return true
  }

  /** On a button Enter is that button's click, which the browser makes of it, and nothing else. */
  #enterByKey({ repeat }: KeyboardEvent): boolean {
    if (repeat) return true
    if (this.#root.activeElement instanceof HTMLButtonElement) return false
    this.pressEnter()
    return true
  }

  /** Numbers choose a basis, arrows the next one, and the keys that actions name press them. */
  #pressByKey({ key, code, repeat }: KeyboardEvent): boolean {
    if (this.#isTyping()) return false
    const { bases = [], actions = [] } = this.#view ?? {}
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? /^[1-9]$/.exec(key)?.[0]
    if (digit !== undefined && bases.some((basis) => basis.key === digit)) {
      this.#parts?.choose(digit)
      return true
    }
    if (key.startsWith('Arrow') && this.#root.activeElement?.role === 'radio') {
      return this.#moveFocus(key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1)
    }
    const named = actions.find((action) => action.key?.toLowerCase() === key.toLowerCase())
    if (!named || repeat || !this.#isReady()) return false
    this.#decide(named.id)
    return true
  }

  #isTyping(): boolean {
    return this.#root.activeElement instanceof HTMLInputElement
  }

  /** Tab goes round inside the card; Esc leaves it. */
  #moveFocus(step: 1 | -1): boolean {
    const stops = Array.from(this.#panel.querySelectorAll<HTMLElement>('button, input')).filter(
      (stop) => stop.checkVisibility(),
    )
    const at = stops.indexOf(this.#root.activeElement as HTMLElement)
    // The close button stands first in the card and comes last in the round.
    const first = at < 0 && step > 0 ? 1 : at + step
    const next = stops[(at < 0 && step < 0 ? stops.length : first + stops.length) % stops.length]
    next?.focus({ preventScroll: true })
    return true
  }

  #askToPlace(): void {
    if (this.#isAskedToPlace) return
    this.#isAskedToPlace = true
    requestAnimationFrame(() => {
      this.#isAskedToPlace = false
      this.#place()
    })
  }

  #place(): void {
    if (!this.isOpen) return
    const { clientWidth } = this.document.documentElement
    const { innerWidth, innerHeight } = this.document.defaultView ?? window
    const { offsetWidth: width, offsetHeight: height } = this.#panel
    const passage = this.#range && passageBox(this.#range)
    // Beside the scroll bar, if there is one.
    const viewport = { width: Math.min(innerWidth, clientWidth || innerWidth), height: innerHeight }
    const { left, top } = placeCard(passage, { width, height }, viewport)
    this.#panel.style.translate = `${left}px ${top}px`
  }

  /** Fades a card that asks for nothing once the focus has left it. */
  #stayOrFade(): void {
    this.#stay()
    const { tone, bases } = this.#view ?? {}
    const isNews = tone === 'done' || (tone === 'private' && !bases)
    if (!isNews || this.#root.activeElement !== null) return
    this.#fade = setTimeout(() => {
      this.#panel.classList.add('fading')
      this.#fade = setTimeout(() => this.close(), FADE_TIME)
    }, FADE_AFTER)
  }

  #stay(): void {
    clearTimeout(this.#fade)
    this.#panel.classList.remove('fading')
  }
}

/** A modal dialog makes everything outside of it inert, so the card goes inside of an open one. */
function layerOf(document: Document): Element {
  return Array.from(document.querySelectorAll('dialog:modal')).at(-1) ?? document.documentElement
}

function isSameRange(one: Range, other: Range): boolean {
  if (one.startContainer.ownerDocument !== other.startContainer.ownerDocument) return false
  if (!one.startContainer.isConnected || !other.startContainer.isConnected) return false
  return (
    one.compareBoundaryPoints(Range.START_TO_START, other) === 0 &&
    one.compareBoundaryPoints(Range.END_TO_END, other) === 0
  )
}
