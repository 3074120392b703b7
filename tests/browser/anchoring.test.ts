import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asks, contributeHere, earlier } from './harness/contribute'
import { describeInEachBrowser, isLongRun } from './harness/each-browser'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { highlighted } from './harness/highlighted'
import { readTable } from './harness/read-table'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

const project = join(import.meta.dirname, '../..')
/** A passage for each page: one that was decided on before is not asked about again. */
const quotes = {
  living: '河边的磨坊停了三十年，水还是照样从轮子底下流过去',
  late: '山上的石阶一共九百级，老人每天清早都要扫一遍',
  spa: '集市散了以后街上很静，只有卖豆腐的还在收摊子',
  other: '渡船靠岸的时候天还没亮，船家先把灯笼挂在桅杆上',
  edited: '院里的枣树结了满枝果，孩子们拿着竹竿围在树下打',
  steps: '桥头的石狮子数来数去，没有人两次数得一样多',
  endless: '驿站的钟慢了一刻，赶路的人却都说它走得正好',
  canonical: '渠里的水分作三股，一股浇田，一股推磨，一股进城',
}
type Name = keyof typeof quotes
const canonicalLink = '<link rel="canonical" href="/canonical.html">'
const framed = '祠堂的门槛换过三回，门上的对联一直是那一副'
const second = '看磨的人说，水不问轮子转不转，人也不必问水往哪里流'
const licence = 'https://creativecommons.org/licenses/by/4.0/'

const page = (
  body: string,
) => `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>磨坊记</title>
<link rel="license" href="${licence}"><style>body { margin: 60px; font: 20px/2 serif }</style>
<main id="main"><h1>磨坊记</h1>${body}
<p>本文采用<a rel="license" href="${licence}">知识共享署名 4.0 许可协议</a>。</p></main>`
const textOf = (one: Name) =>
  `<p id="first">那一年春天，${quotes[one]}。</p><div style="height: 1500px"></div><p id="second">${second}。</p>`

describeInEachBrowser('clips that stand on a page', (name) => {
  let browser: TestBrowser
  let pages: PageServer

  beforeAll(async () => {
    const names = Object.keys(quotes) as Name[]
    pages = await servePages({
      folder: join(project, 'scripts/pages/samples'),
      pages: {
        ...Object.fromEntries(names.map((one) => [`/${one}.html`, page(textOf(one))])),
        '/canonical.html': page(canonicalLink + textOf('canonical')),
        // Another page that names the first one as its canonical address.
        '/lying.html': page(`${canonicalLink}<p id="first">另有一篇，讲的是别的事。</p>`),
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

  /** Opens a page and keeps a passage of it on the device. */
  async function gathered(one: Name): Promise<TestPage> {
    const tab = await browser.openPage(pages.url(`/${one}.html`))
    await gatherHere(tab, quotes[one])
    return tab
  }

  async function gatherHere(tab: TestPage, words: string): Promise<void> {
    await contributeHere(browser, tab, words, /回车|Enter|已/)
    await tab.press('Escape')
    await browser.waitUntilCardIsGone(tab)
  }

  /** Waits until the highlighted passages are these, in the order of the page. */
  async function expectHighlighted(tab: TestPage, words: string[]): Promise<void> {
    await expect.poll(() => highlighted(tab), { timeout: 15_000 }).toEqual(words)
  }

  test('highlighted again after the page made its paragraphs anew', async () => {
    const tab = await gathered('living')
    await expectHighlighted(tab, [quotes.living])
    await tab.evaluate(() => {
      const paragraph = document.querySelector('#first')
      paragraph?.replaceWith(paragraph.cloneNode(true))
    })
    await expectHighlighted(tab, [quotes.living])
    await tab.close()
  })

  test('one page under several addresses, and another one that names the same canonical address', async () => {
    const first = await gathered('canonical')
    await first.close()
    const again = await browser.openPage(pages.url('/canonical.html?from=share#top'))
    await gatherHere(again, '那一年春天')
    await expectHighlighted(again, ['那一年春天', quotes.canonical])
    await again.close()

    const other = await browser.openPage(pages.url('/lying.html'))
    await gatherHere(other, '另有一篇，讲的是别的事')
    await expectHighlighted(other, ['另有一篇，讲的是别的事'])
    // What stands on the other page is not missed here.
    await expect.poll(() => certainties(browser)).not.toContain('lost')
    await other.close()
  })

  test('a passage in a frame of the same site is gathered there', async () => {
    const tab = await browser.openPage(pages.url('/frame.html'))
    await tab.evaluate((words) => {
      const frame = document.querySelector('iframe')
      const inner = frame?.contentDocument
      const text = inner?.querySelector('main p')?.firstChild
      if (!inner || !(text?.nodeType === Node.TEXT_NODE)) throw new Error('no frame')
      const range = inner.createRange()
      range.setStart(text, 0)
      range.setEnd(text, words.length)
      frame.contentWindow?.focus()
      inner.getSelection()?.removeAllRanges()
      inner.getSelection()?.addRange(range)
    }, framed)
    await browser.gather(tab)
    // The card stands in the page around.
    await browser.waitForCard(tab, asks)
    await browser.waitUntilCardListens(tab)
    await tab.press('Enter')
    await expect
      .poll(async () => (await bodies(browser)).find(({ text }) => text === framed), {
        timeout: 10_000,
      })
      .toMatchObject({ state: 'ready', source: { url: pages.url('/framed.html') } })
    await tab.close()
  })

  test('what is not sure is shown so, confirmed on the screen, and found for sure from then on', async () => {
    const tab = await gathered('edited')
    const edited = '院里的枣树结了半枝果，孩子都拿着竹竿围在树下打'
    await tab.evaluate((words) => {
      const first = document.querySelector('#first')
      if (first) first.textContent = `改写过的开头。${words}，后面也改写了。`
    }, edited)
    await expect.poll(() => highlighted(tab, 'uncertain'), { timeout: 15_000 }).toEqual([edited])
    const bench = await browser.openExtensionPage('workbench.html#/clips')
    const id = (await sightings(browser)).find(({ certainty }) => certainty === 'uncertain')?.clipId
    if (id === undefined) throw new Error('no clip is uncertain')
    await bench.evaluate((clip) => {
      location.hash = `#/clips/${clip}`
    }, id)
    await bench.waitUntil(
      () => document.querySelector('[data-certainty=uncertain] button') !== null,
    )
    await bench.click('[data-certainty=uncertain] button')
    await bench.waitUntil(() => document.querySelector('[data-certainty]') === null)
    await bench.close()
    await tab.bringToFront()
    await tab.evaluate(() => {
      const paragraph = document.querySelector('#first')
      paragraph?.replaceWith(paragraph.cloneNode(true))
    })
    await expectHighlighted(tab, [edited])
    await expect.poll(() => highlighted(tab, 'uncertain')).toEqual([])
    await tab.close()
  })

  test('a click on a highlighted passage opens its clip', async () => {
    const tab = await gathered('other')
    await expectHighlighted(tab, [quotes.other])
    await tab.evaluate(() => getSelection()?.removeAllRanges())
    await tab.click('#first')
    await browser.waitForCard(tab, earlier)
    await tab.press('Escape')
    await browser.waitUntilCardIsGone(tab)
    await tab.close()
  })

  // Variants of what stands above.
  if (!isLongRun) return

  test('found where the passage is rendered late', async () => {
    const tab = await gathered('late')
    await tab.evaluate(() => {
      const main = document.querySelector('#main')
      const html = main?.innerHTML ?? ''
      if (main) main.innerHTML = '<p>载入中……</p>'
      setTimeout(() => {
        if (main) main.innerHTML = `<p>新来的一段话，原先没有。</p>${html}`
      }, 2500)
    })
    await expectHighlighted(tab, [])
    await expectHighlighted(tab, [quotes.late])
    await tab.close()
  })

  test('found on a page that grows without end, and where the page lets go of what is far above', async () => {
    const tab = await gathered('endless')
    await tab.evaluate((words) => {
      const main = document.querySelector('#main')
      if (main) main.innerHTML = ''
      let count = 0
      const grow = setInterval(() => {
        count += 1
        const paragraph = document.createElement('p')
        paragraph.textContent =
          count === 20 ? `那一年春天，${words}。` : `第${count}段，没有要找的话。`
        main?.append(paragraph)
        // Pages of this kind keep what is near and take the rest away.
        if (count > 25) main?.firstChild?.remove()
        if (count === 40) clearInterval(grow)
      }, 50)
    }, quotes.endless)
    await expectHighlighted(tab, [])
    await expectHighlighted(tab, [quotes.endless])
    await tab.close()
  })

  test('gone with the address of a single-page site, and back with it', async () => {
    const tab = await gathered('spa')
    await tab.evaluate(() => {
      history.pushState(null, '', '/spa.html?page=2')
      const first = document.querySelector('#first')
      if (first) first.textContent = '第二页的文字，与前一页无关。'
    })
    await expectHighlighted(tab, [])
    await tab.evaluate((words) => {
      history.back()
      const first = document.querySelector('#first')
      if (first) first.textContent = `那一年春天，${words}。`
    }, quotes.spa)
    await expectHighlighted(tab, [quotes.spa])
    await tab.close()
  })

  test('others’ highlights stay', async () => {
    const tab = await browser.openPage(pages.url('/steps.html'))
    await tab.evaluate(() => {
      const range = document.createRange()
      range.selectNodeContents(document.querySelector('#first') ?? document.body)
      CSS.highlights.set('theirs', new Highlight(range))
    })
    await gatherHere(tab, second)
    await expectHighlighted(tab, [second])
    await expect.poll(() => highlighted(tab, 'theirs')).toEqual([`那一年春天，${quotes.steps}。`])
    await tab.close()
  })
})

async function certainties(browser: TestBrowser): Promise<string[]> {
  return (await sightings(browser)).map(({ certainty }) => certainty)
}

function sightings(browser: TestBrowser): Promise<{ clipId: string; certainty: string }[]> {
  return readTable(browser, 'sightings')
}

function bodies(browser: TestBrowser): Promise<{ text: string; state: string; source: object }[]> {
  return readTable(browser, 'bodies')
}
