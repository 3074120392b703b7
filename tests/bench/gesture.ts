import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureBuilds } from '../../scripts/build.mjs'
import { servePages } from '../../scripts/pages/serve-pages'
import { findBrowser } from '../../scripts/toolchain/browsers.mjs'
import { selectQuote } from '../browser/harness/select-quote'
import { browsers, launch } from '../browser/harness/test-browser'
import type { BrowserName, TestBrowser, TestPage } from '../browser/harness/test-browser'

const TIMES = 9
const words = '磨坊停了三十年，水还是照样流过去'
const sizes = { '10 kB': 10_000, '1 MB': 1_000_000 } as const

/** Milliseconds from pressing the button until the page has an element that was not there. */
type Times = Record<'cold' | 'warm', number>

/**
 * How long after the gesture the card stands in the page, beside an extension that does nothing but to inject a
 * content script which puts an empty element there; with the background asleep, and awake.
 */
export async function gestureFigures(): Promise<string[]> {
  const names = browsers.filter((name) => findBrowser(name) !== undefined)
  ensureBuilds(names)
  const paragraph = `<p>${'有朋自远方来不亦乐乎人不知而不愠'.repeat(6)}。</p>\n`
  const page = (bytes: number) =>
    `<!doctype html><html lang="zh"><meta charset="utf-8"><title>磨坊</title><p>${words}。</p>` +
    paragraph.repeat(Math.ceil(bytes / new TextEncoder().encode(paragraph).length))
  const server = await servePages({
    pages: Object.fromEntries(
      Object.entries(sizes).map(([name, bytes]) => [`/${encodeURI(name)}`, page(bytes)]),
    ),
  })
  const empty = await emptyExtension()
  const lines: string[] = []
  try {
    for (const name of names) {
      for (const size of Object.keys(sizes)) {
        const url = server.url(`/${encodeURI(size)}`)
        const ours = await timesIn(name, url)
        const baseline = await timesIn(name, url, empty)
        lines.push(describe(name, size, ours, baseline))
      }
    }
  } finally {
    await server.stop()
    await rm(empty, { recursive: true })
  }
  return lines
}

function describe(name: BrowserName, size: string, ours: Times, baseline: Times): string {
  const [warm, cold] = (['warm', 'cold'] as const).map(
    (state) =>
      `${state} ${ours[state].toFixed(0)} ms against ${baseline[state].toFixed(0)} ms, ` +
      `${(ours[state] - baseline[state]).toFixed(0)} ms more`,
  )
  return `gesture to card in ${name}, page of ${size}: ${warm}; ${cold} (an empty content script; medians of ${String(TIMES)})`
}

async function timesIn(name: BrowserName, url: string, extension?: string): Promise<Times> {
  const browser = await launch(name, { ...(extension !== undefined && { extension }) })
  try {
    const cold: number[] = []
    const warm: number[] = []
    const tab = await browser.openPage(url)
    for (let time = 0; time < TIMES; time += 1) {
      await browser.killBackground()
      cold.push(await timeOnce(browser, tab))
      warm.push(await timeOnce(browser, tab))
    }
    return { cold: medianOf(cold), warm: medianOf(warm) }
  } finally {
    await browser.close()
  }
}

/** A page that was just loaded: no script of the extension runs in it yet. */
async function timeOnce(browser: TestBrowser, tab: TestPage): Promise<number> {
  await tab.reload()
  await tab.waitUntil(() => document.readyState === 'complete')
  await selectQuote(tab, words)
  await tab.bringToFront()
  await tab.evaluate(() => {
    const seen = window as unknown as { cardAt?: number }
    const observer = new MutationObserver(() => (seen.cardAt ??= Date.now()))
    observer.observe(document.documentElement, { childList: true })
  })
  await sleep(300)
  const from = Date.now()
  await browser.gather(tab)
  const at = await tab.waitUntil(() => (window as unknown as { cardAt?: number }).cardAt)
  return (at ?? Number.NaN) - from
}

/** The baseline, for both browsers. */
async function emptyExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shichai-empty-'))
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Empty',
      version: '1.0.0',
      permissions: ['activeTab', 'scripting'],
      action: {},
      background: { service_worker: 'background.js', scripts: ['background.js'] },
      browser_specific_settings: { gecko: { id: 'empty@alliance.example' } },
    }),
    'background.js': `(globalThis.browser ?? chrome).action.onClicked.addListener(({ id }) => {
      (globalThis.browser ?? chrome).scripting.executeScript({ target: { tabId: id }, files: ['empty.js'], injectImmediately: true })
    })`,
    'empty.js': `document.documentElement.append(document.createElement('div'))`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
