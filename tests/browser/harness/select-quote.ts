import type { TestPage } from './test-browser'

/**
 * Selects a passage by its words, also across elements. White space and invisible break marks are
 * ignored on both sides, since what a page shows and what its source holds differ there. If the words
 * do not stand on the page as they are, they are looked for without what is set beside the text:
 * readings, note markers, line numbers, words against copying. Gives the selected text, or null where the page does not have it.
 */
export async function selectQuote(page: TestPage, quote: string): Promise<string | null> {
  return (
    (await page.evaluate(selectWords, { quote, isPlain: false })) ??
    (await page.evaluate(selectWords, { quote, isPlain: true }))
  )
}

/** Runs in the page. */
function selectWords({ quote, isPlain }: { quote: string; isPlain: boolean }): string | null {
  const ignored = /[\s\u00ad\u200b\u2060]/u
  const unread = 'script, style, noscript, template, textarea'
  const beside = 'rt, rp, sup.reference, a[role=doc-noteref], .mw-editsection'
  const places: { node: Text; start: number; end: number }[] = []
  let text = ''
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) => {
    const element = node.parentElement
    if (element === null || element.closest(unread)) return NodeFilter.FILTER_REJECT
    if (!element.checkVisibility({ visibilityProperty: true })) return NodeFilter.FILTER_REJECT
    if (!isPlain) return NodeFilter.FILTER_ACCEPT
    const { userSelect, fontSize } = getComputedStyle(element)
    const isRead =
      !element.closest(beside) &&
      userSelect !== 'none' &&
      fontSize !== '0px' &&
      element.getBoundingClientRect().right > 0
    return isRead ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT
  })
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue
    let offset = 0
    for (const character of node.data) {
      const end = offset + character.length
      if (!ignored.test(character)) {
        text += character
        // One entry per UTF-16 unit, so that an index of `text` is an index of `places`.
        for (let unit = 0; unit < character.length; unit++)
          places.push({ node, start: offset, end })
      }
      offset = end
    }
  }
  const needle = Array.from(quote, (character) => (ignored.test(character) ? '' : character)).join(
    '',
  )
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
}
