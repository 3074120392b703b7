import { servePages } from '../../scripts/pages/serve-pages'
import { findBrowser } from '../../scripts/toolchain/browsers.mjs'
import { PuppeteerPage } from '../browser/harness/puppeteer-page'
import { browsers, launch } from '../browser/harness/test-browser'
import type { BrowserName } from '../browser/harness/test-browser'
import { ensureBuilds } from '../../scripts/build.mjs'
import { bundle } from './bundle'

/** Milliseconds of finding a passage of 100,000 characters on its page, and of reading that page. */
interface Times {
  reading: number
  matching: number
  longestSlice: number
  certainty: string
}

const source = `
  import { QuoteMatcher } from '@/utils/anchor/quote-matcher'
  import { PageText } from '@/utils/capture/page-text'
  import { readText, readingSteps } from '@/utils/capture/read-text'
  const run = (steps) => {
    let longest = 0, total = 0
    for (;;) {
      const from = performance.now()
      let step
      do { step = steps.next() } while (!step.done && performance.now() - from < 8)
      const slice = performance.now() - from
      total += slice
      longest = Math.max(longest, slice)
      if (step.done) return { total, longest, value: step.value }
    }
  }
  export function measure(places, share) {
    getComputedStyle(document.body).color
    const reading = run(readingSteps(document.body))
    const { text } = reading.value
    const [start, length] = [10_000, 100_000]
    const exact = text.slice(start, start + length).split('')
    const each = length * share / places
    for (let place = 0; place < places; place += 1) {
      const from = Math.floor((place + 0.5) * length / places)
      for (let at = from; at < from + each; at += 1) exact[at] = String.fromCharCode(0x4e00 + at * 7919 % 3000)
    }
    const quote = {
      exact: exact.join(''),
      prefix: text.slice(start - 64, start),
      suffix: text.slice(start + length, start + length + 64),
    }
    const indexing = run(QuoteMatcher.inSteps(new PageText(text)))
    const matching = run(indexing.value.steps({ quote }))
    return {
      reading: reading.total,
      matching: indexing.total + matching.total,
      longestSlice: Math.max(indexing.longest, matching.longest),
      certainty: matching.value.certainty,
    }
  }`

/** A long passage that changed, found with its page's index made anew, as ratios against reading the page. */
export async function longPassageFigures(): Promise<string[]> {
  ensureBuilds()
  const code = await bundle(source)
  const characters = (at: number) =>
    Array.from({ length: 100 }, (_, index) =>
      String.fromCharCode(0x4e00 + Math.floor(3000 * scattered(100 * at + index) ** 3)),
    ).join('')
  const body = Array.from({ length: 1300 }, (_, at) => `<p>${characters(at)}</p>`).join('\n')
  const pages = await servePages({
    pages: { '/long.html': `<!doctype html><meta charset="utf-8"><body>${body}` },
  })
  const lines: string[] = []
  for (const name of browsers) {
    if (findBrowser(name) === undefined) lines.push(`long passage in ${name}: not installed`)
    else lines.push(...(await figuresIn(name, pages.url('/long.html'), code)))
  }
  await pages.stop()
  return lines
}

/** 0–1, the same for the same number. */
function scattered(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d)
  return ((Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) ^ mixed) >>> 0) / 2 ** 32
}

async function figuresIn(name: BrowserName, address: string, code: string): Promise<string[]> {
  const browser = await launch(name)
  const page = await browser.openPage(address)
  if (!(page instanceof PuppeteerPage)) throw new Error('not a page of the harness')
  await page.evaluateSource(`(() => { ${code}; globalThis.bench = bench; return true })()`)
  const lines: string[] = []
  for (const [what, places, share] of [
    ['ten places', 10, 0.01],
    ['a fifth, here and there', 20_000, 0.2],
  ] as const) {
    const runs: Times[] = []
    for (let run = 0; run < 5; run += 1) {
      runs.push(await page.evaluateSource(`bench.measure(${String(places)}, ${String(share)})`))
    }
    const of = (key: 'reading' | 'matching' | 'longestSlice') =>
      runs.map((run) => run[key]).toSorted((a, b) => a - b)[2] ?? Number.NaN
    lines.push(
      `passage of 100,000 characters in ${name}, changed in ${what}: ${runs[0]?.certainty ?? ''}, ` +
        `${of('matching').toFixed(0)} ms against ${of('reading').toFixed(0)} ms (reading its page), ` +
        `ratio ${(of('matching') / of('reading')).toFixed(2)}, longest slice ${of('longestSlice').toFixed(1)} ms`,
    )
  }
  await browser.close()
  return lines
}
