import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readStore } from '../../scripts/demo/read-store'
import { focusOn, gather, undoable } from './harness/contribute'
import { describeInEachBrowser, isLongRun } from './harness/each-browser'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { highlighted } from './harness/highlighted'
import { countOwn } from './harness/own-elements'
import { PuppeteerPage } from './harness/puppeteer-page'
import { readTable } from './harness/read-table'
import { selectQuote } from './harness/select-quote'
import { stillAfter } from './harness/still-after'
import { launch } from './harness/test-browser'
import type { CardReading, TestBrowser, TestPage } from './harness/test-browser'

const project = join(import.meta.dirname, '../..')
/** The card asks for a decision; the browser's language decides about the words. */
const ready = /只存本|Keep (?:private|here)/
const kept = /只存本机|只存本機|Keep private/
const original = /换成原文|換成原文|Use the original/
const workPage = /看作品首页|看作品首頁|Ask the work’s page/

const page = (body: string) =>
  `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>试页</title>
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<style>body { margin: 40px; font: 18px/2 serif } :root > div { display: none !important; opacity: 0 !important; transform: scale(0) !important; position: static !important }
* { color: red !important; font-size: 3px !important; letter-spacing: 1em !important } p { font-size: 18px !important }</style>
<main><h1>试页</h1>${body}<p>本文采用<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">知识共享署名 4.0 许可协议</a>。</p></main>`

/** A wiki that converts, and where it has the text as it was written. */
const wiki = (language: string, words: string, originalPage: string) =>
  `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="generator" content="MediaWiki 1.45">
<title>河邊/卷一</title><h1>河边/卷一</h1><div lang="${language}"><p>${words}</p></div>
<ul><li class="ca-variants-zh"><a href="${originalPage}?variant=zh">不转换</a></li><li class="ca-variants-zh-Hans"><a href="/wiki.html">简体</a></li></ul>
<p>本文采用<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">知识共享署名 4.0 许可协议</a>。</p>`

/** A chapter whose own page says nothing of rights. */
const chapterOf = (work: string) =>
  `<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><title>渡口記/二</title><link rel="up" href="${work}">
<h1>二</h1><p>渡口的水面寬約三十丈，兩岸各有一株老柳。</p>`

const made = {
  '/plain.html': page(
    '<p id="first">河边的磨坊停了三十年，水还是照样从轮子底下流过去。</p><p>看磨的人说，水不问轮子转不转。</p><textarea id="field">草稿里的一句话。</textarea>',
  ),
  '/vertical.html': page(
    '<style>html { writing-mode: vertical-rl }</style><p>河邊的磨坊停了三十年，水還是照樣從輪子底下流過去。</p>',
  ),
  '/long.html': page(
    `<p>第一句在最上面，往下很远才有别的字。</p><div style="height: 4000px"></div>`,
  ),
  '/wiki.html': wiki('zh-Hans-CN', '桥上的石头被水磨得很圆。', '/original.html'),
  '/original.html': wiki(
    'zh',
    '<img src="https://elsewhere.example/a.png"><script>document.title = "ran"</script><span style="display: none">藏</span>橋上的石頭被水磨得很圓。',
    '/original.html',
  ),
  '/other-wiki.html': wiki('zh-Hans-CN', '桥上的石头被水磨得很圆。', '/plain.html'),
  '/ferry/one.html': chapterOf('/ferry.html'),
  '/ferry/two.html': chapterOf('/silent.html'),
  '/ferry/three.html': chapterOf('/missing.html'),
  '/ferry/four.html': chapterOf('/ferry.html'),
  '/ferry/five.html': chapterOf('/ferry.html'),
  '/ferry.html': `<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><title>渡口記</title><h1>渡口記</h1>
<div class="licenseContainer"><p>此作品的著作權人將其釋出，授予公有領域。</p></div>`,
  '/silent.html': `<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><title>渡口記</title><h1>渡口記</h1><p>目錄</p>`,
  '/grow.html': page('<p>老人说，<b>水往</b>低处走。孩子不信。</p><p>另一段。</p>'),
  '/dialog.html': page(
    '<dialog id="d"><p>弹出的窗里也有一段可以收的文字。</p></dialog><script>document.getElementById("d").showModal()</script>',
  ),
}

test('the page script is one, small, and pure ASCII as Chromium wants it', () => {
  for (const name of ['chrome-mv3', 'firefox-mv3']) {
    const folder = join(project, '.output', name, 'content-scripts')
    // The button comes only to sites that were switched on.
    // And what reads another page comes where somebody asks for the text as it was written.
    // Highlights come where clips stand on the page, what reads rare text where some is met, and bases
    // where the card asks for one.
    const files = 'bases.js button.js highlights.js other-page.js page.js rare.js'.split(' ')
    expect(readdirSync(folder).toSorted()).toEqual(files)
    const sizes = files.map((file) => statSync(join(folder, file)).size)
    const [bases = 0, button = 0, highlights = 0, , gesture = 0, rare = 0] = sizes
    expect(gesture).toBeLessThanOrEqual(40_000)
    expect(Math.max(bases, highlights, rare)).toBeLessThanOrEqual(16_000)
    expect(button).toBeLessThanOrEqual(7000)
    // All that one page can get.
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(90_000)
    for (const file of files) {
      expect(readFileSync(join(folder, file), 'latin1')).toMatch(/^[\0-\x7f]*$/)
    }
  }
})

describeInEachBrowser('the card', (name) => {
  let browser: TestBrowser
  let pages: PageServer

  beforeAll(async () => {
    pages = await servePages({ folder: join(project, 'scripts/pages/samples'), pages: made })
    browser = await launch(name, { hostPermissions: ['http://127.0.0.1/*'] })
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  const quote = '水还是照样从轮子底下流过去'

  async function openCard(path: string, words: string): Promise<[TestPage, CardReading]> {
    const opened = await browser.openPage(pages.url(path))
    return [opened, await gather(browser, opened, words, ready)]
  }

  test('contributes with three gestures, highlights the passage, and can take it back', async () => {
    const [tab, card] = await openCard('/plain.html', quote)
    expect(card.focused).not.toBe(null)
    await expect.poll(() => highlighted(tab)).toContain(quote)
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await expect.poll(() => highlighted(tab)).toContain(quote)
    await tab.press('Tab')
    await expect.poll(async () => (await browser.readCard(tab))?.focused).toMatch(undoable)
    // What the card shows now must have been seen for a moment, too.
    await browser.waitUntilCardListens(tab)
    await tab.press('Enter')
    await sleep(500)
    await tab.press('Escape')
    await browser.waitUntilCardIsGone(tab)
    // A draft again: the same passage may be decided on anew.
    await browser.gather(tab)
    await browser.waitForCard(tab, ready)
    await tab.close()
  })

  test('Enter on another button is that button, never the contribution', async () => {
    const [tab] = await openCard('/plain.html', '停了三十年，水还是照样')
    await focusOn(browser, tab, kept)
    await tab.press('Enter')
    await browser.waitForCard(tab, /不会寄出|不會寄出|will not be sent/)
    await tab.close()
  })

  test('gives focus and selection back when Esc closes it', async () => {
    const [tab] = await openCard('/plain.html', quote)
    await tab.press('Escape')
    await browser.waitUntilCardIsGone(tab)
    const left = await tab.evaluate(() => [
      getSelection()?.toString(),
      document.activeElement?.localName,
    ])
    expect(left).toEqual([quote, 'body'])
    await tab.close()
  })

  test('asks for a basis and its evidence where the page does not settle it', async () => {
    const [tab] = await openCard('/plain/unclear.html', '檐下站着的人互不认识')
    await tab.press('Enter')
    await expect.poll(async () => (await browser.readCard(tab))?.text).toMatch(/1/)
    await tab.press('1')
    await tab.press('Enter')
    // It says that the page reads along.
    await expect
      .poll(async () => (await browser.readCard(tab))?.text)
      .toMatch(/看得到你在这里输入的字|can read what you type/)
    await tab.type('2025')
    // The card grew, and is looked at anew.
    await browser.waitUntilCardListens(tab)
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await tab.close()
  })

  test('stands beside the passage and inside the window, on a narrow screen, too', async () => {
    for (const [path, words] of [
      ['/plain.html', quote],
      ['/vertical.html', '水還是照'],
    ] as const) {
      for (const [width, height] of [
        [900, 640],
        [320, 568],
      ] as const) {
        const opened = await browser.openPage(pages.url(path))
        await resize(opened, { width, height })
        await selectQuote(opened, words)
        await browser.gather(opened)
        const { box } = await browser.waitForCard(opened, ready)
        const lines = await opened.evaluate(() =>
          Array.from(
            getSelection()?.getRangeAt(0).getClientRects() ?? [],
            ({ x, y, width: across, height: down }) => ({ x, y, width: across, height: down }),
          ),
        )
        expect(lines.length).toBeGreaterThan(0)
        expect(box.width).toBeGreaterThan(200)
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(width)
        expect(box.y).toBeGreaterThanOrEqual(0)
        expect(box.y + box.height).toBeLessThanOrEqual(height)
        expect(
          lines.filter((line) => overlaps(box, line)),
          `${path} ${width}`,
        ).toEqual([])
        await opened.close()
      }
    }
  })

  test('grows the selection to the sentence and the paragraph, and never contributes by it', async () => {
    const grow = /扩大|擴大|Grow/
    const [tab] = await openCard('/grow.html', '水往低处')
    const selected = () => tab.evaluate(() => getSelection()?.toString())
    const expected = [
      '老人说，水往低处走。',
      '老人说，水往低处走。孩子不信。',
      '老人说，水往低处走。孩子不信。',
    ]
    for (const words of expected) {
      await focusOn(browser, tab, grow)
      await tab.press('Enter')
      await expect.poll(selected).toBe(words)
      await browser.waitForCard(tab, ready)
      await browser.waitUntilCardListens(tab)
    }
    // The smaller drafts are gone: one passage is highlighted.
    await expect.poll(() => highlighted(tab)).toEqual(['老人说，水往低处走。孩子不信。'])
    await focusOn(browser, tab, /^(?:加入|贡献|貢獻|Contribute)/)
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await tab.close()
  })

  test('takes the text as it was written in place of what the site converted', async () => {
    const [tab, card] = await openCard('/wiki.html', '桥上的石头被水磨得很圆')
    expect(card.text).toMatch(original)
    expect(card.text).toMatch(/简体|Simplified/)
    await focusOn(browser, tab, original)
    await tab.press('Enter')
    const exchanged = await browser.waitForCard(
      tab,
      /已换成原文|已換成原文|Changed to the original/,
    )
    expect(exchanged.text).toMatch(/\b3\b/)
    expect(exchanged.text).not.toMatch(original)
    // The passage is highlighted where it stands, and nothing is left in the page.
    await expect.poll(() => highlighted(tab)).toEqual(['桥上的石头被水磨得很圆'])
    await expect.poll(() => countOwn(tab)).toBe(1)
    await browser.waitUntilCardListens(tab)
    await focusOn(browser, tab, /^(?:加入|贡献|貢獻|Contribute)/)
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await expect.poll(() => textOfLastClip(browser)).toBe('橋上的石頭被水磨得很圓')
    await tab.close()

    // Exchanged once more, it is a text that was decided on before.
    const [again] = await openCard('/wiki.html', '桥上的石头被水磨得很圆')
    await focusOn(browser, again, original)
    await again.press('Enter')
    await browser.waitForCard(again, /拾过|拾過|gathered this passage/)
    await again.close()
  })

  test('asks the page of the work, where the chapter says nothing, and only when told to', async () => {
    const [tab, card] = await openCard('/ferry/one.html', '渡口的水面寬約三十丈')
    expect(card.text).toMatch(workPage)
    expect(pages.requests).not.toContain('/ferry.html')
    await tab.press('w')
    const settled = await browser.waitForCard(tab, /已读|已讀|was read, too/)
    expect(settled.text).not.toMatch(workPage)
    await browser.waitUntilCardListens(tab)
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await tab.close()
    const { clips } = await readStore(browser)
    const clip = clips.find(({ source }) => source.url.endsWith('/ferry/one.html'))
    expect(clip?.rights).toMatchObject({ verdict: 'public-domain' })
    expect(clip?.rights.evidence[0]?.where).toContain('/ferry.html')
  })

  test('works above a modal dialog', async () => {
    const [tab] = await openCard('/dialog.html', '弹出的窗里也有一段可以收的文字')
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await tab.close()
  })

  test('can neither be read nor pressed by the page', async () => {
    const [tab, card] = await openCard('/hostile/press.html', '页面替你按的都不算数')
    const then = await stillAfter(1500, () => browser.readCard(tab))
    expect(then?.text).toBe(card.text)
    const stolen = await tab.evaluate(() => {
      const { __stolen } = window as unknown as {
        __stolen: { shadowRoots: unknown[]; texts: unknown[]; presses: { clicks: number } }
      }
      return [__stolen.shadowRoots.length, __stolen.texts, __stolen.presses.clicks > 10]
    })
    expect(stolen).toEqual([0, [], true])
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await tab.close()
  })

  // Variants of what stands above.
  if (!isLongRun) return

  test('takes the same gesture a second time for Enter', async () => {
    const [tab] = await openCard('/plain.html', '水不问轮子转不转')
    await browser.gather(tab)
    await browser.waitForCard(tab, undoable)
    await tab.close()
  })

  test('shows its evidence on request, and goes round by Tab', async () => {
    const [tab] = await openCard('/plain.html', quote)
    const seen: (string | null)[] = []
    for (let step = 0; step < 8; step += 1) {
      await tab.press('Tab')
      seen.push((await browser.readCard(tab))?.focused ?? null)
    }
    expect(seen).not.toContain(null)
    expect(new Set(seen).size).toBeLessThan(8)
    await tab.close()
  })

  test('follows the passage when the page is scrolled, and stays in sight', async () => {
    const [tab, before] = await openCard('/long.html', '往下很远才有别的字')
    await tab.evaluate(() => scrollTo(0, 60))
    const top = async () => (await browser.readCard(tab))?.box.y
    await expect.poll(top).toBeCloseTo(before.box.y - 60, 0)
    await tab.evaluate(() => scrollTo(0, 3000))
    await expect.poll(() => stillAfter(200, top)).toBeGreaterThanOrEqual(0)
    await tab.close()
  })

  test('leads to the page of the original where the passage is not found there for sure', async () => {
    const [tab] = await openCard('/other-wiki.html', '桥上的石头被水磨得很圆')
    await focusOn(browser, tab, original)
    await tab.press('Enter')
    await browser.waitForCard(tab, /文字未动|文字未動|nothing was changed/)
    await browser.waitUntilCardListens(tab)
    await focusOn(browser, tab, /打开原文页|打開原文頁|Open the original/)
    await tab.press('Enter')
    await tab.waitUntil(() => location.search === '?variant=zh')
    await tab.close()
  })

  test.each([
    ['/ferry/two.html', /没有说明|沒有說明|says nothing of it either/, false],
    ['/ferry/three.html', /没有读到|沒有讀到|could not be read/, true],
  ])('changes nothing where the work’s page does not help: %s', async (path, words, again) => {
    const [tab] = await openCard(path, '兩岸各有一株老柳')
    await tab.press('w')
    const { text } = await browser.waitForCard(tab, words)
    expect(workPage.test(text)).toBe(again)
    expect(text).toMatch(ready)
    await tab.close()
  })

  /** The page of a clip's details, in which the work is asked for. */
  async function openDetails(path: string, chapter: string): Promise<TestPage> {
    const { clips } = await readStore(browser)
    const clip = clips.find(({ source }) => source.url.endsWith(chapter))
    const details = await browser.openExtensionPage(`${path}${clip?.id ?? ''}`)
    await details.waitUntil(() => document.querySelector('[class*=workPage] button') !== null)
    return details
  }

  test.each([
    ['the side panel', 'sidepanel.html#', '/ferry/four.html'],
    ['the workbench', 'workbench.html#/clips/', '/ferry/five.html'],
  ])('the page of the work is asked from %s, too', async (_, path, chapter) => {
    const [tab] = await openCard(chapter, '兩岸各有一株老柳')
    await tab.press('Escape')
    await browser.waitUntilCardIsGone(tab)
    // Without a tab of that site there is nothing by which its pages could be read.
    await tab.close()
    const details = await openDetails(path, chapter)
    await details.click('[class*=workPage] button')
    await details.waitUntil(
      () => document.querySelector('[class*=workPage] [role=alert] a') !== null,
    )
    const [again] = await openCard(chapter, '兩岸各有一株老柳')
    await details.bringToFront()
    await details.click('[class*=workPage] button')
    await details.waitUntil(() => document.querySelector('[class*=workPage]') === null)
    await details.waitUntil(
      () => document.querySelector('[class*=verdict][data-light=good]') !== null,
    )
    await details.close()
    await again.close()
    const { clips } = await readStore(browser)
    const { rights } = clips.find(({ source }) => source.url.endsWith(chapter)) ?? {}
    expect(rights).toMatchObject({ verdict: 'public-domain' })
    expect(rights?.evidence[0]?.where).toContain('/ferry.html')
  })

  test('asks an origin once for its files, whatever number of passages and pages', async () => {
    const asked = (file: string) => pages.requests.filter((path) => path === file).length
    const files = ['/robots.txt', '/.well-known/tdmrep.json']
    const [first] = await openCard('/plain.html', quote)
    const before = files.map(asked)
    expect(before).toEqual([1, 1])
    for (const path of ['/grow.html', '/long.html']) {
      const words = path === '/grow.html' ? '孩子不信' : '往下很远才有别的字'
      const [tab] = await openCard(path, words)
      await tab.close()
    }
    expect(files.map(asked)).toEqual(before)
    await first.close()
  })

  test('says what to do where nothing is selected', async () => {
    const opened = await browser.openPage(pages.url('/plain.html'))
    await browser.gather(opened)
    await browser.waitForCard(opened, /选|Select/)
    await opened.close()
  })

  test('takes what is selected in a text field', async () => {
    const opened = await browser.openPage(pages.url('/plain.html'))
    await opened.evaluate(() => {
      const field = document.querySelector('textarea')
      field?.focus()
      field?.setSelectionRange(0, 8)
    })
    await browser.gather(opened)
    await browser.waitForCard(opened, ready)
    await opened.press('Escape')
    await browser.waitUntilCardIsGone(opened)
    const left = await opened.evaluate(() => {
      const field = document.querySelector('textarea')
      return [document.activeElement === field, field?.selectionStart, field?.selectionEnd]
    })
    expect(left).toEqual([true, 0, 8])
    await opened.close()
  })

  test('takes nothing while something of the page lies over it, and comes on top', async () => {
    const [tab, card] = await openCard('/plain.html', '河边的磨坊停了三十年')
    await tab.evaluate(() => {
      const lure = document.createElement('div')
      lure.popover = 'manual'
      lure.style.cssText = 'inset: 0; width: 100vw; height: 100vh; background: gold'
      document.body.append(lure)
      lure.showPopover()
    })
    await tab.press('Enter')
    const then = await stillAfter(100, () => browser.readCard(tab))
    expect(then?.text).toBe(card.text)
    await browser.waitUntilCardListens(tab)
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await tab.close()
  })

  test('is not there twice when the script is put in again', async () => {
    const [tab] = await openCard('/plain.html', quote)
    await selectQuote(tab, '看磨的人说')
    await browser.gather(tab)
    await browser.waitForCard(tab, ready)
    await expect.poll(() => countOwn(tab)).toBe(1)
    await tab.close()
  })
})

async function resize(tab: TestPage, size: { width: number; height: number }): Promise<void> {
  if (!(tab instanceof PuppeteerPage)) throw new Error('not a page of the harness')
  await tab.page.setViewport(size)
}

function overlaps(one: CardReading['box'], other: CardReading['box']): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

/** Text of the clip that was stored last. */
async function textOfLastClip(browser: TestBrowser): Promise<string | undefined> {
  const clips = await readTable<{ text: string; updatedAt: string }>(browser, 'bodies')
  return clips.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0]?.text
}
