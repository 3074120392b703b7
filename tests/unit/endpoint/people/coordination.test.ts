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

  test('sees figures of their own organisation, and of no other', async () => {
    const member = await trial.join('contributor', '东湖大学')
    const stranger = await trial.join('contributor', '西山学院')
    for (const [by, text] of [
      [member, '湖上的风从东边来。'],
      [stranger, '山里的路往西边走。'],
    ] as const) {
      await deposit(trial.url, by, seal(trial.url, by, [newClip(text)]))
    }
    const own = await get(`/v1/stats?${period}&organisation=${ownId}`)
    expect(own.status, own.text).toBe(200)
    expect(own.json).toMatchObject({ totals: { received: 1 }, queue: { clips: 1 } })
    expect(own.text).not.toMatch(/西山|山里|湖上/)
    expect(own.text).not.toContain(member.contributor)
    for (const query of [period, `${period}&organisation=${otherId}`]) {
      const answer = await get(`/v1/stats?${query}`)
      expect([answer.status, problemOf(answer)]).toEqual([403, 'forbidden'])
    }
    const organisations = await get('/v1/organisations')
    expect(organisations.json.organisations).toMatchObject([{ organisationId: ownId }])
    expect(organisations.json.organisations).toHaveLength(1)
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
