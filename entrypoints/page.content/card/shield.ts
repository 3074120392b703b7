/** Events of typing, which are kept from the page while the card has the focus. */
const typing =
  'keydown keypress keyup beforeinput input compositionstart compositionupdate compositionend copy cut paste'.split(
    ' ',
  )

/**
 * Keeps what a person types at the card from the page, as far as a script that came later can: it
 * stands at the window in the capture phase, before everything in the page but listeners that the
 * page put at that same place earlier. Those can still see that keys are pressed; they cannot press
 * any, since only events the browser made itself (`isTrusted`) are handed on.
 *
 * @param signal removes the listeners when it aborts
 */
export function shieldKeyboard(
  host: Element,
  onKey: (event: KeyboardEvent) => void,
  signal: AbortSignal,
): void {
  const view = host.ownerDocument.defaultView
  for (const type of typing) {
    view?.addEventListener(
      type,
      (event: Event) => {
        if (event.target !== host) return
        event.stopImmediatePropagation()
        if (event.type === 'keydown' && event.isTrusted) onKey(event as KeyboardEvent)
      },
      { capture: true, signal },
    )
  }
}

const pointing =
  'click dblclick auxclick contextmenu mousedown mouseup pointerdown pointerup touchstart touchend wheel'.split(
    ' ',
  )

/** Keeps pointer events inside the card, where pages would take them for clicks beside their own. */
export function keepPointerInside(panel: HTMLElement): void {
  for (const type of pointing) {
    panel.addEventListener(type, (event) => event.stopPropagation(), { passive: true })
  }
  // A press on the card must not take the page's selection away.
  panel.addEventListener('mousedown', (event) => {
    if (event.composedPath()[0] instanceof HTMLInputElement) return
    event.preventDefault()
  })
}

/**
 * Whether the card is visible as it is: shown, opaque, and not covered. Otherwise a page could cover it
 * to lure a click onto it.
 */
export function isInPlainSight(host: HTMLElement, panel: HTMLElement): boolean {
  const isVisible = host.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  if (!host.isConnected || !isVisible) return false
  const { left, right, top, bottom } = panel.getBoundingClientRect()
  const inset = 12
  const across = [left + inset, (left + right) / 2, right - inset]
  const down = [top + inset, (top + bottom) / 2, bottom - inset]
  return down.every((y) => across.every((x) => isOurs(host, x, y)))
}

function isOurs(host: HTMLElement, x: number, y: number): boolean {
  const top = host.ownerDocument.elementFromPoint(x, y)
  // Outside of the window there is nothing.
  return top === null || top === host
}
