import { afterAll, beforeAll, expect, test } from 'vitest'
import { contributeHere } from './harness/contribute'
import { describeInEachBrowser } from './harness/each-browser'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { highlighted } from './harness/highlighted'
import { countOwn } from './harness/own-elements'
import { selectQuote } from './harness/select-quote'
import { switchSite } from './harness/switch-site'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

const quote = '河边的磨坊停了三十年，水还是照样从轮子底下流过去'
const second = '看磨的人说，水不问轮子转不转'
const licence = 'https://creativecommons.org/licenses/by/4.0/'
/** A passage for the second page: one that was decided on before is not asked about again. */
const third = '山上的石阶一共九百级，老人每天清早都要扫一遍'
const page = (
  words: string,
) => `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>磨坊记</title>
<link rel="license" href="${licence}"><style>body { margin: 60px; font: 20px/2 serif }</style>
<main><h1>磨坊记</h1><p id="first">那一年春天，${words}。</p><p>${second}。</p></main>`

describeInEachBrowser('an update of the extension while pages are open', (name) => {
  let browser: TestBrowser
  let pages: PageServer

  beforeAll(async () => {
    pages = await servePages({ pages: { '/a.html': page(quote), '/b.html': page(third) } })
    browser = await launch(name, { hostPermissions: ['http://127.0.0.1/*'] })
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  async function contribute(tab: TestPage, words: string): Promise<void> {
    await contributeHere(browser, tab, words)
    await tab.press('Escape')
    await browser.waitUntilCardIsGone(tab)
  }

  test('the script from before goes quietly, and the new one takes its place', async () => {
    const tab = await browser.openPage(pages.url('/a.html'))
    await tab.evaluate(() => {
      const errors: string[] = []
      Object.assign(globalThis, { errors })
      addEventListener('error', ({ message }) => errors.push(message))
      addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)))
    })
    await contribute(tab, quote)
    await expect.poll(() => highlighted(tab)).toEqual([quote])

    await browser.update()
    await tab.bringToFront()
    await contribute(tab, second)
    await expect.poll(() => highlighted(tab), { timeout: 15_000 }).toEqual([quote, second])
    // One of each passage, one card, and a page that noticed nothing.
    await expect.poll(() => countOwn(tab)).toBe(0)
    await tab.evaluate(() => {
      const first = document.querySelector('#first')
      first?.replaceWith(first.cloneNode(true))
    })
    await expect.poll(() => highlighted(tab), { timeout: 15_000 }).toEqual([quote, second])
    await expect
      .poll(() => tab.evaluate(() => (globalThis as unknown as { errors: string[] }).errors))
      .toEqual([])
    await tab.close()
  })

  test('sites that were switched on are so again, on open pages, too', async () => {
    const tab = await browser.openPage(pages.url('/b.html'))
    expect(await switchSite(browser, pages.origin, true)).toEqual({ ok: true, value: true })
    await tab.bringToFront()
    await contribute(tab, third)

    await browser.update()
    await tab.bringToFront()
    const fresh = await browser.openPage(pages.url('/b.html'))
    await expect.poll(() => highlighted(fresh), { timeout: 15_000 }).toEqual([third])
    await fresh.close()
    await tab.bringToFront()
    await expect.poll(() => highlighted(tab), { timeout: 15_000 }).toEqual([third])
    await selectQuote(tab, second)
    await expect.poll(() => countOwn(tab), { timeout: 10_000 }).toBe(1)
    expect(await switchSite(browser, pages.origin, false)).toEqual({ ok: true, value: false })
    await tab.close()
  })
})
