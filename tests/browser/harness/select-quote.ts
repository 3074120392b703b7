import type { TestPage } from './test-browser'

/**
 * Selects a passage by its words, also across elements. White space and invisible break marks are
 * ignored on both sides, since what a page shows and what its source holds differ there. Gives the selected text, or null where
 * the page does not have it.
 */
export function selectQuote(page: TestPage, quote: string): Promise<string | null> {
  return page.evaluate((wanted) => {
    const places: { node: Text; start: number; end: number }[] = []
    let text = ''
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) => {
      const element = node.parentElement
      const isShown =
        element !== null &&
        !element.closest('script, style, noscript, template, textarea') &&
        element.checkVisibility({ visibilityProperty: true })
      return isShown ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT
    })
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text)) continue
      let offset = 0
      for (const character of node.data) {
        const end = offset + character.length
        if (!/[\s\u00ad\u200b\u2060]/u.test(character)) {
          text += character
          // One entry per UTF-16 unit, so that an index of `text` is an index of `places`.
          for (let unit = 0; unit < character.length; unit++) {
            places.push({ node, start: offset, end })
          }
        }
        offset = end
      }
    }
    const needle = wanted.replace(/[\s\u00ad\u200b\u2060]/gu, '')
    const at = needle === '' ? -1 : text.indexOf(needle)
    const first = places[at]
    const last = places[at + needle.length - 1]
    const selection = getSelection()
    if (!first || !last || !selection) return null
    const range = document.createRange()
    range.setStart(first.node, first.start)
    range.setEnd(last.node, last.end)
    selection.removeAllRanges()
    selection.addRange(range)
    first.node.parentElement?.scrollIntoView({ block: 'center' })
    return selection.toString()
  }, quote)
}
