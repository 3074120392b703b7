/* oxlint-disable unicorn/consistent-function-scoping -- functions go to the page as their source, helpers and all */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeInEachBrowser } from './harness/each-browser'
import { servePages } from './harness/page-server'
import type { PageServer } from './harness/page-server'
import { PuppeteerPage } from './harness/puppeteer-page'
import { launch } from './harness/test-browser'
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
  readFileSync(join(project, 'tests/pages/pages.json'), 'utf8'),
) as { pages: { path: string; selections: Selected[] }[] }

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
  import { readText } from '@/utils/capture/read-text'
  import { readSelection } from '@/utils/capture/read-selection'
  import { PageText } from '@/utils/capture/page-text'
  import { QuoteMatcher } from '@/utils/anchor/quote-matcher'
  export function roundTrip(changePage) {
    const selected = readSelection(document)
    if ('none' in selected) return { text: null, notes: [], found: null, certainty: selected.none, css: null, isSamePlace: false }
    const { text, selectors, notes } = selected.passage
    const css = selectors.css ? document.querySelectorAll(selectors.css).length === 1 : null
    if (changePage) changePage()
    const map = readText(document.body)
    const match = new QuoteMatcher(new PageText(map.text)).match(selectors)
    const range = match.certainty === 'lost' ? undefined : map.rangeOf(match)
    const span = range && map.spanOf(range)
    const isSamePlace = range !== undefined &&
      range.compareBoundaryPoints(Range.END_TO_START, selected.range) < 0 &&
      range.compareBoundaryPoints(Range.START_TO_END, selected.range) > 0
    return {
      text, notes, isSamePlace, certainty: match.certainty, css: css === null ? null : css ? selectors.css : 'ambiguous',
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
      folder: join(project, 'tests/pages'),
      pages: { '/blank.html': '<!doctype html><meta charset="utf-8"><title>空</title><body>' },
    })
    browser = await launch(name)
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  describe('sample pages, read and found again', () => {
    for (const { path, selections } of samples) {
      test(path, async () => {
        const page = await browser.openPage(pages.url(`/${path}`))
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
        await page.close()
      })
    }
  })

  test('generated pages, read as generated and found again, also after edits elsewhere', async () => {
    const page = await browser.openPage(pages.url('/blank.html'))
    await addEngine(page, engine)
    const failures = await page.evaluate(tryGeneratedPages, { seed: 20_261_123, rounds: 400 })
    expect(failures).toEqual([])
    await page.close()
  })
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

/**
 * Runs in the page: makes pages of which every character is known, selects at random, and compares
 * what was read with what was put there. White space is compared by other tests.
 */
function tryGeneratedPages({ seed, rounds }: { seed: number; rounds: number }): string[] {
  const { engine } = globalThis as unknown as {
    engine: { roundTrip(changePage: () => void): RoundTrip }
  }
  let state = seed
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * below)
  }
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const words = [
    '學而時習之',
    '𠀀𡈽',
    '葛\u{e0100}城',
    '\uf9a8\u{2f81a}',
    '，',
    '「詩」',
    'code 12',
    'ＡＢ',
    '\u200b',
    '⿱艹⿰氵曷',
    '道可道 非常道',
    '之',
  ]
  const sentence = () => Array.from({ length: 1 + random(6) }, () => pick(words)).join('')
  const left = [
    '<rt>ㄩㄝˋ</rt>',
    '<sup class="reference"><a href="#n">[1]</a></sup>',
    '<span style="display:none">賊</span>',
    '<span style="user-select:none;-webkit-user-select:none">[編輯]</span>',
    '<span style="position:absolute;left:-9999px">賊</span>',
    '<span style="font-size:0">賊</span>',
    '<script type="text/plain">賊</script>',
  ].map((html) => html.replace(/^<\w+/, '$& data-left-out'))
  const inline = (): string => {
    const kinds = [
      sentence,
      sentence,
      sentence,
      () => `<b>${sentence()}</b>`,
      () => '<br>',
      () => '\n  ',
      () => '<wbr>',
      () => pick(left),
      () => `<ruby>${sentence()}${left[0]}</ruby>`,
      () => `<i><u>${sentence()}</u>${sentence()}</i>`,
      () => `<!-- ${sentence()} -->`,
    ]
    return Array.from({ length: 1 + random(5) }, () => pick(kinds)()).join('')
  }
  const block = (depth: number): string => {
    const kinds = [
      () => `<p>${inline()}</p>`,
      () => `<pre>${sentence()}\n  ${sentence()}\n</pre>`,
      () => `<ul><li>${inline()}</li><li>${inline()}</li></ul>`,
      () => `<table><tr><td>${inline()}</td><td>${inline()}</td></tr></table>`,
      () => `<div>${depth > 2 ? inline() : block(depth + 1)}${inline()}</div>`,
    ]
    return pick(kinds)()
  }
  const textNodes = () => {
    const nodes: Text[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text)
    return nodes
  }
  const bare = (text: string | null) => (text ?? '').replaceAll(/[ \t\n]/g, '')
  const isHigh = (text: string, at: number) => /[\ud800-\udbff]/.test(text[at - 1] ?? '')
  const failures: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    document.body.innerHTML = Array.from({ length: 2 + random(6) }, () => block(0)).join('\n')
    const nodes = textNodes()
    const places = [nodes[random(nodes.length)], nodes[random(nodes.length)]].toSorted(
      (a, b) => nodes.indexOf(a as Text) - nodes.indexOf(b as Text),
    ) as [Text, Text]
    const range = document.createRange()
    range.setStart(places[0], random(places[0].length + 1))
    range.setEnd(places[1], random(places[1].length + 1))
    if (range.collapsed) continue
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
    let expected = ''
    for (const node of nodes) {
      if (!range.intersectsNode(node) || node.parentElement?.closest('[data-left-out]')) continue
      let from = node === range.startContainer ? range.startOffset : 0
      let to = node === range.endContainer ? range.endOffset : node.length
      if (from >= to) continue
      // Half a character is widened to the whole one.
      if (isHigh(node.data, from)) from -= 1
      if (isHigh(node.data, to)) to += 1
      expected += node.data.slice(from, to)
    }
    const html = document.body.innerHTML
    const changePage = () => {
      const [first, last] = [document.createElement('p'), document.createElement('p')]
      first.textContent = sentence()
      last.textContent = sentence()
      if (round % 2 === 0) document.body.prepend(first)
      document.body.append(last)
    }
    const trip = engine.roundTrip(changePage)
    if (bare(expected) === '') {
      if (trip.text !== null) failures.push(`read ${trip.text} of nothing: ${html}`)
      continue
    }
    const problem =
      (bare(trip.text) !== bare(expected) && `read ${trip.text} for ${expected}`) ||
      (trip.found !== trip.text && `found ${trip.found} for ${trip.text} (${trip.certainty})`) ||
      (trip.certainty === 'sure' && !trip.isSamePlace && `sure of another place: ${trip.found}`) ||
      (trip.css === 'ambiguous' && 'ambiguous css')
    if (problem) failures.push(`${round}: ${problem}\n${html}`)
    if (failures.length >= 3) break
  }
  return failures
}
