import type { TrigramIndex } from '@/utils/text/ngram-index'
import { alignBetween, extend, type Agreement } from './banded-alignment'
import { commonRuns, type Run } from './common-runs'
import { straightRuns } from './straight-runs'
import { alignLocally, type Alignment, type Window } from './local-alignment'

/** Up to this many steps all pairs of codes are compared. */
const MOST_PAIRS = 60_000
/** Lengths of the runs that hold a long alignment together, and its gaps. */
const RUN_SIZES = [8, 5, 3]
/** What a gap costs however short it is, and steps between two pauses: some milliseconds. */
const STEPS_OF_GAP = 3000
const STEPS = 200_000

/**
 * The stretch of a window that agrees best with a quote. Short ones are compared in full; long ones are held
 * together by runs that stand in both, with what is between two runs aligned in a band. In all at most some 520
 * steps for each code, however much was changed, with pauses.
 */
export function* alignSteps(
  quote: Window,
  text: Window,
  index: TrigramIndex,
): Generator<void, Alignment | undefined> {
  if ((quote.to - quote.from) * (text.to - text.from) <= MOST_PAIRS) {
    yield
    return wholeErrors(quote, alignLocally(quote, text))
  }
  const runs = yield* findRuns(quote, text, index)
  if (runs.length === 0) return undefined
  const links = yield* alignGaps(quote, text, runs)
  return wholeErrors(quote, yield* extendBoth(quote, text, bestPart(runs, links)))
}

/** What stands unchanged, where that is most of the quote; else what stands once in both, in the same order. */
function* findRuns(quote: Window, text: Window, index: TrigramIndex): Generator<void, Run[]> {
  const straight = yield* straightRuns(quote, text, index)
  if (straight) return straight
  for (const size of RUN_SIZES) {
    const runs = yield* commonRuns(quote, text, size)
    if (runs.length > 0) return runs
  }
  return []
}

/** Counts what the alignment leaves out of the quote as missing. */
function wholeErrors(quote: Window, found: Alignment | undefined): Alignment | undefined {
  if (!found) return undefined
  const missing = found.quoteStart - quote.from + (quote.to - found.quoteEnd)
  return { ...found, errors: found.errors + missing }
}

/** How what is between each run and the next agrees. */
function* alignGaps(
  quote: Window,
  text: Window,
  runs: readonly Run[],
): Generator<void, Agreement[]> {
  const links: Agreement[] = []
  let steps = 0
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1]
    if (!next) break
    const between = { ...quote, from: run.quote + run.length, to: next.quote }
    const beside = { ...text, from: run.text + run.length, to: next.text }
    links.push(yield* alignGap(between, beside))
    steps += STEPS_OF_GAP + 64 * (between.to - between.from)
    if (steps < STEPS) continue
    steps = 0
    yield
  }
  return links
}

/** A long gap is first held together by shorter runs. */
function* alignGap(quote: Window, text: Window): Generator<void, Agreement> {
  const [length, width] = [quote.to - quote.from, text.to - text.from]
  if (length * width <= MOST_PAIRS) return yield* alignBetween(quote, text)
  const sum = { matches: 0, errors: 0 }
  let [from, textFrom] = [quote.from, text.from]
  let steps = 0
  const end = { quote: quote.to, text: text.to, length: 0 }
  for (const run of [...(yield* commonRuns(quote, text, 4)), end]) {
    const gap = yield* alignBetween(
      { ...quote, from, to: run.quote },
      { ...text, from: textFrom, to: run.text },
    )
    sum.matches += gap.matches + run.length
    sum.errors += gap.errors
    steps += STEPS_OF_GAP + 64 * (run.quote - from)
    ;[from, textFrom] = [run.quote + run.length, run.text + run.length]
    if (steps < STEPS) continue
    steps = 0
    yield
  }
  return sum
}

/** The runs that count most together with what is between them: far ones cost more than they bring. */
function bestPart(runs: readonly Run[], links: readonly Agreement[]): Alignment {
  let best = { score: -1, from: 0, to: 0, matches: 0, errors: 0 }
  let now = { score: 0, from: 0, to: 0, matches: 0, errors: 0 }
  for (const [index, { length }] of runs.entries()) {
    const link = links[index - 1] ?? { matches: 0, errors: 0 }
    const carried = now.score + link.matches - link.errors
    now =
      index > 0 && carried > 0
        ? {
            score: carried + length,
            from: now.from,
            to: index,
            matches: now.matches + link.matches + length,
            errors: now.errors + link.errors,
          }
        : { score: length, from: index, to: index, matches: length, errors: 0 }
    if (now.score > best.score) best = now
  }
  const first = runs[best.from] ?? { quote: 0, text: 0, length: 0 }
  const last = runs[best.to] ?? first
  return {
    start: first.text,
    end: last.text + last.length,
    quoteStart: first.quote,
    quoteEnd: last.quote + last.length,
    matches: best.matches,
    errors: best.errors,
  }
}

function* extendBoth(quote: Window, text: Window, part: Alignment): Generator<void, Alignment> {
  const before = yield* extend({ ...quote, to: part.quoteStart }, { ...text, to: part.start }, -1)
  const after = yield* extend({ ...quote, from: part.quoteEnd }, { ...text, from: part.end }, 1)
  return {
    start: part.start - before.text,
    end: part.end + after.text,
    quoteStart: part.quoteStart - before.quote,
    quoteEnd: part.quoteEnd + after.quote,
    matches: part.matches + before.matches + after.matches,
    errors: part.errors + before.errors + after.errors,
  }
}
