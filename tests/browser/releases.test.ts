import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEndpoint } from '@/endpoint/serve/start'
import type { RunningEndpoint } from '@/endpoint/serve/start'
import {
  call,
  deposit,
  joinWith,
  newClip,
  seal,
  type Member,
  type TestClip,
} from '../unit/endpoint/client'
import { expectAccessible } from './harness/accessibility'
import { freePort } from './harness/bent-line'
import { chooseLanguage } from './harness/choose-language'
import { describeInEachBrowser } from './harness/each-browser'
import { joinByInvite } from './harness/join'
import { startNarrowLine } from './harness/narrow-line'
import type { NarrowLine } from './harness/narrow-line'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

const CLIPS = 12
const PUBLICATION = '/v1/releases/{release}/publication'

describeInEachBrowser('releases in the workbench', (name) => {
  let folder: string
  let port: number
  let line: NarrowLine
  let endpoint: RunningEndpoint
  let contributor: Member
  let auditor: Member
  let clips: TestClip[]
  let browser: TestBrowser
  let page: TestPage
  /** While it is there, publishing waits for it after each commit. */
  let held: Promise<void> | undefined

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shichai-releases-'))
    port = await freePort()
    line = await startNarrowLine(port)
    const data = join(folder, 'endpoint')
    const hooks = { afterCommit: (path: string) => (path === PUBLICATION ? held : undefined) }
    endpoint = await startEndpoint({ data, port, publicUrl: line.url, acceptAll: true, hooks })
    const { url } = line
    contributor = await joinWith(
      url,
      await endpoint.invite({ role: 'contributor', organisation: '某某大学' }),
    )
    auditor = await joinWith(url, await endpoint.invite({ role: 'reviewer' }))
    clips = Array.from({ length: CLIPS }, (_, at) =>
      newClip(`${String(at)}：${'學而時習之，不亦說乎？'.repeat(9)}`, {
        category: at % 3 === 0 ? 'tcm' : 'classic',
      }),
    )
    expect((await deposit(url, contributor, seal(url, contributor, clips))).status).toBe(201)
    browser = await launch(name, { language: 'zh-CN' })
    await joinByInvite(browser, await endpoint.invite({ role: 'admin' }))
    await chooseLanguage(browser, 'zh-Hans')
    page = await browser.openExtensionPage('workbench.html#/releases')
  })

  afterAll(async () => {
    await browser?.close()
    await endpoint?.close()
    await line?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  const text = (): Promise<string> => page.evaluate(() => document.body.innerText)

  async function expectText(pattern: RegExp): Promise<void> {
    await expect.poll(text, { timeout: 15_000 }).toMatch(pattern)
  }

  /** Closes the page, and opens it where it was. */
  async function reopen(): Promise<void> {
    const hash = await page.evaluate(() => location.hash)
    await page.close()
    page = await browser.openExtensionPage(`workbench.html${hash}`)
  }

  /** Presses the last button or link that says `label`: in a dialog, if there is one. */
  async function press(label: string): Promise<void> {
    await expect.poll(() => page.evaluate(markButton, label), { timeout: 15_000 }).toBe(true)
    await page.click('[data-press]')
  }

  /** The screen as it is, in both themes and two widths. */
  async function expectAccessibleHere(where: string): Promise<void> {
    for (const theme of ['dark', 'light']) {
      // What the setting comes to; a reload would lose what is on the screen.
      await page.evaluate((scheme) => {
        document.documentElement.dataset['mantineColorScheme'] = scheme
      }, theme)
      await expectAccessible(page, `${where}, ${theme}`, [380, 1280])
    }
  }

  test('an admin drafts one, and draws its sample', async () => {
    await expectText(/还没有发布/)
    await press('起草新的发布')
    await page.waitUntil(() => document.body.textContent?.includes('某某大学 (12)'))
    await expectAccessibleHere('drafting')
    await press('起草')
    await expectText(/下一步：抽样/)
    await press('抽样')
    await expectText(/抽取 12 条，待评判 12 条/)
    await expectText(/样本还没有评判完/)
    await expectAccessibleHere('a draft')
  })

  test('the sample is judged by keyboard, and the last judgement can be replaced', async () => {
    await press('逐条评判')
    await expectText(/已评判 0\/12[\s\S]*學而時習之/)
    await expectAccessibleHere('judging')
    // The third fault is one of quality; judged again it passes.
    await page.press('3')
    await expectText(/质量 不合格/)
    await expectText(/内容安全 合格/)
    await page.press('a')
    await expectText(/已评判 1\/12/)
    await page.press('u')
    await expectText(/质量 不合格[\s\S]*不合格，下一条/)
    await page.press('3')
    for (let judged = 1; judged <= CLIPS; judged += 1) {
      await page.press('a')
      await expectText(judged < CLIPS ? new RegExp(`已评判 ${String(judged)}/`) : /都评判完了/)
    }
    await press('看结果')
    await expectText(/样本合格，可以发布/)
    await expectText(/改判 1 次/)
  })

  test('publishing shows how far it is, is watched from another page, and can be cancelled', async () => {
    const { promise, resolve: letGo } = Promise.withResolvers<void>()
    held = promise
    await press('发布')
    await expectText(/发布之后不能改动/)
    await press('发布')
    await expectText(/逐条核对 12 条候选[\s\S]*0 % · 0\/12 条/)
    await reopen()
    await expectText(
      /正在发布 0 %[\s\S]*0 % · 0\/12 条[\s\S]*是别人按的，或者上一次中断了[\s\S]*接手发布/,
    )
    await expectAccessibleHere('publishing')
    await press('取消发布')
    await expectText(/已取消，没有发布[\s\S]*/)
    held = undefined
    letGo()
    await expectText(/样本合格，可以发布/)
  })

  test('it is published', async () => {
    await press('发布')
    await expectText(/发布之后不能改动/)
    await press('发布')
    await expectText(/第 1 次发布[\s\S]*已发布/)
    await expectText(/12 条，共 [\d,]+ 字（候选 12 条）/)
  })

  test('it is downloaded, cancelled and gone on with, and verified', async () => {
    line.hold('/files/clips.jsonl', 9000)
    await press('下载全部文件')
    await expectText(/clips\.jsonl\s+摘录，每行一条\s+[89](\.\d)? kB/)
    await press('取消')
    await expectText(/clips\.jsonl[\s\S]*未完/)
    await press('接着下载')
    await expectText(/核对无误：和发布时一样/)
    await expectText(/每条摘录都和发布时一样[\s\S]*样本确由种子抽出/)
    await expectText(/摘录 12 条。发布之后没有撤回的/)
    await expectAccessibleHere('a release')
  })
  test('a clip that is withdrawn is gone from it, the list says so, and it still verifies', async () => {
    const json = {
      withdrawalId: crypto.randomUUID(),
      scope: { of: 'clips', clips: [clips[5]?.id ?? ''] },
      leave: false,
    }
    const { status } = await call(line.url, 'POST', '/v1/withdrawals', {
      device: contributor,
      json,
    })
    expect(status).toBe(201)
    await reopen()
    await expectText(/发布之后撤回的[\s\S]*1 条：/)
    expect(await text()).toContain(clips[5]?.id)
    await press('清除浏览器里的副本')
    await press('下载全部文件')
    await expectText(/核对无误[\s\S]*摘录 11 条。另有 1 条发布之后撤回/)
  })

  test('its chain of rights leads from the page to the receipt, and can be printed', async () => {
    await press('授权链')
    await expectText(/共 12 条/)
    const words = await text()
    expect(words).toContain(contributor.consentId)
    expect(words).toContain('到达即收录')
    expect(words).toContain('已撤回，文字已删除')
    await expectAccessibleHere('the chain')
    await page.click('input[type=text], main input')
    await page.type(clips[1]?.id ?? '')
    await expectText(/共 1 条/)
  })

  test('an export is cancelled and gone on with, to the same bytes', async () => {
    await page.click('main nav a[href="#/releases/export"]')
    await expectText(/11 条 · [\d,]+ 字/)
    await expectAccessibleHere('exporting')
    await page.evaluate(chooseOption, ['类别', 'classic'])
    await expectText(/(7|8) 条 · [\d,]+ 字/)
    line.hold('/exports/clips.jsonl', 9000)
    await press('开始导出')
    await expectText(/正在导出：[1-6]\//)
    await press('取消')
    await expectText(/停在第 [1-6]\/[78] 条/)
    // A page that was closed goes on where it was.
    await reopen()
    await press('接着导出')
    await expectText(/导出完毕：[78] 条/)
    const path = '/v1/exports/clips.jsonl?category=classic'
    const whole = await call(line.url, 'GET', path, { device: auditor })
    expect(await stagedText(browser, 'export')).toBe(whole.text)
  })

  test('it is recalled, and the list says why for ever', async () => {
    await page.click('main nav a[href="#/releases"]')
    await press('第 1 次发布')
    await press('召回')
    await expectText(/召回不能取消/)
    await page.click('[role=dialog] textarea')
    await page.type('其中一批来源不明。')
    await press('召回')
    await expectText(/已召回[\s\S]*其中一批来源不明。只有工作人员还能下载/)
    await press('全部发布')
    await expectText(/第 1 次发布[\s\S]*已召回[\s\S]*其中一批来源不明/)
    await expectAccessibleHere('the list')
    const refused = await call(line.url, 'GET', '/v1/releases/1/files/clips.jsonl')
    expect(refused.status).toBe(410)
  })

  test('leaving the alliance deletes what was downloaded', async () => {
    expect(await stagedNames(browser)).toEqual(['export', 'releases'])
    await page.close()
    page = await browser.openExtensionPage('workbench.html#/settings')
    await press('退出联盟')
    await expectText(/下载到浏览器里的发布、导出和授权链会删除/)
    await page.click('input[type=radio][value=none]')
    await page.click('[role=dialog] input[type=checkbox]')
    await press('退出联盟')
    await expectText(/正在退出/)
    // As long as it can be undone, all of it is there.
    expect(await stagedNames(browser)).toEqual(['export', 'releases'])
    await browser.evaluateInExtension(async (_, { browser: api }) => {
      await api.runtime.sendMessage({ type: 'sync-now' })
      return true
    })
    await expect.poll(() => stagedNames(browser), { timeout: 30_000 }).toEqual([])
  })
})

/** Marks the last button or link that says so, in the dialog if there is one; no menu. Runs in the page. */
function markButton(label: string): boolean {
  for (const one of document.querySelectorAll('[data-press]')) one.removeAttribute('data-press')
  const within = document.querySelector('[role=dialog]') ?? document.querySelector('main')
  const buttons = Array.from(within?.querySelectorAll<HTMLElement>('button, a') ?? [])
  const found = buttons.findLast((one) => {
    if (one.closest('nav')) return false
    const words = one.textContent?.replace(/[a-z]$/, '').trim() ?? ''
    return words === label || one.querySelector('span')?.textContent === label
  })
  if (!found || found.matches(':disabled')) return false
  found.setAttribute('data-press', '')
  return true
}

/** Chooses a value in the select with this label. Runs in the page. */
function chooseOption([label, value]: [string, string]): void {
  const labels = Array.from(document.querySelectorAll('label'))
  const found = labels.find((one) => one.textContent?.startsWith(label))
  const select = found?.control
  if (!(select instanceof HTMLSelectElement)) throw new Error(`no select ${label}`)
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Under which names something is staged. */
async function stagedNames(browser: TestBrowser): Promise<string[]> {
  const names = await browser.evaluateInExtension(async () => {
    const root = await navigator.storage.getDirectory()
    const found: string[] = []
    for await (const one of root.keys()) found.push(one)
    return found
  })
  return names.toSorted()
}

/** What is staged under a name, as it would be saved. */
async function stagedText(browser: TestBrowser, staged: string): Promise<string> {
  return browser.evaluateInExtension(async (folderName) => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle(folderName)
    const names: string[] = []
    for await (const one of folder.keys()) if (/^\d+$/.test(one)) names.push(one)
    const files = names.toSorted().map(async (one) => {
      const handle = await folder.getFileHandle(one)
      return (await handle.getFile()).text()
    })
    return (await Promise.all(files)).join('')
  }, staged)
}
