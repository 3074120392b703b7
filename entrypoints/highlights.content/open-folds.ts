import { attributeOf, nameOf, parentElementOf, rootOf } from '@/utils/capture/safe-dom'

/**
 * Opens what the page folds away around a place, as the browser's own search does: `<details>`, and what is
 * `hidden="until-found"`. What else a page folds only its own script can open.
 */
export function openFolds(place: Node): void {
  let isInSummary = false
  for (let at = outer(place); at; at = outer(at)) {
    const name = nameOf(at)
    if (name === 'details' && !isInSummary) Element.prototype.setAttribute.call(at, 'open', '')
    if (attributeOf(at, 'hidden') === 'until-found') {
      EventTarget.prototype.dispatchEvent.call(at, new Event('beforematch', { bubbles: true }))
      Element.prototype.removeAttribute.call(at, 'hidden')
    }
    // A summary is shown while its own details are closed.
    isInSummary = name === 'summary'
  }
}

/** The element around a node, out of shadow trees, too. */
function outer(node: Node): Element | null {
  const root = rootOf(node)
  return parentElementOf(node) ?? ('host' in root ? (root.host as Element) : null)
}
