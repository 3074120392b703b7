import { afterAll, beforeAll, expect } from 'vitest'
import type { Notice } from '@/utils/consent/notice'
import { readStore } from '../../scripts/demo/read-store'
import { enrolStaff } from '../../scripts/demo/staff'
import type { Staff } from '../../scripts/demo/staff'
import { shippedNotice } from '../unit/fixtures/notices'
import { chooseLanguage } from './harness/choose-language'
import { contribute, syncNow, syncPastGrace } from './harness/contribute'
import { describeInOneBrowser } from './harness/each-browser'
import { agree, finishJoining, lookUp } from './harness/join'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { story } from './harness/story'
import { launch } from './harness/test-browser'
import type { TestBrowser } from './harness/test-browser'
import { TestEndpoint } from './harness/test-endpoint'
import { Workbench } from './harness/workbench'

/**
 * One contributor's life with an alliance, through the screens: try, join, a second device, a new
 * notice, withdrawing, a lost profile, leaving. The tests follow one another.
 */

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

describeInOneBrowser('a contributor', (name) => {
  const test = story()
  let first: TestBrowser
  let second: TestBrowser
  let third: TestBrowser | undefined
  let pages: PageServer
  let endpoint: TestEndpoint
  let staff: Staff
  let recoveryCode = ''

  beforeAll(async () => {
    endpoint = await TestEndpoint.start({ acceptAll: true })
    staff = await enrolStaff(await endpoint.invite({ role: 'admin' }))
    pages = await servePages({ pages: { '/fire.html': page } })
    first = await launchInChinese()
    second = await launchInChinese()
  })

  afterAll(async () => {
    await Promise.all([first?.close(), second?.close(), third?.close()])
    await pages?.stop()
    await endpoint?.stop()
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

  const contributeOn = (browser: TestBrowser, text: string) =>
    contribute(browser, pages.url('/fire.html'), text)

  async function stateOf(browser: TestBrowser, text: string): Promise<string | undefined> {
    return (await readStore(browser)).clips.find((one) => one.text === text)?.state
  }

  /** Syncs until the clip has come to this state. */
  async function expectState(browser: TestBrowser, text: string, state: string): Promise<void> {
    const next = async () => {
      await syncPastGrace(browser)
      return stateOf(browser, text)
    }
    await expect.poll(next, { timeout: 20_000, interval: 300 }).toBe(state)
  }

  async function exported(): Promise<string[]> {
    const lines = (await staff.exportJsonl()).split('\n').filter((line) => line !== '')
    return lines.map((line) => (JSON.parse(line) as { text: string }).text)
  }

  /** Opens a screen and waits until its words match. */
  async function open(browser: TestBrowser, hash: string, words: RegExp): Promise<Workbench> {
    const bench = await Workbench.open(browser, `workbench.html${hash}`)
    await bench.shows(words)
    return bench
  }

  test('tries it first; on joining, what waits goes along', async () => {
    await contributeOn(first, passages.beforeJoining)
    await expect.poll(() => stateOf(first, passages.beforeJoining)).toBe('ready')
    const tab = await Workbench.open(first, 'workbench.html#/join')
    await lookUp(tab.page, { address: await endpoint.invite({ role: 'contributor' }) })
    // Nobody is taken to have agreed: the boxes are empty, and without them nothing happens.
    const ticked = () =>
      tab.page.evaluate(
        () => document.querySelectorAll('form :checked:not(fieldset *, option)').length,
      )
    await expect.poll(ticked).toBe(0)
    await tab.page.click('form button[type=submit]')
    await tab.shows(/还有没打勾的/)
    await expect.poll(async () => (await readStore(first)).membership).toBe(null)
    await agree(tab.page)
    recoveryCode = await finishJoining(tab.page)
    expect(recoveryCode).not.toBe('')
    await tab.shows(/已加入[\s\S]*正随之寄出|已加入[\s\S]*没有等着的/)
    await tab.close()
    await expectState(first, passages.beforeJoining, 'accepted')
    await expect.poll(exported).toEqual([passages.beforeJoining])
  })

  test('adds a second device by a code; both are one contributor', async () => {
    const settings = await open(first, '#/settings', /取加入码/)
    await settings.press('取加入码')
    await settings.shows(/有效/)
    const code = await settings.page.waitUntil(
      () => document.querySelector('[aria-live] dd code')?.textContent,
    )
    await settings.close()
    const tab = await Workbench.open(second, 'workbench.html#/join/device')
    await lookUp(tab.page, { address: endpoint.url, code: code ?? '' })
    await agree(tab.page)
    await tab.shows(/已加入/)
    await tab.close()
    const devices = [await readStore(first), await readStore(second)]
    const [one, other] = devices.map(({ membership }) => membership?.contributor)
    expect(one).toBe(other)
    expect(new Set(devices.map(({ keys }) => keys[0]?.kid)).size).toBe(2)
    await contributeOn(second, passages.secondDevice)
    await expectState(second, passages.secondDevice, 'accepted')
    await expect.poll(exported).toContain(passages.secondDevice)
  })

  test('is asked anew by a new notice, and until then keeps everything', async () => {
    await endpoint.restart({ acceptAll: true, notices: twoNotices() })
    await syncNow(first)
    await contributeOn(first, passages.underNewNotice)
    await syncNow(first)
    await expect.poll(() => stateOf(first, passages.underNewNotice)).toBe('ready')
    const tab = await open(first, '#/clips', /新版本/)
    await tab.close()
    const renewal = await open(first, '#/renew', /2026-12-trial/)
    await agree(renewal.page)
    await renewal.shows(/已同意/)
    await renewal.close()
    await expectState(first, passages.underNewNotice, 'accepted')
    const consents = await open(first, '#/settings', /2026-12-trial/)
    await consents.close()
  })

  test('withdraws one clip; it leaves the export', async () => {
    const { clips } = await readStore(first)
    const id = clips.find(({ text }) => text === passages.beforeJoining)?.id ?? ''
    const tab = await open(first, `#/clips/${id}`, /撤回/)
    await tab.press('撤回')
    await tab.shows(/别人已下载的无法收回/)
    await tab.press('确认撤回')
    await expectState(first, passages.beforeJoining, 'withdrawn')
    await tab.close()
    const batches = await open(first, '#/batches', /联盟已于/)
    await batches.close()
    await expect
      .poll(exported)
      .toEqual(expect.arrayContaining([passages.secondDevice, passages.underNewNotice]))
    await expect.poll(exported).not.toContain(passages.beforeJoining)
  })

  test('comes back by the recovery code after the profile is lost; old keys end', async () => {
    third = await launchInChinese()
    const tab = await Workbench.open(third, 'workbench.html#/join/recovery')
    await lookUp(tab.page, { address: endpoint.url, code: recoveryCode })
    await agree(tab.page)
    const nextCode = await finishJoining(tab.page)
    expect(nextCode).not.toBe(recoveryCode)
    await tab.shows(/已加入/)
    await tab.close()
    const [one, other] = [await readStore(first), await readStore(third)]
    expect(other.membership?.contributor).toBe(one.membership?.contributor)
    await contributeOn(third, passages.afterRecovery)
    await expectState(third, passages.afterRecovery, 'accepted')
    await syncNow(first)
    await expect
      .poll(async () => (await readStore(first)).lastSync)
      .toMatchObject({ problem: { kind: 'key-unknown' } })
  })

  test('withdraws everything, also what other devices sent', async () => {
    const browser = lastDevice()
    const tab = await open(browser, '#/settings', /撤回全部/)
    await tab.press('撤回全部')
    await tab.page.click('[role=dialog] input[type=checkbox]')
    await tab.press('撤回全部')
    await expectState(browser, passages.afterRecovery, 'withdrawn')
    await tab.close()
    await expect.poll(exported, { timeout: 10_000 }).toEqual([])
  })

  test('leaves, and lets stay what was given', async () => {
    const browser = lastDevice()
    await contributeOn(browser, passages.beforeLeaving)
    await expectState(browser, passages.beforeLeaving, 'accepted')
    const tab = await open(browser, '#/settings', /退出联盟/)
    await tab.press('退出联盟')
    await tab.shows(/留给联盟/)
    await tab.page.click('input[type=radio][value=none]')
    await tab.page.click('[role=dialog] input[type=checkbox]')
    await tab.press('退出联盟')
    const membership = async () => {
      await syncPastGrace(browser)
      return (await readStore(browser)).membership
    }
    await expect.poll(membership, { timeout: 20_000, interval: 300 }).toBe(null)
    await expect.poll(async () => (await readStore(browser)).keys).toEqual([])
    await tab.shows(/已结束/)
    await tab.close()
    await expect.poll(exported).toEqual([passages.beforeLeaving])
  })

  test('is not told that a clip is withdrawn which only the former key can withdraw', async () => {
    const browser = lastDevice()
    const tab = await Workbench.open(browser, 'workbench.html#/join')
    await lookUp(tab.page, { address: await endpoint.invite({ role: 'contributor' }) })
    await agree(tab.page)
    await finishJoining(tab.page)
    await tab.close()
    const { clips } = await readStore(browser)
    const id = clips.find(({ text }) => text === passages.beforeLeaving)?.id ?? ''
    const detail = await open(browser, `#/clips/${id}`, /撤回/)
    await detail.press('撤回')
    await detail.press('确认撤回')
    await detail.shows(/用当时的恢复码找回/)
    await detail.close()
    await expect.poll(() => stateOf(browser, passages.beforeLeaving)).toBe('accepted')
  })
})

/** The notice we ship, and a newer one that has just taken effect. */
function twoNotices(): Notice[] {
  const current = shippedNotice()
  const effectiveFrom = new Date(Date.now() - 1000).toISOString()
  return [current, { ...current, version: '2026-12-trial', effectiveFrom, graceDays: 0 }]
}
