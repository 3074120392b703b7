import type { TestPage } from './test-browser'

/**
 * Words of the passages that carry our highlights, in the order of the page; only those whose place is
 * uncertain, which are underlined; or those under a name of the page's own. Ours are random.
 */
export function highlighted(tab: TestPage, only?: 'uncertain' | 'theirs'): Promise<string[]> {
  return tab.evaluate((wanted) => {
    const rules = document.adoptedStyleSheets.flatMap((sheet) => Array.from(sheet.cssRules))
    const isUncertain = (name: string): boolean =>
      rules.some(({ cssText }) => cssText.includes(`(${name})`) && cssText.includes('dashed'))
    const ranges: Range[] = []
    CSS.highlights.forEach((highlight, name) => {
      const isOurs = name.startsWith('shichai-')
      const isWanted =
        wanted === 'theirs' ? name === wanted : isOurs && (wanted === '' || isUncertain(name))
      if (isWanted) highlight.forEach((range) => ranges.push(range as Range))
    })
    return ranges
      .toSorted((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
      .map((range) => range.toString())
  }, only ?? '')
}
