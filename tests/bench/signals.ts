import { findBrowser } from '../../scripts/toolchain/browsers.mjs'
import { ensureBuilds } from '../../scripts/build.mjs'
import { servePages } from '../../scripts/pages/serve-pages'
import { PuppeteerPage } from '../browser/harness/puppeteer-page'
import { browsers, launch } from '../browser/harness/test-browser'
import type { BrowserName } from '../browser/harness/test-browser'
import { bundle } from './bundle'

/** What reading all signals of a page costs, in milliseconds of our own time. */
interface SignalTimes {
  elements: number
  /** The outline in the page, all slices together. */
  outline: number
  /** Checking and opening it in the background, and reading metadata and signals out of it. */
  open: number
  metadata: number
  signals: number
  found: number
  /** One walk over all elements and texts of the page with their attributes, in the same run. */
  walk: number
}

const source = `
  import { outlinePage } from '@/utils/capture/outline/outline-page'
  import { Outline } from '@/utils/capture/outline/open-outline'
  import { pageOutline } from '@/utils/capture/outline/page-outline'
  import '@/utils/clip/primitives'
  import { readMetadata } from '@/utils/capture/signals/read-metadata'
  import { readParentPage } from '@/utils/capture/signals/parent-page'
  import { readSignals } from '@/utils/capture/signals/read-signals'
  import { atOnce } from '@/utils/text/in-slices'
  export function measure() {
    const timed = (work) => { const from = performance.now(); const value = work(); return [performance.now() - from, value] }
    const passage = document.createRange()
    passage.selectNodeContents(document.getElementById('passage'))
    const [outlining, outline] = timed(() => atOnce(outlinePage(document, passage)))
    // The message copies it, which is the browser's own time.
    const sent = structuredClone(outline)
    const [open, page] = timed(() => new Outline(pageOutline.parse(sent)))
    const [metadata] = timed(() => { readParentPage(page, location.href); return readMetadata(page) })
    const [reading, signals] = timed(() => readSignals(page, passage.toString()))
    const [walk] = timed(() => {
      const walker = document.createTreeWalker(document, 5)
      let length = 0
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Text) length += node.data.length
        else for (const { name, value } of node.attributes) length += name.length + value.length
      }
      return length
    })
    return { elements: document.getElementsByTagName('*').length, outline: outlining, open, metadata, signals: reading, found: signals.length, walk }
  }`

/** Own time for all signals of a page of one megabyte, in each browser that is installed. */
export async function signalFigures(): Promise<string[]> {
  ensureBuilds()
  const code = await bundle(source)
  const html = pageOfOneMegabyte()
  const pages = await servePages({ pages: { '/long.html': html } })
  const lines: string[] = []
  for (const name of browsers) {
    if (findBrowser(name) === undefined) lines.push(`signals in ${name}: not installed`)
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
  const runs: SignalTimes[] = []
  for (let run = 0; run < 9; run += 1) runs.push(await page.evaluateSource('bench.measure()'))
  await browser.close()
  const of = (...keys: (keyof SignalTimes)[]) =>
    runs.map((run) => keys.reduce((sum, key) => sum + run[key], 0)).toSorted((a, b) => a - b)[4] ??
    Number.NaN
  const whole = of('outline', 'open', 'metadata', 'signals')
  const [first] = runs
  const cold = first ? first.outline + first.open + first.metadata + first.signals : Number.NaN
  return [
    `signals in ${name}, 1 MB, ${String(of('elements'))} elements, ${String(of('found'))} signals:`,
    `${whole.toFixed(1)} ms against ${of('walk').toFixed(1)} ms (one walk over all of it), ratio ${(whole / of('walk')).toFixed(2)};`,
    `outline ${of('outline').toFixed(1)}, opening ${of('open').toFixed(1)}, metadata ${of('metadata').toFixed(1)}, signals ${of('signals').toFixed(1)} ms;`,
    `first run ${cold.toFixed(1)} ms`,
  ].join(' ')
}

const sentence = '磨坊立在溪边，水推着轮子慢慢转，磨出来的面又细又白，邻村的人都挑着担子赶来。'

/** A page of a Chinese site as they are: menus, an article, lists of others, comments, a footer. */
function pageOfOneMegabyte(): string {
  const head = `<!doctype html><meta charset="utf-8"><title>磨坊_某某网</title>
    <meta name="keywords" content="磨坊"><meta name="robots" content="noai"><meta property="og:title" content="磨坊">
    <link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
    <script type="application/ld+json">{"@type":"Article","headline":"磨坊","author":{"name":"张三"}}</script>`
  const link = (n: number) =>
    `<li class="item item-${String(n)}"><a class="title" href="/news/2024/${String(n)}.html" target="_blank">第${String(n)}条：未经许可转载的消息</a><span class="date">2024-01-0${String(n % 9)}</span></li>`
  const paragraph = (n: number) =>
    `<p class="indent">第${String(n)}段，<b>说的是</b>${sentence}<a href="/tag/${String(n)}">标签</a>${sentence}</p>`
  const comment = (n: number) =>
    `<div class="reply" id="c${String(n)}"><span class="user">读者${String(n)}</span><p>${sentence}</p></div>`
  const list = (count: number, one: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => one(n)).join('\n')
  const body = `<nav class="menu"><ul>${list(400, link)}</ul></nav><main><article class="content">
    <h1>磨坊</h1><div class="meta">来源：某某日报　作者：张三　2024-01-01</div><p id="passage">${sentence}</p>
    ${list(1800, paragraph)}<p>本文采用<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>许可，转载请注明出处。</p></article>
    <aside class="related"><ul>${list(800, link)}</ul></aside><div class="comments">${list(400, comment)}</div></main>
    <footer class="footer"><p>版权所有 © 某某网 某ICP备00000000号</p><ul>${list(60, link)}</ul></footer>`
  const page = `<html><head>${head}</head><body>${body}`
  const missing = 1_000_000 - Buffer.byteLength(page)
  if (missing < 0) throw new Error(`the page is ${String(-missing)} bytes too large`)
  const more = Math.floor(missing / (Buffer.byteLength(paragraph(9999)) + 1))
  return page.replace('</article>', `${list(more, () => paragraph(9999))}</article>`)
}
