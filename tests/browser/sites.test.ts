import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks } from './harness/contribute'
import { describeInEachBrowser } from './harness/each-browser'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { highlighted } from './harness/highlighted'
import { countOwn } from './harness/own-elements'
import { selectQuote } from './harness/select-quote'
import { switchSite } from './harness/switch-site'
import { stillAfter } from './harness/still-after'
import { launch } from './harness/test-browser'
import type { TestBrowser } from './harness/test-browser'

const quote = '河边的磨坊停了三十年，水还是照样从轮子底下流过去'
const licence = 'https://creativecommons.org/licenses/by/4.0/'
const page = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>磨坊记</title>
<link rel="license" href="${licence}"><style>body { margin: 60px; font: 20px/2 serif }</style>
<main><h1>磨坊记</h1><p>那一年春天，${quote}。</p></main>`

describeInEachBrowser('a site that is switched on', (name) => {
  let browser: TestBrowser
  let pages: PageServer

  beforeAll(async () => {
    pages = await servePages({ pages: { '/a.html': page } })
    browser = await launch(name, { hostPermissions: ['http://127.0.0.1/*'] })
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  test('has button and highlights without a gesture; off takes all of it away', async () => {
    const first = await browser.openPage(pages.url('/a.html'))
    await expect.poll(() => browser.hasPageScript(first)).toBe(false)
    expect(await switchSite(browser, pages.origin, true)).toEqual({ ok: true, value: true })
    await first.bringToFront()

    // The button comes with the selection and is the gesture.
    expect(await selectQuote(first, quote)).toBe(quote)
    await expect.poll(() => countOwn(first), { timeout: 10_000 }).toBe(1)
    const place = await first.evaluate(() => {
      const boxes = Array.from(getSelection()?.getRangeAt(0).getClientRects() ?? [])
      const { right, bottom } = boxes.at(-1) ?? new DOMRect()
      return { x: right + 20, y: bottom + 20 }
    })
    // A press counts once the button was seen for a moment.
    await new Promise((resolve) => setTimeout(resolve, 500))
    await first.click(place)
    await browser.waitForCard(first, asks)
    await first.press('Escape')
    await browser.waitUntilCardIsGone(first)
    await first.close()

    // A page opened afterwards is highlighted by itself.
    const second = await browser.openPage(pages.url('/a.html'))
    await expect.poll(() => highlighted(second), { timeout: 10_000 }).toEqual([quote])

    expect(await switchSite(browser, pages.origin, false)).toEqual({ ok: true, value: false })
    await second.bringToFront()
    await expect.poll(() => highlighted(second), { timeout: 10_000 }).toEqual([])
    await selectQuote(second, quote)
    expect(await stillAfter(800, () => countOwn(second))).toBe(0)
    await second.reload()
    await expect.poll(() => browser.hasPageScript(second)).toBe(false)
    await second.close()
  })
})
