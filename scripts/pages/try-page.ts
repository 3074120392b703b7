import { setTimeout as sleep } from 'node:timers/promises'
import { selectQuote } from '../../tests/browser/harness/select-quote'
import type { TestBrowser, TestPage } from '../../tests/browser/harness/test-browser'
import { compareText } from './compare-text'
import type { Difference } from './compare-text'
import type { SavedPage } from './list-pages'
import { latestDraft } from './latest-draft'
import type { Draft } from './latest-draft'
import { shrink } from './shrink'
import type { Stretch } from './stretches'
import { selectStretch } from './ways'
import type { Way } from './ways'

/** A stretch, and what Chromium says of it. */
export interface Expected {
  stretch: Stretch
  text: string
  way: Way
}

export interface Failure {
  what:
    | 'no answer'
    | 'no draft'
    | 'card takes no key'
    | 'text'
    | 'not highlighted'
    | 'not again'
    | 'verdict'
  /** Words that show it, and what was seen. */
  detail: string
  stretch: Stretch | null
}

export interface PageResult {
  selected: number
  dragged: number
  stored: number
  again: number
  differences: Partial<Record<Difference, number>>
  /** Verdict with its basis, and how many drafts got it. */
  verdicts: Map<string, number>
  failures: Failure[]
}

interface Captured {
  stretch: Stretch | null
  draft: Draft
  /** The words that were highlighted for it. */
  words: string
}

/** Failures of a page for which the smallest stretch is looked for. */
const SHRUNK = 3

/**
 * Tries one page in one browser: gestures, stored texts, and highlights that come back after a reload. What
 * fails is tried again with smaller stretches; `ask` tells what Chromium says of those.
 */
export async function tryPage(
  browser: TestBrowser,
  url: string,
  page: SavedPage,
  expected: readonly Expected[],
  ask: (stretch: Stretch) => Promise<string | null>,
): Promise<PageResult> {
  const result = await tryStretches(browser, url, page, expected, ask)
  const shown = result.failures.filter(
    ({ what, stretch }) => stretch !== null && (what === 'text' || what === 'not again'),
  )
  for (const failure of shown.slice(0, SHRUNK)) {
    const seen = { ...failure }
    const fails = async (stretch: Stretch) => {
      const text = await ask(stretch)
      if (text === null) return false
      const again = await tryStretches(
        browser,
        url,
        unlabelled,
        [{ stretch, text, way: 'drag' }],
        ask,
      )
      const same = again.failures.find(({ what }) => what === failure.what)
      if (same) Object.assign(seen, same)
      return same !== undefined
    }
    if (failure.stretch) await shrink(failure.stretch, fails)
    Object.assign(failure, seen)
  }
  return result
}

const unlabelled = { quotes: [], verdicts: [] }

async function tryStretches(
  browser: TestBrowser,
  url: string,
  { quotes, verdicts }: Pick<SavedPage, 'quotes' | 'verdicts'>,
  expected: readonly Expected[],
  ask: (stretch: Stretch) => Promise<string | null>,
): Promise<PageResult> {
  const tab = await browser.openPage(url)
  const result: PageResult = {
    selected: 0,
    dragged: 0,
    stored: 0,
    again: 0,
    differences: {},
    verdicts: new Map(),
    failures: [],
  }
  const captured: Captured[] = []
  for (const quote of quotes) {
    if ((await selectQuote(tab, quote)) === null) continue
    const one = await capture(browser, tab, result, null)
    if (!one) continue
    captured.push(one)
    const { verdict, basis } = one.draft
    if (verdicts.length === 0 || verdicts.includes(verdict)) continue
    const wanted = verdicts.join(' or ')
    fail(result, 'verdict', `${verdict} (${basis}) where ${wanted} is right: ${excerpt(quote)}`)
  }
  for (const one of expected) {
    const selected = await selectStretch(tab, one.stretch, one.way)
    if (selected === null) continue
    // By clicks and keys more or less may be selected than the stretch.
    const { stretch } = selected
    const isStretch = stretch.from === one.stretch.from && stretch.to === one.stretch.to
    const text = isStretch ? one.text : await ask(stretch)
    if (text === null) continue
    // The same words again would be the same draft.
    if (captured.some(({ draft }) => typeof compareText(draft, text) === 'string')) continue
    if (selected.isByMouse) result.dragged += 1
    const got = await capture(browser, tab, result, stretch)
    if (!got) continue
    captured.push(got)
    note(result, got.draft, { stretch, text })
  }
  await comeBack(browser, tab, captured, result)
  await tab.close()
  return result
}

/** Captures what is selected, and sees which words were highlighted for it. */
async function capture(
  browser: TestBrowser,
  tab: TestPage,
  result: PageResult,
  stretch: Stretch | null,
): Promise<Captured | null> {
  const before = await highlightedWords(tab)
  const draft = await gesture(browser, tab, result, stretch)
  if (!draft) return null
  // The highlight comes after the card.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const words = added(before, await highlightedWords(tab))
    if (words !== undefined) return { stretch, draft, words }
    await sleep(250)
  }
  fail(result, 'not highlighted', excerpt(draft.text), stretch)
  return null
}

/** Compares the text that was stored with the one selected. */
function note(
  result: PageResult,
  draft: Draft,
  { stretch, text }: Pick<Expected, 'stretch' | 'text'>,
): void {
  const difference = compareText(draft, text)
  if (typeof difference !== 'string') return fail(result, 'text', difference.at, stretch)
  if (difference === 'same') return undefined
  result.differences[difference] = (result.differences[difference] ?? 0) + 1
  return undefined
}

/** The first gesture on what is selected: the card comes, the draft is stored, and the card takes a key. */
async function gesture(
  browser: TestBrowser,
  tab: TestPage,
  result: PageResult,
  stretch: Stretch | null,
): Promise<Draft | null> {
  const before = await latestDraft(browser)
  result.selected += 1
  await browser.gather(tab)
  const card = await browser.waitForCard(tab).catch((error: Error) => {
    fail(result, 'no answer', error.message, stretch)
    return null
  })
  const captured = card && (await newDraft(browser, tab, before))
  // Words that stand on the page twice were gathered the first time: their draft is renewed.
  const isRenewed = captured !== null && captured.id <= (before?.id ?? '')
  const draft = isRenewed ? null : captured
  const told = draft ? card : ((await browser.readCard(tab)) ?? card)
  const isKnown = isRenewed || isGathered.test(told?.text ?? '')
  if (!draft && told && !isKnown) {
    fail(result, 'no draft', told.text.replaceAll(/\n+/g, ' │ '), stretch)
  }
  if (card && !(await closeCard(browser, tab)))
    fail(result, 'card takes no key', excerpt(card.text), stretch)
  if (!draft) return null
  result.stored += 1
  const verdict = `${draft.verdict} (${draft.basis})`
  result.verdicts.set(verdict, (result.verdicts.get(verdict) ?? 0) + 1)
  return draft
}

const isGathered = /拾过|拾過|gathered this passage/
/** What the card says until the background answers. */
const isWorking = /^\s*$|正在读取|正在讀取|Reading the selected/

/** The draft that is stored now. On a busy machine it takes seconds; a card that says another thing has no draft. */
async function newDraft(
  browser: TestBrowser,
  tab: TestPage,
  before: Draft | null,
): Promise<Draft | null> {
  for (let attempt = 0; attempt < 80; attempt += 1) {
    const draft = await latestDraft(browser)
    if (draft && (draft.id !== before?.id || draft.updatedAt !== before.updatedAt)) return draft
    if (attempt % 10 === 9) {
      const card = await browser.readCard(tab)
      if (card && !isWorking.test(card.text)) return null
    }
    await sleep(100)
  }
  return null
}

async function closeCard(browser: TestBrowser, tab: TestPage): Promise<boolean> {
  // The card takes nothing in its first quarter of a second.
  await sleep(300)
  await tab.press('Escape')
  return browser.waitUntilCardIsGone(tab, 3).then(
    () => true,
    () => false,
  )
}

/** Reloads and gathers once: all is highlighted again on the same words, also after the page changed elsewhere. */
async function comeBack(
  browser: TestBrowser,
  tab: TestPage,
  captured: readonly Captured[],
  result: PageResult,
): Promise<void> {
  if (captured.length === 0) return
  await tab.reload()
  await tab.waitUntil(() => document.readyState !== 'loading')
  await browser.gather(tab)
  let missing = await waitForWords(tab, captured)
  if (missing.length === 0) {
    await tab.evaluate(changeElsewhere)
    await sleep(1500)
    missing = await waitForWords(tab, captured)
  }
  result.again = captured.length - missing.length
  for (const { draft, stretch, words } of missing) {
    fail(result, 'not again', `${excerpt(words)} (stored as ${excerpt(draft.text)})`, stretch)
  }
}

/** Those whose words are not highlighted after some time. */
async function waitForWords(tab: TestPage, wanted: readonly Captured[]): Promise<Captured[]> {
  let missing: Captured[] = []
  for (let attempt = 0; attempt < 24; attempt += 1) {
    const now = await highlightedWords(tab)
    missing = wanted.filter((one) => !takeAgain(now, one))
    if (missing.length === 0) break
    await sleep(250)
  }
  return missing
}

/** Runs in the page: a paragraph before and one after all others, as a site's own scripts add them. */
function changeElsewhere(): void {
  for (const end of ['prepend', 'append'] as const) {
    const paragraph = document.createElement('p')
    paragraph.textContent = '这一段是后来加上的，与别处无关。'
    const root = document.body ?? document.documentElement
    root[end](paragraph)
  }
}

function fail(
  result: PageResult,
  what: Failure['what'],
  detail: string,
  stretch: Stretch | null = null,
): void {
  result.failures.push({ what, detail, stretch })
}

/**
 * What is seen of the passages that are highlighted, in the order of the page. A selection may hold more: white
 * space as far as the next block, scripts between two paragraphs.
 */
function highlightedWords(tab: TestPage): Promise<string[]> {
  return tab.evaluate(() => {
    const seenIn = (range: Range): string => {
      let seen = ''
      const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT)
      for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
        if (!(node instanceof Text) || !range.intersectsNode(node)) continue
        if (!node.parentElement?.checkVisibility()) continue
        const from = node === range.startContainer ? range.startOffset : 0
        const to = node === range.endContainer ? range.endOffset : node.length
        seen += node.data.slice(from, to)
      }
      return seen.replaceAll(/\s+/g, '')
    }
    const ranges: Range[] = []
    CSS.highlights.forEach((highlight, name) => {
      if (name.startsWith('shichai-')) highlight.forEach((range) => ranges.push(range as Range))
    })
    return ranges
      .toSorted((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
      .map(seenIn)
  })
}

/** The one entry of `after` that is not in `before`. */
function added(before: readonly string[], after: readonly string[]): string | undefined {
  const left = [...after]
  for (const words of before) take(left, words)
  return left[0]
}

/** The same words are highlighted, or those stored: a selection may begin or end in what is left out of them. */
function takeAgain(list: string[], { words, draft }: Captured): boolean {
  if (take(list, words)) return true
  const stored = list.find((one) => typeof compareText(draft, one) === 'string')
  return stored !== undefined && take(list, stored)
}

function take(list: string[], words: string): boolean {
  const at = list.indexOf(words)
  if (at >= 0) list.splice(at, 1)
  return at >= 0
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 40)} … ${line.slice(-16)}` : line)
}
