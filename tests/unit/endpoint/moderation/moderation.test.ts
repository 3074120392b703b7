import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMigrations } from '@/endpoint/database/migrate'
import { startEndpoint } from '@/endpoint/serve/start'
import { addBlock } from '@/endpoint/moderation/blocked-sources'
import { answerBy } from '@/utils/consent/answer-by'
import { MAX_BLOCKED_SOURCES } from '@/utils/clip/blocked-source'
import { peopleAnswer, personDetail } from '@/utils/protocol/schemas/members'
import * as moderation from '@/utils/protocol/schemas/moderation'
import {
  call,
  deposit,
  exported,
  newClip,
  openReceipt,
  outcomesOf,
  problemOf,
  proof,
  seal,
  str,
  type Json,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { shippedNotice } from '../../fixtures/notices'
import { connect } from '../connection'
import { startTrial, type Trial } from '../harness'
import { newPlace, type Place } from '../place'

let place: Place
let trial: Trial
let clock = 0
beforeAll(async () => {
  place = await newPlace()
  trial = await startTrial({
    data: place.data,
    now: () => new Date(Date.now() + clock),
    deposits: { contributor: { batchesPerHour: 8, bytesPerDay: 60_000 } },
  })
})
afterAll(async () => {
  await trial.stop()
  await place.remove()
})

const get = (path: string, device: Member = trial.admin) => call(trial.url, 'GET', path, { device })
const post = (path: string, json: Json, device: Member = trial.admin) =>
  call(trial.url, 'POST', path, { device, json })

let made = 0
const clipAt = (url: string): TestClip => {
  made += 1
  const clip = newClip(`天下皆知美之為美，斯惡已。第${String(made)}章`)
  return { ...clip, source: { ...(clip.source as JsonObject), url } }
}

async function give(member: Member, ...clips: TestClip[]) {
  const answer = await deposit(trial.url, member, seal(trial.url, member, clips))
  expect(answer.status, answer.text).toBe(201)
  return outcomesOf(openReceipt(answer.json.receipt, trial.key))
}

const changesOf = async (member: Member) =>
  (await get('/v1/changes', member)).json.changes as JsonObject[]

describe('a takedown request', () => {
  test('is listed, matched, carried out for chosen clips, and told to their contributor', async () => {
    const member = await trial.join()
    const [first, second, other] = [
      clipAt('https://poems.example/a/1'),
      clipAt('https://www.poems.example/a/2'),
      clipAt('https://poems.example/b'),
    ] as [TestClip, TestClip, TestClip]
    await give(member, first, second, other)
    const complaint = {
      reason: 'copyright',
      address: 'https://poems.example/a',
      clipIds: [other.id],
      text: '這是我的詩',
      contact: 'someone@poems.example',
    }
    const openBefore = Number((await get('/v1/takedowns')).json.open)
    const { json } = await post('/v1/takedowns', complaint)
    const id = str(json.takedownId)
    const list = moderation.takedownsAnswer.parse((await get('/v1/takedowns')).json)
    expect(list.open).toBe(openBefore + 1)
    const listed = list.takedowns.find(({ takedownId }) => takedownId === id)
    expect(listed).toMatchObject({ decision: null })
    const promised = answerBy(new Date(listed?.receivedAt ?? ''), shippedNotice())?.toISOString()
    expect([listed?.answerBy, promised]).toEqual([promised, expect.stringMatching(/T15:59/)])
    expect(JSON.stringify(list)).not.toContain('someone@')
    const detail = moderation.takedownDetail.parse((await get(`/v1/takedowns/${id}`)).json)
    expect(detail).toMatchObject({ text: complaint.text, contact: complaint.contact })
    expect(detail.answerBy).toBe(promised)

    const found = moderation.foundClipsAnswer.parse((await get(`/v1/takedowns/${id}/clips`)).json)
    expect(found.clips.map(({ clipId }) => clipId).toSorted()).toEqual(
      [first.id, second.id, other.id].toSorted(),
    )
    const removal = {
      removalId: randomUUID(),
      because: { of: 'takedown', id },
      note: '作者要求撤下',
      clips: [first, second].map((clip) => ({
        contributor: member.contributor,
        clipId: clip.id,
      })),
    }
    for (let again = 0; again < 2; again += 1) {
      const { results } = (await post('/v1/removals', removal)).json as { results: JsonObject[] }
      expect(results.map(({ outcome }) => outcome)).toEqual(['removed', 'removed'])
    }
    const later = await post('/v1/removals', { ...removal, removalId: randomUUID() })
    expect(later.text).toContain('gone')
    const nobody = { contributor: randomUUID(), clipId: first.id }
    const unknown = await post('/v1/removals', { ...removal, clips: [nobody] })
    expect(unknown.text).toContain('unknown')

    const texts = (await exported(trial.url, trial.admin)).map(({ text }) => text)
    expect(texts).toContain(other.text)
    expect(texts).not.toContain(first.text)
    const told = (await changesOf(member)).filter(({ state }) => state === 'withdrawn')
    expect(told).toHaveLength(2)
    expect(told[0]).toMatchObject({ reasonCode: 'taken-down', reason: '作者要求撤下' })
    // The same clip sent again stays away.
    expect((await give(member, first))[0]?.outcome).toBe('withdrawn')

    const decision = { takedownId: id, decision: 'carried-out', answer: '已撤下兩條' }
    const decided = moderation.takedownDetail.parse(
      (await post('/v1/takedowns/decisions', decision)).json,
    )
    expect(decided).toMatchObject({ decision: 'carried-out', removed: 2 })
    expect((await post('/v1/takedowns/decisions', decision)).status).toBe(200)
    const otherwise = { ...decision, decision: 'declined' }
    expect(problemOf(await post('/v1/takedowns/decisions', otherwise))).toBe('takedown-decided')
    expect((await get('/v1/takedowns')).json.open).toBe(openBefore)
    const past = moderation.takedownsAnswer.parse((await get('/v1/takedowns?state=decided')).json)
    expect(past.takedowns.map(({ takedownId }) => takedownId)).toContain(id)
  })

  const complainAbout = async (...named: TestClip[]): Promise<string> => {
    const json = { reason: 'copyright', text: '這是我的', clipIds: named.map(({ id }) => id) }
    return str((await post('/v1/takedowns', json)).json.takedownId)
  }
  const removal = (id: string, { contributor }: Member, clip: TestClip) => ({
    removalId: randomUUID(),
    because: { of: 'takedown', id },
    note: '作者要求撤下',
    clips: [{ contributor, clipId: clip.id }],
  })
  const decide = (takedownId: string, decision: string) =>
    post('/v1/takedowns/decisions', { takedownId, decision, answer: '看過了' })
  const sameText = (clip: TestClip): TestClip => newClip(clip.text)

  test('keeps the text away under any id, for anybody, until it is declined', async () => {
    const [member, other] = [await trial.join(), await trial.join()]
    const clip = clipAt('https://poems.example/kept-away')
    await give(member, clip)
    const id = await complainAbout(clip)
    await post('/v1/removals', removal(id, member, clip))
    const asked = `/v1/known?digests=${clip.digest}`
    for (const giver of [member, other]) {
      const [outcome] = await give(giver, sameText(clip))
      expect(outcome).toMatchObject({ outcome: 'refused', problem: { kind: 'clip-taken-down' } })
      expect(outcome?.problem?.detail).not.toContain(clip.text)
      expect((await get(asked, giver)).json).toEqual({ known: [], takenDown: [clip.digest] })
    }
    expect((await decide(id, 'declined')).status).toBe(200)
    expect((await get(asked, other)).json).toEqual({ known: [], takenDown: [] })
    expect((await give(other, sameText(clip)))[0]?.outcome).toBe('deposited')
    // What its contributor was told stays so: only under a new id can it come.
    expect((await give(member, clip))[0]?.outcome).toBe('withdrawn')
  })

  test('that was carried out keeps it away from then on', async () => {
    const member = await trial.join()
    const clip = clipAt('https://poems.example/carried-out')
    await give(member, clip)
    const id = await complainAbout(clip)
    await post('/v1/removals', removal(id, member, clip))
    await decide(id, 'carried-out')
    const [outcome] = await give(member, sameText(clip))
    expect(outcome?.problem?.kind).toBe('clip-taken-down')
  })

  test('that was declined takes nothing down any more', async () => {
    const member = await trial.join()
    const clip = clipAt('https://poems.example/declined')
    await give(member, clip)
    const id = await complainAbout(clip)
    await decide(id, 'declined')
    expect(problemOf(await post('/v1/removals', removal(id, member, clip)))).toBe(
      'takedown-decided',
    )
    const texts = (await exported(trial.url, trial.admin)).map(({ text }) => text)
    expect(texts).toContain(clip.text)
  })

  test('is nothing that a withdrawal leaves behind: the text can come again under a new id', async () => {
    const member = await trial.join()
    const clip = clipAt('https://poems.example/withdrawn')
    await give(member, clip)
    const scope = { of: 'clips', clips: [clip.id] }
    await post('/v1/withdrawals', { withdrawalId: randomUUID(), scope, leave: false }, member)
    expect((await give(member, sameText(clip)))[0]?.outcome).toBe('deposited')
  })

  test('pages by key, oldest first', async () => {
    for (const text of ['一', '二', '三']) await post('/v1/takedowns', { reason: 'other', text })
    const seen: string[] = []
    let after = ''
    do {
      const page = moderation.takedownsAnswer.parse(
        (await get(`/v1/takedowns?limit=2${after}`)).json,
      )
      for (const { takedownId } of page.takedowns) {
        const { json } = await get(`/v1/takedowns/${takedownId}`)
        seen.push(str(json.text))
      }
      after = page.next === null ? '' : `&after=${page.next}`
    } while (after !== '')
    expect(seen).toEqual(['一', '二', '三'])
  })
})

describe('the contact of who complained', () => {
  test('is deleted 90 days after the decision, and not before', async () => {
    const own = await newPlace()
    const early = await startTrial({ data: own.data })
    const { url, admin } = early
    const complaint = { reason: 'other', text: 'x', contact: 'me@x.example' }
    const { json } = await call(url, 'POST', '/v1/takedowns', { json: complaint })
    const takedownId = str(json.takedownId)
    const decision = { takedownId, decision: 'declined', answer: '無關' }
    await call(url, 'POST', '/v1/takedowns/decisions', { device: admin, json: decision })
    await early.stop()
    const contactAfter = async (days: number) => {
      const now = () => new Date(Date.now() + days * 86_400_000)
      const endpoint = await startEndpoint({ data: own.data, publicUrl: url, now })
      const path = `/v1/takedowns/${takedownId}`
      const seconds = Math.floor(now().getTime() / 1000)
      const headers = {
        Authorization: proof(url + path, 'GET', new Uint8Array(), { device: admin, now: seconds }),
      }
      const read = async () => {
        const found = await call(`http://127.0.0.1:${String(endpoint.port)}`, 'GET', path, {
          headers,
        })
        return found.json.contact
      }
      try {
        // It goes while the endpoint starts, which waits for nothing of it.
        if (days > 90) await expect.poll(read).toBe(null)
        return await read()
      } finally {
        await endpoint.close()
      }
    }
    expect(await contactAfter(89)).toBe('me@x.example')
    expect(await contactAfter(91)).toBe(null)
    await own.remove()
  })
})

describe('the form for complaints', () => {
  const send = (fields: Record<string, string>) =>
    call(trial.url, 'POST', '/takedown', {
      body: Buffer.from(new URLSearchParams(fields).toString()),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })

  test('speaks three languages, runs nothing, and sends nowhere else', async () => {
    for (const lang of ['zh-Hans', 'zh-Hant', 'en', 'xx']) {
      const { text, headers } = await call(trial.url, 'GET', `/takedown?lang=${lang}`)
      expect(text).toContain(`<html lang="${lang === 'xx' ? 'zh-Hans' : lang}"`)
      expect(text).not.toMatch(/<script|javascript:|\{\{/)
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-.+form-action 'self'/,
      )
    }
  })

  test('stores what was sent, and says its number', async () => {
    const clip = randomUUID()
    expect((await send({ reason: 'other', text: ' ' })).status).toBe(400)
    const good = await send({
      lang: 'en',
      reason: 'personal-information',
      address: ' https://a.example/x ',
      clips: ` ${clip.toUpperCase()},\n`,
      text: '<b>$& $1</b>',
    })
    expect(good.status).toBe(201)
    expect(good.text).toMatch(/The alliance answers by \w+ \d+, 20\d\d\./)
    const id = /<code>([\da-f-]{36})<\/code>/.exec(good.text)?.[1] ?? ''
    const { json } = await get(`/v1/takedowns/${id}`)
    expect(json).toMatchObject({
      address: 'https://a.example/x',
      clipIds: [clip],
      text: '<b>$& $1</b>',
      contact: null,
    })
    await post('/v1/takedowns/decisions', { takedownId: id, decision: 'declined', answer: 'no' })
  })

  test('takes ten thousand ideographs on many lines, as many as can be typed', async () => {
    const lines = Array.from({ length: 100 }, () => '訴'.repeat(99)).join('\r\n')
    const { status, text } = await send({ reason: 'other', text: `${lines}言` })
    expect(status, text).toBe(201)
    const id = /<code>([\da-f-]{36})<\/code>/.exec(text)?.[1] ?? ''
    expect((await get(`/v1/takedowns/${id}`)).json.text).toHaveLength(10_000)
    await post('/v1/takedowns/decisions', { takedownId: id, decision: 'declined', answer: 'no' })
  })

  test('gives back what was typed, harmless', async () => {
    const { status, text } = await send({
      reason: 'other',
      text: '</textarea><script>1</script>',
      address: '"><script>',
    })
    expect(status).toBe(400)
    expect(text).not.toContain('<script>')
    expect(text).toContain('role="alert"')
  })
})

describe('people', () => {
  test('are found by id, key, organisation and role, and paged by key', async () => {
    const member = await trial.join('contributor', '某某大學')
    for (const who of [member.contributor, member.kid]) {
      const { people } = peopleAnswer.parse((await get(`/v1/people?who=${who}`)).json)
      expect(people.map(({ contributor }) => contributor)).toEqual([member.contributor])
    }
    const all = peopleAnswer.parse((await get('/v1/people?limit=200')).json)
    const paged: string[] = []
    let after = ''
    do {
      const page = peopleAnswer.parse((await get(`/v1/people?limit=2${after}`)).json)
      paged.push(...page.people.map(({ contributor }) => contributor))
      after = page.next === null ? '' : `&after=${page.next}`
    } while (after !== '')
    expect(paged).toEqual(all.people.map(({ contributor }) => contributor))
    const [organisation] = all.organisations
    const ofIt = await get(`/v1/people?organisation=${organisation?.id ?? ''}`)
    expect(peopleAnswer.parse(ofIt.json).people).toHaveLength(1)
    const admins = peopleAnswer.parse((await get('/v1/people?role=admin')).json)
    expect(admins.people.map(({ contributor }) => contributor)).toEqual([trial.admin.contributor])
  })

  test('change roles, but never so that no admin is left', async () => {
    const { contributor } = trial.admin
    const down = await post('/v1/people/roles', { contributor, role: 'reviewer' })
    expect(problemOf(down)).toBe('last-admin')
    const key = { contributor, kid: trial.admin.kid, reason: 'lost' }
    expect(problemOf(await post('/v1/people/keys/revocations', key))).toBe('last-admin')
    const last = { contributor, confirm: contributor.slice(-8), reason: 'x' }
    expect(problemOf(await post('/v1/people/erasures', last))).toBe('last-admin')
    const member = await trial.join()
    const up = await post('/v1/people/roles', { contributor: member.contributor, role: 'admin' })
    expect(personDetail.parse(up.json).role).toBe('admin')
    expect((await get('/v1/people', member)).status).toBe(200)
    const both = await Promise.all([
      post('/v1/people/roles', { contributor, role: 'reviewer' }, member),
      post('/v1/people/roles', { contributor: member.contributor, role: 'reviewer' }),
    ])
    expect(both.every(({ status }) => status === 200)).toBe(false)
    const still = both[0]?.status === 200 ? member : trial.admin
    await post('/v1/people/roles', { contributor, role: 'admin' }, still)
    await post('/v1/people/roles', { contributor: member.contributor, role: 'contributor' })
  })

  test('whose key is revoked can do nothing with it', async () => {
    const member = await trial.join()
    const { contributor, kid } = member
    const revoked = await post('/v1/people/keys/revocations', { contributor, kid, reason: '失竊' })
    expect(personDetail.parse(revoked.json).keys[0]?.revokedAt).not.toBeNull()
    expect(problemOf(await get('/v1/contributors/me', member))).toBe('key-unknown')
    const stranger = { contributor, kid: trial.admin.kid, reason: 'x' }
    expect((await post('/v1/people/keys/revocations', stranger)).status).toBe(404)
  })

  test('who are suspended may not deposit, but read and withdraw', async () => {
    const member = await trial.join()
    const clip = clipAt('https://poems.example/s')
    await give(member, clip)
    const { contributor } = member
    await post('/v1/people/suspensions', { contributor, suspended: true, reason: '請先聯絡我們' })
    const refused = await deposit(
      trial.url,
      member,
      seal(trial.url, member, [clipAt('https://poems.example/t')]),
    )
    expect([refused.status, problemOf(refused)]).toEqual([403, 'suspended'])
    expect(refused.json.detail).toBe('請先聯絡我們')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await get('/v1/changes', member)).status).toBe(200)
    const withdrawal = {
      withdrawalId: randomUUID(),
      scope: { of: 'clips', clips: [clip.id] },
      leave: false,
    }
    expect((await post('/v1/withdrawals', withdrawal, member)).status).toBe(201)
    await post('/v1/people/suspensions', { contributor, suspended: false, reason: '說清楚了' })
    await give(member, clipAt('https://poems.example/u'))
  })

  test('are erased: nothing they gave stays but what proves that it was lawful', async () => {
    const member = await trial.join('contributor', '某某大學')
    const clip = clipAt('https://poems.example/e')
    await give(member, clip)
    const { contributor } = member
    const id = await (async () => {
      const asked = await post('/v1/takedowns', { reason: 'other', text: '撤下' })
      return str(asked.json.takedownId)
    })()
    const told = '只說給這個人聽的話'
    await post('/v1/people/suspensions', { contributor, suspended: true, reason: told })
    await post('/v1/removals', {
      removalId: randomUUID(),
      because: { of: 'takedown', id },
      note: told,
      clips: [{ contributor, clipId: clip.id }],
    })
    await post('/v1/takedowns/decisions', { takedownId: id, decision: 'carried-out', answer: '好' })
    expect((await get(`/v1/audit?person=${contributor}`)).text).toContain(told)
    const options = { contributor, confirm: contributor.slice(-8), reason: '本人要求' }
    const odd = await post('/v1/people/erasures', { ...options, confirm: '00000000' })
    expect(problemOf(odd)).toBe('malformed-request')
    for (let again = 0; again < 2; again += 1) {
      const { json } = await post('/v1/people/erasures', options)
      expect(personDetail.parse(json)).toMatchObject({
        organisation: null,
        clips: [{ state: 'withdrawn', count: 1 }],
      })
    }
    const texts = (await exported(trial.url, trial.admin)).map(({ text }) => text)
    expect(texts).not.toContain(clip.text)
    expect(problemOf(await get('/v1/contributors/me', member))).toBe('left-already')
    const links = moderation.clipChainAnswer.parse((await get(`/v1/chains/${clip.id}`)).json).links
    expect(links[0]).toMatchObject({ clip: null, contributor })
    expect(links[0]?.consent.record).toMatch(/^ey/)
    const about = await get(`/v1/audit?person=${contributor}`)
    expect(about.text).toContain('remove-clips')
    expect(about.text).not.toContain(told)
    const events = moderation.auditAnswer.parse((await get(`/v1/audit?action=erase`)).json).entries
    expect(events.filter(({ details }) => details.contributor === contributor)).toHaveLength(1)
  })
})

describe('a blocked source', () => {
  test('is refused with words, told to clients, and can be emptied and opened again', async () => {
    const member = await trial.join()
    const before = clipAt('https://old.blocked.example./news/1')
    const beside = clipAt('https://old.blocked.example/other')
    await give(member, before, beside)
    const blockId = randomUUID()
    const rule = { blockId, host: 'BLOCKED.example.', path: '/News/', reason: '全站轉載' }
    for (let again = 0; again < 2; again += 1) {
      const { json } = await post('/v1/sources/blocked', rule)
      const { blocked } = moderation.blockedAnswer.parse(json)
      expect(blocked.filter((one) => one.blockId === blockId)).toHaveLength(1)
    }
    const other = await post('/v1/sources/blocked', { ...rule, reason: '別的' })
    expect(problemOf(other)).toBe('rule-conflict')
    const descriptor = await call(trial.url, 'GET', '/v1')
    const named = { host: 'blocked.example', path: '/news' }
    expect(descriptor.json.blockedSources).toContainEqual(named)
    const [refused, taken] = await give(
      member,
      clipAt('https://m.blocked.example/news/2'),
      clipAt('https://m.blocked.example/newsletter'),
    )
    expect(refused).toMatchObject({ outcome: 'refused', problem: { kind: 'clip-source' } })
    expect(refused?.problem?.detail).toContain('全站轉載')
    expect(taken?.outcome).toBe('deposited')
    const found = moderation.foundClipsAnswer.parse(
      (await get(`/v1/sources/blocked/${blockId}/clips`)).json,
    )
    expect(found.clips.map(({ clipId }) => clipId)).toEqual([before.id])
    await post('/v1/removals', {
      removalId: randomUUID(),
      because: { of: 'source', id: blockId },
      note: '全站轉載',
      clips: found.clips.map(({ contributor, clipId }) => ({ contributor, clipId })),
    })
    expect((await changesOf(member)).at(-1)).toMatchObject({ reasonCode: 'source-blocked' })
    await post('/v1/sources/blocked/endings', { blockId })
    const [again] = await give(member, clipAt('https://m.blocked.example/news/2'))
    expect(again?.outcome).toBe('deposited')
  })
})

test('of one source two rules are never in force, and the same rule again is no problem', async () => {
  const rule = { host: 'twice.example', path: '/a', reason: '轉載' }
  const ids = [randomUUID(), randomUUID()]
  const answers = await Promise.all(
    ids.map((blockId) => post('/v1/sources/blocked', { blockId, ...rule })),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(refused && problemOf(refused)).toBe('blocked-already')
  const blockId = ids[statuses.indexOf(200)] ?? ''
  expect((await post('/v1/sources/blocked', { blockId, ...rule })).status).toBe(200)
  await post('/v1/sources/blocked/endings', { blockId })
  const anew = { blockId: randomUUID(), ...rule }
  expect((await post('/v1/sources/blocked', anew)).status).toBe(200)
  await post('/v1/sources/blocked/endings', { blockId: anew.blockId })
})

test('as many sources as can be are blocked, and not one more', async () => {
  const connection = await connect()
  await connection.migrate(readMigrations())
  const { database } = connection
  await connection.query(
    `insert into blocked_sources (id, host, path, reason, created_at, created_by)
     select gen_random_uuid(), 'n' || n || '.example', '', '', now(), gen_random_uuid()
     from generate_series(1, $1) as n`,
    [MAX_BLOCKED_SOURCES - 1],
  )
  const add = (rule: { id: string; host: string; path: string; reason: string }) =>
    database.transaction((transaction) => addBlock(transaction, rule, randomUUID(), new Date()))
  const last = { id: randomUUID(), host: 'last.example', path: '', reason: '轉載' }
  expect(await add(last)).toBe(true)
  expect(await add(last)).toBe(false)
  const more = { ...last, id: randomUUID(), host: 'more.example' }
  await expect(add(more)).rejects.toMatchObject({ kind: 'blocked-full' })
  await connection.close()
})

describe('the chain of rights of one clip', () => {
  test('is there without any release, for staff', async () => {
    const clip = clipAt('https://poems.example/chain')
    await give(trial.contributor, clip)
    const { links } = moderation.clipChainAnswer.parse((await get(`/v1/chains/${clip.id}`)).json)
    expect(links[0]).toMatchObject({ clipId: clip.id, clip: { text: clip.text } })
    expect(JSON.stringify(links[0]?.clip)).not.toContain(clip.salt)
    openReceipt(links[0]?.batch.receipt, trial.key)
    expect((await get(`/v1/chains/${randomUUID()}`)).status).toBe(404)
    expect((await get(`/v1/chains/${clip.id}`, trial.contributor)).status).toBe(403)
  })
})

describe('the audit trail', () => {
  /** One of each act that it keeps. */
  async function act(): Promise<void> {
    const [member, other] = [await trial.join(), await trial.join()]
    const { contributor, kid } = member
    const clip = clipAt('https://poems.example/trail')
    await give(member, clip)
    const { json } = await post('/v1/takedowns', { reason: 'other', text: '撤下' })
    const id = str(json.takedownId)
    const blockId = randomUUID()
    const reason = '說過了'
    const done = [
      await post('/v1/removals', {
        removalId: randomUUID(),
        because: { of: 'takedown', id },
        note: reason,
        clips: [{ contributor, clipId: clip.id }],
      }),
      await post('/v1/takedowns/decisions', {
        takedownId: id,
        decision: 'carried-out',
        answer: reason,
      }),
      await post('/v1/sources/blocked', { blockId, host: 'trail.example', path: '', reason }),
      await post('/v1/sources/blocked/endings', { blockId }),
      await post('/v1/people/roles', { contributor, role: 'reviewer' }),
      await post('/v1/people/keys/revocations', { contributor, kid, reason }),
      await post('/v1/people/erasures', { contributor, confirm: contributor.slice(-8), reason }),
    ]
    for (const suspended of [true, false]) {
      const change = { contributor: other.contributor, suspended, reason }
      done.push(await post('/v1/people/suspensions', change))
    }
    for (const { status, text } of done) expect(status, text).toBeLessThan(300)
  }

  test('tells what was done once, latest first, by page, person, action and time', async () => {
    await act()
    const all = moderation.auditAnswer.parse((await get('/v1/audit?limit=500')).json).entries
    const times = all.map(({ at }) => at)
    expect(times).toEqual(times.toSorted().toReversed())
    for (const action of [
      'remove-clips',
      'decide-takedown',
      'block-source',
      'unblock-source',
      'change-role',
      'revoke-key',
      'suspend',
      'end-suspension',
      'erase',
    ]) {
      expect(
        all.some((entry) => entry.action === action),
        action,
      ).toBe(true)
    }
    const paged: string[] = []
    let after = ''
    do {
      const page = moderation.auditAnswer.parse((await get(`/v1/audit?limit=3${after}`)).json)
      paged.push(...page.entries.map(({ id }) => id))
      after = page.next === null ? '' : `&after=${page.next}`
    } while (after !== '')
    expect(paged).toEqual(all.map(({ id }) => id))
    const suspended = all.find(({ action }) => action === 'end-suspension')
    const person = str(suspended?.details.contributor as Json)
    const ofThem = moderation.auditAnswer.parse(
      (await get(`/v1/audit?person=${person}`)).json,
    ).entries
    expect(ofThem.map(({ action }) => action)).toEqual(['end-suspension', 'suspend'])
    // Who did it, and to whom it was done, page by page, with what they decided of clips among it.
    const { contributor: admin } = trial.admin
    const ofAdmin = all.filter(
      ({ staff, details }) => staff === admin || details.contributor === admin,
    )
    const theirs: string[] = []
    let next = ''
    do {
      const query = `?person=${admin}&limit=3${next}`
      const page = moderation.auditAnswer.parse((await get(`/v1/audit${query}`)).json)
      theirs.push(...page.entries.map(({ id }) => id))
      next = page.next === null ? '' : `&after=${page.next}`
    } while (next !== '')
    expect(theirs).toEqual(ofAdmin.map(({ id }) => id))
    const future = new Date(Date.now() + 60_000).toISOString()
    expect((await get(`/v1/audit?from=${future}`)).json.entries).toEqual([])
  })
})

describe('too much at once', () => {
  test('is put off by the hour and the day, and said when to come again', async () => {
    const member = await trial.join()
    const one = () => seal(trial.url, member, [clipAt('https://poems.example/load')])
    const first = one()
    expect((await deposit(trial.url, member, first)).status).toBe(201)
    for (let n = 1; n < 8; n += 1)
      expect((await deposit(trial.url, member, one())).status).toBe(201)
    const ninth = one()
    const refused = await deposit(trial.url, member, ninth)
    expect([refused.status, problemOf(refused)]).toEqual([429, 'too-many-requests'])
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(3500)
    expect(wait).toBeLessThanOrEqual(3600)
    // What came before is answered as ever.
    expect((await deposit(trial.url, member, first)).status).toBe(200)
    clock = wait * 1000 + 1000
    const now = Math.floor((Date.now() + clock) / 1000)
    expect((await deposit(trial.url, member, ninth, { now })).status).toBe(201)
    clock = 0
    const other = await trial.join()
    const long = { ...clipAt('https://poems.example/long') }
    const notes = Array.from({ length: 700 }, () => ({ x: 'x'.repeat(60) }))
    const big = seal(trial.url, other, [{ ...long, more: notes }])
    expect(big.byteLength).toBeGreaterThan(40_000)
    expect((await deposit(trial.url, other, big)).status).toBe(201)
    const more = seal(trial.url, other, [{ ...clipAt('https://poems.example/long'), more: notes }])
    expect((await deposit(trial.url, other, more)).status).toBe(429)
  })
})
