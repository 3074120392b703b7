import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '@/utils/protocol/contracts'
import type { Contract } from '@/utils/protocol/contract'
import {
  call,
  deposit,
  joinWith,
  newClip,
  problemOf,
  seal,
  str,
  type Json,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { startTrial, type Trial } from '../harness'

let trial: Trial
let coordinator: Member
let ownId: string
let otherId: string

beforeAll(async () => {
  trial = await startTrial({ acceptAll: false, attempts: { max: 5, windowSeconds: 60 } })
  coordinator = await trial.join('coordinator', '东湖大学')
  await trial.join('contributor', '西山学院')
  const { json } = await get('/v1/organisations', trial.admin)
  const ids = new Map(
    (json.organisations as JsonObject[]).map((one) => [str(one.name), str(one.organisationId)]),
  )
  ;[ownId, otherId] = [ids.get('东湖大学') ?? '', ids.get('西山学院') ?? '']
})
afterAll(() => trial.stop())

const get = (path: string, device = coordinator) => call(trial.url, 'GET', path, { device })
const post = (path: string, json: Json, device = coordinator) =>
  call(trial.url, 'POST', path, { device, json })
const send = async (by: Member, ...clips: TestClip[]) => {
  const answer = await deposit(trial.url, by, seal(trial.url, by, clips))
  expect(answer.status, answer.text).toBe(201)
}
const ownFigures = async () => {
  const answer = await get(`/v1/stats?${period}&organisation=${ownId}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.json
}
const period = `from=2026-01-01&to=2026-12-31&unit=month`

describe('a coordinator', () => {
  test('invites contributors of their own organisation, and ends such an invite', async () => {
    const made = await post('/v1/invites', { role: 'contributor', uses: 40 })
    expect(made.status, made.text).toBe(201)
    await joinWith(trial.url, str(made.json.link))
    const { json } = await get('/v1/invites')
    expect(json.invites).toMatchObject([
      { role: 'contributor', organisation: { id: ownId }, uses: 40, used: 1 },
    ])
    expect((await post('/v1/invites/endings', { inviteId: str(made.json.inviteId) })).status).toBe(
      200,
    )
    await expect(joinWith(trial.url, str(made.json.link))).rejects.toThrow()
  })

  test.each([
    ['for a reviewer', { role: 'reviewer' }],
    ['for an admin of their own organisation', { role: 'admin', organisation: '东湖大学' }],
    ['for another coordinator', { role: 'coordinator', organisation: '东湖大学' }],
    ['for another organisation', { role: 'contributor', organisation: '西山学院' }],
    ['for one that is not there yet', { role: 'contributor', organisation: '南岭书院' }],
  ])('makes no invite %s', async (_name, json) => {
    const answer = await post('/v1/invites', json)
    expect([answer.status, problemOf(answer)]).toEqual([403, 'forbidden'])
  })

  test('neither sees nor ends invites of another organisation, of none, or of staff', async () => {
    for (const invite of [
      { role: 'contributor', organisation: '西山学院' },
      { role: 'contributor' },
      { role: 'reviewer', organisation: '东湖大学' },
      { role: 'coordinator', organisation: '东湖大学' },
    ]) {
      const { json } = await post('/v1/invites', invite, trial.admin)
      const answer = await post('/v1/invites/endings', { inviteId: str(json.inviteId) })
      expect([answer.status, problemOf(answer)], JSON.stringify(invite)).toEqual([403, 'forbidden'])
    }
    const { json } = await get('/v1/invites')
    expect((json.invites as JsonObject[]).map(({ role }) => role)).toEqual(['contributor'])
  })

  test('sees figures of their own organisation with five contributors behind each, and of no other', async () => {
    const stranger = await trial.join('contributor', '西山学院')
    await send(stranger, newClip('山里的路往西边走。'))
    const members: Member[] = []
    const joinAndSend = async () => {
      const member = await trial.join('contributor', '东湖大学')
      members.push(member)
      const text = `湖上的风从东边来，第${String(members.length)}次。`
      await send(member, newClip(text, { category: members.length === 3 ? 'tcm' : 'classic' }))
    }
    for (let n = 0; n < 4; n += 1) await joinAndSend()
    const few = await ownFigures()
    expect(few.withheldBelow).toBe(5)
    expect(few).toMatchObject({ totals: { received: 0 }, queue: { clips: 0, oldest: null } })
    expect(few).toMatchObject({ series: [], by: { category: [], host: [], script: [] } })
    await joinAndSend()
    const five = await ownFigures()
    expect(five).toMatchObject({ totals: { received: 5 }, queue: { clips: 5 } })
    expect(five).toMatchObject({ series: [{ received: 5 }], by: { category: [] } })
    await joinAndSend()
    const six = await get(`/v1/stats?${period}&organisation=${ownId}`)
    expect(six.json).toMatchObject({ by: { category: [{ value: 'classic', received: 5 }] } })
    expect(six.text).not.toMatch(/西山|山里|湖上|tcm/)
    for (const { contributor } of members) expect(six.text).not.toContain(contributor)
    const all = await get(`/v1/stats?${period}&organisation=${ownId}`, trial.admin)
    expect(all.json).toMatchObject({ totals: { received: 6 } })
    expect(all.json.by).toMatchObject({ category: [{ received: 5 }, { value: 'tcm' }] })
    expect(all.json).not.toHaveProperty('withheldBelow')
    for (const query of [period, `${period}&organisation=${otherId}`]) {
      const answer = await get(`/v1/stats?${query}`)
      expect([answer.status, problemOf(answer)]).toEqual([403, 'forbidden'])
    }
    const organisations = await get('/v1/organisations')
    expect(organisations.json.organisations).toMatchObject([
      { organisationId: ownId, acceptedClips: 0, isWithheld: true },
    ])
    expect(organisations.json.organisations).toHaveLength(1)
  })

  test('learns why clips were returned once five contributors had that answer', async () => {
    const members = await Promise.all(
      Array.from({ length: 5 }, () => trial.join('contributor', '东湖大学')),
    )
    const clips = members.map((_, n) => newClip(`岸边的柳树年年绿，第${String(n)}棵。`))
    const odd = newClip('只有这一段是另一个原因。')
    for (const [n, member] of members.entries()) {
      await send(member, ...(n === 0 ? [odd] : []), ...clips.slice(n, n + 1))
    }
    const give = async (reason: string, returned: [TestClip, Member][]) => {
      const named = returned.map(([{ id: clipId, revision }, { contributor }]) => ({
        clipId,
        revision,
        contributor,
      }))
      const json = { decisionId: crypto.randomUUID(), decision: 'return', reason, clips: named }
      expect((await post('/v1/review/decisions', json, trial.admin)).status).toBe(200)
    }
    const pairs = clips.map((clip, n): [TestClip, Member] => [clip, members[n] as Member])
    await give('text-damaged', pairs.slice(0, 4))
    expect((await ownFigures()).review).toMatchObject({ decided: 0, median: null, reasons: [] })
    await give('text-damaged', pairs.slice(4))
    await give('not-a-passage', [[odd, members[0] as Member]])
    expect((await ownFigures()).review).toMatchObject({
      decided: 6,
      median: expect.any(Number),
      reasons: [{ state: 'returned', reason: 'text-damaged', clips: 5 }],
    })
  })

  test('who belongs to no organisation acts for none', async () => {
    const lost = await trial.join('contributor')
    const change = { contributor: lost.contributor, role: 'coordinator' }
    expect((await post('/v1/people/roles', change, trial.admin)).status).toBe(200)
    for (const answer of [
      await get('/v1/invites', lost),
      await get('/v1/organisations', lost),
      await get(`/v1/stats?${period}`, lost),
      await post('/v1/invites', { role: 'contributor' }, lost),
    ]) {
      expect([answer.status, problemOf(answer)]).toEqual([403, 'forbidden'])
    }
  })

  test('is let into no other call of staff', async () => {
    const theirs = new Set(['invites', 'makeInvite', 'endInvite', 'organisations', 'stats'])
    const table: Record<string, Contract> = contracts
    const asked = Object.entries(table).filter(
      ([id, { who }]) =>
        !theirs.has(id) && who.proof === 'enrolled' && !who.roles.includes('contributor'),
    )
    expect(asked.length).toBeGreaterThan(40)
    for (const [id, { method, path }] of asked) {
      const address = path.replaceAll(/\{\w+\}/g, crypto.randomUUID())
      const answer = method === 'GET' ? await get(address) : await post(address, {})
      expect([answer.status, problemOf(answer)], id).toEqual([403, 'forbidden'])
    }
  })
})

describe('an invite with a short code', () => {
  test('is typed from a sheet; wrong codes are slowed down', async () => {
    const made = await post('/v1/invites', { role: 'contributor', uses: 3, short: true })
    const link = str(made.json.link)
    expect(link).toMatch(/\/join#[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const typed = link.replace(/#.*/, (code) => code.toLowerCase().replaceAll('-', ''))
    expect(await joinWith(trial.url, typed)).toHaveProperty('contributor')
    const wrong = link.replace(/#.*/, '#0000-0000-0000')
    for (let n = 0; n < 8; n += 1) await joinWith(trial.url, wrong).catch(() => {})
    await expect(joinWith(trial.url, link)).rejects.toThrow(/429|too-many/)
  })

  test('lets in nobody but contributors', async () => {
    const answer = await post('/v1/invites', { role: 'reviewer', short: true }, trial.admin)
    expect(answer.status).toBe(400)
  })
})

test('an invite for a coordinator names an organisation', async () => {
  const answer = await post('/v1/invites', { role: 'coordinator' }, trial.admin)
  expect(answer.status).toBe(400)
})
