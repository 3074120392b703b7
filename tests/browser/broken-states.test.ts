import { afterAll, beforeAll, expect, test } from 'vitest'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { asks } from './harness/contribute'
import { describeInEachBrowser, isLongRun } from './harness/each-browser'
import { fillDisk } from './harness/full-disk'
import { readTable } from './harness/read-table'
import { selectQuote } from './harness/select-quote'
import { launch } from './harness/test-browser'
import type { LaunchOptions, TestBrowser } from './harness/test-browser'

const words = '井台边的石头磨得发亮，打水的人换了三代'
const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>井台</title>
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"><p>${words}。</p><p>后来通了自来水，井就盖上了。</p>`
const dictionaries = ['zh-Hans', 'zh-Hant', 'en'].map((language) => `locales/${language}.json`)

const missing: [string, string[]][] = [
  ['all dictionaries', dictionaries],
  ['the style sheet of the card', ['assets/card.css']],
]

/** What is broken in the browser or the extension is said, with what to do. */
describeInEachBrowser('the gesture answers where something is broken', (name) => {
  let server: PageServer

  beforeAll(async () => {
    server = await servePages({ pages: { '/page.html': page } })
  })

  afterAll(async () => {
    await server?.stop()
  })

  async function withBrowser(
    options: LaunchOptions,
    act: (browser: TestBrowser) => Promise<void>,
  ): Promise<void> {
    const browser = await launch(name, { hostPermissions: ['http://127.0.0.1/*'], ...options })
    try {
      await act(browser)
    } finally {
      await browser.close()
    }
  }

  /** The button's words in the active tab, and its title. */
  function badge(browser: TestBrowser): Promise<{ text: string; title: string }> {
    return browser.evaluateInExtension(async (_, { browser: api }) => {
      const [active] = await api.tabs.query({ active: true })
      const tabId = active?.id ?? 0
      const text = await api.action.getBadgeText({ tabId })
      return { text, title: await api.action.getTitle({ tabId }) }
    })
  }

  if (isLongRun)
    test('one dictionary is missing: another language', () =>
      withBrowser({ without: ['locales/zh-Hans.json'] }, async (browser) => {
        const tab = await browser.openPage(server.url('/page.html'))
        await selectQuote(tab, words)
        await browser.gather(tab)
        await browser.waitForCard(tab, /Keep private|只存/)
      }))

  if (isLongRun || name === 'chromium')
    test.each(isLongRun ? missing : missing.slice(0, 1))('%s missing: the badge', (_, without) =>
      withBrowser({ without }, async (browser) => {
        const tab = await browser.openPage(server.url('/page.html'))
        await selectQuote(tab, words)
        await browser.gather(tab)
        await expect
          .poll(() => badge(browser), { timeout: 10_000 })
          .toMatchObject({
            text: '!',
            title: expect.stringMatching(/重新安装|install it again/) as string,
          })
      }),
    )

  if (name !== 'firefox') return

  test('a full disk', () =>
    withBrowser({ hasLittleRoom: true }, async (browser) => {
      const tab = await browser.openPage(server.url('/page.html'))
      await selectQuote(tab, words)
      await browser.gather(tab)
      await browser.waitForCard(tab, asks)
      await tab.press('Escape')
      await browser.waitUntilCardIsGone(tab)
      await fillDisk(browser)
      await selectQuote(tab, '后来通了自来水')
      await browser.gather(tab)
      const card = await browser.waitForCard(tab, /磁盘满了|disk is full/)
      expect(card.text).toMatch(/腾出|Free some space/)
      await expect.poll(() => badge(browser)).toMatchObject({ text: '!' })
      // What was stored before is there, and the screens open.
      const clips = await readTable<{ text: string }>(browser, 'bodies')
      expect(clips.map(({ text }) => text)).toEqual([words])
      const own = await browser.openExtensionPage('workbench.html#/clips')
      await own.waitUntil(() => document.body.innerText.includes('井台边的石头'))
      await own.close()
    }))
})
