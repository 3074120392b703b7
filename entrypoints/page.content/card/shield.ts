import { listen } from './listen'
import type { Overlay } from './overlay'

/** Events of typing, which are kept from the page while the card has the focus. */
const typing =
  'keydown keypress keyup beforeinput input compositionstart compositionupdate compositionend copy cut paste'

/**
 * Keeps from the page what a person types at the card, and that the focus came or went, as far as a script
 * that came later can: it stands at the window in the capture phase, before everything in the page but
 * listeners that the page put at that same place earlier. Those can still see that keys are pressed;
 * they cannot press any, since only events the browser made itself (`isTrusted`) are handed on. So
 * dialogs stay open that close when the focus leaves them, and traps do not pull it back.
 *
 * @param signal removes the listeners when it aborts
 * @returns whether keys come as far as here: the host is to stand in the page when it is asked
 */
export function shieldKeyboard(
  { host }: Overlay,
  onKey: (event: KeyboardEvent) => void,
  onFocus: () => void,
  signal: AbortSignal,
): () => boolean {
  const view = host.ownerDocument.defaultView
  let isHeard = false
  const shielded = (event: KeyboardEvent): void => {
    if (event.target !== host) return
    event.stopImmediatePropagation()
    isHeard = true
    if (event.type === 'keydown' && event.isTrusted) onKey(event)
  }
  const moved = (event: FocusEvent): void => {
    if (event.target !== host && event.relatedTarget !== host) return
    event.stopImmediatePropagation()
    onFocus()
  }
  listen(view, typing, shielded, signal)
  listen(view, 'focus blur focusin focusout', moved, signal)
  return () => {
    // A listener of the page at the same place, from before, may let nothing through.
    host.dispatchEvent(new KeyboardEvent('keydown'))
    return isHeard
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
