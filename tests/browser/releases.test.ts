import { afterAll, beforeAll, expect } from 'vitest'
import {
  call,
  deposit,
  joinWith,
  newClip,
  seal,
  type Member,
  type TestClip,
} from '../unit/endpoint/client'
import { freePort } from './harness/faulty-proxy'
import { chooseLanguage } from './harness/choose-language'
import { syncNow } from './harness/contribute'
import { describeInOneBrowser } from './harness/each-browser'
import { joinByInvite } from './harness/join'
import { startSlowProxy } from './harness/slow-proxy'
import type { SlowProxy } from './harness/slow-proxy'
import { story } from './harness/story'
import { launch } from './harness/test-browser'
import type { TestBrowser } from './harness/test-browser'
import { TestEndpoint } from './harness/test-endpoint'
import { Workbench } from './harness/workbench'

const CLIPS = 12
const PUBLICATION = '/v1/releases/{release}/publication'

describeInOneBrowser('releases in the workbench', (name) => {
  const test = story()
  let line: SlowProxy
  let endpoint: TestEndpoint
  let contributor: Member
  let auditor: Member
  let clips: TestClip[]
  let browser: TestBrowser
  let bench: Workbench
  /** While it is there, publishing waits for it after each commit. */
  let held: Promise<void> | undefined

  beforeAll(async () => {
    const port = await freePort()
    line = await startSlowProxy(port)
    const hooks = { afterCommit: (path: string) => (path === PUBLICATION ? held : undefined) }
    endpoint = await TestEndpoint.start({ port, publicUrl: line.url, acceptAll: true, hooks })
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
    bench = await Workbench.open(browser, 'workbench.html#/releases')
  })

  afterAll(async () => {
    await browser?.close()
    await endpoint?.stop()
    await line?.stop()
  })

  test('an admin drafts one, and draws its sample', async () => {
    await bench.shows(/还没有发布/)
    await bench.press('起草新的发布')
    await bench.page.waitUntil(() => document.body.textContent?.includes('某某大学（12）'))
    await bench.expectAccessible('drafting', 380)
    await bench.press('起草')
    await bench.shows(/下一步：抽样/)
    await bench.press('抽样')
    await bench.shows(/抽取 12 条，待评判 12 条/)
    await bench.shows(/样本还没有评判完/)
    await bench.expectAccessible('a draft', 380)
  })

  test('the sample is judged by keyboard, and the last judgement can be replaced', async () => {
    await bench.press('逐条评判')
    await bench.shows(/已评判 0\/12[\s\S]*學而時習之/)
    await bench.expectAccessible('judging', 380)
    // The sixth head is one of quality; judged again it passes.
    await bench.page.press('6')
    await bench.shows(/质量 不合格/)
    await bench.shows(/内容安全 合格/)
    await bench.page.press('a')
    await bench.shows(/已评判 1\/12/)
    await bench.page.press('u')
    await bench.shows(/质量 不合格[\s\S]*不合格，下一条/)
    await bench.page.press('6')
    for (let judged = 1; judged <= CLIPS; judged += 1) {
      await bench.page.press('a')
      await bench.shows(judged < CLIPS ? new RegExp(`已评判 ${String(judged)}/`) : /都评判完了/)
    }
    await bench.press('看结果')
    await bench.shows(/改判 1 次/)
  })

  test('what the technical sample marks is looked at, many together', async () => {
    await bench.shows(/抽检 12 条，标出 12 条，待看 12 条[\s\S]*技术抽检标出的还没有看完/)
    await bench.press('看标出的 12 条')
    await bench.shows(/这 12 条没有问题[\s\S]*學而時習之/)
    await bench.expectAccessible('the technical sample', 380)
    await bench.press('这 12 条没有问题')
    await bench.shows(/这里没有待看的了/)
    await bench.press('看结果')
    await bench.shows(/样本合格，可以发布/)
  })

  test('publishing shows how far it is, is watched from another page, and can be cancelled', async () => {
    const { promise, resolve: letGo } = Promise.withResolvers<void>()
    held = promise
    await bench.press('发布')
    await bench.shows(/发布之后不能改动/)
    await bench.press('发布')
    await bench.shows(/逐条核对 12 条候选[\s\S]*0 % · 0\/12 条/)
    await bench.reopen()
    await bench.shows(
      /正在发布 0 %[\s\S]*0 % · 0\/12 条[\s\S]*是别人按的，或者上一次中断了[\s\S]*接手发布/,
    )
    await bench.expectAccessible('publishing', 380)
    await bench.press('取消发布')
    await bench.shows(/已取消，没有发布[\s\S]*/)
    held = undefined
    letGo()
    await bench.shows(/样本合格，可以发布/)
  })

  test('it is published', async () => {
    await bench.press('发布')
    await bench.shows(/发布之后不能改动/)
    await bench.press('发布')
    await bench.shows(/第 1 次发布[\s\S]*已发布/)
    await bench.shows(/12 条，共 [\d,]+ 字（候选 12 条）/)
  })

  test('it is downloaded, cancelled and gone on with, and verified', async () => {
    line.hold('/files/clips.jsonl', 9000)
    await bench.press('下载全部文件')
    await bench.shows(/clips\.jsonl\s+摘录，每行一条\s+[89](\.\d)? kB/)
    await bench.press('取消')
    await bench.shows(/clips\.jsonl[\s\S]*未完/)
    await bench.press('接着下载')
    await bench.shows(/核对无误：和发布时一样/)
    await bench.shows(/每条摘录都和发布时一样[\s\S]*样本确由种子抽出/)
    await bench.shows(/摘录 12 条。\s*发布之后没有撤回的/)
    await bench.expectAccessible('a release', 380)
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
    await bench.reopen()
    await bench.shows(/发布之后撤回的[\s\S]*1 条：/)
    // The list names it as the release does, not by the device's id.
    const path = `/v1/chains/${clips[5]?.id ?? ''}`
    const { json: chain } = await call(line.url, 'GET', path, { device: auditor })
    const [link] = chain.links as { publicId: string }[]
    await bench.shows(link?.publicId ?? 'a link of a chain')
    await bench.press('清除浏览器里的副本')
    await bench.press('下载全部文件')
    await bench.shows(/核对无误[\s\S]*摘录 11 条。\s*另有 1 条发布之后撤回/)
  })

  test('its chain of rights leads from the page to the receipt, and can be printed', async () => {
    await bench.press('授权链')
    const words = await bench.shows(/共 12 条/)
    expect(words).toContain(contributor.consentId)
    expect(words).toContain('到达即收录')
    expect(words).toContain('已撤回，文字已删除')
    await bench.expectAccessible('the chain', 380)
    await bench.page.click('input[type=text], main input')
    await bench.page.type(clips[1]?.id ?? '')
    await bench.shows(/共 1 条/)
  })

  test('an export is cancelled and gone on with, to the same bytes', async () => {
    await bench.page.click('main nav a[href="#/releases/export"]')
    await bench.shows(/11 条 · [\d,]+ 字/)
    await bench.expectAccessible('exporting', 380)
    await bench.choose('类别', 'classic')
    await bench.shows(/(7|8) 条 · [\d,]+ 字/)
    line.hold('/exports/clips.jsonl', 9000)
    await bench.press('开始导出')
    await bench.shows(/正在导出：[1-6]\//)
    await bench.press('取消')
    await bench.shows(/停在第 [1-6]\/[78] 条/)
    // A page that was closed goes on where it was.
    await bench.reopen()
    await bench.press('接着导出')
    await bench.shows(/导出完毕：[78] 条/)
    const path = '/v1/exports/clips.jsonl?category=classic'
    const whole = await call(line.url, 'GET', path, { device: auditor })
    await expect.poll(() => stagedText(browser, 'export')).toBe(whole.text)
  })

  test('it is recalled, and the list says why for ever', async () => {
    await bench.page.click('main nav a[href="#/releases"]')
    await bench.press('第 1 次发布')
    await bench.press('召回')
    await bench.shows(/召回不能取消/)
    await bench.page.click('[role=dialog] textarea')
    await bench.page.type('其中一批来源不明。')
    await bench.press('召回')
    await bench.shows(/已召回[\s\S]*其中一批来源不明。\s*只有工作人员还能下载/)
    await bench.press('全部发布')
    await bench.shows(/第 1 次发布[\s\S]*已召回[\s\S]*其中一批来源不明/)
    await bench.expectAccessible('the list', 380)
    const refused = await call(line.url, 'GET', '/v1/releases/1/files/clips.jsonl')
    expect(refused.status).toBe(410)
  })

  test('leaving the alliance deletes what was downloaded', async () => {
    await expect.poll(() => stagedNames(browser)).toEqual(['export', 'releases'])
    await bench.open('#/settings')
    await bench.press('退出联盟')
    await bench.shows(/下载到浏览器里的发布、导出和授权链会删除/)
    await bench.page.click('input[type=radio][value=none]')
    await bench.page.click('[role=dialog] input[type=checkbox]')
    await bench.press('退出联盟')
    await bench.shows(/正在退出/)
    // As long as it can be undone, all of it is there.
    await expect.poll(() => stagedNames(browser)).toEqual(['export', 'releases'])
    await syncNow(browser)
    await expect.poll(() => stagedNames(browser), { timeout: 30_000 }).toEqual([])
  })
})

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
