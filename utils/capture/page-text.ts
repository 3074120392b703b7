import { countCodePoints, isInsidePair, utf16Index } from '@/utils/text/code-points'

/** Distance of the marks, in UTF-16 units: small enough to count from, large enough to be few. */
const step = 4096

/**
 * A page's text with marks for going between code points, which records count, and UTF-16 units,
 * which JavaScript counts. Made once per page: one pass over the text, a mark every few thousand
 * units, so that each conversion afterwards is short however long the page is.
 */
export class PageText {
  /** Code points before each multiple of `step`. */
  readonly #marks: number[] = [0]

  constructor(readonly text: string) {
    for (let from = 0; from + step <= text.length; from += step) {
      const before = this.#marks.at(-1) ?? 0
      // A pair across the mark is counted with the piece before it.
      const isHalved = isInsidePair(text, from)
      const piece = text.slice(isHalved ? from + 1 : from, wholeEnd(text, from + step))
      this.#marks.push(before + countCodePoints(piece))
    }
  }

  /** UTF-16 index of a code point. */
  toUtf16(codePoint: number): number {
    let low = 0
    let high = this.#marks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#marks[middle] ?? 0) <= codePoint) low = middle
      else high = middle - 1
    }
    const from = wholeEnd(this.text, low * step)
    const rest = codePoint - (this.#marks[low] ?? 0)
    return from + utf16Index(this.text.slice(from, from + 2 * step + 2), rest)
  }

  /** Number of code points before a UTF-16 index. */
  toCodePoint(index: number): number {
    const mark = Math.min(Math.floor(index / step), this.#marks.length - 1)
    const from = wholeEnd(this.text, mark * step)
    return (this.#marks[mark] ?? 0) + countCodePoints(this.text.slice(from, Math.max(from, index)))
  }
}

function wholeEnd(text: string, index: number): number {
  return isInsidePair(text, index) ? index + 1 : index
}
