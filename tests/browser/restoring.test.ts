import { afterAll, beforeAll, expect, test } from 'vitest'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { describeInEachBrowser, isLongRun, variants } from './harness/each-browser'
import { highlighted } from './harness/highlighted'
import { readTable } from './harness/read-table'
import { selectQuote } from './harness/select-quote'
import { switchSite } from './harness/switch-site'
import { stillAfter } from './harness/still-after'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

/**
 * The whole path of a highlight: a passage is gathered and its draft stored, the page is opened anew, a
 * gesture brings the highlight back on the same words.
 */

const licence = 'https://creativecommons.org/licenses/by/4.0/'
const page = (body: string) =>
  `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>磨坊记</title>
<style>body { margin: 60px; font: 20px/2 serif } .folded { display: none }</style>
<main><h1>磨坊记</h1>${body}
<p id="last">本文采用<a rel="license" href="${licence}">知识共享署名 4.0 许可协议</a>。</p></main>`

/** Passages that hold a blank which is a line break, a tab or several characters in the source. */
const blanks = {
  wrapped: [
    '<p>The mill had stood still\n  for thirty years, and the\twater went on.</p>',
    'still for thirty years, and the water',
  ],
  mixed: ['<p>磨坊停了三十年\nsince 1987，水还是\n照样流。</p>', '三十年 since 1987，水还是照样流'],
  links: [
    '<p><a href="#a">磨坊 mill</a>\n<a href="#b">water 水轮</a>\n转着</p>',
    'mill water 水轮转着',
  ],
  lines: [
    '<p>Lao-tzu\r\n<b>\n kept </b>\n\n mills\f</p><p>and</p>\n<p>ferries</p>',
    'Lao-tzu kept mills\nand\nferries',
  ],
} as const

const folds = {
  details:
    '<details id="fold"><summary>全文</summary><p>渡船靠岸的时候天还没亮，船家先挂灯笼。</p></details>',
  class: '<div id="fold" class="folded"><p>渡船靠岸的时候天还没亮，船家先挂灯笼。</p></div>',
  style: '<div id="fold" style="display: none"><p>渡船靠岸的时候天还没亮，船家先挂灯笼。</p></div>',
  tab: '<div id="fold" hidden><p>渡船靠岸的时候天还没亮，船家先挂灯笼。</p></div>',
  half: '<p>渡船靠岸的时候天还没亮，<span id="fold" class="folded">船家先挂灯笼。</span></p>',
}
/** Of these what Firefox is tried by always. */
const oneOfAKind = new Set(['wrapped', 'lines', 'details', 'half'])

const folded = '渡船靠岸的时候天还没亮，船家先挂灯笼'

const routed = page('<p id="t"></p>').replace(
  '</main>',
  `</main><script>
  const show = () => { t.textContent = location.hash === '#/2' ? '集市散了以后街上很静，只有卖豆腐的在收摊。'
    : '渡船靠岸的时候天还没亮，船家先挂灯笼。' }
  addEventListener('hashchange', show); show()</script>`,
)

const searched = page(`<p>${folded}。</p><input id="search">`)

const ticking = page(
  '<p id="clock"></p><div id="list"></div><button id="more">更多</button>',
).replace(
  '</main>',
  `</main><script>
  setInterval(() => { clock.textContent = String(Date.now()) }, 200)
  more.onclick = () => setTimeout(() => { list.innerHTML = '<p>${folded}。</p>' }, 700)</script>`,
)

/** A thousand rows, of which those in sight stand in the page, in elements that are used again. */
const recycled = page(
  '<div id="list" style="height: 400px; overflow: auto"><div id="all"></div></div>',
).replace(
  '</main>',
  `</main><script>
  all.style.cssText = 'position: relative; height: 40000px'
  const rows = Array.from({ length: 12 }, () => all.appendChild(document.createElement('p')))
  const fill = () => {
    const first = Math.floor(list.scrollTop / 40)
    for (let number = first; number < first + 12; number += 1) {
      const row = rows[number % 12]
      if (row.title === String(number)) continue
      row.title = number
      row.style.cssText = 'position: absolute; margin: 0; height: 40px; top: ' + number * 40 + 'px'
      row.textContent = number === 7 ? '${folded}。' : '第' + number + '行记着集市上卖出的货，别的没有写。'
    }
  }
  list.onscroll = fill; fill()</script>`,
)

const shadowed = page('<x-note></x-note>').replace(
  '</main>',
  `</main><script>
  const fill = (host) => {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    root.innerHTML = '<p>院里的枣树结了满枝果，孩子们围在树下打。</p>'
  }
  setTimeout(() => fill(document.querySelector('x-note')), location.search === '?late' ? 1500 : 0)
  globalThis.fill = fill</script>`,
)
const inShadow = '院里的枣树结了满枝果，孩子们围在树下打'

const framed = '祠堂的门槛换过三回，门上的对联一直是那一副'

describeInEachBrowser('a highlight comes back', (name) => {
  let browser: TestBrowser
  let pages: PageServer

  beforeAll(async () => {
    const bodies = {
      ...Object.fromEntries(Object.entries(blanks).map(([key, [html]]) => [key, html])),
      ...folds,
    }
    pages = await servePages({
      pages: {
        ...Object.fromEntries(
          Object.entries(bodies).map(([key, html]) => [`/${key}.html`, page(html)]),
        ),
        '/routes.html': routed,
        '/searched.html': searched,
        '/ticking.html': ticking,
        '/recycled.html': recycled,
        '/shadow.html': shadowed,
        '/frame.html': page('<iframe src="/framed.html" width="500" height="300"></iframe>'),
        '/framed.html': page(`<p>${framed}。</p>`),
      },
    })
    browser = await launch(name, { hostPermissions: ['http://127.0.0.1/*'] })
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  /** Stores a draft of the words on an open page. */
  async function draftOf(tab: TestPage, words: string): Promise<void> {
    expect(await selectQuote(tab, words)).not.toBe(null)
    await browser.gather(tab)
    await browser.waitForCard(tab)
    await expect.poll(() => highlighted(tab), { timeout: 10_000 }).toHaveLength(1)
    await tab.press('Escape')
    await browser.waitUntilCardIsGone(tab)
  }

  /** Opens a page and makes a gesture on it. */
  async function opened(path: string): Promise<TestPage> {
    const tab = await browser.openPage(pages.url(path))
    await browser.gather(tab)
    await browser.waitForCard(tab)
    await tab.press('Escape')
    return tab
  }

  async function expectHighlighted(tab: TestPage, words: string[]): Promise<void> {
    const plain = (text: string) => text.replaceAll(/\s+/g, '')
    await expect
      .poll(async () => (await highlighted(tab)).map(plain), { timeout: 10_000 })
      .toEqual(words.map(plain))
    await expect.poll(() => highlighted(tab, 'uncertain')).toEqual([])
  }

  test.each(variants(blanks, oneOfAKind))(
    'with blanks that are none in the source: %s',
    async (key) => {
      const [, words] = blanks[key as keyof typeof blanks]
      const first = await browser.openPage(pages.url(`/${key}.html`))
      await draftOf(first, words)
      await first.close()
      const again = await opened(`/${key}.html`)
      await expectHighlighted(again, [words])
      await again.close()
    },
  )

  test.each(variants(folds, oneOfAKind))('folded away, and not lost: %s', async (key) => {
    const first = await browser.openPage(pages.url(`/${key}.html`))
    const unfold = () => {
      const fold = document.querySelector<HTMLElement>('#fold')
      fold?.setAttribute('open', '')
      fold?.removeAttribute('hidden')
      fold?.removeAttribute('style')
      fold?.classList.remove('folded')
    }
    await first.evaluate(unfold)
    await draftOf(first, folded)
    await first.close()
    const again = await opened(`/${key}.html`)
    await expectHighlighted(again, [folded])
    await expect.poll(() => uncertainOrLost(browser)).toEqual([])
    await again.evaluate(unfold)
    await expectHighlighted(again, [folded])
    await again.close()
  })

  test('on its route and on no other one', async () => {
    const tab = await browser.openPage(pages.url('/routes.html#/1'))
    await draftOf(tab, folded)
    await tab.evaluate(() => {
      location.hash = '#/2'
    })
    await expectHighlighted(tab, [])
    expect(await stillAfter(2000, () => uncertainOrLost(browser))).toEqual([])
    await tab.evaluate(() => history.back())
    await expectHighlighted(tab, [folded])
    await tab.close()
    const other = await opened('/routes.html#/2')
    expect(await stillAfter(1000, () => highlighted(other))).toEqual([])
    expect(await stillAfter(0, () => uncertainOrLost(browser))).toEqual([])
    await other.close()
  })

  test('in a shadow tree, when it changes and when it comes late', async () => {
    const first = await browser.openPage(pages.url('/shadow.html'))
    await first.evaluate((words) => {
      const text = document.querySelector('x-note')?.shadowRoot?.querySelector('p')?.firstChild
      const range = document.createRange()
      range.setStart(text ?? document.body, 0)
      range.setEnd(text ?? document.body, words.length)
      getSelection()?.setBaseAndExtent(range.startContainer, 0, range.endContainer, words.length)
    }, inShadow)
    await browser.gather(first)
    await browser.waitForCard(first)
    await expectHighlighted(first, [inShadow])
    await first.press('Escape')
    await first.evaluate(() => {
      ;(globalThis as unknown as { fill(host: Element | null): void }).fill(
        document.querySelector('x-note'),
      )
    })
    await expectHighlighted(first, [inShadow])
    await first.close()
    const late = await opened('/shadow.html?late')
    await late.close()
    const again = await opened('/shadow.html')
    await expectHighlighted(again, [inShadow])
    await again.close()
  })

  test('after the page cleared all highlights and adopted its own style sheets alone', async () => {
    const tab = await browser.openPage(pages.url('/searched.html'))
    await draftOf(tab, folded)
    await tab.evaluate(() => {
      document.querySelector('#search')?.addEventListener('input', () => {
        CSS.highlights.clear()
        document.adoptedStyleSheets = []
      })
    })
    await tab.click('#search')
    await tab.type('船')
    await expectHighlighted(tab, [folded])
    await expect.poll(() => tab.evaluate(() => document.adoptedStyleSheets.length)).toBe(1)
    await tab.close()
  })

  if (name === 'chromium' || isLongRun)
    test('behind a button, also where the page changes all the time', async () => {
      const tab = await browser.openPage(pages.url('/ticking.html'))
      await tab.click('#more')
      await tab.waitUntil(() => document.querySelector('#list p') !== null)
      await draftOf(tab, folded)
      await tab.close()
      const again = await opened('/ticking.html')
      // Searches in vain come after ever longer pauses: 1, 2, 4, 8 seconds.
      expect(await stillAfter(9000, () => highlighted(again))).toEqual([])
      await again.click('#more')
      await expect.poll(() => highlighted(again), { timeout: 5000 }).toEqual([folded])
      await again.close()
    })

  if (isLongRun)
    test('with its row, where rows are made as they are scrolled to', async () => {
      const scroll = (tab: TestPage, top: number) =>
        tab.evaluate((at) => {
          document.querySelector('#list')?.scrollTo(0, at)
        }, top)
      const tab = await browser.openPage(pages.url('/recycled.html'))
      await draftOf(tab, folded)
      for (let times = 0; times < 2; times += 1) {
        await scroll(tab, 20_000)
        await expectHighlighted(tab, [])
        await scroll(tab, 0)
        await expectHighlighted(tab, [folded])
      }
      await scroll(tab, 20_000)
      // Longer than the searches in vain that would call it lost.
      expect(await stillAfter(3000, () => uncertainOrLost(browser))).toEqual([])
      await tab.close()
      const again = await opened('/recycled.html')
      await expectHighlighted(again, [folded])
      await again.close()
    })

  test('in a frame, by a gesture in the page and where the site is switched on', async () => {
    const first = await browser.openPage(pages.url('/framed.html'))
    await draftOf(first, framed)
    await first.close()
    const inFrame = (tab: TestPage) =>
      tab.evaluate(() => {
        const view = document.querySelector('iframe')?.contentWindow as typeof globalThis | null
        const words: string[] = []
        view?.CSS.highlights.forEach((highlight, highlightName) => {
          if (!highlightName.startsWith('shichai-')) return
          highlight.forEach((range) => words.push((range as Range).toString()))
        })
        return words
      })
    const again = await opened('/frame.html')
    await expect.poll(() => inFrame(again), { timeout: 10_000 }).toEqual([framed])
    await again.close()
    await switchSite(browser, pages.origin, true)
    const untouched = await browser.openPage(pages.url('/frame.html'))
    await expect.poll(() => inFrame(untouched), { timeout: 10_000 }).toEqual([framed])
    await switchSite(browser, pages.origin, false)
    await untouched.bringToFront()
    await expect.poll(() => inFrame(untouched), { timeout: 10_000 }).toEqual([])
    await untouched.close()
  })
})

async function uncertainOrLost(browser: TestBrowser): Promise<string[]> {
  const sightings = await readTable<{ certainty: string }>(browser, 'sightings')
  return sightings.map(({ certainty }) => certainty).filter((certainty) => certainty !== 'sure')
}
