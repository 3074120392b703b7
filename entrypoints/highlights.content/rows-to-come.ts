import { boxOf } from '@/utils/capture/safe-dom'

/** What a list that makes its rows as they are scrolled to writes at its elements, whichever library it is of. */
const sized = ['height', 'padding', 'translate', 'top', 'transform']
  .map((one) => `[style*="${one}"]`)
  .join()
/** Elements that are looked at. */
const MOST = 2000

/**
 * Whether a page makes its rows only as they are scrolled to: then an element is taller than what it holds by more
 * than the window is high, before its first child or after its last one, so that it can be scrolled over.
 */
export function hasRowsToCome({ body, defaultView }: Document): boolean {
  const least = defaultView?.innerHeight ?? Infinity
  const elements = Array.from(body?.querySelectorAll<HTMLElement>(sized) ?? []).slice(0, MOST)
  return elements.some((element) => {
    const box = boxOf(element)
    return box.height > 2 * least && blankIn(element, box) > least
  })
}

/** How much of an element is blank at its beginning or its end, whichever is more, in pixels. */
function blankIn(element: Element, { top, bottom, height }: DOMRect): number {
  const boxes = Array.from(element.children, boxOf).filter((box) => box.height > 0)
  if (boxes.length === 0) return element.textContent.trim() === '' ? height : 0
  const first = Math.min(...boxes.map((box) => box.top))
  const last = Math.max(...boxes.map((box) => box.bottom))
  return Math.max(first - top, bottom - last)
}
