import { make } from '@/entrypoints/page.content/card/make'
import { lower, makeOverlay, raise } from '@/entrypoints/page.content/card/overlay'
import { Sight } from '@/entrypoints/page.content/card/sight'
import { contrastUnder } from '@/utils/capture/contrast'

/** How long a selection must rest before the button comes. */
const REST = 250
const SIZE = 34

const look = `
:host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; }
dialog { display: block; position: fixed; inset: 0 auto auto 0; margin: 0; border: 0; padding: 0;
  width: ${String(SIZE)}px; height: ${String(SIZE)}px; overflow: visible; background: none; outline: 0; pointer-events: auto; }
button { all: unset; box-sizing: border-box; width: 100%; height: 100%; display: grid;
  place-items: center; cursor: pointer; border-radius: 50%; color: #fffdf8; background: #9a3d1c;
  border: 1px solid #fffdf8; box-shadow: 0 2px 8px rgba(50, 38, 20, 0.35); }
button:hover { background: #83310f; }
button:focus-visible { outline: 2px solid #1f5fbf; outline-offset: 2px; }
svg { width: 18px; height: 18px; fill: currentColor; }
@media (prefers-color-scheme: dark) {
  button { color: #1c1a17; background: #eda083; border-color: #1c1a17; }
  button:hover { background: #f5b8a0; }
}
@media print { dialog { display: none; } }`

/** What the button asks of its surroundings. */
export interface ButtonEvents {
  press(): void
  /** Makes hit tests find everything, or ends that; see `Sight`. */
  seeAll(on: boolean): Promise<boolean>
  /** While a card is open, no button comes. */
  isCardOpen(): boolean
}

/**
 * A small button where a selection ends, in a closed shadow root in the top layer. Takes no focus by
 * itself, and is gone with the selection. Like the card it counts a press only where it was seen for
 * a while, in its place and uncovered.
 */
export class SelectionButton {
  readonly #overlay
  readonly #stop = new AbortController()
  #shown: AbortController | undefined
  #sight: Sight | undefined
  #waiting: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly document: Document,
    label: string,
    private readonly events: ButtonEvents,
  ) {
    this.#overlay = makeOverlay(document)
    const { root, panel } = this.#overlay
    const button = make(document, 'button', '')
    button.type = 'button'
    button.title = label
    button.setAttribute('aria-label', label)
    button.append(flame(document))
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(look)
    root.adoptedStyleSheets = [sheet]
    panel.append(button)
    // A press must not clear the selection.
    panel.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', (event) => {
      event.stopPropagation()
      if (event.isTrusted) void this.#press()
    })
    const { signal } = this.#stop
    const update = () => this.#update()
    document.addEventListener('selectionchange', update, { signal })
    document.addEventListener('scroll', update, { signal, capture: true, passive: true })
    document.defaultView?.addEventListener('resize', update, { signal })
    this.#update()
  }

  /** Removes everything of ours from the page. */
  destroy(): void {
    this.#stop.abort()
    clearTimeout(this.#waiting)
    this.#hide()
  }

  async #press(): Promise<void> {
    if (!(await this.#sight?.isSettled())) {
      if (this.#sight?.isHidden) this.#showOrHide()
      return
    }
    this.#hide()
    this.events.press()
  }

  #update(): void {
    // What is pressed now belongs to another selection, or stands elsewhere.
    this.#sight?.disturb()
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#showOrHide(), REST)
  }

  #hide(): void {
    this.#shown?.abort()
    this.#shown = undefined
    this.#sight = undefined
    lower(this.#overlay.panel)
    this.#overlay.host.remove()
  }

  #showOrHide(): void {
    const { document } = this
    const selection = document.getSelection()
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined
    const box = range && Array.from(range.getClientRects()).at(-1)
    const isEmpty = !range || range.collapsed || range.toString().trim() === ''
    if (isEmpty || !box || this.events.isCardOpen()) return this.#hide()
    const { panel } = this.#overlay
    raise(this.#overlay, layerOf(range))
    this.#sight?.disturb()
    if (!this.#sight) {
      this.#shown = new AbortController()
      const needs = {
        width: () => SIZE,
        seeAll: (on: boolean) => this.events.seeAll(on),
        contrastUnder,
        // Libraries make all that is not of their dialog inert, also what comes later.
        onLook: () => (this.#overlay.host.inert = false),
      }
      this.#sight = new Sight(this.#overlay, needs, this.#shown.signal)
    }
    const { innerWidth, innerHeight } = document.defaultView ?? window
    const left = Math.max(4, Math.min(box.right + 4, innerWidth - SIZE - 20))
    const top = Math.max(4, Math.min(box.bottom + 4, innerHeight - SIZE - 4))
    panel.style.translate = `${String(left)}px ${String(top)}px`
  }
}

/**
 * A modal dialog makes everything outside of it dead, and so does in Chromium what fills the screen: around a
 * selection in one, that is where the button stands.
 */
function layerOf({ startContainer, commonAncestorContainer }: Range): Element {
  for (let node: Node | null = commonAncestorContainer; node; node = outer(node)) {
    if ('matches' in node && (node as Element).matches('dialog:modal, :fullscreen'))
      return node as Element
  }
  return startContainer.ownerDocument?.documentElement ?? document.documentElement
}

/** What a node stands in, as the page is laid out: also a slot, and the host of a shadow tree. */
function outer(node: Node): Node | null {
  const slot = 'assignedSlot' in node ? (node as Element).assignedSlot : null
  return slot ?? node.parentNode ?? (node as ShadowRoot).host ?? null
}

const svg = 'http://www.w3.org/2000/svg'

function flame(document: Document): SVGElement {
  const image = document.createElementNS(svg, 'svg')
  image.setAttribute('viewBox', '0 0 16 16')
  image.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svg, 'path')
  path.setAttribute(
    'd',
    'M8.6 1c.4 2.6-1 3.6-2.2 5C5 7.500 4 8.700 4 10.600A4 4 0 0 0 8 15a4 4 0 0 0 4-4.200c0-2-.9-3.300-1.700-4.300-.1 1-.5 1.700-1.100 2.100C9.700 6 10 3 8.600 1z',
  )
  image.append(path)
  return image
}
