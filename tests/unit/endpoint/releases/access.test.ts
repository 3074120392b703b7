import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseFiles } from '@/utils/exchange/release-manifest'
import { call, problemOf, str, type Json, type JsonObject } from '../client'
import { clipsOf, numeral, ReleaseTrial } from './release-trial'

let on: ReleaseTrial
beforeAll(async () => {
  on = await ReleaseTrial.start()
})
afterAll(() => on.stop())

describe('who may have it', () => {
  test('is said by its reach', async () => {
    await on.contribute(clipsOf('other', 2, 'reach.example'))
    const stranger = await on.trial.join()
    const statuses = async (number: Json | undefined) => {
      const path = `/v1/releases/${numeral(number)}/files/clips.jsonl`
      const asked = [undefined, stranger, on.reviewer].map((device) => on.get(path, device))
      return (await Promise.all(asked)).map(({ status }) => status)
    }
    expect(await statuses((await on.release('other')).number)).toEqual([200, 200, 200])
    const members = await on.release('other', { reach: 'members' })
    expect(await statuses(members.number)).toEqual([401, 200, 200])
    const research = await on.release('other', { reach: 'research' })
    expect(await statuses(research.number)).toEqual([401, 403, 200])
  })

  test('a recalled one nobody but staff; the recall is listed for ever', async () => {
    await on.contribute(clipsOf('other', 1, 'recall.example'))
    const { number } = await on.release('other')
    const base = `/v1/releases/${numeral(number)}`
    const reason = '其中一批来源不明。'
    expect((await on.post(`${base}/recall`, { reason }, on.reviewer)).status).toBe(403)
    expect((await on.post(`${base}/recall`, { reason })).json).toMatchObject({ state: 'recalled' })
    const refused = await on.get(`${base}/files/clips.jsonl`)
    expect([refused.status, problemOf(refused)]).toEqual([410, 'release-recalled'])
    expect((await on.get(`${base}/manifest`, on.reviewer)).status).toBe(200)
    const { json } = await on.get('/v1/releases')
    const listed = (json.releases as JsonObject[]).find((each) => each.number === number)
    expect(listed).toMatchObject({ state: 'recalled', recallReason: reason })
    expect(listed?.manifestSha256).toMatch(/^[0-9a-f]{64}$/)
    const next = await on.release('other')
    const recalls = [
      { number, sha256: listed?.manifestSha256, recalledAt: listed?.recalledAt, reason },
    ]
    expect(next.recalls).toEqual(recalls)
  })

  test('the list is read page by page, each entry once', async () => {
    await Promise.all([on.draft('law'), on.draft('law'), on.draft('law')])
    const whole = (await on.get('/v1/releases')).json
    expect(whole.next).toBeNull()
    const found: JsonObject[] = []
    for (let path = '/v1/releases?limit=2'; path !== '';) {
      const { status, json } = await on.get(path)
      expect(status).toBe(200)
      const page = json.releases as JsonObject[]
      expect(page.length).toBeLessThanOrEqual(2)
      found.push(...page)
      path = json.next === null ? '' : `/v1/releases?limit=2&after=${str(json.next)}`
    }
    expect(found).toEqual(whole.releases)
    for (const query of ['limit=201', 'limit=0', 'after=2026_nothing', 'after=nonsense']) {
      expect((await on.get(`/v1/releases?${query}`)).status).toBe(400)
    }
  })

  test('drafts and their samples are staff’s, and only admins make them', async () => {
    const releaseId = await on.draft('other')
    const stranger = await on.trial.join()
    for (const path of [`/v1/releases/${releaseId}`, `/v1/releases/${releaseId}/sample`]) {
      expect((await on.get(path, stranger)).status).toBe(403)
    }
    expect((await on.get(`/v1/releases/${releaseId}/manifest`)).status).toBe(404)
    expect((await on.get('/v1/releases/99999/manifest')).status).toBe(404)
    expect((await on.get('/v1/releases/nonsense/manifest')).status).toBe(404)
    for (const action of ['sample', 'publication', 'dropping']) {
      expect((await on.post(`/v1/releases/${releaseId}/${action}`, {}, on.reviewer)).status).toBe(
        403,
      )
    }
    const criteria = { reach: 'open' }
    const json = { releaseId: crypto.randomUUID(), criteria }
    expect((await on.post('/v1/releases', json, on.reviewer)).status).toBe(403)
    expect((await on.post(`/v1/releases/${releaseId}/dropping`)).json).toMatchObject({
      state: 'dropped',
    })
    const { json: list } = await on.get('/v1/releases')
    expect((list.releases as JsonObject[]).map((each) => each.releaseId)).toContain(releaseId)
  })
})

describe('each call by itself', () => {
  const judgement = { judgementId: crypto.randomUUID(), safety: 'pass', quality: 'pass' }
  const nobody = [{ contributor: crypto.randomUUID(), clipId: crypto.randomUUID() }]
  const calls = (
    releaseId: string,
  ): ['GET' | 'POST', string, JsonObject | undefined, 'admin' | 'staff'][] => {
    const base = `/v1/releases/${releaseId}`
    const draftOf = { releaseId: crypto.randomUUID(), criteria: { reach: 'open' } }
    return [
      ['POST', '/v1/releases', draftOf, 'admin'],
      ['POST', `${base}/sample`, {}, 'admin'],
      ['POST', `${base}/publication`, {}, 'admin'],
      ['POST', `${base}/recall`, { reason: '來源不明' }, 'admin'],
      ['POST', `${base}/dropping`, {}, 'admin'],
      ['POST', `${base}/judgements`, { ...judgement, clips: nobody }, 'staff'],
      ['GET', base, undefined, 'staff'],
      ['GET', `${base}/sample`, undefined, 'staff'],
      ['GET', `${base}/chain`, undefined, 'staff'],
      ['GET', `${base}/chain.html`, undefined, 'staff'],
    ]
  }

  test('is refused to who has not the role for it, and changes nothing', async () => {
    await on.contribute(clipsOf('other', 1, 'roles.example'))
    const releaseId = await on.draft('other')
    const stranger = await on.trial.join()
    const before = await call(on.trial.url, 'GET', '/v1/releases')
    for (const [method, path, json, role] of calls(releaseId)) {
      const body = json === undefined ? {} : { json }
      const unproven = await call(on.trial.url, method, path, body)
      expect([path, unproven.status, problemOf(unproven)]).toEqual([path, 401, 'proof-missing'])
      const refused = role === 'admin' ? [stranger, on.reviewer] : [stranger]
      for (const device of refused) {
        const answer = await call(on.trial.url, method, path, { ...body, device })
        expect([path, answer.status, problemOf(answer)]).toEqual([path, 403, 'forbidden'])
      }
    }
    expect((await call(on.trial.url, 'GET', '/v1/releases')).json).toEqual(before.json)
  })

  test('gives nothing of a draft but that it is there', async () => {
    const clips = clipsOf('other', 2, 'secret.example')
    await on.contribute(clips)
    const releaseId = await on.draft('other')
    const listed = await call(on.trial.url, 'GET', '/v1/releases')
    const entry = (listed.json.releases as JsonObject[]).find((one) => one.releaseId === releaseId)
    expect(Object.keys(entry ?? {})).not.toContain('seed')
    expect(Object.keys(entry ?? {})).not.toContain('criteria')
    expect(entry).toMatchObject({ clips: null, licences: null, manifestSha256: null })
    await on.drawSample(releaseId)
    const files = [...releaseFiles.map((name) => `files/${name}`), 'manifest', 'withdrawn']
    for (const device of [undefined, await on.trial.join(), on.reviewer, on.trial.admin]) {
      for (const name of files) {
        const options = device ? { device } : {}
        const answer = await call(on.trial.url, 'GET', `/v1/releases/${releaseId}/${name}`, options)
        expect([name, answer.status, problemOf(answer)]).toEqual([name, 404, 'not-found'])
      }
    }
    const unpublished = await call(on.trial.url, 'GET', `/v1/releases/${releaseId}/chain.html`, {
      device: on.reviewer,
    })
    expect([unpublished.status, problemOf(unpublished)]).toEqual([409, 'release-state'])
  })

  test.each([
    ['members', [401, 200, 200]],
    ['research', [401, 403, 200]],
  ])('of a release for %s holds to its reach, file by file', async (reach, statuses) => {
    await on.contribute(clipsOf('other', 1, `${reach}.example`))
    const { number, releaseId } = await on.release('other', { reach })
    const stranger = await on.trial.join()
    const files = [...releaseFiles.map((name) => `files/${name}`), 'manifest', 'withdrawn']
    for (const named of [numeral(number), str(releaseId)]) {
      for (const name of files) {
        const asked = [undefined, stranger, on.reviewer].map((device) =>
          call(on.trial.url, 'GET', `/v1/releases/${named}/${name}`, device ? { device } : {}),
        )
        const found = (await Promise.all(asked)).map(({ status }) => status)
        expect([name, ...found]).toEqual([name, ...statuses])
      }
    }
  })
})
