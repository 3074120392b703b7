import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { launch } from '../../tests/browser/harness/test-browser'
import type { BrowserName, TestBrowser, TestPage } from '../../tests/browser/harness/test-browser'
import { listPages } from './list-pages'
import type { SavedPage } from './list-pages'
import type { PagesOptions } from './options'
import { printPage, printSummary } from './print'
import { isUtf8, servePages } from './serve-pages'
import { chooseStretches, countCharacters, selectByScript } from './stretches'
import type { Stretch } from './stretches'
import { tryPage } from './try-page'
import type { Expected, PageResult } from './try-page'
import { ways } from './ways'

export interface PagesOutcome {
  page: SavedPage
  browser: BrowserName
  result: PageResult
}

/** Tries all pages of a folder in the browsers asked for, prints a line a page, and gives what came out. */
export async function runPages(options: PagesOptions): Promise<PagesOutcome[]> {
  const pages = (await listPages(options.folder)).filter(
    ({ file }) => options.only === undefined || new RegExp(options.only).test(file),
  )
  const server = await serveSaved(options.folder, pages)
  const outcomes: PagesOutcome[] = []
  try {
    const network = { everyHostAt: server.port }
    const reference = await launch('chromium', { network })
    const opened: TestBrowser[] = [reference]
    try {
      const browsers: TestBrowser[] = []
      for (const name of options.browsers) {
        const browser = await launch(name, { network })
        opened.push(browser)
        browsers.push(browser)
      }
      for (const page of pages) {
        const url = server.addressOf(page)
        await keepInPlace([reference, ...browsers], url, () => server.stopScripts(page))
        const tab = await reference.openPage(url)
        const expected = await expectedTexts(tab, options)
        const ask = (stretch: Stretch) => textOf(tab, stretch)
        const tried = browsers.map(async (browser) => {
          const result = await tryPage(browser, url, page, expected, ask)
          outcomes.push({ page, browser: browser.name, result })
          printPage(page, browser.name, result)
        })
        await Promise.all(tried)
        await tab.close()
      }
    } finally {
      for (const browser of opened) await browser.close()
    }
  } finally {
    await server.stop()
  }
  printSummary(outcomes)
  return outcomes
}

/** How long a page is given to lead away from itself, in milliseconds. */
const LEADS_AWAY_MS = 500

/**
 * Some pages lead away from an address that is not their own (`http:`, another host). Where they lead nothing can
 * be tried: those are tried without their scripts.
 */
async function keepInPlace(
  browsers: readonly TestBrowser[],
  url: string,
  stopScripts: () => void,
): Promise<void> {
  const isKept = browsers.map(async (browser) => {
    const tab = await browser.openPage('about:blank')
    const stays = await staysAt(tab, url)
    await tab.close()
    return stays
  })
  if ((await Promise.all(isKept)).includes(false)) stopScripts()
}

async function staysAt(tab: TestPage, url: string): Promise<boolean> {
  try {
    await tab.goto(url)
    await sleep(LEADS_AWAY_MS)
    return await tab.evaluate((wanted) => location.href.split('#')[0] === wanted, url.split('#')[0])
  } catch (error) {
    console.info(`${url} leads away`, error instanceof Error ? error.message : error)
    return false
  }
}

/** What Chromium says of each stretch, in a browser where no gesture is made. */
async function expectedTexts(
  tab: TestPage,
  { selections, seed }: PagesOptions,
): Promise<Expected[]> {
  // More than are wanted, since some begin or end where nothing is shown.
  const stretches = chooseStretches(await countCharacters(tab), 8 * selections, seed)
  const expected: Expected[] = []
  for (const stretch of stretches) {
    if (expected.length === selections) break
    const text = await textOf(tab, stretch)
    const way = ways[expected.length % ways.length] ?? 'drag'
    if (text !== null) expected.push({ stretch, text, way })
  }
  return expected
}

async function textOf(tab: TestPage, stretch: Stretch): Promise<string | null> {
  const selected = await selectByScript(tab, stretch)
  if (selected === null || selected.text.trim() === '') return null
  // Broken characters are refused, as they must be.
  return selected.text.isWellFormed() && !selected.text.includes('\0') ? selected.text : null
}

/** Serves saved pages under the addresses they had, by `http:`; others by their names. */
async function serveSaved(folder: string, pages: readonly SavedPage[]) {
  const bodies: Record<string, Uint8Array> = {}
  const headers: Record<string, Record<string, string>> = {}
  const addresses = new Map<SavedPage, string>()
  for (const page of pages) {
    const body = new Uint8Array(await readFile(join(folder, page.file)))
    const address =
      page.url?.replace(/^https:/, 'http:') ?? `http://saved.test/${encodeURI(page.file)}`
    const { href } = new URL(address)
    const key = href.split('#')[0] ?? href
    bodies[key] = body
    const kind = page.file.endsWith('.xml') ? 'application/xml' : 'text/html'
    headers[key] = { 'content-type': isUtf8(body) ? `${kind}; charset=utf-8` : kind }
    addresses.set(page, href)
  }
  const server = await servePages({ pages: bodies, headers })
  return {
    port: Number(new URL(server.origin).port),
    stop: () => server.stop(),
    addressOf: (page: SavedPage) => addresses.get(page) ?? server.origin,
    /** From now on the page's own scripts do not run. */
    stopScripts: (page: SavedPage) => {
      const key = addresses.get(page)?.split('#')[0] ?? ''
      headers[key] = { ...headers[key], 'content-security-policy': "script-src 'none'" }
    },
  }
}
