import { afterAll, beforeAll, expect, test } from 'vitest'
import { servePages, type PageServer } from '../../scripts/pages/serve-pages'
import { focusOn, gather } from './harness/contribute'
import { describeInEachBrowser } from './harness/each-browser'
import { highlighted } from './harness/highlighted'
import { readTable } from './harness/read-table'
import { stillAfter } from './harness/still-after'
import { launch, type TestBrowser, type TestPage } from './harness/test-browser'

/** Made up: a number of the mobile segments, and an identity number with a valid check digit. */
const TELEPHONE = '13812345678'
const IDENTITY = '11010519491231002X'
const quote = `看磨的人电话是${TELEPHONE}，身份证号${IDENTITY}`
const masked = '看磨的人电话是〔手机号〕，身份证号〔身份证号〕'
const page = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>磨坊</title>
<main><h1>磨坊</h1><p>${quote}，住在河边。</p>
<p>本文采用<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">知识共享署名 4.0 许可协议</a>。</p></main>`

/** As it comes out of a PDF: two radicals stand for ideographs. */
const damaged = '⽔轮转得很慢，磨坊的⼈都睡着了。'
const repaired = '水轮转得很慢，磨坊的人都睡着了。'
const damagedPage = page.replace(/<p>.*?<\/p>/, `<p>${damaged}</p>`)

const decides = /只存本|Keep (?:private|here)/
const replaced = /换成〔|換成〔|Replaced: /
const held = /只存本机：文中有|只存本機：文中有|Kept on this device: it holds/

interface Body {
  state: string
  text: string
}

describeInEachBrowser('a passage with a telephone and an identity number', (name) => {
  let pages: PageServer
  let browser: TestBrowser

  beforeAll(async () => {
    pages = await servePages({ pages: { '/mill.html': page, '/wheel.html': damagedPage } })
    browser = await launch(name, { hostPermissions: ['http://127.0.0.1/*'] })
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  /** Goes to a button of the card by Tab, and presses it. */
  async function pressButton(tab: TestPage, label: RegExp): Promise<void> {
    await focusOn(browser, tab, label)
    await browser.waitUntilCardListens(tab)
    await tab.press('Enter')
  }

  test('is held back as it stands, goes out masked, and is found again on its page', async () => {
    const tab = await browser.openPage(pages.url('/mill.html'))
    const card = await gather(browser, tab, quote, decides)
    expect(card.text).toMatch(replaced)
    await expect.poll(() => highlighted(tab)).toContain(quote)
    // Put back, it cannot be contributed: Enter does nothing.
    await pressButton(tab, /撤销替换|復原替換|Undo replacing/)
    await browser.waitForCard(tab, held)
    await browser.waitUntilCardListens(tab)
    await tab.press('Enter')
    const plain = await stillAfter(500, () => readTable<Body>(browser, 'bodies'))
    expect(plain.map(({ state, text }) => [state, text])).toEqual([['draft', quote]])
    // Masked again, one press contributes it.
    await pressButton(tab, /换成占位符|換成占位符|Replace by placeholders/)
    await browser.waitForCard(tab, replaced)
    await browser.waitUntilCardListens(tab)
    await pressButton(tab, /^(?:贡献|貢獻|Contribute)/)
    await expect
      .poll(async () => (await readTable<Body>(browser, 'bodies')).map(({ state }) => state))
      .toEqual(['ready'])
    const bodies = await readTable<Body>(browser, 'bodies')
    expect(bodies.map(({ state, text }) => [state, text])).toEqual([['ready', masked]])
    expect(JSON.stringify(bodies)).not.toMatch(`${TELEPHONE}|${IDENTITY}`)
    const rows = await readTable<object>(browser, 'redactions')
    expect(JSON.stringify(rows)).toContain(TELEPHONE)
    await tab.reload()
    await browser.gather(tab)
    await browser.waitForCard(tab)
    await tab.waitUntil(() => CSS.highlights.size > 0)
    await expect.poll(() => highlighted(tab)).toContain(quote)
    await tab.close()
  })

  test('is told and repaired by one press where it is damaged, and found again on its page', async () => {
    const tab = await browser.openPage(pages.url('/wheel.html'))
    await gather(browser, tab, damaged, /2 个字是部首|2 個字是部首|2 characters are radicals/)
    await pressButton(tab, /^(?:修复|修復|Repair)/)
    await browser.waitForCard(tab, /已修复|已修復|Repaired\./)
    const texts = async () => (await readTable<Body>(browser, 'bodies')).map(({ text }) => text)
    await expect.poll(texts).toContain(repaired)
    await expect.poll(() => highlighted(tab)).toContain(damaged)
    await browser.waitUntilCardListens(tab)
    await pressButton(tab, /撤销修复|復原修復|撤銷修復|Undo the repair/)
    await browser.waitForCard(tab, /2 个字是部首|2 個字是部首|2 characters are radicals/)
    await expect.poll(texts).toContain(damaged)
    await tab.close()
  })
})
