import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInEachBrowser } from './harness/each-browser'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { countOwn } from './harness/own-elements'
import { selectQuote } from './harness/select-quote'
import { launch } from './harness/test-browser'
import type { TestBrowser } from './harness/test-browser'

const article = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>试页</title>
<p>学而时习之，<em>不亦</em>说乎？</p>`

describeInEachBrowser('the built extension', (name) => {
  let browser: TestBrowser
  let pages: PageServer

  beforeAll(async () => {
    pages = await servePages({ pages: { '/article.html': article } })
    browser = await launch(name)
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  test('shows its workbench', async () => {
    const workbench = await browser.openExtensionPage('workbench.html')
    const shown = await workbench.waitUntil(() => document.body.innerText.trim())
    expect(shown).not.toBe('')
    await workbench.close()
  })

  test('has an IndexedDB that outlives a restart of the browser', async () => {
    await browser.evaluateInExtension(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('smoke', 1)
          opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('words'))
          opening.addEventListener('error', () => reject(opening.error ?? new Error('open')))
          opening.addEventListener('success', () => {
            const writing = opening.result.transaction('words', 'readwrite')
            writing.objectStore('words').put('拾柴𠀀', 'name')
            writing.addEventListener('complete', () => {
              opening.result.close()
              resolve()
            })
          })
        }),
    )
    await browser.restart()
    const word = await browser.evaluateInExtension(
      () =>
        new Promise<unknown>((resolve, reject) => {
          const opening = indexedDB.open('smoke', 1)
          opening.addEventListener('error', () => reject(opening.error ?? new Error('open')))
          opening.addEventListener('success', () => {
            const reading = opening.result.transaction('words').objectStore('words').get('name')
            reading.addEventListener('success', () => resolve(reading.result))
          })
        }),
    )
    expect(word).toBe('拾柴𠀀')
  })

  test('leaves alone a page on which the user did nothing', async () => {
    const page = await browser.openPage(pages.url('/article.html'))
    await expect.poll(() => browser.hasPageScript(page)).toBe(false)
    await expect.poll(() => countOwn(page)).toBe(0)
    await expect.poll(() => page.evaluate(() => [...CSS.highlights.keys()])).toEqual([])
    await page.close()
  })

  test('puts its script into a page when the toolbar button is pressed', async () => {
    const page = await browser.openPage(pages.url('/article.html'))
    expect(await selectQuote(page, '学而时习之，不亦说乎？')).toBe('学而时习之，不亦说乎？')
    await browser.gather(page)
    const card = await browser.waitForCard(page)
    expect(card.box.width).toBeGreaterThan(0)
    await expect.poll(() => browser.hasPageScript(page)).toBe(true)
    await page.close()
  })

  test('comes back after its background was killed', async () => {
    await browser.killBackground()
    const page = await browser.openPage(pages.url('/article.html'))
    await selectQuote(page, '不亦说乎')
    await browser.gather(page)
    await browser.waitForCard(page)
    await page.close()
  })

  test('has its shortcut assigned', async () => {
    const shortcuts = await browser.evaluateInExtension(async (_, { browser: api }) =>
      (await api.commands.getAll()).map(({ name: command, shortcut }) => [command, shortcut]),
    )
    expect(shortcuts).toContainEqual(['gather', 'Alt+Shift+G'])
  })
})
