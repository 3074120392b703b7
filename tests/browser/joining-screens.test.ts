import { afterAll, beforeAll, expect } from 'vitest'
import { sampleClips } from '../unit/components/sample-clips'
import { expectNoViolations } from './harness/accessibility'
import { describeInOneBrowser } from './harness/each-browser'
import { fillStore } from './harness/fill-store'
import { joinByInvite } from './harness/join'
import { story } from './harness/story'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'
import { TestEndpoint } from './harness/test-endpoint'

describeInOneBrowser('joining in the workbench', (name) => {
  const test = story()
  let browser: TestBrowser
  let endpoint: TestEndpoint

  beforeAll(async () => {
    endpoint = await TestEndpoint.start({ acceptAll: true })
    browser = await launch(name, { language: 'zh-CN' })
    const page = await browser.openExtensionPage('workbench.html')
    await page.waitUntil(() => document.querySelector('main > *') !== null)
    await page.close()
    await fillStore(browser, { ...(await sampleClips()), settings: { language: 'zh-Hans' } })
  })

  afterAll(async () => {
    await browser?.close()
    await endpoint?.stop()
  })

  const readText = (page: TestPage) => () => page.evaluate(() => document.body.innerText)

  test('says what is wrong with a link, and what to do', async () => {
    const page = await browser.openExtensionPage('workbench.html#/join')
    await page.waitUntil(() => document.querySelector('form input[inputmode=url]') !== null)
    await page.click('form input[inputmode=url]')
    await page.type('https://alliance.example/welcome')
    await page.press('Enter')
    await expect.poll(readText(page)).toContain('请整条粘贴')
    await page.close()
  })

  test('joins only when both documents and the age are ticked by hand', async () => {
    const link = await endpoint.invite({ role: 'contributor' })
    const page = await browser.openExtensionPage(
      `workbench.html#/join?link=${encodeURIComponent(link)}`,
    )
    await page.waitUntil(() => document.querySelector('form input[type=checkbox]') !== null)
    const open = 'form input[type=checkbox]:not(:disabled, fieldset *)'
    await expect
      .poll(() =>
        page.evaluate(
          (boxes) =>
            Array.from(document.querySelectorAll<HTMLInputElement>(boxes), (box) => box.checked),
          open,
        ),
      )
      .toEqual([false, false, false])
    await page.click('form button[type=submit]')
    await expect.poll(readText(page)).toContain('还有没打勾的')
    await expectNoViolations(page, 'joining')
    await page.close()
    expect(await joinByInvite(browser, link)).toMatch(/^[\dA-Z]{4}(-[\dA-Z]+)+$/)
  })

  test('sends the clips that waited, and shows the receipt with its signature checked', async () => {
    const page = await browser.openExtensionPage('workbench.html#/batches')
    await expect.poll(readText(page), { timeout: 20_000 }).toMatch(/1 条 · \d+(\.\d)? kB/)
    await expect.poll(readText(page), { timeout: 20_000 }).toContain('已有回执')
    await page.click('main ul a')
    await expect
      .poll(readText(page))
      .toMatch(/签名核对无误[\s\S]*1 条中的 1 条[\s\S]*詩經\s+已送达/)
    await page.close()
  })

  test('shows the alliance, the consent and a code for another device', async () => {
    const page = await browser.openExtensionPage('workbench.html#/settings')
    await expect.poll(readText(page)).toContain(endpoint.url)
    await expect.poll(readText(page)).toMatch(/我的授权[\s\S]*同意[^\n]+告知书[^\n]+\s+有效/)
    await page.evaluate(() => {
      const buttons = Array.from(document.querySelectorAll('button'))
      buttons.find((one) => one.textContent === '取加入码')?.setAttribute('data-press', '')
    })
    await page.click('[data-press]')
    await expect.poll(readText(page)).toMatch(/只能用一次/)
    await page.close()
  })
})
