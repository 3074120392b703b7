/**
 * Offsets in records and exports count Unicode code points; JavaScript strings count UTF-16 units.
 * Everything that crosses between the two goes through here.
 */

/** Number of code points in `text`. */
export function countCodePoints(text: string): number {
  let count = text.length
  for (let i = 0; i < text.length - 1; i += 1) {
    if (isPairAt(text, i)) {
      count -= 1
      i += 1
    }
  }
  return count
}

/** UTF-16 index of the code point number `codePoint`; the end of the text if there are fewer. */
export function utf16Index(text: string, codePoint: number): number {
  let index = 0
  for (let n = 0; n < codePoint && index < text.length; n += 1) {
    index += isPairAt(text, index) ? 2 : 1
  }
  return index
}

/** Number of the code point that starts at (or contains) UTF-16 index `index`. */
export function codePointIndex(text: string, index: number): number {
  return countCodePoints(text.slice(0, index))
}

/** Code points `start` (inclusive) to `end` (exclusive) of `text`. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  const from = utf16Index(text, start)
  return text.slice(from, from + utf16Index(text.slice(from), end - start))
}

function isPairAt(text: string, index: number): boolean {
  const high = text.charCodeAt(index)
  if (high < 0xd800 || high > 0xdbff) return false
  const low = text.charCodeAt(index + 1)
  return low >= 0xdc00 && low <= 0xdfff
}

/** True where `index` would halve a character beyond the basic plane. */
export function isInsidePair(text: string, index: number): boolean {
  return index > 0 && index < text.length && (text.codePointAt(index - 1) ?? 0) > 0xffff
}
