import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks, earlier, focusOn, undoable } from './harness/contribute'
import { describeInEachBrowser } from './harness/each-browser'
import { chooseFromContextMenu, focusPage, startDisplay } from './harness/gestures'
import type { Display } from './harness/gestures'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { selectQuote } from './harness/select-quote'
import { stillAfter } from './harness/still-after'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

const quote = '水还是照样从轮子底下流过去'
const third = '邻村的人都挑着担子赶来'
const fourth = '灯油要省着用，故事却讲不完'
const other = '看磨的人说，水不问轮子转不转'
const licence = 'https://creativecommons.org/licenses/by/4.0/'
const page = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>磨坊记</title>
<link rel="license" href="${licence}"><style>body { margin: 60px; font: 20px/2 serif }</style>
<main><h1>磨坊记</h1><p>河边的磨坊停了三十年，${quote}。</p><p><span id="other">${other}</span>。</p><p>${third}。</p><p><span id="fourth">${fourth}</span>。</p>
<p>本文采用<a rel="license" href="${licence}">知识共享署名 4.0 许可协议</a>。</p></main>`

const inDetails = '磨盘翻过来，底下刻着一行字'
const untilFound = '那行字写的是重修的年月'
const folded = page.replace(
  '<h1>',
  `<details><summary>往下看</summary><p>${inDetails}。</p></details><div hidden="until-found"><p>${untilFound}。</p></div><h1>`,
)

describeInEachBrowser('real keys and a real mouse', (name) => {
  let display: Display
  let browser: TestBrowser
  let pages: PageServer
  let tab: TestPage

  beforeAll(async () => {
    pages = await servePages({
      pages: { '/mill.html': page, '/details.html': folded, '/until-found.html': folded },
    })
    display = await startDisplay()
    browser = await launch(name, { display })
  })

  afterAll(async () => {
    await browser?.close()
    await display?.stop()
    await pages?.stop()
  })

  async function openSelected(words: string): Promise<void> {
    await tab?.close()
    tab = await browser.openPage(pages.url('/mill.html'))
    await focusPage(display, tab)
    expect(await selectQuote(tab, words)).toBe(words)
  }

  test('the shortcut gathers, and Enter contributes', async () => {
    await openSelected(quote)
    await display.press('alt+shift+g')
    await browser.waitForCard(tab, asks)
    await browser.waitUntilCardListens(tab)
    await display.press('Return')
    await browser.waitForCard(tab, undoable)
  })

  test('other shortcuts go from passage to passage of the page', async () => {
    await openSelected(other)
    await display.press('alt+shift+g')
    await browser.waitForCard(tab, asks)
    await browser.waitUntilCardListens(tab)
    await display.press('Return')
    await browser.waitForCard(tab, undoable)
    await display.press('Escape')
    await browser.waitUntilCardIsGone(tab)
    await tab.evaluate(() => getSelection()?.removeAllRanges())
    const boxes: number[] = []
    for (const chord of ['alt+shift+j', 'alt+shift+j', 'alt+shift+k']) {
      await display.press(chord)
      await browser.waitForCard(tab, earlier)
      const card = await stillAfter(500, () => browser.readCard(tab))
      boxes.push(card?.box.y ?? -1)
    }
    // To the first, to the second below it, and back.
    expect(boxes[1]).toBeGreaterThan(boxes[0] ?? 0)
    expect(boxes[2]).toBe(boxes[0])
    // Also where the script comes with that very press.
    await tab.reload()
    await focusPage(display, tab)
    await display.press('alt+shift+k')
    await browser.waitForCard(tab, earlier)
  })

  test.each([
    ['/details.html', inDetails],
    ['/until-found.html', untilFound],
  ])('going to a passage opens what is folded around it: %s', async (path, words) => {
    await tab?.close()
    tab = await browser.openPage(pages.url(path))
    await focusPage(display, tab)
    await tab.evaluate(() => {
      document.querySelector('details')?.setAttribute('open', '')
      document.querySelector('[hidden]')?.removeAttribute('hidden')
    })
    await selectQuote(tab, words)
    await display.press('alt+shift+g')
    await browser.waitForCard(tab, asks)
    await browser.waitUntilCardListens(tab)
    await display.press('Return')
    await browser.waitForCard(tab, undoable)
    await tab.reload()
    await focusPage(display, tab)
    await display.press('alt+shift+j')
    await browser.waitForCard(tab, earlier)
    const isShown = (wanted: string) =>
      Array.from(document.querySelectorAll('p')).some(
        (paragraph) =>
          paragraph.textContent?.includes(wanted) &&
          paragraph.checkVisibility({ contentVisibilityAuto: true }) &&
          paragraph.closest('details:not([open]), [hidden]') === null,
      )
    await expect.poll(() => tab.evaluate(isShown, words)).toBe(true)
  })

  // Firefox's own menu takes no keys from xdotool, and its sidebar opens on a click only.
  if (name !== 'chromium') return

  test('the context menu gathers', async () => {
    await openSelected(fourth)
    const middle = await tab.evaluate(() => {
      const { x, y, width, height } =
        document.getElementById('fourth')?.getBoundingClientRect() ?? new DOMRect()
      return { x: x + width / 2, y: y + height / 2 }
    })
    await chooseFromContextMenu(display, tab, middle)
    await browser.waitForCard(tab, asks)
  })

  test('the card’s link opens the side panel', async () => {
    await openSelected(third)
    await display.press('alt+shift+g')
    await browser.waitForCard(tab, asks)
    await browser.waitUntilCardListens(tab)
    await focusOn(browser, tab, /详情|詳情|Details/, () => display.press('Tab'))
    await display.press('Return')
    await expect.poll(() => browser.isSidePanelOpen(), { timeout: 10_000 }).toBe(true)
    await expect.poll(async () => (await browser.readCard(tab))?.text).not.toMatch(undoable)
  })
})
