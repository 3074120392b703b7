import type { TrigramIndex } from '@/utils/text/ngram-index'
import type { Run } from './common-runs'
import type { Window } from './local-alignment'

/** Codes from one run that is looked up to the next. */
const STEP = 8
/** Places of a run that are looked at; more are hardly distinctive. */
const MOST_PLACES = 16
/** Codes of a run that hold. */
const LEAST = 8
/** Share of the quote that must stand in such runs. */
const LEAST_COVERED = 0.85
/** After so many codes it shows whether that is so. */
const TRIED = 8192
/** Codes compared between two pauses: some milliseconds. */
const PAUSE = 1 << 15

/**
 * The stretches of a long quote that stand unchanged in a text, in their order, where that is most of it: a run
 * that stands in the text once is followed as far as both are the same, so that each code is looked at once.
 * Nothing where more was changed or moved, which takes `commonRuns`.
 */
export function* straightRuns(
  quote: Window,
  text: Window,
  index: TrigramIndex,
): Generator<void, Run[] | undefined> {
  const runs: Run[] = []
  let covered = 0
  let end = { quote: quote.from, text: text.from }
  let pause = quote.from + PAUSE
  for (let at = quote.from; at + LEAST <= quote.to;) {
    if (at > pause) {
      pause = at + PAUSE
      yield
    }
    if (at - quote.from > TRIED && covered < (at - quote.from) / 2) return undefined
    const place = onlyPlace(quote, at, text, index)
    const run =
      place === undefined ? undefined : follow(quote, text, { quote: at, text: place }, end)
    if (!run || run.length < LEAST) {
      at += STEP
      continue
    }
    if (run.text < end.text) return undefined
    runs.push(run)
    covered += run.length
    end = { quote: run.quote + run.length, text: run.text + run.length }
    at = end.quote + 1
  }
  return covered >= LEAST_COVERED * (quote.to - quote.from) ? runs : undefined
}

/** Where three codes of the quote stand, if that is one place of the text. */
function onlyPlace(
  { codes }: Window,
  at: number,
  text: Window,
  index: TrigramIndex,
): number | undefined {
  const places = index.lookUp(codes, at)
  if (places.length > MOST_PLACES) return undefined
  let only: number | undefined
  for (const place of places) {
    const isSame =
      text.codes[place] === codes[at] &&
      text.codes[place + 1] === codes[at + 1] &&
      text.codes[place + 2] === codes[at + 2]
    if (!isSame || place < text.from || place + 3 > text.to) continue
    if (only !== undefined) return undefined
    only = place
  }
  return only
}

interface Pair {
  quote: number
  text: number
}

/** The run through a pair of equal codes: back to the end of the run before, and on as far as it goes. */
function follow(quote: Window, text: Window, pair: Pair, end: Pair): Run {
  const [a, b] = [quote.codes, text.codes]
  let [first, start] = [pair.quote, pair.text]
  while (first > end.quote && start > end.text && a[first - 1] === b[start - 1]) {
    first -= 1
    start -= 1
  }
  let [last, stop] = [pair.quote, pair.text]
  while (last < quote.to && stop < text.to && a[last] === b[stop]) {
    last += 1
    stop += 1
  }
  return { quote: first, text: start, length: last - first }
}
