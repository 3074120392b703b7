import search from 'approx-string-match'
import { QuoteMatcher, type Match } from '@/utils/anchor/quote-matcher'
import { PageText } from '@/utils/capture/page-text'
import type { Selectors } from '@/utils/clip/clip'
import {
  figuresOfDeletions,
  figuresOfEdits,
  makeDeletions,
  makeEdits,
  type Trial,
} from '../unit/fixtures/anchor-trials'
import { formulaKinds } from '../unit/fixtures/parallel-texts'
import { makeQuoteCorpus, tally } from '../unit/fixtures/quote-corpus'
import { longPassageFigures } from './long-passage'
import { compare, describeFigures, type Comparison } from './measure'

const corpus = makeQuoteCorpus(1_000_000, 1000)

/** What is said of finding passages again: cost, and how often the answers are right. */
export async function anchorFigures(): Promise<string[]> {
  const lines: string[] = []
  for (const comparison of anchorComparisons())
    lines.push(describeFigures(await compare(comparison)))
  return [
    ...lines,
    anchorAccuracy(),
    deletionFigures('texts with parallel wording', makeDeletions(2925)),
    deletionFigures('texts of formulas', makeDeletions(1000, 13, formulaKinds)),
    editFigures('texts with parallel wording', makeEdits(1000)),
    editFigures('texts of formulas', makeEdits(1000, 14, formulaKinds)),
    ...(await longPassageFigures()),
  ]
}

/** Passages taken out of texts with parallel wording: nothing that is found there is theirs. */
function deletionFigures(what: string, deletions: Trial[]): string {
  const { trials, sureOnOtherWords, sureOnIdenticalWords, sureOnIdenticalWordsAlone, uncertain } =
    figuresOfDeletions(deletions, matchTrial)
  return (
    `${String(trials)} passages taken out of ${what}: sure on other words ${String(sureOnOtherWords)} ` +
    `(${((100 * sureOnOtherWords) / trials).toFixed(2)} %), on identical words ${String(sureOnIdenticalWords)}, ` +
    `${String(sureOnIdenticalWordsAlone)} of them without an agreeing side; uncertain ${String(uncertain)}`
  )
}

/** Passages changed by up to a fifth, half of them with what stands beside them. */
function editFigures(what: string, edits: Trial[]): string {
  const { trials, sure, uncertain, lost, sureButElsewhere, uncertainElsewhere, badEnds } =
    figuresOfEdits(edits, matchTrial)
  return (
    `${String(trials)} passages changed in ${what}: sure ${String(sure)}, uncertain ${String(uncertain)}, lost ${String(lost)}; ` +
    `sure but elsewhere ${String(sureButElsewhere)}, uncertain and elsewhere ${String(uncertainElsewhere)}; ` +
    `sure with an end that does not agree ${String(badEnds)}`
  )
}

function matchTrial({ page, selectors }: Trial): Match {
  return new QuoteMatcher(new PageText(page)).match(selectors)
}

/** A thousand quotes in a page of a million characters, against ten the usual way. */
function anchorComparisons(): Comparison[] {
  const { page, quotes } = corpus
  const ten = quotes.filter(({ kind }) => kind === 'changed').slice(0, 10)
  const text = new PageText(page)
  const matcher = new QuoteMatcher(text)
  const frequent = frequentCharacter(page)
  return [
    {
      name: `index of ${String(page.length)} characters and all ${String(quotes.length)} quotes, against ten changed ones`,
      ours: findAll,
      baseline: () => ten.map(({ selectors }) => usualWay(page, selectors)),
      baselineName: 'exact search, else approx-string-match',
      runs: 1,
    },
    {
      name: 'a frequent single character with its context',
      ours: () => matcher.match(frequent),
      baseline: () => usualWay(page, frequent),
      baselineName: 'every exact hit scored by context',
      runs: 5,
    },
  ]
}

/** What share of the thousand was found where it stands, and how often a sure answer was wrong. */
function anchorAccuracy(): string {
  const { present, right, sureRight, sureButWrong, absent, absentLost } = tally(
    corpus.quotes,
    findAll(),
  )
  return (
    `found again: ${String(right)} of ${String(present)} (${((100 * right) / present).toFixed(2)} %), ` +
    `${String(sureRight)} of them for sure; sure but wrong: ${String(sureButWrong)}; ` +
    `absent: ${String(absentLost)} of ${String(absent)} called lost, the others uncertain`
  )
}

function findAll() {
  const matcher = new QuoteMatcher(new PageText(corpus.page))
  return corpus.quotes.map(({ selectors }) => matcher.match(selectors))
}

/**
 * What highlighters do: exact search, else approximate search of the whole page with as many errors
 * as min(256, length / 2); every hit scored by how much of quote and context is alike.
 */
function usualWay(
  page: string,
  { quote: { exact, prefix, suffix } }: Selectors,
): number | undefined {
  const hits = exactHits(page, exact)
  const found =
    hits.length > 0 ? hits : search(page, exact, Math.min(256, Math.floor(exact.length / 2)))
  let best: { start: number; score: number } | undefined
  for (const { start, end, errors } of found) {
    const score =
      50 * (1 - errors / exact.length) +
      20 * similarity(page.slice(Math.max(0, start - prefix.length), start), prefix) +
      20 * similarity(page.slice(end, end + suffix.length), suffix)
    if (!best || score > best.score) best = { start, score }
  }
  return best?.start
}

function exactHits(page: string, exact: string) {
  const hits: Array<{ start: number; end: number; errors: number }> = []
  for (let at = page.indexOf(exact); at >= 0; at = page.indexOf(exact, at + 1)) {
    hits.push({ start: at, end: at + exact.length, errors: 0 })
  }
  return hits
}

function similarity(found: string, wanted: string): number {
  if (found === '' || wanted === '') return 0
  const [best] = search(found, wanted, wanted.length)
  return 1 - (best?.errors ?? wanted.length) / wanted.length
}

/** The most frequent character of the page, where it stands in the middle, with its context. */
function frequentCharacter(page: string): Selectors {
  const at = page.indexOf('一', 500_000)
  return {
    quote: { exact: '一', prefix: page.slice(at - 32, at), suffix: page.slice(at + 1, at + 33) },
  }
}
