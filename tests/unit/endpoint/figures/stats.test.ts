import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quantile } from '@/endpoint/figures/review-stats'
import { dayOf } from '@/endpoint/kernel/day'
import {
  call,
  deposit,
  newClip,
  problemOf,
  seal,
  type Json,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { startTrial, type Trial } from '../harness'

let trial: Trial
let reviewer: Member
let member: Member
let other: Member
const today = dayOf(new Date())

const declared = { url: 'https://zh.wikisource.org/wiki/論語', language: 'zh-Hant' }
const clips = {
  accepted: newClip('统计之一', {
    source: { ...(newClip('统计之一').source as JsonObject), ...declared },
  }),
  returned: newClip('統計之二'),
  rejected: newClip('統計之三', { category: 'tcm' }),
  withdrawn: newClip('統計之四'),
  waiting: newClip('統計之五'),
  replaced: newClip('統計之六'),
  others: newClip('統計之七'),
}

beforeAll(async () => {
  trial = await startTrial({ acceptAll: false })
  reviewer = await trial.join('reviewer')
  member = await trial.join('contributor', '某某大学')
  other = await trial.join('contributor', '某某图书馆')
  const { others, ...own } = clips
  await send(member, Object.values(own))
  await send(other, [others])
  await judge('accept', [clips.accepted, clips.withdrawn, clips.replaced])
  await judge('return', [clips.returned], 'text-damaged')
  await judge('reject', [clips.rejected], 'unsafe')
  const json = {
    withdrawalId: crypto.randomUUID(),
    scope: { of: 'clips', clips: [clips.withdrawn.id, clips.waiting.id] },
    leave: false,
  }
  await call(trial.url, 'POST', '/v1/withdrawals', { device: member, json })
  const { text: _text, digest: _digest, ...rest } = clips.replaced
  const again = { ...newClip('統計之六，改過'), id: rest.id, revision: 2 }
  await send(member, [again])
  await judge('accept', [again])
})
afterAll(() => trial.stop())

async function send(from: Member, sent: readonly JsonObject[]): Promise<void> {
  const answer = await deposit(trial.url, from, seal(trial.url, from, sent))
  expect(answer.status, answer.text).toBe(201)
}

async function judge(decision: string, judged: readonly TestClip[], reason?: string) {
  const json = {
    decisionId: crypto.randomUUID(),
    decision,
    ...(reason === undefined ? {} : { reason }),
    clips: judged.map(({ id, revision }) => ({
      contributor: member.contributor,
      clipId: id,
      revision,
    })),
  }
  const { json: told } = await call(trial.url, 'POST', '/v1/review/decisions', {
    device: reviewer,
    json,
  })
  const outcomes = (told.results as JsonObject[]).map(({ outcome }) => outcome)
  expect(outcomes).toEqual(judged.map(() => 'settled'))
}

const ask = (query: string, device: Member = reviewer) =>
  call(trial.url, 'GET', `/v1/stats${query}`, { device })

async function read(
  query = '',
): Promise<{ [name: string]: Json } & { by: Record<string, Json[]> }> {
  const { status, json, text } = await ask(`?from=${today}&to=${today}${query}`)
  expect(status, text).toBe(200)
  return json as { [name: string]: Json } & { by: Record<string, Json[]> }
}

describe('figures', () => {
  test('say what came, what was decided, and what is in the corpus', async () => {
    const counts = { received: 8, accepted: 4, returned: 1, rejected: 1, withdrawn: 2 }
    const stats = await read()
    expect(stats.totals).toMatchObject({ ...counts, characters: 19 })
    expect(stats.series).toEqual([{ day: today, ...counts }])
    expect(stats.corpus).toEqual({ clips: 2, characters: 11 })
    expect(stats.queue).toMatchObject({ clips: 1, oldest: expect.any(String) })
    expect(stats.review).toMatchObject({
      decided: 6,
      reasons: expect.arrayContaining([
        { state: 'returned', reason: 'text-damaged', clips: 1 },
        { state: 'rejected', reason: 'unsafe', clips: 1 },
      ]),
    })
  })

  test('say so by category, organisation, licence, register, script and host', async () => {
    const { by } = await read()
    expect(by.category).toEqual([
      expect.objectContaining({ value: 'classic', received: 7 }),
      expect.objectContaining({ value: 'tcm', received: 1, rejected: 1, accepted: 0 }),
    ])
    expect(by.organisation).toEqual([
      expect.objectContaining({ name: '某某大学', received: 7 }),
      expect.objectContaining({ name: '某某图书馆', received: 1 }),
    ])
    expect(by.licence).toEqual([expect.objectContaining({ value: '', received: 8 })])
    expect(by.script).toEqual([
      expect.objectContaining({ value: 'Hant', received: 7, accepted: 3 }),
      // As the text is written, whatever the page declares.
      expect.objectContaining({ value: 'Hans', received: 1, accepted: 1 }),
    ])
    expect(by.register).toEqual([expect.objectContaining({ value: 'unclear', received: 8 })])
    expect(by.host).toEqual([expect.objectContaining({ value: 'zh.wikisource.org', received: 8 })])
  })

  test('are filtered by category, organisation and period', async () => {
    expect((await read('&category=tcm')).totals).toMatchObject({ received: 1, rejected: 1 })
    const { by } = await read()
    const [, library] = by.organisation as { value: string }[]
    const ofLibrary = await read(`&organisation=${library?.value ?? ''}`)
    expect(ofLibrary.totals).toMatchObject({ received: 1, accepted: 0 })
    expect(ofLibrary.queue).toMatchObject({ clips: 1 })
    const before = await ask('?from=2020-01-01&to=2020-01-31&unit=week')
    expect(before.json).toMatchObject({ series: [], totals: { received: 0 }, corpus: { clips: 2 } })
  })

  test('come in weeks that begin on Mondays, and in months', async () => {
    const { json: weeks } = await ask(`?from=${today}&to=${today}&unit=week`)
    const [week] = weeks.series as { day: string }[]
    expect(new Date(week?.day ?? '').getUTCDay()).toBe(1)
    const { json: months } = await ask(`?from=${today}&to=${today}&unit=month`)
    expect(months.series).toMatchObject([{ day: today.replace(/\d\d$/, '01') }])
  })

  test('name nobody', async () => {
    const { text } = await ask(`?from=${today}&to=${today}`)
    for (const { contributor } of [member, other, reviewer]) expect(text).not.toContain(contributor)
  })

  test('are for staff, of bounded periods', async () => {
    const query = `?from=${today}&to=${today}`
    expect(problemOf(await ask(query, member))).toBe('forbidden')
    expect(problemOf(await call(trial.url, 'GET', `/v1/stats${query}`))).toBe('proof-missing')
    for (const odd of [
      '',
      '?from=2026-02-30&to=2026-03-01',
      '?from=2026-02-02&to=2026-02-01',
      '?from=2024-01-01&to=2026-01-01',
      '?from=1000-01-01&to=2026-01-01&unit=month',
      `${query}&unit=hour`,
      `${query}&organisation=everybody`,
    ]) {
      expect(problemOf(await ask(odd)), odd).toBe('malformed-request')
    }
  })
})

test('a quantile is at most a tenth off', () => {
  expect(quantile([], 0.5)).toBeNull()
  const hour = Math.floor(4 * Math.log2(3600))
  const day = Math.floor(4 * Math.log2(86_400))
  const waits = [
    { wait: day, clips: 2 },
    { wait: hour, clips: 8 },
  ]
  expect(Math.abs((quantile(waits, 0.5) ?? 0) / 3600 - 1)).toBeLessThan(0.1)
  expect(Math.abs((quantile(waits, 0.9) ?? 0) / 86_400 - 1)).toBeLessThan(0.1)
})

test('a day begins at midnight in China', () => {
  expect(dayOf(new Date('2026-11-24T15:59:59.999Z'))).toBe('2026-11-24')
  expect(dayOf(new Date('2026-11-24T16:00:00.000Z'))).toBe('2026-11-25')
})
