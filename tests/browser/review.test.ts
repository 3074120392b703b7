import { afterAll, beforeAll, expect } from 'vitest'
import { clip as clipSchema } from '@/utils/clip/clip'
import {
  call,
  deposit,
  joinWith,
  newClip,
  seal,
  sha256,
  str,
  type JsonObject,
  type Member,
  type TestClip,
} from '../unit/endpoint/client'
import { syncNow, syncPastGrace } from './harness/contribute'
import { describeInOneBrowser } from './harness/each-browser'
import { agree, lookUp } from './harness/join'
import { putRows, putSettings, rowsOfClips } from './harness/put-rows'
import { stillAfter } from './harness/still-after'
import { story } from './harness/story'
import { launch } from './harness/test-browser'
import type { TestBrowser } from './harness/test-browser'
import { TestEndpoint } from './harness/test-endpoint'
import { Workbench } from './harness/workbench'

const memorial =
  '臣密言：臣以險釁，夙遭閔凶。生孩六月，慈父見背；行年四歲，舅奪母志。祖母劉，愍臣孤弱，躬親撫養。'
const seen = '此页面的作者逝世已逾五十年，属于公有领域。'
const ALIKE = 120
const scan = '%PDF-1.7 a permission'
const ownScan = '%PDF-1.7 a permission of one’s own'
/** What a device knows of a clip that it sent, beside what was sent. */
const heldHere = {
  state: 'deposited',
  visibility: 'shared',
  consentId: null,
  batchId: null,
  returnReason: null,
  updatedAt: '2026-03-01T00:00:00.000Z',
  history: [],
}

/** Decisions are sent by the next round of the sync; after 40 seconds again where a page was closed in the middle. */
const untilSent = { timeout: 60_000, interval: 250 }

describeInOneBrowser('review in the workbench', (name) => {
  const test = story()
  let browser: TestBrowser
  let endpoint: TestEndpoint
  let bench: Workbench
  /** Whom the browser belongs to, on a device of theirs in Node. */
  let self: Member
  let colleague: Member
  let volunteer: Member
  let scholar: Member
  let own: TestClip
  let first: TestClip
  let second: TestClip
  let stated: TestClip
  let left: TestClip
  let alike: TestClip[]

  beforeAll(async () => {
    endpoint = await TestEndpoint.start()
    const joinAs = async (role: 'contributor' | 'admin') =>
      joinWith(endpoint.url, await endpoint.invite({ role }))
    self = await joinAs('admin')
    colleague = await joinAs('admin')
    volunteer = await joinAs('contributor')
    scholar = await joinAs('contributor')
    await sendEverything()
    browser = await launch(name, { language: 'zh-CN' })
    await putSettings(browser, { language: 'zh-Hans', theme: 'light' })
    const { json } = await call(endpoint.url, 'POST', '/v1/join-codes', { device: self, json: {} })
    const tab = await browser.openExtensionPage('workbench.html#/join/device')
    await lookUp(tab, { address: endpoint.url, code: str(json.code) })
    await agree(tab)
    await tab.waitUntil(() => document.querySelector('main')?.textContent?.includes('已加入'))
    await tab.close()
    bench = await Workbench.open(browser)
  })

  afterAll(async () => {
    await browser?.close()
    await endpoint?.stop()
  })

  /** One batch after the other, so that the queue has a known order. */
  async function sendEverything(): Promise<void> {
    first = newClip(memorial)
    const evidence = [
      {
        kind: 'public-domain-notice',
        where: '#catlinks > a',
        quote: seen,
        seenAt: '2026-11-20T08:00:00.000Z',
      },
    ]
    first.rights = { ...first.rights, evidence }
    second = newClip(`${memorial.replaceAll('，', '、').replace('愍臣', '憫臣')}臣少多疾病`)
    stated = newClip('水与磨坊，各有各的走法。')
    stated.rights = permittedBy(stated, scan)
    left = newClip('逝者如斯夫，不舍晝夜。')
    own = newClip('己所不欲，勿施於人。')
    own.rights = permittedBy(own, ownScan)
    for (const clip of [first, second, stated, left]) await send(volunteer, [clip])
    // More than a page of the queue brings.
    alike = Array.from({ length: ALIKE }, (_, n) => {
      const clip = newClip(`子曰第${String(n)}：學而時習之，不亦說乎。`)
      const source = { ...(clip.source as JsonObject), url: 'https://ctext.org/analects' }
      return { ...clip, source }
    })
    await send(scholar, alike.slice(0, ALIKE / 2))
    await send(scholar, alike.slice(ALIKE / 2))
    await send(self, [own])
  }

  async function send(member: Member, clips: readonly TestClip[]): Promise<void> {
    const { status } = await deposit(endpoint.url, member, seal(endpoint.url, member, clips))
    expect(status).toBe(201)
  }

  /** Rights that rest on a permission, of which this is the scan. */
  function permittedBy({ rights }: TestClip, file: string): JsonObject {
    const scans = [{ sha256: sha256(file), bytes: file.length, mediaType: 'application/pdf' }]
    const statement = {
      kind: 'permission',
      evidence: '2026年3月1日，出版社来信同意。',
      scans,
      statedAt: '2026-03-01T00:00:00.000Z',
    }
    return { ...rights, verdict: 'permitted', licence: 'CC-BY-4.0', statement }
  }

  const keyOf = (member: Member, clip: TestClip): string => `${member.contributor}_${clip.id}_1`

  async function open(hash: string): Promise<void> {
    await bench.open(hash)
    await bench.resize(1280)
  }

  /** Waits until a clip is on the screen and can be decided on. */
  async function expectOpen(member: Member, clip: TestClip): Promise<void> {
    const shown = (): Promise<string> =>
      bench.page.evaluate(
        () => `${location.hash} ${document.querySelector('article blockquote')?.textContent ?? ''}`,
      )
    await expect.poll(shown, { timeout: 10_000 }).toContain(keyOf(member, clip))
    await expect.poll(shown, { timeout: 10_000 }).toContain(clip.text)
  }

  async function changesOf(member: Member): Promise<JsonObject[]> {
    const { json } = await call(endpoint.url, 'GET', '/v1/changes', { device: member })
    return json.changes as JsonObject[]
  }

  async function decideElsewhere(member: Member, clip: TestClip): Promise<void> {
    const clips = [{ contributor: member.contributor, clipId: clip.id, revision: 1 }]
    const json = { decisionId: crypto.randomUUID(), decision: 'accept', clips }
    const { status } = await call(endpoint.url, 'POST', '/v1/review/decisions', {
      device: colleague,
      json,
    })
    expect(status).toBe(200)
  }

  test('by keyboard: open the oldest, see evidence and what is nearly the same, return it', async () => {
    await open('#/review')
    await bench.shows(/124 条待审核/)
    await bench.hides(own.text)
    await bench.focusList()
    await bench.page.press('Home')
    await bench.page.press('Enter')
    await expectOpen(volunteer, first)
    await bench.shows(new RegExp(seen))
    await bench.page.click('[class*=technical] > summary')
    await bench.shows(/#catlinks > a/)
    await bench.shows(/较短的一方有 \d\d% 重合/)
    const changed = (): Promise<string[]> =>
      bench.page.evaluate(() =>
        Array.from(document.querySelectorAll('details blockquote ins'), (one) => one.textContent),
      )
    await expect.poll(changed).toContain('，愍')
    await bench.page.press('r')
    await bench.shows(/为什么退回？[\s\S]*5\s*文字残缺或有误/)
    await bench.page.press('5')
    await bench.shows(/已决定退回/)
    await expectOpen(volunteer, second)
  })

  test('a decision is undone as long as it was not sent', async () => {
    await bench.page.press('a')
    await bench.shows(/已决定收录/)
    await expectOpen(volunteer, stated)
    await bench.page.press('Control+z')
    await bench.shows(/已撤销/)
    await expectOpen(volunteer, second)
    // What was returned before stays decided.
    await bench.shows(/123 条待审核/)
  })

  test('a page of the queue that cannot be read is asked for once, and again on a press', async () => {
    await open('#/review')
    await bench.shows(/123 条待审核/)
    await bench.page.evaluate(() => {
      const state = globalThis as unknown as { asked: number; line: typeof fetch }
      state.asked = 0
      state.line = globalThis.fetch
      globalThis.fetch = (input, init) => {
        const isNextPage = typeof input === 'string' && input.includes('after=')
        if (!isNextPage) return state.line(input, init)
        state.asked += 1
        return Promise.reject(new TypeError('Failed to fetch'))
      }
      document.querySelector<HTMLElement>('[role=listbox]')?.focus()
    })
    await bench.page.press('End')
    await bench.shows(/接收端没有答复/)
    await bench.page.press('Home')
    await bench.page.press('End')
    const asked = () =>
      bench.page.evaluate(() => (globalThis as unknown as { asked: number }).asked)
    expect(await stillAfter(1000, asked)).toBe(1)
    await bench.page.evaluate(() => {
      globalThis.fetch = (globalThis as unknown as { line: typeof fetch }).line
    })
    await bench.press('重试')
    await bench.page.press('End')
    const last = () =>
      bench.page.evaluate(() =>
        Math.max(
          ...Array.from(document.querySelectorAll('[role=option]'), (each) =>
            Number(each.getAttribute('aria-posinset')),
          ),
        ),
      )
    await expect.poll(last, { timeout: 10_000 }).toBeGreaterThan(100)
  })

  test('the scan of a permission is asked for, and seen once its holder sent it', async () => {
    await open(`#/review/${keyOf(volunteer, stated)}`)
    await expectOpen(volunteer, stated)
    await bench.press('请贡献者出示原件')
    await bench.shows(/已请贡献者出示/)
    const sent = await call(endpoint.url, 'POST', `/v1/scans/${stated.id}/${sha256(scan)}`, {
      device: volunteer,
      body: Buffer.from(scan),
      headers: { 'Content-Type': 'application/octet-stream' },
    })
    expect(sent.status, sent.text).toBe(200)
    await open(`#/review/${keyOf(volunteer, stated)}`)
    await bench.shows(/下载核对/)
  })

  test('who is asked for a scan sees it at once, and sends it by a press', async () => {
    const clip = clipSchema.parse({ ...own, ...heldHere })
    const kept = { id: clip.id, clipId: clip.id, name: '授权书.pdf', content: ownScan }
    const facts = { sha256: sha256(ownScan), bytes: ownScan.length, mediaType: 'application/pdf' }
    await putRows(browser, {
      ...rowsOfClips([clip]),
      scans: [{ ...kept, ...facts, addedAt: clip.createdAt }],
    })
    const json = { contributor: self.contributor, clipId: own.id }
    await call(endpoint.url, 'POST', '/v1/review/scans', { device: colleague, json })
    await syncNow(browser)
    await open('#/clips')
    await bench.shows(/审核员请你出示一份许可的原件/)
    await bench.page.click('main ~ p a, p[data-tone=wait] a')
    await bench.shows(/授权书\.pdf[\s\S]*发送原件/)
    await bench.press('发送原件')
    await bench.shows(/原件已发送给审核员/)
    const path = `/v1/review/scans/${self.contributor}/${own.id}/${sha256(ownScan)}`
    const seenThere = await call(endpoint.url, 'GET', path, { device: colleague })
    expect(seenThere.text).toBe(ownScan)
  })

  test('what rests on a statement needs two people', async () => {
    await open(`#/review/${keyOf(volunteer, stated)}`)
    await expectOpen(volunteer, stated)
    await bench.shows(/2 人中已有 0 人审核[\s\S]*贡献者的依据说明：有书面许可[\s\S]*来信同意/)
    await bench.page.press('a')
    await bench.shows(/已决定收录。\s*还要等另一位审核员/)
  })

  test('alike ones are chosen and accepted at once; what was settled elsewhere is told', async () => {
    const [one, other] = alike
    if (!one || !other) throw new Error('no clips')
    await open(`#/review/${keyOf(scholar, other)}`)
    await expectOpen(scholar, other)
    await bench.press('选出这一页的')
    await bench.shows(/已选 \d+ 条/)
    await bench.press('选出同一贡献者、同一网站的')
    await bench.shows(/已选 120 条/)
    await decideElsewhere(scholar, one)
    await bench.page.press('a')
    await bench.shows(/已决定收录 120 条/)
    const waiting = async () => {
      const path = `/v1/review/counts?contributor=${scholar.contributor}`
      return (await call(endpoint.url, 'GET', path, { device: colleague })).json.total
    }
    await syncPastGrace(browser)
    await expect.poll(waiting, untilSent).toBe(0)
    await bench.shows(/120 条中有 1 条没有照此了结[\s\S]*論語[\s\S]*已有结论、已撤回或有了新版/)
  })

  test('the contributor is told the decision with its reason, and the second one settles', async () => {
    const told = async (): Promise<JsonObject[]> => changesOf(volunteer)
    await syncPastGrace(browser)
    await expect.poll(told, untilSent).toContainEqual(
      expect.objectContaining({
        clipId: first.id,
        state: 'returned',
        reasonCode: 'text-damaged',
      }),
    )
    // Only undone: nobody is told of it.
    await expect
      .poll(async () => (await told()).map(({ clipId }) => clipId))
      .not.toContain(second.id)
    await expect
      .poll(async () => {
        const path = `/v1/review/clips/${volunteer.contributor}/${stated.id}`
        return (await call(endpoint.url, 'GET', path, { device: colleague })).json.reviewed
      }, untilSent)
      .toBe(1)
    await expect
      .poll(async () => (await told()).map(({ clipId }) => clipId))
      .not.toContain(stated.id)
    await decideElsewhere(volunteer, stated)
    await expect
      .poll(told)
      .toContainEqual(expect.objectContaining({ clipId: stated.id, state: 'accepted' }))
  })

  test('a page closed right after a decision loses nothing', async () => {
    await open(`#/review/${keyOf(volunteer, left)}`)
    await expectOpen(volunteer, left)
    await bench.page.press('d')
    await bench.shows(/为什么不采纳/)
    await bench.page.press('9')
    await bench.shows(/已决定不采纳/)
    await open('#/clips')
    await syncPastGrace(browser)
    await expect
      .poll(async () => changesOf(volunteer), untilSent)
      .toContainEqual(
        expect.objectContaining({ clipId: left.id, state: 'rejected', reasonCode: 'out-of-scope' }),
      )
  })

  test('the buttons below a clip are about that clip; decided on, it stays away when the queue is read anew', async () => {
    const [chosen, opened] = ['德不孤必有鄰', '三人行必有我師'].map((each) => newClip(each))
    if (!chosen || !opened) throw new Error('no clips')
    for (const clip of [chosen, opened]) await send(scholar, [clip])
    await open(`#/review/${keyOf(scholar, chosen)}`)
    await expectOpen(scholar, chosen)
    await bench.page.press('x')
    await bench.shows(/已选 1 条/)
    await bench.page.press('j')
    await expectOpen(scholar, opened)
    await bench.page.click('[aria-label=决定] [data-decision=accept]')
    await bench.shows(/已决定收录/)
    await bench.press('刷新')
    const listed = () =>
      bench.page.evaluate(
        () => document.querySelector<HTMLElement>('[role=listbox]')?.innerText ?? '',
      )
    await expect.poll(listed).toContain(chosen.text)
    const told = async () => (await changesOf(scholar)).map(({ clipId }) => clipId)
    await syncPastGrace(browser)
    await expect.poll(told, untilSent).toContain(opened.id)
    await expect.poll(told).not.toContain(chosen.id)
    // The page learns it a moment later than its contributor.
    const then = await stillAfter(1000, listed)
    expect(then).toContain(chosen.text)
    expect(then).not.toContain(opened.text)
  })

  test('what the clip says of its work is mended in accepting it, and its contributor reads it', async () => {
    const clip = newClip('溫故而知新，可以為師矣。')
    await send(volunteer, [clip])
    await open(`#/review/${keyOf(volunteer, clip)}`)
    await expectOpen(volunteer, clip)
    await bench.press('更正并收录')
    await bench.shows(/更正后收录 1 条[\s\S]*卷次、篇章/)
    await bench.fill('作者', '孔子弟子')
    await bench.page.press('Enter')
    await bench.shows(/已决定收录/)
    await syncPastGrace(browser)
    await expect
      .poll(() => changesOf(volunteer), untilSent)
      .toContainEqual(expect.objectContaining({ clipId: clip.id, mended: { author: '孔子弟子' } }))
  })

  test('nobody decides on their own', async () => {
    await open(`#/review/${keyOf(self, own)}`)
    await expectOpen(self, own)
    await bench.shows(/这是你自己贡献的，要由别人来决定/)
    await bench.page.press('a')
    await expect
      .poll(() => bench.page.evaluate(() => document.querySelector('[role=status]')?.textContent))
      .not.toMatch(/已决定/)
    const enabled = () =>
      bench.page.evaluate(() => document.querySelectorAll('[data-decision]:not(:disabled)').length)
    await expect.poll(enabled).toBe(0)
  })

  test('admins set how many decide, and whom a rule trusts', async () => {
    await open('#/review/rules')
    await bench.shows(/还没有信任规则/)
    await bench.page.evaluate(() => {
      const forms = Array.from(document.querySelectorAll('form'))
      forms.at(-1)?.requestSubmit()
    })
    await bench.shows(/古籍，公有领域：收录满 50 条之后[\s\S]*停用/)
    await bench.press('停用')
    await bench.shows(/停用的规则/)
    const { json } = await call(endpoint.url, 'GET', '/v1/review/rules', { device: colleague })
    expect(json.trustRules).toMatchObject([{ category: 'classic', afterAccepted: 50 }])
  })

  test('is accessible to WCAG 2.2 AA', async () => {
    await open('#/review')
    await bench.shows(/条待审核/)
    await bench.page.evaluate(() =>
      document.querySelector('main details')?.setAttribute('open', ''),
    )
    await bench.expectAccessible('the queue')
    await open(`#/review/${keyOf(volunteer, second)}`)
    await expectOpen(volunteer, second)
    await bench.shows(/没有找到相同|重合/)
    await bench.expectAccessible('a clip')
    await bench.page.press('r')
    await bench.shows(/为什么退回/)
    await bench.expectAccessible('the reasons')
    await open('#/review/rules')
    await bench.shows(/信任规则/)
    await bench.expectAccessible('the rules')
  })
})
