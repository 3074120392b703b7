import type { TestPage } from './test-browser'

/** Words of the passages that carry our highlights, or by one name, in the order of the page. */
export function highlighted(tab: TestPage, only?: string): Promise<string[]> {
  return tab.evaluate((wanted) => {
    const ranges: Range[] = []
    CSS.highlights.forEach((highlight, name) => {
      const isWanted = wanted === '' ? name.startsWith('shichai-') : name === wanted
      if (isWanted) highlight.forEach((range) => ranges.push(range as Range))
    })
    return ranges
      .toSorted((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
      .map((range) => range.toString())
  }, only ?? '')
}
