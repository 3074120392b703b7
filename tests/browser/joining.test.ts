import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEndpoint } from '@/endpoint/serve/start'
import type { RunningEndpoint } from '@/endpoint/serve/start'
import type { Notice } from '@/utils/consent/notice'
import { readStore } from '../../scripts/demo/read-store'
import { enrolStaff } from '../../scripts/demo/staff'
import type { Staff } from '../../scripts/demo/staff'
import { shippedNotice } from '../unit/fixtures/notices'
import { chooseLanguage } from './harness/choose-language'
import { describeInEachBrowser } from './harness/each-browser'
import { agree, finishJoining, lookUp } from './harness/join'
import { servePages } from './harness/page-server'
import type { PageServer } from './harness/page-server'
import { selectQuote } from './harness/select-quote'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

/**
 * One contributor's life with an alliance, through the screens: try, join, a second device, a new
 * notice, withdrawing, a lost profile, leaving. The tests follow one another.
 */

/** The card takes nothing in its first quarter of a second. */
const untilItListens = 400
const licence = 'https://creativecommons.org/licenses/by/4.0/'
const passages = {
  beforeJoining: '还没入盟，先把第一根柴放在门口。',
  secondDevice: '换一台机器，柴还是往同一堆里添。',
  underNewNotice: '规矩改了，先看明白再添柴。',
  afterRecovery: '旧门锁了，凭条子从侧门进来。',
  beforeLeaving: '临走再添一根，火就留给大家。',
}
const page = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>添柴记</title>
<link rel="license" href="${licence}"><main><h1>添柴记</h1>${Object.values(passages)
  .map((text) => `<p>${text}</p>`)
  .join('')}
<p>本文采用<a rel="license" href="${licence}">知识共享署名 4.0 许可协议</a>。</p></main>`

describeInEachBrowser('a contributor', (name) => {
  let first: TestBrowser
  let second: TestBrowser
  let third: TestBrowser | undefined
  let pages: PageServer
  let endpoint: RunningEndpoint
  let staff: Staff
  let folder: string
  let recoveryCode = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shichai-joining-'))
    endpoint = await startEndpoint({ data: join(folder, 'endpoint'), acceptAll: true })
    staff = await enrolStaff(await endpoint.invite({ role: 'admin' }))
    pages = await servePages({ pages: { '/fire.html': page } })
    first = await launchInChinese()
    second = await launchInChinese()
  })

  afterAll(async () => {
    await Promise.all([first?.close(), second?.close(), third?.close()])
    await pages?.stop()
    await endpoint?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  async function launchInChinese(): Promise<TestBrowser> {
    const browser = await launch(name)
    await chooseLanguage(browser, 'zh-Hans')
    return browser
  }

  function lastDevice(): TestBrowser {
    if (!third) throw new Error('the test of recovery gives this device')
    return third
  }

  async function contribute(browser: TestBrowser, text: string): Promise<void> {
    const tab = await browser.openPage(pages.url('/fire.html'))
    expect(await selectQuote(tab, text)).toBe(text)
    await gatherAsAPersonWould(browser, tab)
    await sleep(untilItListens)
    await tab.press('Enter')
    await browser.waitForCard(tab, /撤销/)
    await tab.close()
  }

  /** “Sync now”, to its end. */
  const sync = (browser: TestBrowser): Promise<unknown> =>
    browser.evaluateInExtension(async (_, { browser: api }) => {
      await api.runtime.sendMessage({ type: 'sync-now' })
      return true
    })

  async function stateOf(browser: TestBrowser, text: string): Promise<string | undefined> {
    return (await readStore(browser)).clips.find((one) => one.text === text)?.state
  }

  /** Syncs until the clip has come to this state. */
  async function expectState(browser: TestBrowser, text: string, state: string): Promise<void> {
    const next = async () => {
      await sync(browser)
      return stateOf(browser, text)
    }
    await expect.poll(next, { timeout: 20_000, interval: 300 }).toBe(state)
  }

  async function exported(): Promise<string[]> {
    const lines = (await staff.exportJsonl()).split('\n').filter((line) => line !== '')
    return lines.map((line) => (JSON.parse(line) as { text: string }).text)
  }

  /** Opens a screen and waits until its words match. */
  async function open(browser: TestBrowser, hash: string, words: RegExp): Promise<TestPage> {
    const tab = await browser.openExtensionPage(`workbench.html${hash}`)
    await read(tab, words)
    return tab
  }

  async function read(tab: TestPage, words: RegExp): Promise<string> {
    const text = () => tab.evaluate(() => document.body.innerText)
    await expect.poll(text, { timeout: 15_000 }).toMatch(words)
    return text()
  }

  /** Presses the enabled button (the last of that name: dialogs stand at the end of the page). */
  async function press(tab: TestPage, label: string): Promise<void> {
    const find = () =>
      tab.evaluate((wanted) => {
        document.querySelector('[data-press]')?.removeAttribute('data-press')
        const buttons = Array.from(document.querySelectorAll('button:not([disabled])'))
        const button = buttons.findLast(
          (one) => one.textContent?.trim() === wanted || one.ariaLabel === wanted,
        )
        button?.scrollIntoView({ block: 'center' })
        button?.setAttribute('data-press', '')
        return button !== undefined
      }, label)
    await expect.poll(find, { timeout: 10_000 }).toBe(true)
    // A dialog that still slides in would be missed by a click at where it was.
    await sleep(300)
    await tab.click('[data-press]')
  }

  test('tries it first; on joining, what waits goes along', async () => {
    await contribute(first, passages.beforeJoining)
    expect(await stateOf(first, passages.beforeJoining)).toBe('ready')
    const tab = await first.openExtensionPage('workbench.html#/join')
    await lookUp(tab, { address: await endpoint.invite({ role: 'contributor' }) })
    // Nobody is taken to have agreed: the boxes are empty, and without them nothing happens.
    const ticked = () =>
      tab.evaluate(() => document.querySelectorAll('form :checked:not(fieldset *, option)').length)
    expect(await ticked()).toBe(0)
    await tab.click('form button[type=submit]')
    await read(tab, /还有没打勾的/)
    expect((await readStore(first)).membership).toBe(null)
    await agree(tab)
    recoveryCode = await finishJoining(tab)
    expect(recoveryCode).not.toBe('')
    await read(tab, /已加入[\s\S]*正随之寄出|已加入[\s\S]*没有等着的/)
    await tab.close()
    await expectState(first, passages.beforeJoining, 'accepted')
    expect(await exported()).toEqual([passages.beforeJoining])
  })

  test('adds a second device by a code; both are one contributor', async () => {
    const settings = await open(first, '#/settings', /取加入码/)
    await press(settings, '取加入码')
    await read(settings, /有效/)
    const code = await settings.waitUntil(
      () => document.querySelector('[aria-live] dd code')?.textContent,
    )
    await settings.close()
    const tab = await second.openExtensionPage('workbench.html#/join/device')
    await lookUp(tab, { address: endpoint.url, code: code ?? '' })
    await agree(tab)
    await read(tab, /已加入/)
    await tab.close()
    const devices = [await readStore(first), await readStore(second)]
    const [one, other] = devices.map(({ membership }) => membership?.contributor)
    expect(one).toBe(other)
    expect(new Set(devices.map(({ keys }) => keys[0]?.kid)).size).toBe(2)
    await contribute(second, passages.secondDevice)
    await expectState(second, passages.secondDevice, 'accepted')
    expect(await exported()).toContain(passages.secondDevice)
  })

  test('is asked anew by a new notice, and until then keeps everything', async () => {
    const port = Number(new URL(endpoint.url).port)
    await endpoint.close()
    endpoint = await startEndpoint({
      data: join(folder, 'endpoint'),
      port,
      acceptAll: true,
      notices: twoNotices(),
    })
    await sync(first)
    await contribute(first, passages.underNewNotice)
    await sync(first)
    expect(await stateOf(first, passages.underNewNotice)).toBe('ready')
    const tab = await open(first, '#/clips', /新版本/)
    await tab.close()
    const renewal = await open(first, '#/renew', /2026-12-trial/)
    await agree(renewal)
    await read(renewal, /已同意/)
    await renewal.close()
    await expectState(first, passages.underNewNotice, 'accepted')
    const consents = await open(first, '#/settings', /2026-12-trial/)
    await consents.close()
  })

  test('withdraws one clip; it leaves the export', async () => {
    const { clips } = await readStore(first)
    const id = clips.find(({ text }) => text === passages.beforeJoining)?.id ?? ''
    const tab = await open(first, `#/clips/${id}`, /撤回/)
    await press(tab, '撤回')
    await read(tab, /别人已下载的无法收回/)
    await press(tab, '确认撤回')
    await expectState(first, passages.beforeJoining, 'withdrawn')
    await tab.close()
    const batches = await open(first, '#/batches', /联盟已于/)
    await batches.close()
    expect(await exported()).toEqual(
      expect.arrayContaining([passages.secondDevice, passages.underNewNotice]),
    )
    expect(await exported()).not.toContain(passages.beforeJoining)
  })

  test('comes back by the recovery code after the profile is lost; old keys end', async () => {
    third = await launchInChinese()
    const tab = await third.openExtensionPage('workbench.html#/join/recovery')
    await lookUp(tab, { address: endpoint.url, code: recoveryCode })
    await agree(tab)
    const nextCode = await finishJoining(tab)
    expect(nextCode).not.toBe(recoveryCode)
    await read(tab, /已加入/)
    await tab.close()
    const [one, other] = [await readStore(first), await readStore(third)]
    expect(other.membership?.contributor).toBe(one.membership?.contributor)
    await contribute(third, passages.afterRecovery)
    await expectState(third, passages.afterRecovery, 'accepted')
    await sync(first)
    expect((await readStore(first)).lastSync).toMatchObject({ problem: { kind: 'key-unknown' } })
  })

  test('withdraws everything, also what other devices sent', async () => {
    const browser = lastDevice()
    const tab = await open(browser, '#/settings', /撤回全部/)
    await press(tab, '撤回全部')
    await tab.click('[role=dialog] input[type=checkbox]')
    await press(tab, '撤回全部')
    await expectState(browser, passages.afterRecovery, 'withdrawn')
    await tab.close()
    await expect.poll(exported, { timeout: 10_000 }).toEqual([])
  })

  test('leaves, and lets stay what was given', async () => {
    const browser = lastDevice()
    await contribute(browser, passages.beforeLeaving)
    await expectState(browser, passages.beforeLeaving, 'accepted')
    const tab = await open(browser, '#/settings', /退出联盟/)
    await press(tab, '退出联盟')
    await read(tab, /留给联盟/)
    await tab.click('input[type=radio][value=none]')
    await tab.click('[role=dialog] input[type=checkbox]')
    await press(tab, '退出联盟')
    const membership = async () => {
      await sync(browser)
      return (await readStore(browser)).membership
    }
    await expect.poll(membership, { timeout: 20_000, interval: 300 }).toBe(null)
    expect((await readStore(browser)).keys).toEqual([])
    await read(tab, /已结束/)
    await tab.close()
    expect(await exported()).toEqual([passages.beforeLeaving])
  })

  test('is not told that a clip is withdrawn which only the former key can withdraw', async () => {
    const browser = lastDevice()
    const tab = await browser.openExtensionPage('workbench.html#/join')
    await lookUp(tab, { address: await endpoint.invite({ role: 'contributor' }) })
    await agree(tab)
    await finishJoining(tab)
    await tab.close()
    const { clips } = await readStore(browser)
    const id = clips.find(({ text }) => text === passages.beforeLeaving)?.id ?? ''
    const detail = await open(browser, `#/clips/${id}`, /撤回/)
    await press(detail, '撤回')
    await press(detail, '确认撤回')
    await read(detail, /用当时的恢复码找回/)
    await detail.close()
    expect(await stateOf(browser, passages.beforeLeaving)).toBe('accepted')
  })
})

/**
 * Presses the button, and once more where nothing is seen of it: now and then a press in Chromium
 * comes to nothing. What a press does is tested elsewhere, without a second one.
 */
async function gatherAsAPersonWould(browser: TestBrowser, tab: TestPage): Promise<void> {
  await browser.gather(tab)
  try {
    await browser.waitForCard(tab, /\S/, 5)
  } catch {
    const badges = await browser.evaluateInExtension(async (_, { browser: api }) => {
      const tabs = await api.tabs.query({})
      return Promise.all(tabs.map(({ id }) => api.action.getBadgeText(id ? { tabId: id } : {})))
    })
    // “!” would say that the script could not be started, nothing that the press was never heard.
    console.warn(`no card came of the first press; badges: ${JSON.stringify(badges)}`)
    await browser.gather(tab)
  }
  await browser.waitForCard(tab, /回车/)
}

/** The notice we ship, and a newer one that has just taken effect. */
function twoNotices(): Notice[] {
  const current = shippedNotice()
  const effectiveFrom = new Date(Date.now() - 1000).toISOString()
  return [current, { ...current, version: '2026-12-trial', effectiveFrom }]
}
