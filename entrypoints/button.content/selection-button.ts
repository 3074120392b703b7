/** How long a selection must rest before the button comes. */
const REST = 250
const SIZE = 34

const look = `
:host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important;
  margin: 0 !important; border: 0 !important; padding: 0 !important; background: none !important;
  overflow: visible !important; }
button { all: unset; box-sizing: border-box; width: ${String(SIZE)}px; height: ${String(SIZE)}px; display: grid;
  place-items: center; cursor: pointer; border-radius: 50%; color: #fffdf8; background: #9a3d1c;
  border: 1px solid #fffdf8; box-shadow: 0 2px 8px rgba(50, 38, 20, 0.35); }
button:hover { background: #83310f; }
button:focus-visible { outline: 2px solid #1f5fbf; outline-offset: 2px; }
svg { width: 18px; height: 18px; fill: currentColor; }
@media (prefers-color-scheme: dark) {
  button { color: #1c1a17; background: #eda083; border-color: #1c1a17; }
  button:hover { background: #f5b8a0; }
}
@media print { button { display: none; } }`

/**
 * A small button where a selection ends, in a closed shadow root in the top layer. Takes no focus by
 * itself, and is gone with the selection.
 */
export class SelectionButton {
  readonly #host: HTMLElement
  readonly #button: HTMLButtonElement
  readonly #stop = new AbortController()
  #waiting: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly document: Document,
    label: string,
    onPress: () => void,
  ) {
    this.#host = document.createElement('shichai-button')
    const button = document.createElement('button')
    this.#button = button
    button.type = 'button'
    button.title = label
    button.setAttribute('aria-label', label)
    button.append(flame(document))
    const root = this.#host.attachShadow({ mode: 'closed' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(look)
    root.adoptedStyleSheets = [sheet]
    root.append(button)
    // A press must not clear the selection.
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', (event) => {
      event.stopPropagation()
      if (!event.isTrusted) return
      this.#host.remove()
      onPress()
    })
    const { signal } = this.#stop
    const update = () => this.#update()
    document.addEventListener('selectionchange', update, { signal })
    document.addEventListener('scroll', update, { signal, capture: true, passive: true })
    this.#update()
  }

  /** Removes everything of ours from the page. */
  destroy(): void {
    this.#stop.abort()
    clearTimeout(this.#waiting)
    this.#host.remove()
  }

  #update(): void {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#showOrHide(), REST)
  }

  #showOrHide(): void {
    const selection = this.document.getSelection()
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined
    const box = range && Array.from(range.getClientRects()).at(-1)
    const isCardOpen = this.document.querySelector('shichai-card') !== null
    if (!range || range.collapsed || !box || isCardOpen || range.toString().trim() === '') {
      this.#host.remove()
      return
    }
    if (!this.#host.isConnected) this.document.documentElement.append(this.#host)
    this.#host.popover = 'manual'
    if (!this.#host.matches(':popover-open')) this.#host.showPopover()
    const { innerWidth, innerHeight } = this.document.defaultView ?? window
    const left = Math.max(4, Math.min(box.right + 4, innerWidth - SIZE - 20))
    const top = Math.max(4, Math.min(box.bottom + 4, innerHeight - SIZE - 4))
    // Set inside the shadow root, where styles of the page have no effect.
    this.#button.style.translate = `${String(left)}px ${String(top)}px`
  }
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
