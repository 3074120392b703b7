import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTimeout as sleep } from 'node:timers/promises'
import { readTable } from './harness/read-table'
import { servePages, type PageServer } from '../../scripts/pages/serve-pages'
import { gather } from './harness/contribute'
import { describeInEachBrowser } from './harness/each-browser'
import { launch, type TestBrowser } from './harness/test-browser'

/** Made up: a number of the mobile segments, and an identity number with a valid check digit. */
const TELEPHONE = '13812345678'
const IDENTITY = '11010519491231002X'
const quote = `看磨的人电话是${TELEPHONE}，身份证号${IDENTITY}`
const page = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>磨坊</title>
<main><h1>磨坊</h1><p>${quote}，住在河边。</p>
<p>本文采用<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">知识共享署名 4.0 许可协议</a>。</p></main>`

describeInEachBrowser('a passage with a telephone and an identity number', (name) => {
  let pages: PageServer
  let browser: TestBrowser

  beforeAll(async () => {
    pages = await servePages({ pages: { '/mill.html': page } })
    browser = await launch(name, { hostPermissions: ['http://127.0.0.1/*'] })
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  test('stays on the device, and the card says what was found', async () => {
    const tab = await browser.openPage(pages.url('/mill.html'))
    const card = await gather(browser, tab, quote, /只存本|Keep (?:private|here)/)
    expect(card.text).toMatch(/手机号|手機號|mobile numbers/)
    expect(card.text).toMatch(/身份证号|身分證號|identity numbers/)
    await tab.press('Enter')
    await sleep(500)
    const bodies = await readTable<{ state: string }>(browser, 'bodies')
    expect(bodies.map(({ state }) => state)).not.toContain('ready')
  })
})
