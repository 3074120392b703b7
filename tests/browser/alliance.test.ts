import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEndpoint } from '@/endpoint/serve/start'
import type { RunningEndpoint } from '@/endpoint/serve/start'
import { sampleClips } from '../unit/components/sample-clips'
import { call, deposit, joinWith, newClip, seal } from '../unit/endpoint/client'
import type { JsonObject, Member } from '../unit/endpoint/client'
import { expectAccessible, violationsOf } from './harness/accessibility'
import { chooseLanguage } from './harness/choose-language'
import { describeInEachBrowser } from './harness/each-browser'
import { joinByInvite } from './harness/join'
import { putRows } from './harness/put-rows'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

/**
 * What staff look after, on their screens: member organisations, invites, the wanted list, figures;
 * and the wanted list as a volunteer sees it. The tests follow one another.
 */
describeInEachBrowser('the alliance', (name) => {
  let browser: TestBrowser
  let endpoint: RunningEndpoint
  let folder: string
  let page: TestPage
  let link = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shichai-alliance-'))
    endpoint = await startEndpoint({ data: folder })
    browser = await launch(name)
    await chooseLanguage(browser, 'zh-Hans')
    await joinByInvite(browser, await endpoint.invite({ role: 'admin' }))
    page = await browser.openExtensionPage('workbench.html#/alliance/organisations')
  })

  afterAll(async () => {
    await browser?.close()
    await endpoint?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  const text = (): Promise<string> => page.evaluate(() => document.body.innerText)
  const expectText = (words: RegExp) => expect.poll(text, { timeout: 10_000 }).toMatch(words)

  async function open(path: string, words: RegExp): Promise<void> {
    await page.close()
    page = await browser.openExtensionPage(path)
    await expectText(words)
  }

  /** Presses the button or link with this name, the last one there is. */
  async function press(label: string): Promise<void> {
    const mark = (wanted: string): boolean => {
      document.querySelector('[data-pressed]')?.removeAttribute('data-pressed')
      const within = document.querySelector('[role=dialog]') ?? document
      const found = Array.from(within.querySelectorAll<HTMLElement>('button, a')).findLast(
        (one) => (one.getAttribute('aria-label') ?? one.textContent) === wanted,
      )
      found?.setAttribute('data-pressed', '')
      return found !== undefined
    }
    await expect.poll(() => page.evaluate(mark, label), { timeout: 10_000 }).toBe(true)
    await page.click('[data-pressed]')
  }

  /** Types into the field with this label, in place of what stands there. */
  async function fill(label: string, words: string): Promise<void> {
    const mark = (wanted: string): boolean => {
      document.querySelector('[data-filled]')?.removeAttribute('data-filled')
      const found = Array.from(document.querySelectorAll('label')).find(
        (one) => one.textContent === wanted,
      )?.control
      found?.setAttribute('data-filled', '')
      if (found instanceof HTMLInputElement) found.select()
      return found !== null && found !== undefined
    }
    await expect.poll(() => page.evaluate(mark, label), { timeout: 10_000 }).toBe(true)
    await page.click('[data-filled]')
    await page.press('Control+a')
    await page.type(words)
  }

  async function choose(label: string, option: string): Promise<void> {
    const pick = ([wanted, chosen]: [string, string]): boolean => {
      const select = Array.from(document.querySelectorAll('label')).find(
        (one) => one.textContent === wanted,
      )?.control
      if (!(select instanceof HTMLSelectElement)) return false
      const found = Array.from(select.options).find((one) => one.label === chosen)
      if (!found) return false
      select.value = found.value
      select.dispatchEvent(new Event('change', { bubbles: true }))
      return true
    }
    await expect.poll(() => page.evaluate(pick, [label, option])).toBe(true)
  }

  test('adds a member organisation and renames it', async () => {
    await expectText(/还没有成员单位/)
    await press('添加单位')
    await fill('单位名称', '某某大学')
    await page.press('Enter')
    await expectText(/某某大学\s+0\s+0/)
    await press('给“某某大学”改名')
    await fill('单位名称', '某某大学古籍所')
    await page.press('Enter')
    await expectText(/已改名：某某大学古籍所/)
    await press('撤销')
    await expectText(/已撤销[\s\S]*/)
    await expect.poll(text).toMatch(/某某大学\s+0\s+0/)
  })

  test('makes an invite for it, and shows the link this once', async () => {
    await open('workbench.html#/alliance/invites', /生成邀请/)
    await choose('成员单位', '某某大学')
    await fill('可用次数', '0')
    await press('生成邀请')
    await expectText(/1 到 100,000 的整数/)
    await fill('可用次数', '2')
    await press('生成邀请')
    await expectText(/请现在复制/)
    link = await page.evaluate(() => document.querySelector('form code')?.textContent ?? '')
    expect(link).toMatch(/\/join#[\dA-Z-]{26,}$/)
    await expectText(/贡献者\s+某某大学\s+0 \/ 2[\s\S]*有效/)
    await open('workbench.html#/alliance/wanted', /征集清单/)
    await open('workbench.html#/alliance/invites', /0 \/ 2/)
    expect(await text()).not.toContain(link)
  })

  test('asks for something, and counts what contributors send towards it', async () => {
    await contribute(endpoint, link)
    await open('workbench.html#/alliance/wanted', /清单还是空的/)
    await press('添一条')
    await press('保存')
    await expectText(/请至少用一种语言写明要什么/)
    await fill('简体中文', '《论语》全文')
    await fill('题名，每行一个', '论语')
    await fill('从哪里读起（网址，可不填）', 'https://zh.wikisource.org/wiki/論語')
    await fill('目标（可不填）', '20')
    await choose('缓急', '急需')
    await press('保存')
    await expectText(/《论语》全文[\s\S]*急需[\s\S]*已收录 3 条，12 字\s+待审 1 条\s+目标 20 条/)
    await press('修改：《论语》全文')
    await fill('目标（可不填）', '30')
    await press('保存')
    await expectText(/目标 30 条/)
    await press('结束征集：《论语》全文')
    await expectText(/清单还是空的/)
    await press('撤销')
    await expectText(/目标 30 条/)
  })

  test('reads figures, in pictures and as a table', async () => {
    await open('workbench.html#/insights', /语料库中的摘录\s+3\s+12 字/)
    await expectText(/待审\s+2/)
    await expectText(/收到 6 · 收录 3 · 退回 0 · 未采纳 1 · 撤回 0/)
    await expectText(/未采纳 内容不宜收入\s+1/)
    await expectText(/按成员单位\s[\s\S]*某某大学\s+3\s+6/)
    await expectText(/按语体（由正文判断）\s[\s\S]*看不出（太短等）\s+3\s+6/)
    await expectText(/按字形（由正文判断）\s[\s\S]*繁体\s+\d\s+\d/)
    await choose('类别', '中医药')
    await expectText(/收到 1 · 收录 0/)
    await page.evaluate(() => document.querySelector<HTMLElement>('[role=slider]')?.focus())
    await page.press('ArrowLeft')
    await expectText(/收到 0 · 收录 0/)
    await page.click('figure summary')
    expect(await page.evaluate(() => document.querySelectorAll('figure tbody tr').length)).toBe(30)
    await choose('时段', '最近 365 天')
    await expectText(/按类别\s[\s\S]*中医药\s+0\s+1/)
  })

  test('ends an invite', async () => {
    await open('workbench.html#/alliance/invites', /1 \/ 2/)
    await press('作废这条邀请：贡献者，某某大学')
    await press('作废')
    await expectText(/已作废/)
    await expect(joinWith(endpoint.url, link)).rejects.toThrow(/invite-invalid/)
  })

  test('is accessible to WCAG 2.2 AA in both themes, and as narrow as can be', async () => {
    const places: [string, RegExp][] = [
      ['workbench.html#/alliance/wanted', /目标 30 条/],
      ['workbench.html#/alliance/organisations', /某某大学/],
      ['workbench.html#/alliance/invites', /已作废/],
      ['workbench.html#/insights', /按来源网站/],
      ['workbench.html#/wanted', /目标 30 条/],
    ]
    for (const theme of ['light', 'dark']) {
      await putRows(browser, { settings: [{ key: 'theme', value: theme }] })
      for (const [place, words] of places) {
        await open(place, words)
        const widths = theme === 'light' ? [1280, 320] : [1280]
        await expectAccessible(page, `${place} in ${theme}`, widths)
      }
    }
    await open('workbench.html#/alliance/wanted', /添一条/)
    await press('修改：《论语》全文')
    await expectText(/哪些摘录算数/)
    expect(await violationsOf(page)).toEqual([])
  })

  test('a volunteer sees what is wanted, offline too, and on clips that count', async () => {
    await page.close()
    await forgetMembership(browser)
    await joinByInvite(browser, await endpoint.invite({ role: 'contributor' }))
    page = await browser.openExtensionPage('workbench.html#/wanted')
    await expectText(/《论语》全文[\s\S]*已收录 3 条，12 字[\s\S]*打开来源/)
    await expectText(/数字截至/)
    expect(await page.evaluate(() => document.querySelector('nav')?.innerText)).not.toContain(
      '统计',
    )
    const meter = await page.evaluate(() =>
      document.querySelector('[role=meter]')?.getAttribute('aria-valuenow'),
    )
    expect(meter).toBe('10')
    await choose('类别', '基因')
    await expectText(/《论语》全文/)
    await open('workbench.html', /联盟正在征集[\s\S]*《论语》全文[\s\S]*10%[\s\S]*看整张清单/)
    const { clips, rows } = await sampleClips()
    const clip = clips.find(({ work }) => work.title === '論語')
    await putRows(browser, { bodies: clips, clips: rows })
    await open(`workbench.html#/clips/${clip?.id ?? ''}`, /联盟正在征集 · 《论语》全文/)
    await open('sidepanel.html', /联盟正在征集[\s\S]*《论语》全文/)
    await browser.setOffline(true)
    await open('workbench.html#/wanted', /没能读到最新的清单[\s\S]*《论语》全文/)
    await browser.setOffline(false)
    await press('更新')
    await expect.poll(text).not.toContain('没能读到最新的清单')
  })
})

/** A contributor who joins by the link sends six clips; staff accept three and reject one. */
async function contribute(endpoint: RunningEndpoint, link: string): Promise<void> {
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
