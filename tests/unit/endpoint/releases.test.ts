import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReleaseFolder } from '@/endpoint/releases/release-folder'
import { releaseFiles } from '@/utils/exchange/release-manifest'
import { verifyRelease } from '@/utils/exchange/verify-release'
import {
  call,
  consentFor,
  deposit,
  newClip,
  problemOf,
  seal,
  sha256,
  str,
  type Json,
  type JsonObject,
  type Member,
  type TestClip,
} from './client'
import { runToEnd } from './child'
import { startTrial, type Trial } from './harness'
import { printedBy } from './run-command'

let trial: Trial
let reviewer: Member
beforeAll(async () => {
  trial = await startTrial()
  reviewer = await trial.join('reviewer')
})
afterAll(() => trial.stop())

let counter = 0
/** Clips of one category, which keeps the releases of different tests apart. */
function clipsOf(category: string, count: number, host = 'zh.wikisource.org'): TestClip[] {
  return Array.from({ length: count }, () => {
    counter += 1
    const clip = newClip(`發布之${String(counter)}，文字如此。`, { category })
    const url = `https://${host}/wiki/${String(counter)}`
    return { ...clip, source: { ...(clip.source as JsonObject), url } }
  })
}

async function contribute(clips: readonly TestClip[], member?: Member): Promise<Member> {
  const sender = member ?? (await trial.join('contributor', '某某大学'))
  const { status, text } = await deposit(trial.url, sender, seal(trial.url, sender, clips))
  expect(status, text).toBe(201)
  return sender
}

const post = (path: string, json: Json = {}, device: Member = trial.admin) =>
  call(trial.url, 'POST', path, { device, json })

async function draft(category: string, more: JsonObject = {}): Promise<string> {
  const releaseId = crypto.randomUUID()
  // Until a moment from now: clips of the same millisecond belong to it.
  const until = new Date(Date.now() + 1000).toISOString()
  const criteria = { categories: [category], reach: 'open', until, sampleSize: 50, ...more }
  const { status, json, text } = await post('/v1/releases', { releaseId, criteria })
  expect(status, text).toBe(201)
  expect(json).toMatchObject({ state: 'draft', seed: null, candidates: 0 })
  return releaseId
}

interface Sampled {
  n: number
  contributor: string
  clipId: string
  source: string
  clip: { text: string } | null
}

async function drawSample(releaseId: string): Promise<Sampled[]> {
  const { status, text } = await post(`/v1/releases/${releaseId}/sample`)
  expect(status, text).toBe(200)
  const path = `/v1/releases/${releaseId}/sample?limit=200`
  const { json } = await call(trial.url, 'GET', path, { device: reviewer })
  return json.clips as unknown as Sampled[]
}

const good = { safety: 'pass', quality: 'pass' }

function judge(releaseId: string, clips: readonly Sampled[], wish: JsonObject = good) {
  const named = clips.map(({ contributor, clipId }) => ({ contributor, clipId }))
  const json = { judgementId: crypto.randomUUID(), ...wish, clips: named }
  return post(`/v1/releases/${releaseId}/judgements`, json, reviewer)
}

async function publish(releaseId: string): Promise<JsonObject> {
  const { status, json, text } = await post(`/v1/releases/${releaseId}/publication`)
  expect(status, text).toBe(200)
  return json.manifest as JsonObject
}

/** Draws, judges all as good and publishes. */
async function release(category: string, more: JsonObject = {}): Promise<JsonObject> {
  const releaseId = await draft(category, more)
  await judge(releaseId, await drawSample(releaseId))
  return publish(releaseId)
}

function withdraw(member: Member, clips: readonly TestClip[]) {
  const scope = { of: 'clips', clips: clips.map(({ id }) => id) }
  return post('/v1/withdrawals', { withdrawalId: crypto.randomUUID(), scope, leave: false }, member)
}

/** A number of an answer, as a path names it. */
function numeral(value: Json | undefined): string {
  if (typeof value !== 'number') throw new TypeError(`not a number: ${JSON.stringify(value)}`)
  return String(value)
}

async function file(number: Json | undefined, name: string, query = ''): Promise<string> {
  const path = `/v1/releases/${numeral(number)}/files/${name}${query}`
  const { status, text } = await call(trial.url, 'GET', path)
  expect(status, text).toBe(200)
  return text
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonObject)

/** Downloads a release into a folder, as anybody would. */
async function download(number: Json | undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shichai-release-'))
  const base = `/v1/releases/${numeral(number)}`
  for (const name of releaseFiles) await writeFile(join(folder, name), await file(number, name))
  const manifest = await call(trial.url, 'GET', `${base}/manifest`)
  await writeFile(join(folder, 'manifest.jws'), manifest.text)
  const withdrawn = await call(trial.url, 'GET', `${base}/withdrawn`)
  await writeFile(join(folder, 'withdrawn-since.jws'), withdrawn.text)
  return folder
}

async function verify(folder: string) {
  const descriptor = await call(trial.url, 'GET', '/v1')
  const { kid } = descriptor.json.key as { kid: string }
  return verifyRelease(openReleaseFolder(folder), kid)
}

describe('a release', () => {
  test('goes from a draft over its sample to a signed, numbered, verifiable whole', async () => {
    const clips = clipsOf('paper', 6)
    const attributed = clips[0]
    if (!attributed) throw new Error('no clip')
    attributed.rights = { ...attributed.rights, verdict: 'open', licence: 'CC-BY-SA-4.0' }
    await contribute(clips)
    const manifest = await release('paper')
    expect(manifest).toMatchObject({
      type: 'release',
      counts: { candidates: 6, clips: 6, leftOut: {} },
      licences: { none: 5, 'CC-BY-SA-4.0': 1 },
      categories: { paper: 6 },
      sources: 1,
      sample: { drawn: 6, void: 0, safety: { passed: 6, failed: 0 }, rejudged: 0 },
    })
    const text = await file(manifest.number, 'clips.jsonl')
    const named = (manifest.files as JsonObject[]).find(({ name }) => name === 'clips.jsonl')
    expect(named).toMatchObject({ sha256: sha256(text), bytes: Buffer.byteLength(text), lines: 6 })
    const documents = linesOf(text)
    expect(new Set(documents.map(({ id }) => id))).toEqual(new Set(clips.map(({ id }) => id)))
    for (const clip of clips) expect(text).not.toContain(clip.salt)
    expect(documents[0]?.metadata).toMatchObject({ organisation: '某某大学', item: 1 })
    expect(await file(manifest.number, 'attributions.txt')).toContain('CC-BY-SA-4.0，https://')

    const folder = await download(manifest.number)
    expect(await verify(folder)).toMatchObject({ ok: true, problems: [], clips: 6, withdrawn: 0 })
    await rm(folder, { recursive: true })
  })

  test('names no contributor, and of a statement not what it rests on', async () => {
    const [clip] = clipsOf('report', 1)
    if (!clip) throw new Error('no clip')
    const statement = {
      kind: 'permission',
      evidence: '张三 2026年来信',
      statedAt: '2026-03-01T00:00:00.000Z',
    }
    clip.rights = { ...clip.rights, verdict: 'permitted', licence: 'CC-BY-4.0', statement }
    const member = await contribute([clip])
    const { number } = await release('report')
    for (const name of releaseFiles) {
      const text = await file(number, name)
      expect(text).not.toContain('张三')
      for (const secret of [member.contributor, member.kid, member.consentId]) {
        expect(text).not.toContain(secret)
      }
    }
  })

  test('goes on after a line, so that a broken download can be resumed', async () => {
    await contribute(clipsOf('standard', 5))
    const { number } = await release('standard')
    for (const name of ['clips.jsonl', 'items.jsonl', 'sample.jsonl', 'attributions.txt']) {
      const whole = (await file(number, name)).split('\n')
      const rest = (await file(number, name, '?after=2')).split('\n')
      expect(rest).toEqual(whole.slice(2))
    }
  })

  test('is told apart from another one under its id, and is the same when asked again', async () => {
    await contribute(clipsOf('policy', 2))
    const releaseId = await draft('policy')
    const criteria = { categories: ['law'], reach: 'open', sampleSize: 50 }
    const other = await post('/v1/releases', { releaseId, criteria })
    expect([other.status, problemOf(other)]).toEqual([409, 'release-conflict'])
    const sample = await drawSample(releaseId)
    expect(await drawSample(releaseId)).toEqual(sample)
    await judge(releaseId, sample)
    const manifest = await publish(releaseId)
    expect(await publish(releaseId)).toEqual(manifest)
    const late = await judge(releaseId, sample)
    expect([late.status, problemOf(late)]).toEqual([409, 'release-state'])
    const dropped = await post(`/v1/releases/${releaseId}/dropping`)
    expect([dropped.status, problemOf(dropped)]).toEqual([409, 'release-state'])
  })

  test('published by several at once is published once', async () => {
    await contribute(clipsOf('code', 3))
    const releaseId = await draft('code')
    await judge(releaseId, await drawSample(releaseId))
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => post(`/v1/releases/${releaseId}/publication`)),
    )
    for (const answer of answers) {
      const isTakenOver = answer.status === 409 && problemOf(answer) === 'release-state'
      expect(answer.status === 200 || isTakenOver, answer.text).toBe(true)
    }
    const manifest = await publish(releaseId)
    const folder = await download(manifest.number)
    expect(await verify(folder)).toMatchObject({ ok: true, clips: 3 })
    await rm(folder, { recursive: true })
  })
})

describe('the sample', () => {
  test('is committed to before, drawn by the seed, and every source is in it', async () => {
    await contribute([
      ...clipsOf('gene', 12, 'one.example'),
      ...clipsOf('gene', 3, 'two.example'),
      ...clipsOf('gene', 1, 'three.example'),
    ])
    const releaseId = await draft('gene', { sampleSize: 8 })
    const list = await call(trial.url, 'GET', '/v1/releases')
    const listed = (list.json.releases as JsonObject[]).find((each) => each.releaseId === releaseId)
    expect(listed).toMatchObject({ state: 'draft', number: null })
    const sample = await drawSample(releaseId)
    const { json } = await call(trial.url, 'GET', `/v1/releases/${releaseId}`, { device: reviewer })
    expect(sha256(str(json.seed))).toBe(listed?.seedSha256)
    // 8 of 16: half of each source, rounded up.
    const bySource = Map.groupBy(sample, ({ source }) => source)
    expect(Array.from(bySource, ([source, drawn]) => [source, drawn.length])).toEqual(
      expect.arrayContaining([
        ['one.example', 6],
        ['two.example', 2],
        ['three.example', 1],
      ]),
    )
    await judge(releaseId, sample)
    const manifest = await publish(releaseId)
    const items = linesOf(await file(manifest.number, 'items.jsonl'))
    for (const [source, drawn] of bySource) {
      const ranked = items
        .filter((item) => item.source === source)
        .map(({ id }) => ({ id: str(id), rank: sha256(str(json.seed) + str(id)) }))
        .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      const smallest = ranked.slice(0, drawn.length).map(({ id }) => id)
      expect(new Set(drawn.map(({ clipId }) => clipId))).toEqual(new Set(smallest))
    }
  })

  test('must be judged whole, and 96 % must pass, safety apart from quality', async () => {
    await contribute(clipsOf('tcm', 30))
    const releaseId = await draft('tcm')
    const sample = await drawSample(releaseId)
    const refused = async () => {
      const answer = await post(`/v1/releases/${releaseId}/publication`)
      return [answer.status, problemOf(answer), answer.json.detail]
    }
    expect(await refused()).toEqual([409, 'release-gate', expect.stringContaining('not judged')])
    await judge(releaseId, sample.slice(2))
    const bad = { safety: 'pass', quality: 'fail', faults: ['text-damaged'] }
    await judge(releaseId, sample.slice(0, 2), bad)
    expect(await refused()).toEqual([409, 'release-gate', expect.stringContaining('good enough')])
    const described = await call(trial.url, 'GET', `/v1/releases/${releaseId}`, {
      device: reviewer,
    })
    expect(described.json).toMatchObject({
      obstacles: ['quality'],
      sample: { quality: { passed: 28, failed: 2 }, safety: { passed: 30, failed: 0 } },
    })
    // Judged again, which is kept and told: 29 of 30 pass.
    await judge(releaseId, sample.slice(0, 1))
    const manifest = await publish(releaseId)
    expect(manifest).toMatchObject({
      counts: { candidates: 30, clips: 29, leftOut: { failed: 1 } },
      sample: { rejudged: 1, quality: { passed: 29, failed: 1 } },
    })
    const failed = sample[1]
    expect(await file(manifest.number, 'clips.jsonl')).not.toContain(failed?.clipId)
    const again = await release('tcm')
    expect(again).toMatchObject({ counts: { candidates: 29, clips: 29 } })
  })

  test('takes a source out of which too much is unsafe', async () => {
    await contribute([
      ...clipsOf('protein', 60, 'good.example'),
      ...clipsOf('protein', 3, 'bad.example'),
    ])
    const releaseId = await draft('protein', { sampleSize: 63 })
    const sample = await drawSample(releaseId)
    const [first, ...rest] = sample.toSorted((a, b) => (a.source < b.source ? -1 : 1))
    if (!first) throw new Error('nothing was drawn')
    await judge(releaseId, rest)
    await judge(releaseId, [first], { safety: 'fail', quality: 'pass', faults: ['unsafe'] })
    const manifest = await publish(releaseId)
    expect(manifest).toMatchObject({
      sourcesLeftOut: ['bad.example'],
      counts: { clips: 60, leftOut: { failed: 1, source: 2 } },
    })
  })

  test('is judged with faults that fit, by others than the contributor, once for each id', async () => {
    const own = clipsOf('law', 1)
    await contribute(own, reviewer)
    await contribute(clipsOf('law', 2))
    const releaseId = await draft('law')
    const sample = await drawSample(releaseId)
    for (const wish of [
      { safety: 'fail', quality: 'pass' },
      { safety: 'fail', quality: 'pass', faults: ['text-damaged'] },
      { safety: 'pass', quality: 'pass', faults: ['unsafe'] },
      { safety: 'perhaps', quality: 'pass' },
    ]) {
      expect((await judge(releaseId, sample, wish)).status).toBe(400)
    }
    const wish = { ...good, judgementId: crypto.randomUUID() }
    const outcomesOf = async (given: JsonObject) => {
      const { json } = await judge(releaseId, sample, given)
      const results = json.results as { clipId: string; outcome: string }[]
      return new Map(results.map(({ clipId, outcome }) => [clipId, outcome]))
    }
    const first = await outcomesOf(wish)
    expect(first.get(own[0]?.id ?? '')).toBe('own')
    expect([...first.values()].toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'kept',
      'kept',
      'own',
    ])
    expect(await outcomesOf(wish)).toEqual(first)
    const other = await outcomesOf({ ...wish, quality: 'fail', faults: ['text-damaged'] })
    expect([...other.values()]).toEqual(expect.arrayContaining(['own', 'conflict', 'conflict']))
  })
})

describe('withdrawal', () => {
  test('takes a clip out of what is served and of later releases, which name it', async () => {
    const clips = clipsOf('classic', 5)
    const member = await contribute(clips)
    const first = await release('classic')
    await withdraw(member, clips.slice(0, 1))
    const gone = clips[0]?.id
    const text = await file(first.number, 'clips.jsonl')
    expect(linesOf(text)).toHaveLength(4)
    expect(text).not.toContain(gone)
    const folder = await download(first.number)
    expect(await verify(folder)).toMatchObject({ ok: true, clips: 4, withdrawn: 1 })
    // Without the signed list of withdrawals the missing clip is missed.
    await rm(join(folder, 'withdrawn-since.jws'))
    expect(await verify(folder)).toMatchObject({ ok: false, problems: [{ kind: 'clip-missing' }] })
    await rm(folder, { recursive: true })

    const second = await release('classic')
    expect(second.counts).toMatchObject({ candidates: 4, clips: 4 })
    expect(linesOf(await file(second.number, 'withdrawn.jsonl'))).toEqual([{ id: gone }])
    const third = await release('classic')
    expect(await file(third.number, 'withdrawn.jsonl')).toBe('')
    expect(third.previous).toMatchObject({ number: second.number })
  })

  test('before publishing makes a sampled clip count neither way', async () => {
    const clips = clipsOf('other', 4)
    const member = await contribute(clips)
    const releaseId = await draft('other')
    const sample = await drawSample(releaseId)
    await withdraw(member, clips.slice(0, 1))
    const { json } = await judge(releaseId, sample)
    const outcomes = (json.results as { outcome: string }[]).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'gone')).toHaveLength(1)
    const manifest = await publish(releaseId)
    expect(manifest).toMatchObject({
      counts: { candidates: 4, clips: 3, leftOut: { withdrawn: 1 } },
      sample: { drawn: 4, void: 1, safety: { passed: 3, failed: 0 } },
    })
    const folder = await download(manifest.number)
    expect(await verify(folder)).toMatchObject({ ok: true, clips: 3 })
    await rm(folder, { recursive: true })
  })

  test('of a purpose keeps out of releases that need it', async () => {
    const clips = clipsOf('other', 1, 'purpose.example')
    const member = await contribute(clips)
    const counts = await release('other', { purposes: ['research-statistics'] }).catch(String)
    expect(counts).toContain('release-gate')
    const purposes = ['corpus', 'model-training', 'research-statistics']
    const { jws } = await consentFor(trial.url, member, { purposes })
    await post('/v1/consents', { consent: jws }, member)
    // What a contributor said last holds for everything they gave.
    const { number } = await release('other', { purposes: ['research-statistics'] })
    expect(number).toBeGreaterThan(0)
  })
})

describe('verifying', () => {
  test('finds what was changed, left out, added or signed by somebody else', async () => {
    await contribute(clipsOf('other', 3, 'verify.example'))
    const { number } = await release('other')
    const spoil = async (name: string, change: (text: string) => string) => {
      const folder = await download(number)
      const path = join(folder, name)
      await writeFile(path, change(await readFile(path, 'utf8')))
      const { ok, problems } = await verify(folder)
      await rm(folder, { recursive: true })
      return [ok, problems[0]?.kind]
    }
    const withoutFirst = (text: string) => text.slice(text.indexOf('\n') + 1)
    expect(await spoil('clips.jsonl', (text) => text.replace('文字如此', '文字如彼'))).toEqual([
      false,
      'clip-changed',
    ])
    expect(await spoil('clips.jsonl', withoutFirst)).toEqual([false, 'clip-missing'])
    expect(await spoil('clips.jsonl', (text) => text + text)).toEqual([false, 'clip-unknown'])
    expect(await spoil('clips.jsonl', (text) => text.slice(0, -9))).toEqual([false, 'file-changed'])
    expect(await spoil('attributions.txt', withoutFirst)).toEqual([false, 'attribution'])
    for (const name of ['items.jsonl', 'sample.jsonl']) {
      expect(await spoil(name, withoutFirst)).toEqual([false, 'file-changed'])
    }
    expect(await spoil('manifest.jws', (text) => text.replace('.', '.x'))).toEqual([
      false,
      'manifest',
    ])
    const folder = await download(number)
    const report = await verifyRelease(openReleaseFolder(folder), 'x'.repeat(43))
    expect(report.problems).toMatchObject([{ kind: 'wrong-key' }])
    await rm(folder, { recursive: true })
    expect((await verify('/nowhere')).problems).toMatchObject([{ kind: 'manifest' }])
  })
})

describe('who may have it', () => {
  const get = (path: string, device?: Member) =>
    call(trial.url, 'GET', path, device ? { device } : {})

  test('is said by its reach', async () => {
    await contribute(clipsOf('other', 2, 'reach.example'))
    const stranger = await trial.join()
    const statuses = async (number: Json | undefined) => {
      const path = `/v1/releases/${numeral(number)}/files/clips.jsonl`
      const asked = [undefined, stranger, reviewer].map((device) => get(path, device))
      return (await Promise.all(asked)).map(({ status }) => status)
    }
    expect(await statuses((await release('other')).number)).toEqual([200, 200, 200])
    const members = await release('other', { reach: 'members' })
    expect(await statuses(members.number)).toEqual([401, 200, 200])
    const research = await release('other', { reach: 'research' })
    expect(await statuses(research.number)).toEqual([401, 403, 200])
  })

  test('a recalled one nobody but staff; the recall is listed for ever', async () => {
    await contribute(clipsOf('other', 1, 'recall.example'))
    const { number } = await release('other')
    const base = `/v1/releases/${numeral(number)}`
    const reason = '其中一批来源不明。'
    expect((await post(`${base}/recall`, { reason }, reviewer)).status).toBe(403)
    expect((await post(`${base}/recall`, { reason })).json).toMatchObject({ state: 'recalled' })
    const refused = await get(`${base}/files/clips.jsonl`)
    expect([refused.status, problemOf(refused)]).toEqual([410, 'release-recalled'])
    expect((await get(`${base}/manifest`, reviewer)).status).toBe(200)
    const { json } = await get('/v1/releases')
    const listed = (json.releases as JsonObject[]).find((each) => each.number === number)
    expect(listed).toMatchObject({ state: 'recalled', recallReason: reason })
    expect(listed?.manifestSha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('drafts and their samples are staff’s, and only admins make them', async () => {
    const releaseId = await draft('other')
    const stranger = await trial.join()
    for (const path of [`/v1/releases/${releaseId}`, `/v1/releases/${releaseId}/sample`]) {
      expect((await get(path, stranger)).status).toBe(403)
    }
    expect((await get(`/v1/releases/${releaseId}/manifest`)).status).toBe(404)
    expect((await get('/v1/releases/99999/manifest')).status).toBe(404)
    expect((await get('/v1/releases/nonsense/manifest')).status).toBe(404)
    for (const action of ['sample', 'publication', 'dropping']) {
      expect((await post(`/v1/releases/${releaseId}/${action}`, {}, reviewer)).status).toBe(403)
    }
    const criteria = { reach: 'open' }
    const json = { releaseId: crypto.randomUUID(), criteria }
    expect((await post('/v1/releases', json, reviewer)).status).toBe(403)
    expect((await post(`/v1/releases/${releaseId}/dropping`)).json).toMatchObject({
      state: 'dropped',
    })
    const { json: list } = await get('/v1/releases')
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
    await contribute(clipsOf('other', 1, 'roles.example'))
    const releaseId = await draft('other')
    const stranger = await trial.join()
    const before = await call(trial.url, 'GET', '/v1/releases')
    for (const [method, path, json, role] of calls(releaseId)) {
      const body = json === undefined ? {} : { json }
      const unproven = await call(trial.url, method, path, body)
      expect([path, unproven.status, problemOf(unproven)]).toEqual([path, 401, 'proof-missing'])
      const refused = role === 'admin' ? [stranger, reviewer] : [stranger]
      for (const device of refused) {
        const answer = await call(trial.url, method, path, { ...body, device })
        expect([path, answer.status, problemOf(answer)]).toEqual([path, 403, 'forbidden'])
      }
    }
    expect((await call(trial.url, 'GET', '/v1/releases')).json).toEqual(before.json)
  })

  test('gives nothing of a draft but that it is there', async () => {
    const clips = clipsOf('other', 2, 'secret.example')
    await contribute(clips)
    const releaseId = await draft('other')
    const listed = await call(trial.url, 'GET', '/v1/releases')
    const entry = (listed.json.releases as JsonObject[]).find((one) => one.releaseId === releaseId)
    expect(Object.keys(entry ?? {})).not.toContain('seed')
    expect(Object.keys(entry ?? {})).not.toContain('criteria')
    expect(entry).toMatchObject({ clips: null, licences: null, manifestSha256: null })
    await drawSample(releaseId)
    const files = [...releaseFiles.map((name) => `files/${name}`), 'manifest', 'withdrawn']
    for (const device of [undefined, await trial.join(), reviewer, trial.admin]) {
      for (const name of files) {
        const options = device ? { device } : {}
        const answer = await call(trial.url, 'GET', `/v1/releases/${releaseId}/${name}`, options)
        expect([name, answer.status, problemOf(answer)]).toEqual([name, 404, 'not-found'])
      }
    }
    const unpublished = await call(trial.url, 'GET', `/v1/releases/${releaseId}/chain.html`, {
      device: reviewer,
    })
    expect([unpublished.status, problemOf(unpublished)]).toEqual([409, 'release-state'])
  })

  test.each([
    ['members', [401, 200, 200]],
    ['research', [401, 403, 200]],
  ])('of a release for %s holds to its reach, file by file', async (reach, statuses) => {
    await contribute(clipsOf('other', 1, `${reach}.example`))
    const { number, releaseId } = await release('other', { reach })
    const stranger = await trial.join()
    const files = [...releaseFiles.map((name) => `files/${name}`), 'manifest', 'withdrawn']
    for (const named of [numeral(number), str(releaseId)]) {
      for (const name of files) {
        const asked = [undefined, stranger, reviewer].map((device) =>
          call(trial.url, 'GET', `/v1/releases/${named}/${name}`, device ? { device } : {}),
        )
        const found = (await Promise.all(asked)).map(({ status }) => status)
        expect([name, ...found]).toEqual([name, ...statuses])
      }
    }
  })
})

describe('what is in it', () => {
  test('may be of one organisation alone', async () => {
    await contribute(clipsOf('other', 2, 'organisation.example'))
    const member = await trial.join('contributor', '獨立書院')
    const clips = clipsOf('other', 1, 'organisation.example')
    await contribute(clips, member)
    const { json } = await call(trial.url, 'GET', '/v1/exports/counts', { device: reviewer })
    const organisations = json.organisations as { id: string; name: string }[]
    const organisation = organisations.find(({ name }) => name === '獨立書院')?.id ?? ''
    const manifest = await release('other', { organisation })
    const documents = linesOf(await file(manifest.number, 'clips.jsonl'))
    expect(documents.map(({ id }) => id)).toEqual(clips.map(({ id }) => id))
    const listed = await call(trial.url, 'GET', '/v1/releases')
    expect(listed.json.releases).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ number: manifest.number, licences: { none: 1 } }),
      ]),
    )
  })
})

describe('the chain of rights', () => {
  test('leads from page and evidence over consent, batch and receipt to the decision', async () => {
    const [clip] = clipsOf('other', 1, 'chain.example')
    if (!clip) throw new Error('no clip')
    const evidence = [
      {
        kind: 'licence-link',
        where: 'a',
        quote: '<b>署名</b>',
        seenAt: '2026-11-01T00:00:00.000Z',
      },
    ]
    clip.rights = { ...clip.rights, evidence }
    const member = await contribute([clip])
    const { number } = await release('other')
    const base = `/v1/releases/${numeral(number)}`
    const path = `${base}/chain?clip=${clip.id}`
    const { json } = await call(trial.url, 'GET', path, { device: reviewer })
    const [link] = json.links as JsonObject[]
    expect(link).toMatchObject({
      contributor: member.contributor,
      clip: { text: clip.text, rights: { evidence } },
      consent: { id: member.consentId, noticeVersion: '2026-11.3' },
      batch: { kid: member.kid },
      decisions: [],
    })
    expect(JSON.stringify(link)).not.toContain(clip.salt)
    const page = await call(trial.url, 'GET', `${base}/chain.html`, { device: reviewer })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.text).toContain('“&lt;b&gt;署名&lt;/b&gt;”')
    expect(page.text).toContain(member.consentId)
    expect(page.text.trimEnd().endsWith('</html>')).toBe(true)

    await withdraw(member, [clip])
    const after = await call(trial.url, 'GET', path, { device: reviewer })
    expect(after.json.links).toMatchObject([{ clip: null, acceptedAt: null }])
    const stranger = await trial.join()
    for (const asked of [path, `${base}/chain.html`]) {
      expect((await call(trial.url, 'GET', asked, { device: stranger })).status).toBe(403)
    }
    const unsigned = await call(trial.url, 'GET', path)
    expect([unsigned.status, problemOf(unsigned)]).toEqual([401, 'proof-missing'])
    const nowhere = `${base}/chain?clip=${crypto.randomUUID()}`
    expect((await call(trial.url, 'GET', nowhere, { device: reviewer })).status).toBe(404)
  })

  test('comes page by page, each link with its own decisions', async () => {
    await contribute(clipsOf('other', 5, 'pages.example'))
    const { number } = await release('other')
    const base = `/v1/releases/${numeral(number)}/chain`
    const all: JsonObject[] = []
    for (let after: Json = 0; after !== null;) {
      const path = `${base}?limit=2&after=${JSON.stringify(after)}`
      const { json } = await call(trial.url, 'GET', path, { device: reviewer })
      const links = json.links as JsonObject[]
      expect(links.length).toBeLessThanOrEqual(2)
      all.push(...links)
      after = json.next ?? null
    }
    const items = linesOf(await file(number, 'items.jsonl'))
    expect(all.map(({ n, clipId }) => [n, clipId])).toEqual(items.map(({ n, id }) => [n, id]))
    const tooMany = await call(trial.url, 'GET', `${base}?limit=101`, { device: reviewer })
    expect(tooMany.status).toBe(400)
  })
})

describe('from the command line', () => {
  test('a downloaded release is verified offline, against the key that is known', async () => {
    await contribute(clipsOf('other', 3, 'offline.example'))
    const { number } = await release('other')
    const folder = await download(number)
    const descriptor = join(folder, 'descriptor.json')
    const { text, json } = await call(trial.url, 'GET', '/v1')
    await writeFile(descriptor, text)
    const keys = join(folder, 'keys.json')
    const { jwk } = json.key as { jwk: JsonObject }
    await writeFile(keys, JSON.stringify({ keys: [jwk] }))
    const verified = [
      ['verify', '--release', folder],
      ['verify', '--release', folder, '--descriptor', descriptor],
      ['verify', '--release', folder, '--keys', keys],
    ]
    for (const args of verified) {
      const printed = await printedBy(args)
      expect(printed).toContain(`release ${numeral(number)} of `)
      expect(printed).toMatch(/\d+ clips, 0 withdrawn since\n.*: verified\n$/)
    }
    const strange = join(folder, 'strange.json')
    await writeFile(strange, JSON.stringify({ keys: [trial.admin.jwk] }))
    const runs: [string[], string][] = [[['--keys', strange], 'wrong-key: signed by']]
    for (const [args, finding] of runs) {
      const { code, out, err } = await runToEnd(['verify', '--release', folder, ...args])
      expect([code, err]).toEqual([3, `${folder} did not verify\n`])
      expect(out).toContain(finding)
    }
    const clips = join(folder, 'clips.jsonl')
    await writeFile(clips, (await readFile(clips, 'utf8')).replace('文字如此', '文字如彼'))
    const changed = printedBy(['verify', '--release', folder])
    await expect(changed).rejects.toMatchObject({ name: 'NotVerifiedError' })
    const missing = printedBy(['verify', '--release', join(folder, 'nowhere')])
    await expect(missing).rejects.toMatchObject({ name: 'UsageError' })
    await rm(folder, { recursive: true })
  })
})

describe('what staff take out', () => {
  test('on a request leaves published releases, which say so and still verify', async () => {
    const clips = clipsOf('gene', 3)
    const member = await contribute(clips)
    const { number } = await release('gene')
    const before = linesOf(await file(number, 'clips.jsonl')).length
    const [gone] = clips
    if (!gone) throw new Error('no clip')
    const complaint = { reason: 'copyright', text: 'mine', clipIds: [gone.id] }
    const takedownId = str((await post('/v1/takedowns', complaint)).json.takedownId)
    const path = `/v1/takedowns/${takedownId}/clips`
    const { json: found } = await call(trial.url, 'GET', path, { device: trial.admin })
    expect(found.clips).toMatchObject([{ clipId: gone.id, releases: [number] }])
    await post('/v1/removals', {
      removalId: crypto.randomUUID(),
      because: { of: 'takedown', id: takedownId },
      words: 'taken down',
      clips: [{ contributor: member.contributor, clipId: gone.id }],
    })
    expect(await file(number, 'clips.jsonl')).not.toContain(gone.text)
    const folder = await download(number)
    expect(await verify(folder)).toMatchObject({ ok: true, clips: before - 1, withdrawn: 1 })
    await rm(folder, { recursive: true })
    await contribute(clipsOf('gene', 1))
    const later = await release('gene')
    expect(linesOf(await file(later.number, 'withdrawn.jsonl'))).toContainEqual({ id: gone.id })
  })

  test('because its source was blocked stays out of releases to come', async () => {
    await contribute([...clipsOf('protein', 2), ...clipsOf('protein', 2, 'www.copied.example')])
    const releaseId = await draft('protein')
    const sample = await drawSample(releaseId)
    const copied = sample.filter(({ source }) => source === 'www.copied.example')
    expect(copied.length).toBeGreaterThan(0)
    await judge(releaseId, sample)
    const block = { blockId: crypto.randomUUID(), host: 'copied.example', reason: 'copies' }
    await post('/v1/sources/blocked', block)
    const manifest = await publish(releaseId)
    expect(manifest.counts).toMatchObject({ leftOut: { source: 2 } })
    expect(await file(manifest.number, 'clips.jsonl')).not.toContain('copied.example')
    const folder = await download(manifest.number)
    expect(await verify(folder)).toMatchObject({ ok: true, problems: [] })
    await rm(folder, { recursive: true })
  })
})
