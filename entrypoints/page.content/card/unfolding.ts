import { drawing, makeButton } from './make'

/** A button that folds and unfolds a part of the card. */
export function unfolding(
  document: Document,
  label: string,
  part: HTMLElement,
  { resize }: { resize: () => void },
): HTMLElement {
  const chevron = drawing(document, 'M4.5 6.5L8 10l3.5-3.5', 'chevron')
  const toggle = makeButton(document, 'action toggle', [label, chevron], (event) => {
    if (!event.isTrusted) return
    part.hidden = !part.hidden
    toggle.ariaExpanded = String(!part.hidden)
    resize()
  })
  toggle.ariaExpanded = String(!part.hidden)
  toggle.setAttribute('aria-controls', part.id)
  return toggle
}
