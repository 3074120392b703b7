import { servePages } from '../../scripts/pages/serve-pages'
import { PuppeteerPage } from '../browser/harness/puppeteer-page'
import { browsers, launch } from '../browser/harness/test-browser'
import type { BrowserName } from '../browser/harness/test-browser'
import { findBrowser } from '../../scripts/toolchain/browsers.mjs'
import { ensureBuilds } from '../../scripts/build.mjs'
import { bundle } from './bundle'

/** What the page script does on a page of a million characters, in milliseconds of its own time. */
interface PageTimes {
  characters: number
  /** Reading the page in slices: all of them, and the longest without a pause. */
  reading: number
  longestSlice: number
  /** The page in outline, as a gesture sends it: all slices, and the longest. */
  outline: number
  longestOutlineSlice: number
  /** A walk over all nodes that asks each element for its style, in the same run. */
  walk: number
  highlighting: number
  /** A paragraph changed: noticing it, and comparing all highlighted ranges with their words. */
  mutation: number
}

const source = `
  import { Highlighter } from '@/utils/anchor/dom/highlighter'
  import { outlinePage } from '@/utils/capture/outline/outline-page'
  import { readingSteps } from '@/utils/capture/read-text'
  import { AnchoredClips } from '@/entrypoints/highlights.content/anchored-clips'
  export async function measure() {
    const now = () => performance.now()
    const timed = (work) => { const from = now(); const value = work(); return [now() - from, value] }
    getComputedStyle(document.body).color
    const inSlices = (steps) => {
      let longest = 0, total = 0
      for (;;) {
        const from = now()
        let step
        do { step = steps.next() } while (!step.done && now() - from < 8)
        const slice = now() - from
        total += slice
        longest = Math.max(longest, slice)
        if (step.done) return [total, longest, step.value]
      }
    }
    const [reading, longestSlice, map] = inSlices(readingSteps(document.body))
    const selected = map.rangeOf({ start: 5000, end: 5300 })
    const [outline, longestOutlineSlice] = inSlices(outlinePage(document, selected))
    const [walk] = timed(() => {
      const walker = document.createTreeWalker(document.body, 5)
      let length = 0
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Text) length += node.data.length
        else if (getComputedStyle(node).display === 'none') length += 1
      }
      return length
    })
    const ranges = Array.from({ length: 1000 }, (_, at) => {
      const start = Math.floor(((at + 0.2) / 1000) * map.text.length)
      return map.rangeOf({ start, end: start + 100 })
    })
    const [highlighting, highlighter] = timed(() => {
      const highlighter = new Highlighter(document)
      highlighter.setStyles('::highlight(shichai-certain) { background-color: rgba(74, 140, 92, 0.24) }')
      ranges.forEach((range, at) => highlighter.show(String(at), 'shichai-certain', range))
      return highlighter
    })
    // The answers of the background come at once: own time only.
    const clipIds = ranges.map((_, at) => String(at))
    const value = { clipIds, certain: 'shichai-certain', uncertain: 'shichai-uncertain', styles: '' }
    const runtime = { id: 'x', sendMessage: async () => ({ ok: true, value }), onMessage: {} }
    const reader = { read: async () => map, openShadowRoots: () => [] }
    const anchored = new AnchoredClips(document, runtime, reader)
    ranges.forEach((range, at) => anchored.put(String(at), range))
    await anchored.refresh()
    let own = 0
    const idle = globalThis.requestIdleCallback
    globalThis.requestIdleCallback = (work) => idle(() => { own += timed(() => work())[0] })
    document.body.firstElementChild.firstChild.data += '。'
    await new Promise((resolve) => setTimeout(resolve, 1500))
    globalThis.requestIdleCallback = idle
    anchored.destroy()
    highlighter.destroy()
    return { characters: map.text.length, reading, longestSlice, outline, longestOutlineSlice, walk, highlighting, mutation: own }
  }`

/** Own time of the page script in each browser that is installed; median of five runs. */
export async function pageFigures(): Promise<string[]> {
  ensureBuilds()
  const code = await bundle(source)
  const paragraph = (at: number) =>
    `<p>第${String(at)}段，<b>學而時習之</b>，不亦說乎。${'有朋自遠方來不亦樂乎人不知而不慍'.repeat(3)}</p>`
  const body = Array.from({ length: 15_000 }, (_, at) => paragraph(at)).join('\n')
  const pages = await servePages({
    pages: { '/long.html': `<!doctype html><meta charset="utf-8"><body>${body}` },
  })
  const lines: string[] = []
  for (const name of browsers) {
    if (findBrowser(name) === undefined) lines.push(`page script in ${name}: not installed`)
    else lines.push(await figuresIn(name, pages.url('/long.html'), code))
  }
  await pages.stop()
  return lines
}

async function figuresIn(name: BrowserName, address: string, code: string): Promise<string> {
  const browser = await launch(name)
  const page = await browser.openPage(address)
  if (!(page instanceof PuppeteerPage)) throw new Error('not a page of the harness')
  await page.evaluateSource(`(() => { ${code}; globalThis.bench = bench; return true })()`)
  const runs: PageTimes[] = []
  for (let run = 0; run < 5; run += 1) runs.push(await page.evaluateSource('bench.measure()'))
  await browser.close()
  const of = (key: keyof PageTimes) =>
    runs.map((run) => run[key]).toSorted((a, b) => a - b)[2] ?? Number.NaN
  const slowest = Math.max(...runs.map(({ longestSlice }) => longestSlice))
  return [
    `page script in ${name}, ${String(of('characters'))} characters:`,
    `reading ${of('reading').toFixed(0)} ms against ${of('walk').toFixed(0)} ms (one walk asking styles), ratio ${(of('reading') / of('walk')).toFixed(2)},`,
    `longest slice ${of('longestSlice').toFixed(1)} ms (of all runs ${slowest.toFixed(1)}, first run ${(runs[0]?.longestSlice ?? 0).toFixed(1)});`,
    `in outline ${of('outline').toFixed(0)} ms, longest slice ${of('longestOutlineSlice').toFixed(1)} ms;`,
    `1,000 ranges highlighted in ${of('highlighting').toFixed(1)} ms; one mutation ${of('mutation').toFixed(1)} ms`,
  ].join(' ')
}
