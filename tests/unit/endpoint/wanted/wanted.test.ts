import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mergeHosts } from '@/endpoint/wanted/progress'
import { countsTowards, type WantedFacts } from '@/utils/clip/wanted'
import {
  call,
  deposit,
  newClip,
  problemOf,
  seal,
  type Json,
  type JsonObject,
  type Member,
} from '../client'
import { startTrial, type Trial } from '../harness'

let trial: Trial
let reviewer: Member
let minutesLater = 0
beforeAll(async () => {
  const now = () => new Date(Date.now() + minutesLater * 60_000)
  trial = await startTrial({ acceptAll: false, now })
  reviewer = await trial.join('reviewer')
})
afterAll(() => trial.stop())

const content = {
  title: { 'zh-Hans': '《论语》全文' },
  note: null,
  category: null,
  work: { titles: ['论语'], author: null, identifiers: {} },
  hosts: [],
  link: 'https://zh.wikisource.org/wiki/論語',
  target: { unit: 'clips', amount: 20 },
  priority: 'high',
  closed: false,
} satisfies JsonObject

function put(entry: JsonObject, device = reviewer) {
  const now = Math.floor(Date.now() / 1000) + minutesLater * 60
  return call(trial.url, 'POST', '/v1/wanted', { device, json: entry, now })
}

async function list(query = ''): Promise<JsonObject[]> {
  const { json, status, text } = await call(trial.url, 'GET', `/v1/wanted${query}`)
  expect(status, text).toBe(200)
  return json.wanted as JsonObject[]
}

async function find(wantedId: string, query = ''): Promise<JsonObject | undefined> {
  return (await list(query)).find((entry) => entry.wantedId === wantedId)
}

async function send(clips: readonly JsonObject[], member = trial.contributor): Promise<void> {
  const now = Math.floor(Date.now() / 1000) + minutesLater * 60
  const sealedAt = new Date(now * 1000).toISOString()
  const envelope = seal(trial.url, member, clips, { sealedAt })
  expect((await deposit(trial.url, member, envelope, { now })).status).toBe(201)
}

async function judge(decision: string, clips: readonly JsonObject[]): Promise<void> {
  const now = Math.floor(Date.now() / 1000) + minutesLater * 60
  const json = {
    decisionId: crypto.randomUUID(),
    decision,
    clips: clips.map(({ id, revision }) => ({
      contributor: trial.contributor.contributor,
      clipId: id as Json,
      revision: revision as Json,
    })),
    ...(decision === 'accept' ? {} : { reason: 'unsafe' }),
  }
  const path = '/v1/review/decisions'
  const answer = await call(trial.url, 'POST', path, { device: reviewer, json, now })
  expect(answer.status, answer.text).toBe(200)
}

describe('an entry', () => {
  test('is made, changed, closed and opened again, each once', async () => {
    const wantedId = crypto.randomUUID()
    const first = { wantedId, revision: 1, content }
    expect((await put(first)).status).toBe(201)
    expect((await put(first)).status).toBe(200)
    expect(await find(wantedId)).toMatchObject({ revision: 1, content, closedAt: null })
    const second = { wantedId, revision: 2, content: { ...content, priority: 'low' } }
    expect((await put(second, trial.admin)).status).toBe(200)
    expect((await put(second, trial.admin)).status).toBe(200)
    // What is late, or was made from an entry that changed meanwhile, changes nothing.
    expect(problemOf(await put(first))).toBe('wanted-conflict')
    expect(problemOf(await put({ ...second, content }))).toBe('wanted-conflict')
    expect(problemOf(await put({ ...second, revision: 4 }))).toBe('wanted-conflict')
    expect(await find(wantedId)).toMatchObject({ revision: 2, content: { priority: 'low' } })
    const closed = { wantedId, revision: 3, content: { ...content, closed: true } }
    expect((await put(closed)).status).toBe(200)
    expect(await find(wantedId)).toBeUndefined()
    expect(await find(wantedId, '?closed=true')).toMatchObject({ closedAt: expect.any(String) })
    expect((await put({ wantedId, revision: 4, content })).status).toBe(200)
    expect(await find(wantedId)).toMatchObject({ closedAt: null })
  })

  test('is kept by staff only, and read by anybody', async () => {
    const entry = { wantedId: crypto.randomUUID(), revision: 1, content }
    expect(problemOf(await put(entry, trial.contributor))).toBe('forbidden')
    const bare = await call(trial.url, 'POST', '/v1/wanted', { json: entry })
    expect(problemOf(bare)).toBe('proof-missing')
    expect(await find(entry.wantedId)).toBeUndefined()
  })

  test('that is not of the documented form, or too large, is refused', async () => {
    const refused: JsonObject[] = [
      { ...content, work: null },
      { ...content, link: 'javascript:alert(1)' },
      { ...content, title: {} },
      { ...content, hosts: ["x' or 1=1"] },
      { ...content, note: { en: 'x'.repeat(2001) } },
      { ...content, more: true },
    ]
    for (const each of refused) {
      const answer = await put({ wantedId: crypto.randomUUID(), revision: 1, content: each })
      expect(problemOf(answer)).toBe('malformed-request')
    }
    const huge = { ...content, note: { en: 'x'.repeat(300_000) } }
    const answer = await put({ wantedId: crypto.randomUUID(), revision: 1, content: huge })
    expect(problemOf(answer)).toBe('too-large')
    const odd = await call(trial.url, 'GET', '/v1/wanted?closed=perhaps')
    expect(problemOf(odd)).toBe('malformed-request')
  })
})

test('progress counts what fits, waiting and accepted, and forgets what goes', async () => {
  const ask = async (more: JsonObject): Promise<string> => {
    const wantedId = crypto.randomUUID()
    const entry = { wantedId, revision: 1, content: { ...content, ...more } }
    expect((await put(entry)).status).toBe(201)
    return wantedId
  }
  const mencius = { titles: ['孟子'], author: null, identifiers: {} }
  const ofWork = await ask({ work: mencius })
  const ofHost = await ask({ work: null, hosts: ['wikisource.org'], category: 'tcm' })
  const elsewhere = await ask({ work: mencius, hosts: ['ctext.org'] })
  const clips = ['孟子見梁惠王', '王曰叟', '不遠千里而來'].map((text) =>
    newClip(text, { work: { title: '《孟子》' } }),
  )
  const herb = newClip('甘草味甘平', { category: 'tcm', work: { title: '神農本草經' } })
  await send([...clips, herb])

  // Figures stand for five minutes, however many ask.
  minutesLater += 6
  expect(await find(ofWork)).toMatchObject({
    accepted: { clips: 0, characters: 0 },
    waiting: { clips: 3, characters: 15 },
  })
  await judge('accept', [...clips, herb].slice(1))
  await judge('reject', clips.slice(0, 1))
  expect(await find(ofWork)).toMatchObject({ waiting: { clips: 3 } })

  minutesLater += 6
  expect(await find(ofWork)).toMatchObject({
    accepted: { clips: 2, characters: 9 },
    waiting: { clips: 0 },
  })
  expect(await find(ofHost)).toMatchObject({ accepted: { clips: 1, characters: 5 } })
  expect(await find(elsewhere)).toMatchObject({ accepted: { clips: 0 } })

  const now = Math.floor(Date.now() / 1000) + minutesLater * 60
  const scope = { of: 'clips', clips: [clips[1]?.id ?? '', herb.id] }
  const json = { withdrawalId: crypto.randomUUID(), scope, leave: false }
  const device = trial.contributor
  await call(trial.url, 'POST', '/v1/withdrawals', { device, json, now })
  minutesLater += 6
  expect(await find(ofWork)).toMatchObject({ accepted: { clips: 1 } })
  expect(await find(ofHost)).toMatchObject({ accepted: { clips: 0, characters: 0 } })
})

test('hosts that no rule tells apart are counted as one, and to the same sums', () => {
  const hosts = ['a.cn', 'x.a.cn', 'y.x.a.cn', 'ba.cn', 'cn', 'b.org', 'www.b.org', '']
  const categories = ['classic', 'policy']
  const groups = hosts.flatMap((host, index) =>
    categories.map((category) => ({
      category,
      host,
      work: '',
      author: '',
      part: '',
      page: '',
      state: 'accepted' as const,
      clips: 1 + index,
      characters: 10 * index,
    })),
  )
  const rules = [['a.cn'], ['x.a.cn', 'org'], ['cn'], []].map((named, index) => ({
    id: String(index),
    rule: { category: index % 2 ? 'classic' : null, works: null, author: '', hosts: named },
  }))
  const merged = mergeHosts(groups, rules)
  expect(merged.length).toBeLessThan(groups.length)
  for (const { rule } of rules) {
    const count = (counted: readonly { clips: number; characters: number }[]) => ({
      clips: counted.reduce((sum, { clips }) => sum + clips, 0),
      characters: counted.reduce((sum, { characters }) => sum + characters, 0),
    })
    const fits = (group: WantedFacts) => countsTowards(rule, group)
    expect(count(merged.filter(fits))).toEqual(count(groups.filter(fits)))
  }
})
