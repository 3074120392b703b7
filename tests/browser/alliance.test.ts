import { afterAll, beforeAll, expect } from 'vitest'
import { sampleClips } from '../unit/components/sample-clips'
import { call, deposit, joinWith, newClip, seal } from '../unit/endpoint/client'
import type { JsonObject, Member } from '../unit/endpoint/client'
import { expectNoViolations } from './harness/accessibility'
import { chooseLanguage } from './harness/choose-language'
import { describeInOneBrowser } from './harness/each-browser'
import { joinByInvite } from './harness/join'
import { putRows } from './harness/put-rows'
import { story } from './harness/story'
import { launch } from './harness/test-browser'
import type { TestBrowser } from './harness/test-browser'
import { TestEndpoint } from './harness/test-endpoint'
import { Workbench } from './harness/workbench'

/**
 * What staff look after, on their screens: member organisations, invites, the wanted list, figures;
 * and the wanted list as a volunteer sees it. The tests follow one another.
 */
describeInOneBrowser('the alliance', (name) => {
  const test = story()
  let browser: TestBrowser
  let endpoint: TestEndpoint
  let bench: Workbench
  let link = ''

  beforeAll(async () => {
    endpoint = await TestEndpoint.start()
    browser = await launch(name)
    await chooseLanguage(browser, 'zh-Hans')
    await joinByInvite(browser, await endpoint.invite({ role: 'admin' }))
    bench = await Workbench.open(browser, 'workbench.html#/alliance/organisations')
  })

  afterAll(async () => {
    await browser?.close()
    await endpoint?.stop()
  })

  test('adds a member organisation and renames it', async () => {
    await bench.shows(/还没有成员单位/)
    await bench.press('添加单位')
    await bench.fill('单位名称', '某某大学')
    await bench.page.press('Enter')
    await bench.shows(/某某大学\s+0\s+0/)
    await bench.press('给“某某大学”改名')
    await bench.fill('单位名称', '某某大学古籍所')
    await bench.page.press('Enter')
    await bench.shows(/已改名：某某大学古籍所/)
    await bench.press('撤销')
    await bench.shows(/已撤销[\s\S]*/)
    await bench.shows(/某某大学\s+0\s+0/)
  })

  test('makes an invite for it, and shows the link this once', async () => {
    await bench.open('#/alliance/invites', /生成邀请/)
    await bench.choose('成员单位', '某某大学')
    await bench.fill('可用次数', '0')
    await bench.press('生成邀请')
    await bench.shows(/1 到 100,000 的整数/)
    await bench.fill('可用次数', '2')
    await bench.press('生成邀请')
    await bench.shows(/请现在复制/)
    link = await bench.page.evaluate(
      () => document.querySelector('section code')?.textContent ?? '',
    )
    expect(link).toMatch(/\/join#[\dA-Z-]{26,}$/)
    await bench.shows(/贡献者\s+某某大学\s+0 \/ 2[\s\S]*有效/)
    await bench.open('#/alliance/wanted', /征集清单/)
    await bench.open('#/alliance/invites', /0 \/ 2/)
    await bench.hides(link)
  })

  test('asks for something, and counts what contributors send towards it', async () => {
    await contribute(endpoint, link)
    await bench.open('#/alliance/wanted', /清单还是空的/)
    await bench.press('添一条')
    await bench.press('保存')
    await bench.shows(/请至少用一种语言写明要什么/)
    await bench.fill('简体中文', '《论语》全文')
    await bench.fill('题名，每行一个', '论语')
    await bench.fill('从哪里读起（网址，可不填）', 'https://zh.wikisource.org/wiki/論語')
    await bench.fill('目标（可不填）', '20')
    await bench.choose('缓急', '急需')
    await bench.press('保存')
    await bench.shows(/《论语》全文[\s\S]*急需[\s\S]*已收录 3 条，12 字\s+待审 1 条\s+目标 20 条/)
    await bench.press('修改：《论语》全文')
    await bench.fill('目标（可不填）', '30')
    await bench.press('保存')
    await bench.shows(/目标 30 条/)
    await bench.press('修改：《论语》全文')
    await bench.fill(
      '分成部分，每行一部分（可不填）',
      '学而第一 | 4 | https://a.example/1\n为政第二',
    )
    await bench.press('保存')
    await bench.shows(/分成 2 部分：收齐 0，有人认领 0，可以认领 2[\s\S]*学而第一[\s\S]*0 \/ 4 字/)
    await bench.press('结束征集：《论语》全文')
    await bench.shows(/清单还是空的/)
    await bench.press('撤销')
    await bench.shows(/目标 30 条/)
  })

  test('reads figures, in pictures and as a table', async () => {
    await bench.open('#/insights', /语料库中的摘录\s+3\s+12 字/)
    await bench.shows(/待审\s+2/)
    await bench.shows(/收到：6 · 收录：3 · 退回：0 · 未采纳：1 · 撤回：0/)
    await bench.shows(/未采纳：内容不宜收入\s+1/)
    await bench.shows(/按成员单位\s[\s\S]*某某大学\s+3\s+6/)
    await bench.shows(/按语体（由正文判断）\s[\s\S]*看不出（太短等）\s+3\s+6/)
    await bench.shows(/按字形（由正文判断）\s[\s\S]*繁体\s+\d\s+\d/)
    await bench.choose('类别', '中医药')
    await bench.shows(/收到：1 · 收录：0/)
    await bench.page.evaluate(() => document.querySelector<HTMLElement>('[role=slider]')?.focus())
    await bench.page.press('ArrowLeft')
    await bench.shows(/收到：0 · 收录：0/)
    await bench.page.click('figure summary')
    await expect
      .poll(() => bench.page.evaluate(() => document.querySelectorAll('figure tbody tr').length))
      .toBe(30)
    await bench.choose('时段', '最近 365 天')
    await bench.shows(/按类别\s[\s\S]*中医药\s+0\s+1/)
  })

  test('ends an invite', async () => {
    await bench.open('#/alliance/invites', /1 \/ 2/)
    await bench.press('作废这条邀请：贡献者，某某大学')
    await bench.press('作废')
    await bench.shows(/已作废/)
    await expect(joinWith(endpoint.url, link)).rejects.toThrow(/invite-invalid/)
  })

  test('is accessible to WCAG 2.2 AA in both themes, and as narrow as can be', async () => {
    const places: [string, RegExp][] = [
      ['#/alliance/wanted', /目标 30 条/],
      ['#/alliance/organisations', /某某大学/],
      ['#/alliance/invites', /已作废/],
      ['#/insights', /按来源网站/],
      ['#/wanted', /目标 30 条/],
    ]
    for (const [place, words] of places) {
      await bench.open(place, words)
      await bench.expectAccessible(place, 320)
    }
    await bench.open('#/alliance/wanted', /添一条/)
    await bench.press('修改：《论语》全文')
    await bench.shows(/哪些摘录算数/)
    await expectNoViolations(bench.page, 'an entry of the list')
  })

  test('a volunteer sees what is wanted, offline too, and on clips that count', async () => {
    await bench.open('')
    await forgetMembership(browser)
    await joinByInvite(browser, await endpoint.invite({ role: 'contributor' }))
    await bench.open('#/wanted', /《论语》全文[\s\S]*已收录 3 条，12 字[\s\S]*打开来源/)
    await bench.shows(/数字截至/)
    await expect
      .poll(() => bench.page.evaluate(() => document.querySelector('nav')?.innerText))
      .not.toContain('统计')
    const meter = await bench.page.evaluate(() =>
      document.querySelector('[role=meter]')?.getAttribute('aria-valuenow'),
    )
    expect(meter).toBe('10')
    await bench.press('认领：《论语》全文 · 为政第二')
    await bench.shows(/你认领的\s[\s\S]*有人认领 1，可以认领 1[\s\S]*为政第二[\s\S]*你认领的，到/)
    await bench.press('退回：《论语》全文 · 为政第二')
    await bench.shows(/已退回：《论语》全文 · 为政第二/)
    await bench.press('撤销')
    await bench.shows(/有人认领 1，可以认领 1/)
    await bench.expectAccessible('parts', 320)
    await bench.choose('类别', '基因')
    await bench.shows(/《论语》全文/)
    await bench.open('', /联盟正在征集[\s\S]*《论语》全文[\s\S]*10%[\s\S]*看整张清单/)
    const { clips, rows } = await sampleClips()
    const clip = clips.find(({ work }) => work.title === '論語')
    await putRows(browser, { bodies: clips, clips: rows })
    await bench.open(`#/clips/${clip?.id ?? ''}`, /联盟正在征集 · 《论语》全文/)
    await bench.open(
      'sidepanel.html',
      /你认领的[\s\S]*为政第二[\s\S]*联盟正在征集[\s\S]*《论语》全文/,
    )
    await browser.setOffline(true)
    await bench.open('#/wanted', /没能读到最新的清单[\s\S]*等连上再按[\s\S]*你认领的，到/)
    await browser.setOffline(false)
    await bench.press('更新')
    await bench.hides(/没能读到最新的清单/)
  })
})

/** A contributor who joins by the link sends six clips; staff accept three and reject one. */
async function contribute(endpoint: TestEndpoint, link: string): Promise<void> {
  const { url } = endpoint
  const member = await joinWith(url, link)
  const reviewer = await joinWith(url, await endpoint.invite({ role: 'reviewer' }))
  const lunyu = ['學而時習', '有朋遠來', '人不知之', '巧言令色', '吾日三省'].map((words) =>
    newClip(words),
  )
  const herb = newClip('甘草味甘', { category: 'tcm', work: { title: '神農本草經' } })
  await deposit(url, member, seal(url, member, [...lunyu, herb]))
  await judge(url, reviewer, member, lunyu.slice(0, 3), { decision: 'accept' })
  const rejection = { decision: 'reject', reason: 'unsafe' }
  await judge(url, reviewer, member, lunyu.slice(3, 4), rejection)
}

async function judge(
  url: string,
  reviewer: Member,
  member: Member,
  clips: readonly { id: string }[],
  decision: JsonObject,
): Promise<void> {
  const named = clips.map(({ id }) => ({
    contributor: member.contributor,
    clipId: id,
    revision: 1,
  }))
  const json = { decisionId: crypto.randomUUID(), ...decision, clips: named }
  await call(url, 'POST', '/v1/review/decisions', { device: reviewer, json })
}

/** Makes the device that of somebody else: who was a member on it is forgotten. */
async function forgetMembership(browser: TestBrowser): Promise<void> {
  await browser.evaluateInExtension(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('shichai')
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open')))
        opening.addEventListener('success', () => {
          const tables = ['memberships', 'keys', 'consents']
          const writing = opening.result.transaction([...tables, 'settings'], 'readwrite')
          for (const table of tables) writing.objectStore(table).clear()
          writing.objectStore('settings').delete('wantedList')
          writing.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
  )
}

/** Somebody who acts for a member organisation, and a volunteer who has nothing but the printed sheet. */
describeInOneBrowser('a coordinator', (name) => {
  const test = story()
  let endpoint: TestEndpoint
  let browser: TestBrowser
  let bench: Workbench
  let sheet = { address: '', code: '', link: '' }

  beforeAll(async () => {
    endpoint = await TestEndpoint.start()
    browser = await launch(name)
    await chooseLanguage(browser, 'zh-Hans')
    const invite = { role: 'coordinator', organisation: '东湖大学' } as const
    await joinByInvite(browser, await endpoint.invite(invite))
    bench = await Workbench.open(browser, 'workbench.html#/alliance/invites')
  })

  afterAll(async () => {
    await browser?.close()
    await endpoint?.stop()
  })

  test('makes a sheet of an invite, and sees nothing of staff’s', async () => {
    await bench.shows(/邀请本单位的贡献者/)
    await bench.hides('审核')
    await bench.press('生成邀请')
    await bench.shows(/拾柴邀请单[\s\S]*东湖大学[\s\S]*可以加入 40 人/)
    sheet = await bench.page.evaluate(() => {
      const [address, code] = Array.from(document.querySelectorAll('article dd'), (each) =>
        each.textContent.trim(),
      )
      const link = document.querySelector('section code')?.textContent ?? ''
      return { address: address ?? '', code: code ?? '', link }
    })
    expect(sheet.code).toMatch(/^[\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4}$/)
    await bench.shows(/贡献者\s+东湖大学\s+0 \/ 40[\s\S]*有效/)
    await expectNoViolations(bench.page, 'the sheet')
    await bench.open('#/insights', /东湖大学的数字/)
    await bench.open('#/review', /这里供联盟工作人员使用/)
  })

  test('whose page says by a telephone that a computer is needed, and what to type', async () => {
    const page = await browser.openPage(sheet.link)
    await page.waitUntil(() => document.querySelector('.code:not([hidden])') !== null)
    const shown = await page.evaluate(() => document.body.innerText)
    expect(shown).toContain(sheet.code)
    expect(shown).toContain('在浏览器里安装')
    expect(shown).not.toContain('需要一台电脑')
    await page.close()
  })

  test('whose sheet is enough to join by, typed', async () => {
    const volunteer = await launch(name)
    try {
      const [first = '', second = '', third = ''] = sheet.code.toLowerCase().split('-')
      await joinByInvite(volunteer, `${sheet.address} ${first} ${second} ${third}`)
      const tab = await Workbench.open(volunteer, 'workbench.html#/settings')
      await tab.shows(/东湖大学/)
    } finally {
      await volunteer.close()
    }
    await bench.open('#/alliance/invites', /1 \/ 40/)
  })
})
