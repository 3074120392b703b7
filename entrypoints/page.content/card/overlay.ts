import { make } from './make'

/** Something of ours above the page. */
export interface Overlay {
  /** What the page sees: an element without content, size or name. */
  readonly host: HTMLElement
  /** Closed to the page. */
  readonly root: ShadowRoot
  /** What stands in the top layer. The page has no hold on it. */
  readonly panel: HTMLDialogElement
}

/**
 * Makes a dialog in a closed shadow root. The host is a plain `div`: of a custom element the page could
 * be the author, and be given the closed root.
 */
export function makeOverlay(document: Document): Overlay {
  const host = make(document, 'div', '')
  const root = host.attachShadow({ mode: 'closed' })
  const panel = make(document, 'dialog', '')
  panel.popover = 'manual'
  panel.tabIndex = -1
  root.append(panel)
  return { host, root, panel }
}

/** Puts an overlay on top of everything that is in the top layer by now; `layer` is where its host stands. */
export function raise({ host, panel }: Overlay, layer: Element): void {
  if (host.parentNode !== layer) layer.append(host)
  lower(panel)
  panel.showPopover()
  // A page that is zoomed by its style would make ours smaller or larger.
  panel.style.zoom = String(1 / (host.currentCSSZoom ?? 1))
}

/** Takes the panel out of the top layer. */
export function lower(panel: HTMLDialogElement): void {
  if (panel.matches(':modal')) panel.close()
  if (panel.matches(':popover-open')) panel.hidePopover()
}
