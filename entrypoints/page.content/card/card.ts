import type { CardDecision, PassagePlace, ShownView } from '@/utils/messages'
import { cardContent } from './card-content'
import type { CardParts, MakeBases } from './card-content'
import { keptSelection } from './kept-selection'
import { listen } from './listen'
import { focus, make } from './make'
import { lower, makeOverlay, raise } from './overlay'
import type { Overlay } from './overlay'
import { passageBox } from './passage-box'
import { placeCard } from './place-card'
import { keepPointerInside, shieldKeyboard } from './shield'
import { Sight } from './sight'

type Kind = CardDecision['kind']
/** Of these the card stays as it is, or is made again; all others change their clip. */
type Elsewhere = 'details' | 'join' | 'workbench' | 'original-page' | 'grow'

/** Whether an action changes its clip. */
export function isDecision(kind: Kind): kind is Exclude<Kind, Elsewhere> {
  return !/^(?:details|join|workbench|original-page|grow)$/.test(kind)
}

/** How long news that ask for nothing stay, once nobody is in the card. */
const LEAVES_AFTER = 5000
/** Width as in `card.css`, in CSS pixels. */
const WIDTH = 376
const MARGINS = 16
/** How often the card comes back into a page that removes it. */
const MOST_RETURNS = 5
/** So many times the page may take the focus, before the card keeps it. */
const FEW_THEFTS = 2
/** In so many looks that find the card covered, and so often among them, it rises above what came on top of it. */
const MOST_COVERED = 24
const RISE_EVERY = 4
/** A press is told to be of no use where the card is not settled so long after it, in milliseconds. */
const IN_VAIN_MS = 1000

/** What the card asks of those who show it. */
export interface CardEvents {
  decide(decision: CardDecision): void
  /** Makes hit tests find everything, or ends that; see `Sight`. */
  seeAll(on: boolean): Promise<boolean>
  /** See `SightNeeds`. */
  contrastUnder(filter: string): number
  /** The page does not let the card stay, or be seen or pressed. */
  expelled(clipId: string | null): void
}

/**
 * The card beside the selection: in the top layer, in a closed shadow root, with the focus while it
 * is open. It shows views and passes on decisions; what they mean is known elsewhere.
 *
 * A page can neither read nor press it: its shadow root is closed, only trusted events count, and only
 * once the card was seen for a while, in its place and uncovered.
 */
export class Card {
  readonly #document: Document
  readonly #events: CardEvents
  readonly #overlay: Overlay
  readonly #content: HTMLElement
  readonly #status: HTMLElement
  #open: AbortController | undefined
  #sight: Sight | undefined
  #range: Range | undefined
  #passage: PassagePlace | undefined
  #view: ShownView | undefined
  #parts: CardParts | undefined
  #restore: (() => void) | undefined
  #going: ReturnType<typeof setTimeout> | undefined
  /** The person pressed the pointer beside the card: the focus may be elsewhere. */
  #isLeft = false
  #returns = 0
  /** How often the page took the focus from the open card. */
  #thefts = 0
  /** How many looks found the card covered. */
  #covered = 0
  /** A press was without effect just now, since it was not sure that the card was seen. */
  #isInVain = false
  #hearsKeys: () => boolean = () => true
  /** What shows bases; not here before a view has some. */
  makeBases: MakeBases | undefined

  constructor(document: Document, events: CardEvents) {
    this.#document = document
    this.#events = events
    this.#overlay = makeOverlay(document)
    this.#content = make(document, 'div', '')
    this.#status = make(document, 'div', 'status')
    this.#status.role = 'status'
    const { panel } = this.#overlay
    panel.append(this.#content, this.#status)
    keepPointerInside(panel)
    panel.addEventListener('cancel', (event) => {
      event.preventDefault()
      this.close()
    })
  }

  get isOpen(): boolean {
    return this.#open !== undefined
  }

  /** Sets the style sheet; a card needs one before it is opened. */
  setStyles(styles: string): void {
    const { root } = this.#overlay
    if (root.adoptedStyleSheets.length > 0) return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    root.adoptedStyleSheets = [sheet]
  }

  /** True if the card is open and nothing else was selected since. */
  isOpenFor(range: Range | undefined): boolean {
    if (!this.#view || !this.#overlay.host.isConnected) return false
    // Without a passage there was nothing to contribute: the gesture starts anew.
    if (!this.#range) return this.#view.clipId !== null && range === undefined
    return range === undefined || isSameRange(range, this.#range)
  }

  /**
   * Opens beside a range, or a passage of another frame, or in a corner where there is none, and takes
   * the focus.
   */
  open(range: Range | undefined, passage?: PassagePlace): void {
    this.#dismiss()
    this.#range = range?.cloneRange()
    this.#passage = passage
    this.#restore = keptSelection(this.#document)
    this.#open = new AbortController()
    this.#returns = 0
    this.#thefts = 0
    this.#covered = 0
    this.#isLeft = false
    const { signal } = this.#open
    const document = this.#document
    const view = document.defaultView ?? window
    // Before the card takes the focus: the page does not learn of it.
    this.#hearsKeys = shieldKeyboard(
      this.#overlay,
      (event) => this.#onKey(event),
      // Before any key comes: an Enter in between would be the page's.
      () => queueMicrotask(() => this.#onFocus()),
      signal,
    )
    raise(this.#overlay, document.documentElement)
    this.#sight = new Sight(
      this.#overlay,
      {
        width: () => Math.min(WIDTH, view.innerWidth - MARGINS),
        ...this.#events,
        onLook: () => this.#keepInSight(),
      },
      signal,
    )
    const place = ({ isTrusted }: Event) => isTrusted && this.#place()
    listen(view, 'scroll resize', place, signal)
    const onPress = ({ isTrusted, target }: Event) => {
      if (isTrusted && target !== this.#overlay.host) this.#isLeft = true
    }
    listen(view, 'pointerdown', onPress, signal)
    const removed = new MutationObserver(() => this.#comeBack())
    removed.observe(document.documentElement, { childList: true })
    signal.addEventListener('abort', () => removed.disconnect())
  }

  /** Shows a view in the open card. The focus stays where it is of use. */
  show(view: ShownView): void {
    if (!this.isOpen) return
    const hadFocus = this.#view === undefined || this.#focused !== null
    this.#view = view
    this.#sight?.disturb()
    const events = {
      press: (event: Event, id: Kind) => this.#press(event, id),
      close: ({ isTrusted }: Event) => isTrusted && this.close(),
      resize: () => this.#place(),
    }
    this.#parts = cardContent(this.#document, view, events, this.makeBases)
    const { panel } = this.#overlay
    panel.className = `card ${view.tone}`
    panel.lang = view.language
    panel.ariaLabel = view.labels.region
    panel.ariaBusy = String(view.tone === 'working')
    this.#announce(view)
    this.#content.replaceChildren(...this.#parts.elements)
    this.#place()
    if (hadFocus) this.#takeFocus()
    // Some documents show no element of ours at all, and some pages swallow all keys.
    const isOfUse = panel.checkVisibility() && this.#hearsKeys()
    if (view.tone !== 'working' && !isOfUse) this.#events.expelled(view.clipId)
    this.#stayOrGo()
  }

  /** What the Enter key does: the decision that the view proposes, or the next step towards one. */
  pressEnter(): void {
    void this.#whenReady((view) => {
      if (view.enter !== undefined) this.#decide(view.enter)
      else if (view.bases?.length) this.#state()
    })
  }

  /** Closes, and gives focus and selection back if they are still with the card. */
  close(): void {
    const restore = this.#focused === null ? undefined : this.#restore
    this.#dismiss()
    restore?.()
  }

  #dismiss(): void {
    clearTimeout(this.#going)
    const { host, panel } = this.#overlay
    const open = this.#open
    this.#open = undefined
    this.#view = undefined
    this.#parts = undefined
    lower(panel)
    host.remove()
    // The page does not learn that the focus comes back, either.
    open?.abort()
    this.#content.replaceChildren()
  }

  get #focused(): Element | null {
    return this.#overlay.root.activeElement
  }

  /**
   * Takes the focus. Where the page keeps it (a modal dialog, `inert`, a focus trap), or takes it again and
   * again, the card becomes modal itself, to which all of these give way.
   */
  #takeFocus(): void {
    const { panel } = this.#overlay
    focus(panel)
    const isKept = this.#focused !== null && this.#thefts < FEW_THEFTS
    if (isKept || panel.matches(':modal')) return
    lower(panel)
    panel.showModal()
    focus(panel)
  }

  #onFocus(): void {
    if (!this.isOpen) return
    this.#keepFocus()
    this.#stayOrGo()
  }

  /** A page that took the focus, without a press of the person elsewhere, gives it back. */
  #keepFocus(): void {
    if (this.#focused !== null) this.#isLeft = false
    else if (this.#view && !this.#isLeft && this.#document.hasFocus()) {
      this.#thefts += 1
      this.#takeFocus()
    }
  }

  /** What comes on top of the card later gives way to it, unless the person went there. */
  #keepInSight(): void {
    this.#keepFocus()
    if (!this.#sight?.isHidden || !this.#view || this.#isLeft) return
    // The browser takes a moment to see that it rose.
    if (this.#covered < MOST_COVERED && this.#covered++ % RISE_EVERY === 0) this.#comeOnTop()
  }

  /** The page removed the card: it comes back some times, and says so if that is of no use. */
  #comeBack(): void {
    const { host } = this.#overlay
    const view = this.#view
    if (host.isConnected || !this.isOpen) return
    this.#returns += 1
    if (this.#returns > MOST_RETURNS) {
      this.#dismiss()
      this.#events.expelled(view?.clipId ?? null)
      return
    }
    this.#comeOnTop()
  }

  #comeOnTop(): void {
    raise(this.#overlay, this.#document.documentElement)
    this.#place()
    this.#takeFocus()
  }

  /** For screen readers: what changed is said, whole and once. */
  #announce({ headline, detail }: ShownView): void {
    this.#status.textContent = [headline, detail].join('\n')
  }

  /**
   * Acts if a decision may be taken now: nothing is under way, and the person has been seeing the card. A press
   * without effect leads to the panel: at once where something hid the card, else where it does not settle.
   */
  async #whenReady(act: (view: ShownView) => void): Promise<void> {
    const view = this.#view
    const { panel } = this.#overlay
    if (!view || panel.ariaBusy === 'true') return
    const isSettled = await this.#sight?.isSettled()
    if (view !== this.#view || panel.ariaBusy === 'true') return
    if (isSettled) return act(view)
    const expelled = () => this.#events.expelled(view.clipId)
    if (this.#sight?.wasHidden) {
      this.#comeOnTop()
      return expelled()
    }
    if (this.#isInVain) return
    this.#isInVain = true
    setTimeout(async () => {
      this.#isInVain = false
      const isUseful = view !== this.#view || (await this.#sight?.isSettled())
      if (!isUseful) expelled()
    }, IN_VAIN_MS)
  }

  #press(event: Event, id: CardDecision['kind']): void {
    if (!event.isTrusted) return
    void this.#whenReady((view) => {
      if (id === 'contribute' && view.enter === undefined) this.#state()
      else this.#decide(id)
    })
  }

  /** Contributes on the basis that the person chose and filled in; else leads to what is missing, or the panel. */
  #state(): void {
    const bases = this.#parts?.bases
    if (!bases) return this.#decide('details')
    const statement = bases.statement()
    if (!statement) return
    const { basis, evidence } = statement
    this.#decide('contribute', { kind: basis.kind, evidence })
  }

  #decide(kind: CardDecision['kind'], statement?: CardDecision['statement']): void {
    if (isDecision(kind)) this.#overlay.panel.ariaBusy = 'true'
    const clipId = this.#view?.clipId ?? null
    this.#events.decide({ kind, clipId, ...(statement && { statement }) })
  }

  #onKey(event: KeyboardEvent): void {
    this.#sight?.approach()
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
    if (this.#focused instanceof HTMLButtonElement) return false
    this.pressEnter()
    return true
  }

  /** Numbers choose a basis, arrows the next one, and the keys that actions name press them. */
  #pressByKey({ key, code, repeat }: KeyboardEvent): boolean {
    if (this.#isTyping()) return false
    const { bases = [], actions = [] } = this.#view ?? {}
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? /^[1-9]$/.exec(key)?.[0]
    if (digit !== undefined && bases.some((basis) => basis.key === digit)) {
      this.#parts?.bases?.choose(digit)
      return true
    }
    if (key.startsWith('Arrow') && this.#focused?.role === 'radio') {
      return this.#moveFocus(key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1)
    }
    const named = actions.find((action) => action.key?.toLowerCase() === key.toLowerCase())
    if (!named || repeat) return false
    void this.#whenReady(() => this.#decide(named.id))
    return true
  }

  #isTyping(): boolean {
    return this.#focused instanceof HTMLInputElement
  }

  /** Tab goes round inside the card; Esc leaves it. */
  #moveFocus(step: 1 | -1): boolean {
    const stops = Array.from(this.#content.querySelectorAll<HTMLElement>('button, input')).filter(
      (stop) => stop.checkVisibility(),
    )
    const at = stops.indexOf(this.#focused as HTMLElement)
    // The close button stands first in the card and comes last in the round.
    const first = at < 0 && step > 0 ? 1 : at + step
    const next = stops[(at < 0 && step < 0 ? stops.length : first + stops.length) % stops.length]
    focus(next)
    return true
  }

  #place(): void {
    if (!this.isOpen) return
    const { clientWidth } = this.#document.documentElement
    const { innerWidth, innerHeight } = this.#document.defaultView ?? window
    const { panel } = this.#overlay
    const { offsetWidth: width, offsetHeight: height } = panel
    const passage = this.#range ? passageBox(this.#range) : this.#passage
    // Beside the scroll bar, if there is one.
    const viewport = { width: Math.min(innerWidth, clientWidth || innerWidth), height: innerHeight }
    const { left, top } = placeCard(passage, { width, height }, viewport)
    panel.style.translate = `${left}px ${top}px`
  }

  /** A card that asks for nothing goes once the focus has left it. */
  #stayOrGo(): void {
    clearTimeout(this.#going)
    const { tone, bases } = this.#view ?? {}
    const isNews = tone === 'done' || (tone === 'private' && !bases)
    if (!isNews || this.#focused !== null) return
    this.#going = setTimeout(() => this.close(), LEAVES_AFTER)
  }
}

const ends = ['startContainer', 'startOffset', 'endContainer', 'endOffset'] as const

function isSameRange(one: Range, other: Range): boolean {
  return one.startContainer.isConnected && ends.every((end) => one[end] === other[end])
}
