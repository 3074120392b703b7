/* oxlint-disable unicorn/consistent-function-scoping -- functions go to the page as their source, helpers and all */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeInEachBrowser, isLongRun } from './harness/each-browser'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { PuppeteerPage } from './harness/puppeteer-page'
import { launch } from './harness/test-browser'
import { tryGeneratedPages } from './generated-pages'
import { readings } from '../unit/capture/text-as-read.table'
import type { Reading } from '../unit/capture/text-as-read.table'
import type { TestBrowser, TestPage } from './harness/test-browser'

const project = join(import.meta.dirname, '../..')

interface Selected {
  within: string
  from: string
  to: string
  text: string | null
  refused?: string
  note?: string
}
const { pages: samples } = JSON.parse(
  readFileSync(join(project, 'scripts/pages/samples/pages.json'), 'utf8'),
) as { pages: { path: string; selections: Selected[] }[] }

/** Selections made at random on pages of which every character is known. */
const generatedPages = isLongRun ? 20_000 : 200

/** What the bundled engine answers for one selection: captured, then found again in a new reading. */
interface RoundTrip {
  text: string | null
  notes: { kind: string; text: string }[]
  found: string | null
  certainty: string
  css: string | null
  /** What was found overlaps what was selected. */
  isSamePlace: boolean
}

/** The engine as the page script has it, bundled so that a test can run it in any page. */
const engineSource = `
  import { readRareText } from '@/utils/capture/read-rare-text'
  import { readText } from '@/utils/capture/read-text'
  import { readSelection } from '@/utils/capture/read-selection'
  import { describeReading } from '@/tests/unit/capture/describe-reading'
  const rare = { text: readRareText, bring: () => Promise.resolve() }
  const read = () => readText(document.body, { rare })
  export const tell = () => describeReading(read(), readSelection(document, rare))
  import { PageText } from '@/utils/capture/page-text'
  import { QuoteMatcher } from '@/utils/anchor/quote-matcher'
  export function roundTrip(changePage) {
    const selected = readSelection(document, rare)
    if ('none' in selected) return { text: null, notes: [], found: null, certainty: selected.none, css: null, isSamePlace: false }
    const { text, selectors, notes } = selected.passage
    const css = selectors.css ? document.querySelectorAll(selectors.css).length === 1 : null
    const before = find(selected, selectors)
    if (changePage) changePage()
    return {
      text, notes, css: css === null ? null : css ? selectors.css : 'ambiguous', before,
      ...(changePage ? find(selected, selectors) : before),
    }
  }
  function find(selected, selectors) {
    const map = read()
    const match = new QuoteMatcher(new PageText(map.text)).match(selectors)
    const range = match.certainty === 'lost' ? undefined : map.rangeOf(match)
    const span = range && map.spanOf(range)
    const now = map.spanOf(selected.range)
    const isSamePlace = span !== undefined && now !== undefined && span.start < now.end && now.start < span.end
    return {
      isSamePlace, certainty: match.certainty,
      found: span ? map.text.slice(span.start, span.end) : null,
    }
  }`

/** Puts the engine into a page as `globalThis.engine`; no page's policy stops a test tool. */
async function addEngine(page: TestPage, source: string): Promise<void> {
  if (!(page instanceof PuppeteerPage)) throw new Error('not a page of the harness')
  await page.evaluateSource(`(() => { ${source}; globalThis.engine = engine; return true })()`)
}

async function bundleEngine(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: engineSource, resolveDir: project, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'engine',
    alias: { '@': project },
    charset: 'ascii',
  })
  return outputFiles[0]?.text ?? ''
}

describeInEachBrowser('capturing', (name) => {
  let browser: TestBrowser
  let pages: PageServer
  let engine: string

  beforeAll(async () => {
    engine = await bundleEngine()
    pages = await servePages({
      folder: join(project, 'scripts/pages/samples'),
      pages: { '/blank.html': '<!doctype html><meta charset="utf-8"><title>空</title><body>' },
    })
    browser = await launch(name)
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  describe('sample pages, read and found again', () => {
    let page: TestPage

    beforeAll(async () => {
      page = await browser.openPage('about:blank')
    })

    afterAll(async () => {
      await page?.close()
    })

    for (const { path, selections } of samples) {
      test(path, async () => {
        await page.goto(pages.url(`/${path}`))
        await addEngine(page, engine)
        for (const selection of selections) {
          const trip = await page.evaluate(selectAndTrip, selection)
          const where = `${path} ${selection.from}`
          if (selection.refused !== undefined) {
            // Told as it is: whoever judges the text refuses it.
            expect(trip.text, where).toMatch(selection.refused === 'nul' ? /\0/ : /\p{Surrogate}/u)
            continue
          }
          expect(trip.text, where).toBe(selection.text)
          expect(trip.found, where).toBe(trip.text)
          expect(trip.certainty, where).toBe('sure')
          expect(trip.isSamePlace, where).toBe(true)
          expect(trip.css, where).not.toBe('ambiguous')
        }
      })
    }
  })

  test('text as read, by its table', async () => {
    const page = await browser.openPage(pages.url('/blank.html'))
    await addEngine(page, engine)
    const told = await page.evaluate(readEach, readings)
    for (const [at, reading] of readings.entries()) {
      const expected = { ...reading, ...told[at] }
      expect(told[at]?.text, reading.name).toBe(reading.text)
      if (reading.notes) expect(expected.notes, reading.name).toEqual(reading.notes)
      if (reading.marks) expect(expected.marks, reading.name).toEqual(reading.marks)
    }
    await page.close()
  })

  test(`${generatedPages} generated selections, read as generated and found again, also after edits elsewhere`, async () => {
    const page = await browser.openPage(pages.url('/blank.html'))
    await addEngine(page, engine)
    const count = { tried: 0, sure: 0, uncertain: 0, inShadow: 0 }
    for (let from = 0; count.tried < generatedPages; from += 200) {
      const tried = await page.evaluate(tryGeneratedPages, { seed: 20_261_123 + from, rounds: 200 })
      expect(tried.failures).toEqual([])
      for (const key of Object.keys(count) as (keyof typeof count)[]) count[key] += tried[key]
    }
    console.log(`${name}: ${JSON.stringify(count)}`)
    expect(count.sure).toBeGreaterThan(0.8 * count.tried)
    expect(count.inShadow).toBeGreaterThan(0)
    await page.close()
  }, 1_800_000)
})

/** Runs in the page: selects as pages.json describes, and makes the round trip. */
function selectAndTrip({ within, from, to }: Selected): RoundTrip {
  const { engine } = globalThis as unknown as { engine: { roundTrip(): RoundTrip } }
  const walker = document.createTreeWalker(
    document.querySelector(within) ?? document.body,
    NodeFilter.SHOW_TEXT,
  )
  const range = document.createRange()
  let hasStart = false
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const data = node.nodeValue ?? ''
    const start = hasStart ? 0 : data.indexOf(from)
    if (start < 0) continue
    if (!hasStart) range.setStart(node, start)
    hasStart = true
    const end = data.indexOf(to, start)
    if (end < 0) continue
    range.setEnd(node, end + to.length)
    break
  }
  getSelection()?.removeAllRanges()
  getSelection()?.addRange(range)
  return engine.roundTrip()
}

/** Runs in the page: reads every page of the table, all of it selected. */
function readEach(table: Reading[]): { text: string; notes: string[]; marks: string[] }[] {
  const { engine } = globalThis as unknown as {
    engine: { tell(): { text: string; notes: string[]; marks: string[] } }
  }
  return table.map(({ html, shadow }) => {
    document.body.innerHTML = html
    if (shadow !== undefined) {
      const root = document.querySelector('#host')?.attachShadow({ mode: 'open' })
      if (root) root.innerHTML = shadow
    }
    getSelection()?.selectAllChildren(document.body)
    return engine.tell()
  })
}
