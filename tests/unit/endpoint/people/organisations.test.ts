import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
} from '../client'
import { startTrial, type Trial } from '../harness'

let trial: Trial
beforeAll(async () => {
  // So slowly that another one comes before it is committed.
  const beforeCommit = async (path: string) => {
    if (path === '/v1/organisations/names') await sleep(150)
  }
  trial = await startTrial({ hooks: { beforeCommit } })
})
afterAll(() => trial.stop())

const post = (path: string, json: Json, device = trial.admin) =>
  call(trial.url, 'POST', path, { device, json })
const get = (path: string, device = trial.admin) => call(trial.url, 'GET', path, { device })

async function find(
  path: string,
  list: string,
  wanted: JsonObject,
): Promise<JsonObject | undefined> {
  const { json } = await get(path)
  const [[key, value] = []] = Object.entries(wanted)
  return (json[list] as JsonObject[]).find((one) => one[key ?? ''] === value)
}

describe('organisations', () => {
  const organisationId = crypto.randomUUID()
  const named = (name: string) => find('/v1/organisations', 'organisations', { name })

  test('are added once, whatever is repeated', async () => {
    const json = { organisationId, name: '某某大学' }
    expect((await post('/v1/organisations', json)).status).toBe(201)
    expect(await post('/v1/organisations', json)).toMatchObject({ status: 200, json })
    const sameName = { organisationId: crypto.randomUUID(), name: '某某大学' }
    expect(problemOf(await post('/v1/organisations', sameName))).toBe('organisation-conflict')
    const sameId = { organisationId, name: '别的大学' }
    expect(problemOf(await post('/v1/organisations', sameId))).toBe('organisation-conflict')
  })

  test('are told with who joined for them and what of theirs is in the corpus', async () => {
    const member = await trial.join('contributor', '某某大学')
    const clips = ['單位之一', '單位之二'].map((text) => newClip(text))
    await deposit(trial.url, member, seal(trial.url, member, clips))
    expect(await named('某某大学')).toMatchObject({
      organisationId,
      contributors: 1,
      acceptedClips: 2,
    })
    const json = {
      withdrawalId: crypto.randomUUID(),
      scope: { of: 'clips', clips: [clips[0]?.id ?? ''] },
      leave: true,
    }
    await post('/v1/withdrawals', json, member)
    expect(await named('某某大学')).toMatchObject({ contributors: 0, acceptedClips: 1 })
  })

  test('are renamed and stay the same', async () => {
    await post('/v1/organisations', { organisationId: crypto.randomUUID(), name: '某某图书馆' })
    const rename = (from: string, to: string, id = organisationId) =>
      post('/v1/organisations/names', { organisationId: id, from, to })
    expect(await rename('某某大学', '国学院')).toMatchObject({ status: 200 })
    expect(await rename('某某大学', '国学院')).toMatchObject({ status: 200 })
    expect(await named('国学院')).toMatchObject({ organisationId, acceptedClips: 1 })
    expect(problemOf(await rename('国学院', '某某图书馆'))).toBe('organisation-conflict')
    expect(problemOf(await rename('某某大学', '又一个名字'))).toBe('organisation-conflict')
    expect(problemOf(await rename('a', 'b', crypto.randomUUID()))).toBe('not-found')
  })

  test('of two that are given one name at once one gets it', async () => {
    const ids = [crypto.randomUUID(), crypto.randomUUID()]
    const names = ids.map((id) => `单位 ${id}`)
    for (const [index, id] of ids.entries()) {
      await post('/v1/organisations', { organisationId: id, name: names[index] ?? '' })
    }
    const answers = await Promise.all(
      ids.map((id, index) =>
        post('/v1/organisations/names', {
          organisationId: id,
          from: names[index] ?? '',
          to: '同一个名字',
        }),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('that an invite makes are in the audit trail, and have names like the others', async () => {
    const bare = await post('/v1/invites', { role: 'contributor', organisation: ' 大学' })
    expect(problemOf(bare)).toBe('malformed-request')
    const options = { role: 'contributor', organisation: '随邀请添上的单位' }
    for (let again = 0; again < 2; again += 1) {
      expect((await post('/v1/invites', options)).status).toBe(201)
    }
    const { json } = await get('/v1/audit?action=add-organisation')
    const made = (json.entries as JsonObject[]).filter(
      ({ details }) => (details as JsonObject).name === options.organisation,
    )
    expect(made).toHaveLength(1)
  })

  test('have names of one visible line', async () => {
    for (const name of ['', ' 大学', '大\n学', '大'.repeat(201)]) {
      const json = { organisationId: crypto.randomUUID(), name }
      expect(problemOf(await post('/v1/organisations', json))).toBe('malformed-request')
    }
  })
})

describe('an invite', () => {
  const invite = async (more: JsonObject = {}) => {
    const { json, status } = await post('/v1/invites', { role: 'contributor', uses: 5, ...more })
    expect(status).toBe(201)
    return { id: str(json.inviteId), link: str(json.link) }
  }
  const listed = (inviteId: string) => find('/v1/invites', 'invites', { inviteId })

  test('that was ended lets nobody in any more', async () => {
    const { id, link } = await invite()
    await joinWith(trial.url, link)
    const end = () => post('/v1/invites/endings', { inviteId: id })
    expect((await end()).status).toBe(200)
    const first = await listed(id)
    expect(first).toMatchObject({ used: 1, uses: 5, endedAt: expect.any(String) })
    await expect(joinWith(trial.url, link)).rejects.toThrow(/invite-invalid/)
    expect((await end()).status).toBe(200)
    expect(await listed(id)).toEqual(first)
    // However many were made and ended since, one that is open is among those listed.
    const order = ((await get('/v1/invites')).json.invites as JsonObject[]).map(
      ({ endedAt, used, uses }) => endedAt === null && Number(used) < Number(uses),
    )
    expect(order).toEqual([...order].toSorted((a, b) => Number(b) - Number(a)))
  })

  test('that nobody ended says so', async () => {
    const { id } = await invite()
    expect(await listed(id)).toMatchObject({ used: 0, endedAt: null })
    const unknown = { inviteId: crypto.randomUUID() }
    expect(problemOf(await post('/v1/invites/endings', unknown))).toBe('not-found')
  })
})

test('each of these is kept once as what a member of staff did, and no code is', async () => {
  const { text, json } = await get('/v1/audit')
  const actions = (json.entries as JsonObject[])
    .map(({ action }) => str(action))
    .filter((action) => /organisation|invite/.test(action))
  const count = (wanted: string) => actions.filter((action) => action === wanted).length
  expect([count('add-organisation'), count('rename-organisation')]).toEqual([5, 2])
  expect([count('invite'), count('end-invite')]).toEqual([4, 1])
  expect(text).not.toMatch(/\/join#/)
})

test('only admins may do any of this', async () => {
  const id = crypto.randomUUID()
  const reviewer = await trial.join('reviewer')
  for (const device of [reviewer, trial.contributor]) {
    const answers = [
      await get('/v1/organisations', device),
      await post('/v1/organisations', { organisationId: id, name: '一' }, device),
      await post('/v1/organisations/names', { organisationId: id, from: '一', to: '二' }, device),
      await post('/v1/invites/endings', { inviteId: id }, device),
    ]
    expect(answers.map((answer) => problemOf(answer))).toEqual(answers.map(() => 'forbidden'))
  }
  const bare = await call(trial.url, 'GET', '/v1/organisations')
  expect(problemOf(bare)).toBe('proof-missing')
})
