import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allianceSections, hashOf, joinWays, releaseViews, type Route } from '@/components/ui/route'
import { makeClip } from '../unit/fixtures/make-clip'
import {
  call,
  deposit,
  joinWith,
  newClip,
  seal,
  type JsonObject,
  type Member,
} from '../unit/endpoint/client'
import { overflowAt } from './harness/accessibility'
import { syncNow } from './harness/contribute'
import { describeIn } from './harness/each-browser'
import { joinByInvite } from './harness/join'
import { retryUntil } from './harness/puppeteer-page'
import { putRows, putSettings, rowsOfClips } from './harness/put-rows'
import { readTable } from './harness/read-table'
import { launch, type TestBrowser } from './harness/test-browser'
import { TestEndpoint } from './harness/test-endpoint'
import { Workbench } from './harness/workbench'

/**
 * Every route of the workbench in Firefox, with something to show on each: that it opens, says what it is
 * about, and is nowhere wider than a narrow window. What is done on the screens of staff, and what axe
 * finds, is tested in Chromium.
 */
describeIn('firefox', 'a tour of the workbench', (name) => {
  let browser: TestBrowser
  let endpoint: TestEndpoint
  let bench: Workbench
  /** What there is to be opened, by the kind of page. */
  const ids: Partial<Record<Route['page'], string>> = {}

  beforeAll(async () => {
    endpoint = await TestEndpoint.start()
    const volunteer = await joinWith(endpoint.url, await endpoint.invite({ role: 'contributor' }))
    const colleague = await joinWith(endpoint.url, await endpoint.invite({ role: 'admin' }))
    Object.assign(ids, await fillEndpoint(endpoint.url, volunteer, colleague))
    browser = await launch(name, { language: 'zh-CN' })
    await joinByInvite(browser, await endpoint.invite({ role: 'admin' }))
    bench = await Workbench.open(browser)
    Object.assign(ids, await fillDevice(browser, bench))
  })

  afterAll(async () => {
    await browser?.close()
    await endpoint?.stop()
  })

  /** What each page says, and of those with an id also what the one with it says. */
  const says: Record<Route['page'], { list: RegExp; one?: RegExp }> = {
    clips: { list: /1 条/, one: /能否贡献/ },
    batches: { list: /摘录装成批次/, one: /已有回执/ },
    wanted: { list: /征集/ },
    welcome: { list: /欢迎使用拾柴/ },
    settings: { list: /语言与外观/ },
    join: { list: /已经加入/ },
    renew: { list: /告知书/ },
    consent: { list: /语言与外观/, one: /ISO\/IEC TS 27560/ },
    withdrawal: { list: /摘录装成批次/, one: /撤回凭证/ },
    review: { list: /1 条待审核/, one: /逝者如斯夫/ },
    releases: { list: /起草新的发布/, one: /下一步：抽样/ },
    insights: { list: /语料库中的摘录/ },
    alliance: { list: /征集清单/ },
  }
  const parts: Record<(typeof allianceSections)[number], RegExp> = {
    wanted: /添一条/,
    organisations: /添加单位/,
    invites: /生成邀请/,
    contributors: /按编号或密钥查找/,
    takedowns: /没有待决定的请求/,
    sources: /屏蔽/,
    audit: /授权链/,
  }

  /** One page from the other, as by links: opening each anew takes Firefox two seconds of computing. */
  async function expectShown(path: string, words: RegExp): Promise<void> {
    if (path.startsWith('#')) await bench.go(path, words)
    else await bench.open(path, words)
    await bench.page.waitUntil(() => document.querySelector('h1, h2') !== null)
    for (const width of [320, 1280])
      await expect.poll(() => overflowAt(bench.page, width), { message: path }).toBe(0)
  }

  describe('pages', () => {
    const pages = Object.entries(says) as [Route['page'], (typeof says)[Route['page']]][]

    test.each(pages)('%s', async (page, { list, one }) => {
      // Their addresses are not those of the pages that their links stand on.
      const folder = { consent: 'consents', withdrawal: 'withdrawals' }[page as string] ?? page
      await expectShown(`#/${folder}`, list)
      if (one) await expectShown(`#/${folder}/${ids[page] ?? ''}`, one)
    })
  })

  test.each(allianceSections)('the alliance: %s', async (section) => {
    await expectShown(hashOf({ page: 'alliance', section }), parts[section])
  })

  test.each(releaseViews)('a release: %s', async (view) => {
    const words = { sample: /抽样|样本|评判/, technical: /技术抽检/, chain: /授权链/ }[view]
    await expectShown(`#/releases/${ids.releases ?? ''}/${view}`, words)
  })

  test.each(joinWays)('joining by %s', async (way) => {
    await expectShown(hashOf({ page: 'join', link: '', way }), /已经加入/)
  })

  test('the rules of review, exports, and the side panel', async () => {
    await expectShown('#/review/rules', /信任规则/)
    await expectShown('#/releases/export', /条 · [\d,]+ 字/)
    await putSettings(browser, { panelClip: ids.clips ?? null })
    await expectShown(`sidepanel.html#${ids.clips ?? ''}`, /能否贡献/)
  })
})

/** A clip that waits for review, another one accepted, and a release drafted. */
async function fillEndpoint(
  url: string,
  volunteer: Member,
  colleague: Member,
): Promise<{ review: string; releases: string }> {
  const [waiting, accepted] = [newClip('逝者如斯夫，不舍晝夜。'), newClip('有朋自遠方來。')]
  const sent = await deposit(url, volunteer, seal(url, volunteer, [waiting, accepted]))
  expect(sent.status, sent.text).toBe(201)
  const { contributor } = volunteer
  const post = async (path: string, json: JsonObject): Promise<void> => {
    const { status, text } = await call(url, 'POST', path, { device: colleague, json })
    expect(status, text).toBeLessThan(300)
  }
  await post('/v1/review/decisions', {
    decisionId: crypto.randomUUID(),
    decision: 'accept',
    clips: [{ contributor, clipId: accepted.id, revision: 1 }],
  })
  const releaseId = crypto.randomUUID()
  // Until a moment from now: clips of the same millisecond belong to it.
  const until = new Date(Date.now() + 1000).toISOString()
  await post('/v1/releases', { releaseId, criteria: { reach: 'open', until, sampleSize: 50 } })
  return { review: `${contributor}_${waiting.id}_1`, releases: releaseId }
}

/** A clip that was sent, its batch, the consent it went under, and a withdrawal on its way. */
async function fillDevice(
  browser: TestBrowser,
  bench: Workbench,
): Promise<Partial<Record<Route['page'], string>>> {
  const clip = await makeClip({ text: '柴不厭多，火不厭旺。' })
  await putRows(browser, rowsOfClips([clip]))
  await putSettings(browser, { language: 'zh-Hans' })
  await syncNow(browser)
  await bench.open('#/batches', /已有回执/)
  const idIn = async (folder: string): Promise<string> => {
    const link = await bench.page.evaluate(
      (start) => document.querySelector(`a[href^="${start}"]`)?.getAttribute('href'),
      `#/${folder}/`,
    )
    return link?.split('/')[2] ?? ''
  }
  const batch = await idIn('batches')
  await bench.open('#/settings', /我的授权/)
  await bench.page.waitUntil(() => document.querySelector('a[href^="#/consents/"]') !== null)
  const consent = await idIn('consents')
  await bench.open(`#/clips/${clip.id}`)
  await bench.press('撤回')
  await bench.press('确认撤回')
  // A page that is left at once writes nothing.
  const isKept = async () => (await readTable(browser, 'withdrawals')).length === 1
  await retryUntil(isKept, 20, 'the withdrawal is kept')
  await bench.open('#/batches', /撤回记录/)
  return { clips: clip.id, batches: batch, consent, withdrawal: await idIn('withdrawals') }
}
