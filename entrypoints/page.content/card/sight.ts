import { listen } from './listen'
import type { Overlay } from './overlay'

/** How long something must have been seen, unchanged, before a press on it counts, in milliseconds. */
const LOOK_MS = 250
/** Looks come at irregular times, so that a page cannot step aside for them. */
const SHORTEST_PAUSE_MS = 40
const LONGEST_PAUSE_MS = 120
/** Least delay that Chromium allows for asking what is visible, in milliseconds. */
const DELAY_MS = 100

/** How much filters of the whole page must leave of the contrast, so that everything can still be read. */
const LEAST_CONTRAST = 0.5
/** A page whose pictures change into one another: what is painted is not what stands there. */
const changing = ':active-view-transition'
const knowsChanging = CSS.supports(`selector(${changing})`)

/** Options and entries of IntersectionObserver v2, which TypeScript does not know. */
type WatchOptions = IntersectionObserverInit & { trackVisibility: boolean; delay: number }
type Seen = IntersectionObserverEntry & { isVisible: boolean }

export interface SightNeeds {
  /** What the overlay should measure across, in CSS pixels. */
  width(): number
  /** Makes hit tests find everything, or ends that; false where it could not be done. */
  seeAll(on: boolean): Promise<boolean>
  /** Which part of a page's contrast its filters leave; 0 until that is known. See `utils/capture/contrast`. */
  contrastUnder(filter: string): number
  onLook?(): void
}

/**
 * Whether a person has been seeing an overlay for a while, whole, in its place and uncovered. What the
 * page lays over it counts also where it takes no pointer: Chromium is asked what is visible; elsewhere
 * `seeAll` is asked to give pointers back to everything while somebody is at the overlay, so that hit
 * tests find it.
 */
export class Sight {
  readonly #overlay: Overlay
  readonly #needs: SightNeeds
  #since = performance.now()
  #lookedAt = Infinity
  /** What the browser said last, and what the last look found. */
  #isClear: boolean | undefined = import.meta.env.FIREFOX ? true : undefined
  #isOnTop = false
  #place = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #allSeen: Promise<boolean> | undefined
  /** The waiting started anew since something hid it. */
  wasHidden = false

  constructor(overlay: Overlay, needs: SightNeeds, signal: AbortSignal) {
    this.#overlay = overlay
    this.#needs = needs
    if (import.meta.env.FIREFOX) {
      this.approach()
      const leave = (): void => {
        if (this.#allSeen) void needs.seeAll(false)
        this.#allSeen = undefined
      }
      watchPointer(overlay, () => this.approach(), leave, signal)
    } else {
      const see = (isVisible: boolean): void => {
        // What is visible from the start has been seen since it opened.
        if (isVisible !== (this.#isClear ?? true)) this.disturb(true)
        this.#isClear = isVisible
      }
      observe(overlay.panel, see, signal)
    }
    this.#tick()
    signal.addEventListener('abort', () => clearTimeout(this.#timer))
  }

  /** The waiting starts anew: something changed. */
  disturb(wasHidden = false): void {
    this.#since = performance.now()
    this.wasHidden = wasHidden
  }

  /** Whether something was found to hide it, when it was looked at last. */
  get isHidden(): boolean {
    return !this.#isOnTop || this.#isClear === false
  }

  /** Somebody is at the overlay. */
  approach(): void {
    if (import.meta.env.FIREFOX) this.#allSeen ??= this.#needs.seeAll(true)
  }

  /** True if a press counts now. */
  async isSettled(): Promise<boolean> {
    this.approach()
    const isBlind = import.meta.env.FIREFOX && (await this.#allSeen) !== true
    this.#look()
    return !isBlind && this.#isClear === true && performance.now() - this.#since >= LOOK_MS
  }

  #tick(): void {
    this.#look()
    this.#needs.onLook?.()
    const pause = SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS)
    this.#timer = setTimeout(() => this.#tick(), pause)
  }

  /** Where the page held everything up, only as much time counts as between two looks: nobody saw more of it. */
  #look(): void {
    const now = performance.now()
    this.#since += Math.max(0, now - this.#lookedAt - 2 * LONGEST_PAUSE_MS)
    this.#lookedAt = now
    const box = this.#overlay.panel.getBoundingClientRect()
    const { left, top, right, bottom } = box
    const place = [left, top, right, bottom].map(Math.round).join()
    this.#isOnTop = this.#isPlain(box)
    if (place !== this.#place || !this.#isOnTop) this.disturb(!this.#isOnTop)
    this.#place = place
  }

  /** Shown, as large as it should be, and on top at all of nine points. */
  #isPlain({ left, right, top, bottom, width }: DOMRect): boolean {
    const { host, panel } = this.#overlay
    const isShown = panel.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (!host.isConnected || !isShown || this.#isVeiled(host.ownerDocument.documentElement))
      return false
    if (Math.abs(width - this.#needs.width()) > 2) return false
    const inset = Math.min(12, width / 4)
    const across = [left + inset, (left + right) / 2, right - inset]
    const down = [top + inset, (top + bottom) / 2, bottom - inset]
    return down.every((y) => across.every((x) => this.#isOurs(x, y)))
  }

  /** Whether the page shows all that is painted, the top layer included, in another way. */
  #isVeiled(page: Element): boolean {
    const { filter } = getComputedStyle(page)
    const isFaint = filter !== 'none' && !(this.#needs.contrastUnder(filter) >= LEAST_CONTRAST)
    return isFaint || (knowsChanging && page.matches(changing))
  }

  #isOurs(x: number, y: number): boolean {
    const { host } = this.#overlay
    // Outside of the window there is nothing to find.
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true
    return (host.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y) === host
  }
}

/** Tells what the browser finds visible of an element, its covers and effects reckoned with. */
function observe(panel: Element, onSeen: (isVisible: boolean) => void, signal: AbortSignal): void {
  const options: WatchOptions = { trackVisibility: true, delay: DELAY_MS }
  const observer = new IntersectionObserver((entries) => {
    onSeen((entries.at(-1) as Seen).isVisible)
  }, options)
  observer.observe(panel)
  signal.addEventListener('abort', () => observer.disconnect())
}

/** Tells when the pointer comes to an overlay, and when it moves elsewhere. */
function watchPointer(
  { host, panel }: Overlay,
  onCome: () => void,
  onLeave: () => void,
  signal: AbortSignal,
): void {
  const onMove = ({ isTrusted, target }: Event): void => {
    if (isTrusted && target !== host) onLeave()
  }
  listen(host.ownerDocument.defaultView, 'pointermove', onMove, signal)
  listen(panel, 'pointerenter', onCome, signal)
  signal.addEventListener('abort', onLeave)
}
