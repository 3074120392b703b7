import type { Window } from './local-alignment'

/** How far two stretches agree. */
export interface Agreement {
  matches: number
  errors: number
}

/** How far an alignment went on from one end, and how far it agrees up to there. */
export interface Extension extends Agreement {
  quote: number
  text: number
}

/** The widest band about the diagonal: parts that moved further count as all different. */
const WIDEST = 128
const NARROWEST = 8
/** How much an extension may lose before it stops. */
const LARGEST_LOSS = 32
const FAR = -(1 << 28)

/** A wider band must find this much more, else the narrower one holds what there is to find. */
const WORTHWHILE = 0.98
/** Steps between two pauses: some milliseconds. */
const STEPS = 200_000

/**
 * How far two whole stretches agree, in a band about the diagonal that is doubled until it holds all
 * differences (Ukkonen), or until doubling finds no more: about `length × differences` steps, at most some
 * 520 for each code. With pauses.
 */
export function* alignBetween(quote: Window, text: Window): Generator<void, Agreement> {
  const rows = quote.to - quote.from
  const columns = text.to - text.from
  const longer = Math.max(rows, columns)
  const drift = Math.abs(rows - columns)
  let best: Agreement = { matches: 0, errors: longer }
  if (rows === 0 || columns === 0 || drift > WIDEST) return best
  for (let band = NARROWEST; band <= WIDEST; band *= 2) {
    if (drift > band) continue
    const before = best.errors
    best = yield* fillBand(quote, text, band)
    const isWhole = best.errors <= band || band >= longer
    if (isWhole || best.errors > WORTHWHILE * before) break
  }
  return best
}

/** The whole of both, in a band. */
function* fillBand(quote: Window, text: Window, band: number): Generator<void, Agreement> {
  const rows = quote.to - quote.from
  const columns = text.to - text.from
  const width = 2 * band + 1
  let costs = new Int32Array(width).fill(-FAR)
  let next = new Int32Array(width)
  let matches = new Int32Array(width)
  let nextMatches = new Int32Array(width)
  const pause = Math.floor(STEPS / width)
  for (let column = band; column < width; column += 1) costs[column] = column - band
  for (let row = 1; row <= rows; row += 1) {
    const wanted = quote.codes[quote.from + row - 1]
    for (let column = 0; column < width; column += 1) {
      const at = row + column - band
      let cost = -FAR
      let matched = 0
      if (at >= 1 && at <= columns) {
        const isSame = text.codes[text.from + at - 1] === wanted
        cost = (costs[column] ?? 0) + (isSame ? 0 : 1)
        matched = (matches[column] ?? 0) + (isSame ? 1 : 0)
      }
      if (at >= 0 && at <= columns && column + 1 < width && (costs[column + 1] ?? 0) + 1 < cost) {
        cost = (costs[column + 1] ?? 0) + 1
        matched = matches[column + 1] ?? 0
      }
      if (at >= 1 && at <= columns && column > 0 && (next[column - 1] ?? 0) + 1 < cost) {
        cost = (next[column - 1] ?? 0) + 1
        matched = nextMatches[column - 1] ?? 0
      }
      next[column] = cost
      nextMatches[column] = matched
    }
    ;[costs, next] = [next, costs]
    ;[matches, nextMatches] = [nextMatches, matches]
    if (row % pause === 0) yield
  }
  const last = columns - rows + band
  return { matches: matches[last] ?? 0, errors: costs[last] ?? Math.max(rows, columns) }
}

/**
 * Goes on from the ends of two stretches that agree, away from them (`step` 1 or -1), as far as that adds
 * more than it takes away. Stops where too much was lost.
 *
 * @param quote what is left of the quote; its end beside the agreeing stretch is where it begins
 */
export function extend(quote: Window, text: Window, step: 1 | -1): Extension {
  const band = Math.min(LARGEST_LOSS, quote.to - quote.from)
  const width = 2 * band + 1
  const codeAt = ({ codes, from, to }: Window, at: number) =>
    codes[step > 0 ? from + at - 1 : to - at]
  let scores = new Int32Array(width).fill(FAR)
  let next = new Int32Array(width)
  let matches = new Int32Array(width)
  let nextMatches = new Int32Array(width)
  for (let column = band; column < width; column += 1) scores[column] = band - column
  let best: Extension = { quote: 0, text: 0, matches: 0, errors: 0 }
  let bestScore = 0
  for (let row = 1; row <= quote.to - quote.from; row += 1) {
    const wanted = codeAt(quote, row)
    let bestOfRow = FAR
    for (let column = 0; column < width; column += 1) {
      const at = row + column - band
      let score = FAR
      let matched = 0
      let isSame = false
      if (at >= 1 && at <= text.to - text.from) {
        isSame = codeAt(text, at) === wanted
        score = (scores[column] ?? FAR) + (isSame ? 1 : -1)
        matched = (matches[column] ?? 0) + (isSame ? 1 : 0)
      }
      if (at >= 0 && column + 1 < width && (scores[column + 1] ?? FAR) - 1 > score) {
        score = (scores[column + 1] ?? FAR) - 1
        matched = matches[column + 1] ?? 0
      }
      if (at >= 1 && column > 0 && (next[column - 1] ?? FAR) - 1 > score) {
        score = (next[column - 1] ?? FAR) - 1
        matched = nextMatches[column - 1] ?? 0
      }
      next[column] = score
      nextMatches[column] = matched
      bestOfRow = Math.max(bestOfRow, score)
      // Of equal ones the longer, where it ends with a code that agrees.
      if (score < bestScore || (score === bestScore && !isSame)) continue
      bestScore = score
      best = { quote: row, text: at, matches: matched, errors: matched - score }
    }
    if (bestOfRow < bestScore - LARGEST_LOSS) break
    ;[scores, next] = [next, scores]
    ;[matches, nextMatches] = [nextMatches, matches]
  }
  return best
}
