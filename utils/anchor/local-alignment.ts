/** The part of a quote that stands in a text, where, and how far it agrees. Indexes are of folded codes. */
export interface Alignment {
  /** In the text. Begins and ends with a code that agrees. */
  start: number
  end: number
  quoteStart: number
  quoteEnd: number
  matches: number
  /** Codes of the quote that are missing or other ones, and codes between them that are not of the quote. */
  errors: number
}

/** A stretch of some codes: `[from, to)`. */
export interface Window {
  codes: Uint32Array
  from: number
  to: number
}

/**
 * The stretch that agrees best with a quote (Smith and Waterman's local alignment): each code that agrees
 * counts one, each that is missing, other or more takes one away, and an end that would count less than
 * nothing is left out. Costs `quote × text` steps, so it is for short ones.
 */
export function alignLocally(quote: Window, text: Window): Alignment | undefined {
  const width = text.to - text.from + 1
  let row = makeRow(width)
  let next = makeRow(width)
  let best: Alignment | undefined
  let bestScore = 0
  for (let q = quote.from; q < quote.to; q += 1) {
    const wanted = quote.codes[q] ?? 0
    next.scores[0] = 0
    for (let column = 1; column < width; column += 1) {
      const at = text.from + column - 1
      const isSame = text.codes[at] === wanted
      const across = (row.scores[column - 1] ?? 0) + (isSame ? 1 : -1)
      const down = (row.scores[column] ?? 0) - 1
      const along = (next.scores[column - 1] ?? 0) - 1
      const score = Math.max(0, across, down, along)
      next.scores[column] = score
      if (score === 0) continue
      if (score === across) {
        const isFirst = (row.scores[column - 1] ?? 0) === 0
        next.matches[column] = (isFirst ? 0 : (row.matches[column - 1] ?? 0)) + (isSame ? 1 : 0)
        next.starts[column] = isFirst ? at : (row.starts[column - 1] ?? 0)
        next.quoteStarts[column] = isFirst ? q : (row.quoteStarts[column - 1] ?? 0)
      } else
        copyCell(score === down ? row : next, score === down ? column : column - 1, next, column)
      // Of equal ones the longer, where it ends with a code that agrees.
      const isLonger =
        isSame && score === across && score === bestScore && next.starts[column] === best?.start
      if (score <= bestScore && !isLonger) continue
      bestScore = score
      best = {
        start: next.starts[column] ?? 0,
        end: at + 1,
        quoteStart: next.quoteStarts[column] ?? 0,
        quoteEnd: q + 1,
        matches: next.matches[column] ?? 0,
        errors: 0,
      }
    }
    ;[row, next] = [next, row]
  }
  return best && { ...best, errors: best.matches - bestScore }
}

interface Row {
  scores: Int32Array
  matches: Int32Array
  starts: Int32Array
  quoteStarts: Int32Array
}

function makeRow(width: number): Row {
  return {
    scores: new Int32Array(width),
    matches: new Int32Array(width),
    starts: new Int32Array(width),
    quoteStarts: new Int32Array(width),
  }
}

function copyCell(from: Row, column: number, to: Row, target: number): void {
  to.matches[target] = from.matches[column] ?? 0
  to.starts[target] = from.starts[column] ?? 0
  to.quoteStarts[target] = from.quoteStarts[column] ?? 0
}
