import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '@/endpoint/database/open'
import { wantedClaims } from '@/endpoint/database/schema'
import { startEndpoint } from '@/endpoint/serve/start'
import {
  call,
  deposit,
  newClip,
  problemOf,
  seal,
  str,
  type Answer,
  type JsonObject,
  type Member,
} from '../client'
import { startTrial, type Trial } from '../harness'
import { newPlace, type Place } from '../place'

/** Parts of the wanted list, and who claims them. */

const DAY = 86_400

let place: Place
let trial: Trial
let other: Member
let leaving: Member
let coordinator: Member
/** Seconds by which the endpoint's clock, and the client's, are ahead. */
let later = 0
beforeAll(async () => {
  place = await newPlace()
  trial = await startTrial(options())
  other = await trial.join()
  leaving = await trial.join()
  coordinator = await trial.join('coordinator', '國學院')
})
afterAll(async () => {
  await trial.endpoint.close()
  await place.remove()
})

const options = () => ({
  acceptAll: true,
  data: place.data,
  now: () => new Date(Date.now() + later * 1000),
})

const now = () => Math.floor(Date.now() / 1000) + later
const post = (path: string, device: Member, json: JsonObject) =>
  call(trial.url, 'POST', path, { device, json, now: now() })

const content = {
  title: { 'zh-Hans': '《史记》分卷' },
  note: null,
  category: null,
  work: { titles: ['史记'], author: null, identifiers: {} },
  hosts: [],
  link: null,
  target: null,
  priority: 'normal',
  closed: false,
} satisfies JsonObject

/** An entry of its own for each test, with six parts. */
let wantedId = ''
let parts: { partId: string; name: string; link: string | null; expected: number | null }[] = []
beforeEach(async () => {
  wantedId = crypto.randomUUID()
  parts = ['一', '二', '三', '四', '五', '六'].map((number) => ({
    partId: crypto.randomUUID(),
    name: `卷${number}`,
    link: `https://zh.wikisource.org/wiki/史記/卷${number}`,
    expected: number === '一' ? 5 : null,
  }))
  const written = await put(1, { parts })
  expect(written.status, written.text).toBe(201)
})

const put = (revision: number, more: JsonObject) =>
  post('/v1/wanted', trial.admin, { wantedId, revision, content: { ...content, ...more } })

const partAt = (index: number) => parts[index]?.partId ?? ''
const request = (index: number): JsonObject => ({
  claimId: crypto.randomUUID(),
  wantedId,
  partId: partAt(index),
})
const claim = (device: Member, index: number) => post('/v1/wanted/claims', device, request(index))
const giveBack = (device: Member, claimId: string) =>
  post('/v1/wanted/claims/endings', device, { claimId })

async function held(device: Member): Promise<JsonObject[]> {
  const answer = await call(trial.url, 'GET', '/v1/wanted/claims', { device, now: now() })
  expect(answer.status, answer.text).toBe(200)
  return answer.json.claims as JsonObject[]
}

async function giveAllBack(...devices: Member[]): Promise<void> {
  for (const device of devices) {
    for (const each of await held(device)) await giveBack(device, str(each.claimId))
  }
}

/** The parts of the entry as anybody reads them, measured anew. */
async function told(): Promise<JsonObject[]> {
  later += 400
  const { json } = await call(trial.url, 'GET', '/v1/wanted')
  const found = (json.wanted as JsonObject[]).find((entry) => entry.wantedId === wantedId)
  return found?.parts as JsonObject[]
}

async function send(device: Member, more: JsonObject, url?: string): Promise<Answer> {
  const sealedAt = new Date(now() * 1000).toISOString()
  const clip = newClip(`其辭曰${crypto.randomUUID().slice(0, 6)}`, more)
  const source = clip.source as JsonObject
  clip.source = { ...source, ...(url !== undefined && { url }) }
  return deposit(trial.url, device, seal(trial.url, device, [clip], { sealedAt }), { now: now() })
}

/** Who holds which part, by the rows of the database; the endpoint starts again after it. */
async function rows(): Promise<{ part: string; contributor: string | null }[]> {
  await trial.endpoint.close()
  const { database, close } = await openDatabase(place.data)
  const found = await database.select().from(wantedClaims)
  await close()
  await again()
  return found.map(({ part, contributor, until }) => {
    expect(until === null).toBe(contributor === null)
    return { part, contributor }
  })
}

/** The same endpoint once more, which does its housekeeping as it starts. */
async function again(): Promise<void> {
  const endpoint = await startEndpoint(options())
  trial = { ...trial, endpoint, url: endpoint.url }
}

const somePart = (id?: string) => ({
  partId: id ? '01936d2e-0000-7000-8000-000000000001' : crypto.randomUUID(),
  name: '卷一',
  link: null,
  expected: null,
})

describe('the parts of a work', () => {
  test('count what names them and what stands on their page', async () => {
    const work = { title: '史記' }
    await send(other, { work: { ...work, juan: '第二卷' } })
    const url = 'https://zh.wikisource.org/zh-hans/史記/卷三'
    await send(other, { work }, url)
    await send(other, { work: { title: '漢書', juan: '卷四' } })
    const told9 = { clips: 1, characters: 9 }
    expect((await told()).map(({ accepted }) => accepted)).toEqual([
      { clips: 0, characters: 0 },
      told9,
      told9,
      { clips: 0, characters: 0 },
      { clips: 0, characters: 0 },
      { clips: 0, characters: 0 },
    ])
  })

  test('stay where a client that does not know them changes the entry', async () => {
    expect((await put(2, { priority: 'high' })).status).toBe(200)
    expect((await put(2, { priority: 'high' })).status).toBe(200)
    expect(await told()).toHaveLength(6)
    expect((await put(3, { parts: [] })).status).toBe(200)
    expect(await told()).toBeUndefined()
  })

  test.each([
    ['of no work', { work: null, category: 'classic' }],
    ['of one name', { parts: [0, 1].map(() => ({ ...somePart(), name: '卷 一' })) }],
    ['of one id', { parts: ['卷一', '卷二'].map((name) => ({ ...somePart('1'), name })) }],
    ['with a link that is none', { parts: [{ ...somePart(), link: 'javascript:alert(1)' }] }],
  ])('%s are refused', async (_name, more) => {
    expect(problemOf(await put(2, { parts, ...more }))).toBe('malformed-request')
  })
})

describe('a claim', () => {
  test('of two at once is one’s', async () => {
    const both = await Promise.all([claim(trial.contributor, 1), claim(other, 1)])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 409]))
    const lost = both.find(({ status }) => status === 409)
    expect(lost && problemOf(lost)).toBe('claim-taken')
    expect([...(await held(trial.contributor)), ...(await held(other))]).toHaveLength(1)
    await giveAllBack(trial.contributor, other)
  })

  test('says taken to everybody and who to nobody', async () => {
    const { json } = await claim(trial.contributor, 1)
    const list = await call(trial.url, 'GET', '/v1/wanted')
    const answers = [
      list,
      await claim(other, 1),
      await call(trial.url, 'GET', '/v1/wanted/claims', { device: other, now: now() }),
      await call(trial.url, 'GET', '/v1/wanted', { device: coordinator, now: now() }),
      await call(trial.url, 'GET', '/v1/wanted/claims', { device: trial.admin, now: now() }),
    ]
    expect((await told()).map(({ taken }) => taken)).toEqual([false, true, ...Array(4).fill(false)])
    const [mine] = json.claims as JsonObject[]
    for (const { text } of answers) {
      expect(text).not.toContain(trial.contributor.contributor)
      expect(text).not.toContain(str(mine?.claimId))
      expect(text).not.toContain(str(mine?.until))
    }
    await giveAllBack(trial.contributor)
  })

  test('holds for seven days, and then is free', async () => {
    const first = request(1)
    expect((await post('/v1/wanted/claims', trial.contributor, first)).status).toBe(201)
    const [{ until } = {}] = await held(trial.contributor)
    expect(Date.parse(str(until)) / 1000 - now()).toBeCloseTo(7 * DAY, -2)
    later += 7 * DAY - 60
    expect(problemOf(await claim(other, 1))).toBe('claim-taken')
    later += 120
    expect(await held(trial.contributor)).toEqual([])
    expect((await told())[1]).toMatchObject({ taken: false })
    // What was sent long ago does not claim it anew.
    expect(problemOf(await post('/v1/wanted/claims', trial.contributor, first))).toBe('claim-over')
    expect((await claim(other, 1)).status).toBe(201)
    expect(problemOf(await post('/v1/wanted/claims', trial.contributor, first))).toBe('claim-taken')
    await giveAllBack(other)
  })

  test('is given back by its holder alone, and can be sent again', async () => {
    const json = request(2)
    const claimId = str(json.claimId)
    expect((await post('/v1/wanted/claims', trial.contributor, json)).status).toBe(201)
    const repeated = await post('/v1/wanted/claims', trial.contributor, json)
    expect([repeated.status, repeated.json.claims]).toEqual([200, await held(trial.contributor)])
    expect((await giveBack(other, claimId)).json).toEqual({ claims: [] })
    expect(await held(trial.contributor)).toHaveLength(1)
    expect((await giveBack(trial.contributor, claimId)).json).toEqual({ claims: [] })
    expect((await giveBack(trial.contributor, claimId)).status).toBe(200)
    expect(problemOf(await post('/v1/wanted/claims', trial.contributor, json))).toBe('claim-over')
    expect((await claim(other, 2)).status).toBe(201)
    await giveAllBack(other)
  })

  test('is one of five at most', async () => {
    for (const index of [1, 2, 3, 4, 5]) {
      expect((await claim(other, index)).status).toBe(201)
    }
    expect(problemOf(await claim(other, 0))).toBe('claims-full')
    await giveBack(other, str((await held(other))[0]?.claimId))
    expect((await claim(other, 0)).status).toBe(201)
    await giveAllBack(other)
  })

  test('is of a part that is open, by somebody who may deposit', async () => {
    const elsewhere = { ...request(1), wantedId: crypto.randomUUID() }
    expect(problemOf(await post('/v1/wanted/claims', other, elsewhere))).toBe('not-found')
    const none = { ...request(1), partId: crypto.randomUUID() }
    expect(problemOf(await post('/v1/wanted/claims', other, none))).toBe('not-found')
    const { contributor } = other
    const suspend = (suspended: boolean) =>
      post('/v1/people/suspensions', trial.admin, { contributor, suspended, reason: '待查' })
    await suspend(true)
    expect(problemOf(await claim(other, 1))).toBe('suspended')
    await suspend(false)
    await put(2, { closed: true })
    expect(problemOf(await claim(other, 1))).toBe('not-found')
  })

  test('hinders nobody’s deposit', async () => {
    expect((await claim(trial.contributor, 1)).status).toBe(201)
    const before = await send(other, { work: { title: '史記', juan: '卷二' } })
    expect(before.status, before.text).toBe(201)
    expect((await told())[1]).toMatchObject({ accepted: { clips: 2 }, taken: true })
    await giveAllBack(trial.contributor)
  })
})

test('its link to a person is deleted when it lapses, is met, is closed, or its holder leaves', async () => {
  for (const [device, index] of [
    [trial.contributor, 0],
    [trial.contributor, 1],
    [other, 2],
    [leaving, 3],
  ] as const) {
    expect((await claim(device, index)).status).toBe(201)
  }
  const holders = async () => {
    const found = await rows()
    return parts.slice(0, 4).map(({ partId }) => {
      const row = found.find(({ part }) => part === partId)
      return row && row.contributor
    })
  }
  const { contributor: one } = trial.contributor
  const { contributor: two } = other
  expect(await holders()).toEqual([one, one, two, leaving.contributor])

  const json = { withdrawalId: crypto.randomUUID(), scope: { of: 'none' }, leave: true }
  expect((await post('/v1/withdrawals', leaving, json)).status).toBe(201)
  expect(await holders()).toEqual([one, one, two, null])

  // Five characters are all there is of the first part, and nine came.
  await send(other, { work: { title: '史記', juan: '卷一' } })
  expect((await told())[0]).toMatchObject({ taken: false })
  expect(await holders()).toEqual([null, one, two, null])
  expect(problemOf(await claim(other, 0))).toBe('claim-over')

  const rest = parts.filter((_part, index) => index !== 2)
  expect((await put(2, { parts: rest })).status).toBe(200)
  expect(await holders()).toEqual([null, one, null, null])

  // Nobody reads the list: housekeeping alone sees that it lapsed.
  later += 7 * DAY + 60
  await trial.endpoint.close()
  await again()
  expect(await holders()).toEqual([null, null, null, null])

  expect((await claim(other, 1)).status).toBe(201)
  expect((await put(3, { parts: rest, closed: true })).status).toBe(200)
  expect(await holders()).toEqual([null, null, null, null])
})
