/** A place in folded codes, and how many of them differ from the quote's. */
export interface Place {
  start: number
  end: number
  errors: number
}

/**
 * The stretch of `text` near a diagonal that differs least from `quote`, by edit distance
 * (Levenshtein; Sellers' variant, in which the match may begin and end anywhere), within twice
 * `maxErrors` about the diagonal, which is itself an estimate. `undefined` where it differs by more.
 *
 * @param diagonal about where the quote begins in the text
 * @returns the place in the text's codes; of equally good ones the one nearest to the diagonal
 */
export function alignQuote(
  text: Uint32Array,
  quote: Uint32Array,
  diagonal: number,
  maxErrors: number,
): Place | undefined {
  // Column c of row r is the text up to `diagonal + r + c - band`.
  const band = 2 * maxErrors
  const width = 2 * band + 1
  let costs = new Int32Array(width)
  let starts = Int32Array.from({ length: width }, (_, column) => diagonal + column - band)
  let nextCosts = new Int32Array(width)
  let nextStarts = new Int32Array(width)
  for (let row = 1; row <= quote.length; row += 1) {
    const wanted = quote[row - 1] ?? 0
    for (let column = 0; column < width; column += 1) {
      const at = diagonal + row + column - band - 1
      // Same character or another one in its place; the column stays, since both moved on.
      let cost = (costs[column] ?? 0) + (text[at] === wanted ? 0 : 1)
      let start = starts[column] ?? 0
      if (at < 0) cost = FAR
      // A character of the quote is missing in the text.
      if (column + 1 < width && (costs[column + 1] ?? 0) + 1 < cost) {
        cost = (costs[column + 1] ?? 0) + 1
        start = starts[column + 1] ?? 0
      }
      // The text has one more.
      if (column > 0 && (nextCosts[column - 1] ?? 0) + 1 < cost) {
        cost = (nextCosts[column - 1] ?? 0) + 1
        start = nextStarts[column - 1] ?? 0
      }
      nextCosts[column] = cost
      nextStarts[column] = start
    }
    ;[costs, nextCosts] = [nextCosts, costs]
    ;[starts, nextStarts] = [nextStarts, starts]
  }
  return bestEnd(text.length, quote.length, { diagonal, band, maxErrors, costs, starts })
}

const FAR = 1 << 20

interface LastRow {
  diagonal: number
  band: number
  maxErrors: number
  costs: Int32Array
  starts: Int32Array
}

function bestEnd(
  textLength: number,
  quoteLength: number,
  { diagonal, band, maxErrors, costs, starts }: LastRow,
): Place | undefined {
  let best: Place | undefined
  // From the diagonal outwards, so that of equal ones the nearest stays.
  for (let step = 0; step <= 2 * band; step += 1) {
    const column = band + (step % 2 === 0 ? step / 2 : -(step + 1) / 2)
    const errors = costs[column] ?? FAR
    const start = Math.max(0, starts[column] ?? 0)
    const end = diagonal + quoteLength + column - band
    const isInside = end <= textLength && end > start
    if (isInside && errors <= maxErrors && (!best || errors < best.errors)) {
      best = { start, end, errors }
    }
  }
  return best
}
