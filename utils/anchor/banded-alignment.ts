import { inStretches } from '@/utils/text/in-stretches'
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
const FAR_COST = 1 << 28

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
  if (rows === columns && rows <= 2) return byPlace(quote, text)
  for (let band = NARROWEST; band <= WIDEST; band *= 2) {
    if (drift > band) continue
    const before = best.errors
    best = yield* fillBand(quote, text, Math.min(band, longer))
    const isWhole = best.errors <= band || band >= longer
    if (isWhole || best.errors > WORTHWHILE * before) break
  }
  return best
}

/** One code or two beside as many: nothing is gained by moving them. */
function byPlace(quote: Window, text: Window): Agreement {
  const length = quote.to - quote.from
  let matches = 0
  for (let at = 0; at < length; at += 1) {
    if (quote.codes[quote.from + at] === text.codes[text.from + at]) matches += 1
  }
  return { matches, errors: length - matches }
}

/** The whole of both, in a band. */
function* fillBand(quote: Window, text: Window, band: number): Generator<void, Agreement> {
  const rows = quote.to - quote.from
  const columns = text.to - text.from
  const filled = new Band(band, FAR_COST)
  for (let column = band; column < filled.width; column += 1) {
    filled.values[column] = column - band
  }
  yield* inStretches(1, rows + 1, Math.floor(STEPS / filled.width), (from, to) => {
    for (let row = from; row < to; row += 1) fillCosts(filled, quote, text, row)
  })
  const last = columns - rows + band
  return {
    matches: filled.matches[last] ?? 0,
    errors: filled.values[last] ?? Math.max(rows, columns),
  }
}

/** One row of a band about the diagonal, and the next: what each cell costs or counts, and what agrees up to it. */
class Band {
  readonly width: number
  values: Int32Array
  nextValues: Int32Array
  matches: Int32Array
  nextMatches: Int32Array

  constructor(
    readonly band: number,
    far: number,
  ) {
    this.width = 2 * band + 1
    this.values = new Int32Array(this.width).fill(far)
    this.nextValues = new Int32Array(this.width)
    this.matches = new Int32Array(this.width)
    this.nextMatches = new Int32Array(this.width)
  }

  turn(): void {
    ;[this.values, this.nextValues] = [this.nextValues, this.values]
    ;[this.matches, this.nextMatches] = [this.nextMatches, this.matches]
  }
}

function fillCosts(filled: Band, quote: Window, text: Window, row: number): void {
  const { band, width, values: costs, nextValues: next, matches, nextMatches } = filled
  const columns = text.to - text.from
  const wanted = quote.codes[quote.from + row - 1]
  for (let column = 0; column < width; column += 1) {
    const at = row + column - band
    let cost = FAR_COST
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
  filled.turn()
}

/**
 * Goes on from the ends of two stretches that agree, away from them (`step` 1 or -1), as far as that adds
 * more than it takes away. Stops where too much was lost. With pauses.
 *
 * @param quote what is left of the quote; its end beside the agreeing stretch is where it begins
 */
export function* extend(quote: Window, text: Window, step: 1 | -1): Generator<void, Extension> {
  const length = quote.to - quote.from
  const band = Math.min(LARGEST_LOSS, length)
  const filled = new Band(band, FAR)
  for (let column = band; column < filled.width; column += 1) {
    filled.values[column] = band - column
  }
  const best: Extension = { quote: 0, text: 0, matches: 0, errors: 0 }
  let isDone = false
  yield* inStretches(1, length + 1, Math.floor(STEPS / filled.width), (from, to) => {
    for (let row = from; row < to && !isDone; row += 1) {
      const bestOfRow = fillScores(filled, { quote, text, step, row }, best)
      isDone = bestOfRow < best.matches - best.errors - LARGEST_LOSS
    }
  })
  return best
}

interface ExtendedRow {
  quote: Window
  text: Window
  step: 1 | -1
  row: number
}

/** Fills one row, and puts into `best` what is better there. Gives the best score of the row. */
function fillScores(
  filled: Band,
  { quote, text, step, row }: ExtendedRow,
  best: Extension,
): number {
  const { band, width, values: scores, nextValues: next, matches, nextMatches } = filled
  const columns = text.to - text.from
  const wanted = quote.codes[step > 0 ? quote.from + row - 1 : quote.to - row]
  let bestScore = best.matches - best.errors
  let bestOfRow = FAR
  for (let column = 0; column < width; column += 1) {
    const at = row + column - band
    let score = FAR
    let matched = 0
    let isSame = false
    if (at >= 1 && at <= columns) {
      isSame = text.codes[step > 0 ? text.from + at - 1 : text.to - at] === wanted
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
    best.quote = row
    best.text = at
    best.matches = matched
    best.errors = matched - score
  }
  filled.turn()
  return bestOfRow
}
