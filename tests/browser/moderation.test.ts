import { afterAll, beforeAll, expect } from 'vitest'
import { readStore } from '../../scripts/demo/read-store'
import { call, deposit, joinWith, newClip, outcomesOf, seal, str } from '../unit/endpoint/client'
import type { JsonObject, Member } from '../unit/endpoint/client'
import { decodeReceipt } from '@/utils/envelope/receipt'
import { expectNoViolations } from './harness/accessibility'
import { chooseLanguage } from './harness/choose-language'
import { contribute, gather, syncNow } from './harness/contribute'
import { describeInOneBrowser } from './harness/each-browser'
import { joinByInvite } from './harness/join'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { story } from './harness/story'
import { launch } from './harness/test-browser'
import type { TestBrowser } from './harness/test-browser'
import { TestEndpoint } from './harness/test-endpoint'
import { Workbench } from './harness/workbench'

const licence = 'https://creativecommons.org/licenses/by/4.0/'
const passages = [
  '第一段：磨坊停了三十年，门上的字还在。',
  '第二段：看磨的人说，水不问轮子转不转。',
]
const html = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>磨坊记</title>
<link rel="license" href="${licence}"><main><h1>磨坊记</h1>${passages.map((text) => `<p>${text}</p>`).join('')}
<p>本文采用<a rel="license" href="${licence}">知识共享署名 4.0 许可协议</a>。</p></main>`

describeInOneBrowser('moderation by the alliance', (name) => {
  const test = story()
  let browser: TestBrowser
  let pages: PageServer
  let endpoint: TestEndpoint
  let member: Member
  let bench: Workbench

  beforeAll(async () => {
    endpoint = await TestEndpoint.start({ acceptAll: true })
    member = await joinWith(
      endpoint.url,
      await endpoint.invite({ role: 'contributor', organisation: '某某大学' }),
    )
    pages = await servePages({ pages: { '/mill.html': html } })
    browser = await launch(name)
    await chooseLanguage(browser, 'zh-Hans')
    await joinByInvite(browser, await endpoint.invite({ role: 'admin' }))
    bench = await Workbench.open(browser, 'workbench.html#/alliance/takedowns')
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
    await endpoint?.stop()
  })

  /** Deposits a clip of the contributor who is not this browser, and says what came of it. */
  async function give(passage: string, url: string) {
    const clip = newClip(passage)
    const placed = { ...clip, source: { ...(clip.source as JsonObject), url } }
    const { json } = await deposit(endpoint.url, member, seal(endpoint.url, member, [placed]))
    const payload = decodeReceipt(str(json.receipt)) as unknown as JsonObject
    return { clip, outcome: outcomesOf(payload)[0] }
  }

  /** Complains as anybody would: by the form, in a page that runs no script. */
  async function complain(address: string): Promise<void> {
    const form = await browser.openPage(`${endpoint.url}/takedown?lang=zh-Hans`)
    await expectNoViolations(form, 'the form')
    const fields: [string, string][] = [
      ['input[name=address]', address],
      ['textarea[name=text]', '这篇《磨坊记》是我写的，我没有同意。'],
      ['input[name=contact]', 'author@mill.example'],
    ]
    for (const [field, words] of fields) {
      await form.click(field)
      await form.type(words)
    }
    await form.press('Enter')
    await form.waitUntil(() =>
      /^[\da-f-]{36}$/.test(document.querySelector('code')?.innerText ?? ''),
    )
    await expectNoViolations(form, 'the form')
    await form.close()
  }

  /** Publishes what was accepted so far, as another admin; answers its number. */
  async function release(): Promise<number> {
    const admin = await joinWith(endpoint.url, await endpoint.invite({ role: 'admin' }))
    const post = async (path: string, json: JsonObject) => {
      const answer = await call(endpoint.url, 'POST', path, { device: admin, json })
      expect(answer.status, answer.text).toBeLessThan(300)
      return answer.json
    }
    const releaseId = crypto.randomUUID()
    const until = new Date(Date.now() + 1000).toISOString()
    await post('/v1/releases', { releaseId, criteria: { reach: 'open', until, sampleSize: 50 } })
    await post(`/v1/releases/${releaseId}/sample`, {})
    const read = async () =>
      (await call(endpoint.url, 'GET', `/v1/releases/${releaseId}`, { device: admin })).json
    await expect.poll(async () => (await read()).state, { timeout: 20_000 }).toBe('sampled')
    const path = `/v1/releases/${releaseId}/sample`
    const { json } = await call(endpoint.url, 'GET', path, { device: admin })
    const clips = (json.clips as JsonObject[]).map(({ contributor, clipId }) => {
      return { contributor: str(contributor), clipId: str(clipId) }
    })
    const judgementId = crypto.randomUUID()
    const good = { judgementId, safety: 'pass', quality: 'pass', clips }
    await post(`/v1/releases/${releaseId}/judgements`, good)
    const technical = `/v1/releases/${releaseId}/technical`
    const marked = (await call(endpoint.url, 'GET', technical, { device: admin })).json
    const named = (marked.clips as JsonObject[]).map(({ contributor, clipId }) => {
      return { contributor: str(contributor), clipId: str(clipId) }
    })
    if (named.length > 0) await post(technical, { verdict: 'clean', clips: named })
    await post(`/v1/releases/${releaseId}/publication`, {})
    const number = async () => (await read()).number
    await expect.poll(number, { timeout: 20_000 }).not.toBe(null)
    return Number(await number())
  }

  test('a request is carried out on screen, and the device that gave the clip learns it', async () => {
    const [first = ''] = passages
    await contribute(browser, pages.url('/mill.html'), first)
    const mine = async () => (await readStore(browser)).clips.find((clip) => clip.text === first)
    await expect
      .poll(
        async () => {
          await syncNow(browser)
          return (await mine())?.state
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe('accepted')
    expect(await release()).toBe(1)
    await complain(pages.url('/mill.html'))
    await bench.open('#/alliance/takedowns')
    await bench.press(/著作权/)
    await bench.shows(/author@mill\.example/)
    await bench.shows(/第一段/)
    await bench.fill('给贡献者的附言', '作者要求下架')
    await bench.press(/^下架 1 条$/)
    await bench.page.waitUntil(() => document.querySelector('[role=dialog]') !== null)
    await bench.press(/^下架 1 条$/)
    await bench.shows(
      /没有符合的摘录[\s\S]*收有这些摘录的发布[\s\S]*第 1 次发布\s*已发布\s*其中 1 条/,
    )
    await bench.fill('答复', '已经下架，抱歉。')
    await bench.press(/下架完毕/)
    await bench.shows(/没有待决定的请求/)
    // It is opened still, among the decided ones.
    await bench.press(/^已决定$/)
    await bench.press(/^召回 1 次发布$/)
    await bench.shows(/召回不能取消/)
    await bench.press(/^召回 1 次发布$/)
    await bench.shows(/第 1 次发布\s*已召回\s*其中 1 条/)
    const { json } = await call(endpoint.url, 'GET', '/v1/releases')
    expect(json.releases).toMatchObject([
      { state: 'recalled', recallReason: '其中有摘录应权利人或当事人的请求下架。' },
    ])
    await syncNow(browser)
    const clip = await mine()
    expect([clip?.state, clip?.returnReason]).toEqual(['withdrawn', 'taken-down'])
    const shown = await browser.openExtensionPage(`workbench.html#/clips/${clip?.id ?? ''}`)
    await shown.waitUntil(() => document.body.innerText.includes('联盟已下架这一条'))
    await expect.poll(() => shown.evaluate(() => document.body.innerText)).toContain('作者要求下架')
    await shown.close()
  })

  test('a site is blocked: deposits are refused with words, and the card says it before', async () => {
    const before = await give('道可道，非常道。', 'https://www.copied.example/news/1')
    expect(before.outcome?.outcome).toBe('deposited')
    await bench.open('#/alliance/sources')
    for (const address of ['https://Copied.example/news/', pages.url('/')]) {
      await bench.fill('网站', address)
      await bench.fill('理由', '整站转载')
      await bench.press(/^屏蔽$/)
      await bench.shows(address.startsWith('https') ? /copied\.example\/news/ : /127\.0\.0\.1/)
    }
    const after = await give('名可名，非常名。', 'https://copied.example/news/2')
    expect(after.outcome).toMatchObject({ outcome: 'refused', problem: { kind: 'clip-source' } })
    await bench.press(/copied\.example\/news/)
    await bench.shows(/道可道/)
    await bench.fill('给贡献者的附言', '整站转载')
    await bench.press(/^下架 1 条$/)
    await bench.page.waitUntil(() => document.querySelector('[role=dialog]') !== null)
    await bench.press(/^下架 1 条$/)
    await bench.shows(/没有符合的摘录/)
    const changes = await call(endpoint.url, 'GET', '/v1/changes', { device: member })
    expect(changes.text).toContain('source-blocked')
    await syncNow(browser)
    const tab = await browser.openPage(pages.url('/mill.html'))
    const [, second = ''] = passages
    await gather(browser, tab, second)
    await tab.press('Enter')
    await browser.waitForCard(tab, /不接收来自这个网站/)
    await tab.close()
  })

  test('a source with more clips than a page shows is taken down whole, but for those unticked', async () => {
    const clips = Array.from({ length: 210 }, (_, at) => {
      const clip = newClip(`${String(at)}：大成若缺，其用不弊。`)
      const url = `https://bulk.example/${String(at)}`
      return { ...clip, source: { ...(clip.source as JsonObject), url } }
    })
    const { status } = await deposit(endpoint.url, member, seal(endpoint.url, member, clips))
    expect(status).toBe(201)
    await bench.open('#/alliance/sources')
    await bench.fill('网站', 'bulk.example')
    await bench.fill('理由', '整站转载')
    await bench.press(/^屏蔽$/)
    await bench.shows(/已选 200 条，共 200 条/)
    await bench.page.waitUntil(() => {
      const [one] = document.querySelectorAll<HTMLElement>('main li li input[type=checkbox]')
      one?.click()
      return one !== undefined
    })
    await bench.shows(/已选 199 条，共 200 条/)
    await bench.fill('给贡献者的附言', '整站转载')
    await bench.press(/^下架全部$/)
    await bench.shows(/没有载入的也在内；未勾选的 1 条除外/)
    await bench.press(/^下架 209 条$/)
    await bench.shows(/已下架 209 条，并会告知贡献者/)
    await bench.shows(/已选 0 条，共 1 条/)
  })

  test('the proof of a clip can be read, also when its text is gone', async () => {
    const { clip } = await give('無名天地之始。', 'https://classics.example/1')
    await bench.open('#/alliance/audit')
    await bench.fill('摘录编号', clip.id)
    await bench.press(/^授权链$/)
    await bench.shows(/無名天地之始/)
    await bench.shows(/联盟已签回执/)
    await expectNoViolations(bench.page, 'as it is')
  })

  test('a contributor is suspended, taken back, and erased', async () => {
    await bench.open('#/alliance/contributors')
    await bench.fill('按编号或密钥查找', member.kid)
    await bench.press(/某某大学/)
    await bench.shows(/暂停贡献/)
    await bench.press(/^暂停贡献$/)
    await bench.fill('理由', '请先联系我们')
    await bench.press(/^暂停贡献$/)
    await bench.shows(/已暂停/)
    const refused = await deposit(
      endpoint.url,
      member,
      seal(endpoint.url, member, [newClip('有名萬物之母。')]),
    )
    expect([refused.status, refused.json.detail]).toEqual([403, '请先联系我们'])
    await bench.press(/^恢复贡献$/)
    await bench.fill('理由', '说清楚了')
    await bench.press(/^恢复贡献$/)
    await bench.press(/^删除贡献者$/)
    await bench.fill('理由', '本人要求')
    await bench.fill('请输入编号末尾', member.contributor.slice(-8))
    await expectNoViolations(bench.page, 'as it is')
    await bench.press(/^删除贡献者$/)
    await bench.shows(/已删除这位贡献者/)
    const me = await call(endpoint.url, 'GET', '/v1/contributors/me', { device: member })
    expect(me.status).toBe(410)
  })

  test('the audit tells all of it', async () => {
    await bench.open('#/alliance/audit')
    for (const done of ['决定下架请求', '下架摘录', '屏蔽网站', '暂停贡献', '删除贡献者']) {
      // The filter names them, too: an entry is in the list.
      const isTold = (words: string) =>
        Array.from(document.querySelectorAll('main li')).some((one) =>
          one.textContent?.includes(words),
        )
      await expect.poll(() => bench.page.evaluate(isTold, done)).toBe(true)
    }
  })

  test('every screen is accessible, by day and night, wide and narrow', async () => {
    for (const part of ['takedowns', 'contributors', 'sources', 'audit']) {
      await bench.open(`#/alliance/${part}`)
      await bench.page.waitUntil(() => !document.querySelector('main [role=status]')?.textContent)
      if (part === 'takedowns') await bench.press(/^已决定$/)
      if (part !== 'audit') {
        await bench.page.waitUntil(() => document.querySelector('main [aria-expanded]') !== null)
        await bench.page.click('main [aria-expanded]')
        await bench.page.waitUntil(
          () => document.querySelector('main dl, main blockquote') !== null,
        )
      }
      await bench.expectAccessible(part, 380)
    }
  })
})
