import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '@/endpoint/database/open'
import { listTables } from '@/endpoint/database/tables'
import { startEndpoint } from '@/endpoint/serve/start'
import { verifyStored } from '@/endpoint/verify/stored'
import { bases, staffBases } from '@/utils/rights/bases'
import {
  call,
  deposit,
  exported,
  exportedClip,
  manifestOf,
  newClip,
  outcomesOf,
  openReceipt,
  seal,
  type Json,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { startTrial, type Trial } from '../harness'
import { newPlace, type Place } from '../place'
import { linesOf, ReleaseTrial } from '../releases/release-trial'

const statement = { kind: 'ask-staff', evidence: '', statedAt: '2026-11-20T00:00:00.000Z' }
const pair = { verdict: 'unclear', licence: null, basis: 'modern-edition', statement }
const edition = { verdict: 'public-domain', basis: 'classical-work', licence: null }
const shared = { verdict: 'open', basis: 'open-licence', licence: 'CC-BY-SA-4.0' }

let made = 0
/** A clip whose contributor leaves the decision to staff. */
function asking(rights: JsonObject = {}, more: JsonObject = {}): TestClip {
  made += 1
  const clip = newClip(`交工作人員看之${String(made)}`, more)
  return { ...clip, rights: { ...clip.rights, needsReview: true, ...pair, ...rights } }
}

async function send(trial: Trial, member: Member, clips: readonly TestClip[]) {
  const envelope = seal(trial.url, member, clips)
  const answer = await deposit(trial.url, member, envelope)
  expect(answer.status, answer.text).toBe(201)
  return { envelope, outcomes: outcomesOf(openReceipt(answer.json.receipt, trial.key)) }
}

interface Told extends JsonObject {
  decision?: string
}

async function decide(
  trial: Trial,
  staff: Member,
  member: Member,
  clips: readonly TestClip[],
  told: Told = {},
): Promise<Json[]> {
  const json = {
    decisionId: crypto.randomUUID(),
    decision: 'accept',
    ...told,
    clips: clips.map(({ id, revision }) => ({
      contributor: member.contributor,
      clipId: id,
      revision,
    })),
  }
  const answer = await call(trial.url, 'POST', '/v1/review/decisions', { device: staff, json })
  expect(answer.status, answer.text).toBe(200)
  return (answer.json.results as JsonObject[]).map(({ outcome }) => outcome ?? null)
}

async function reviewed(trial: Trial, staff: Member, member: Member, clip: TestClip) {
  const path = `/v1/review/clips/${member.contributor}/${clip.id}`
  return (await call(trial.url, 'GET', path, { device: staff })).json
}

async function changesOf(trial: Trial, member: Member): Promise<JsonObject[]> {
  const { json } = await call(trial.url, 'GET', '/v1/changes', { device: member })
  return json.changes as JsonObject[]
}

describe('what may be left to staff', () => {
  let trial: Trial
  beforeAll(async () => {
    trial = await startTrial({ acceptAll: true })
  })
  afterAll(() => trial.stop())

  test('unclear by a basis that staff can decide, without a licence; and nothing else', async () => {
    const others = bases.filter((basis) => !staffBases.some((one) => one === basis))
    expect(others).toHaveLength(bases.length - staffBases.length)
    const refused = [
      ...others.map((basis) => asking({ basis })),
      asking({ licence: 'CC-BY-4.0' }),
      asking({ statement: { ...statement, licence: 'CC-BY-4.0' } }),
      ...['open', 'permitted', 'reserved', 'public-domain'].map((verdict) => asking({ verdict })),
    ]
    const taken = staffBases.map((basis) => asking({ basis }))
    const { outcomes } = await send(trial, trial.contributor, [...taken, ...refused])
    expect(outcomes.slice(0, taken.length).map(({ outcome }) => outcome)).toEqual(
      taken.map(() => 'deposited'),
    )
    for (const { outcome, problem } of outcomes.slice(taken.length)) {
      expect([outcome, problem?.kind]).toEqual(['refused', 'clip-rights'])
      expect(problem?.detail).toContain('statement-not-taken')
    }
  })

  test('is not accepted by --accept-all, which accepts what came with it', async () => {
    const clip = asking()
    const plain = newClip('同來之一條')
    await send(trial, trial.contributor, [clip, plain])
    const staff = await trial.join('reviewer')
    expect(await reviewed(trial, staff, trial.contributor, clip)).toMatchObject({
      state: 'deposited',
    })
    expect(await reviewed(trial, staff, trial.contributor, plain)).toMatchObject({
      state: 'accepted',
    })
  })
})

describe('staff', () => {
  let trial: Trial
  let one: Member
  let two: Member
  let member: Member
  beforeAll(async () => {
    trial = await startTrial({ acceptAll: false })
    one = await trial.join('reviewer')
    two = await trial.join('reviewer')
    member = await trial.join()
  })
  afterAll(() => trial.stop())

  test('cannot make a rule that accepts it, and no other rule does', async () => {
    const rule = { ruleId: crypto.randomUUID(), category: 'classic', afterAccepted: 1 }
    const add = (verdict: string) =>
      call(trial.url, 'POST', '/v1/review/trust-rules', {
        device: trial.admin,
        json: { ...rule, verdict },
      })
    expect((await add('unclear')).status).toBe(400)
    expect((await add('public-domain')).status).toBe(200)
    const trusted = await trial.join()
    const first = newClip('先得信任之一條')
    await send(trial, trusted, [first])
    expect(await decide(trial, one, trusted, [first])).toEqual(['settled'])
    const clip = asking()
    const plain = newClip('得信任之後一條')
    await send(trial, trusted, [clip, plain])
    expect(await reviewed(trial, one, trusted, plain)).toMatchObject({ state: 'accepted' })
    expect(await reviewed(trial, one, trusted, clip)).toMatchObject({ state: 'deposited' })
  })

  test('accept it only by setting verdict, basis and licence, which no other clip is given', async () => {
    const clip = asking()
    const plain = newClip('不問人之一條')
    await send(trial, member, [clip, plain])
    expect(await decide(trial, one, member, [clip, plain])).toEqual(['rights', 'settled'])
    const other = { ...newClip('不問人之又一條'), rights: { ...plain.rights, needsReview: true } }
    await send(trial, member, [other])
    expect(await decide(trial, one, member, [clip, other], { rights: shared })).toEqual([
      'waits',
      'rights',
    ])
    expect(await reviewed(trial, one, member, clip)).toMatchObject({ state: 'deposited' })
  })

  test('agree only where they set the same; each setting is an event of its own', async () => {
    const clip = asking()
    const { envelope } = await send(trial, member, [clip])
    const decisionId = crypto.randomUUID()
    const first = { decisionId, rights: shared }
    expect(await decide(trial, one, member, [clip], first)).toEqual(['waits'])
    expect(await decide(trial, one, member, [clip], first)).toEqual(['waits'])
    expect(await decide(trial, one, member, [clip], { decisionId, rights: edition })).toEqual([
      'conflict',
    ])
    expect(await decide(trial, two, member, [clip], { rights: edition })).toEqual(['differs'])
    expect(await decide(trial, two, member, [clip], { rights: shared })).toEqual(['waits'])
    expect(await decide(trial, one, member, [clip], { rights: shared })).toEqual(['settled'])
    const { state, decisions, clip: signed } = await reviewed(trial, one, member, clip)
    expect(state).toBe('accepted')
    expect((decisions as JsonObject[]).map(({ outcome, rights }) => [outcome, rights])).toEqual([
      ['waits', shared],
      ['differs', edition],
      ['waits', shared],
      ['settled', shared],
    ])
    // What was signed stays as it was; what is exported says what staff set.
    expect(signed).toMatchObject({ rights: { verdict: 'unclear', basis: 'modern-edition' } })
    const { batchId } = manifestOf(envelope)
    const stored = await call(trial.url, 'GET', `/v1/batches/${batchId}/envelope`, {
      device: member,
    })
    expect(stored.text).toBe(envelope.toString('utf8'))
    const { metadata } = await exportedClip(trial.url, trial.admin, clip.id)
    expect(metadata).toMatchObject({
      rights: {
        ...shared,
        obligations: ['attribution', 'share-alike'],
        statement: { kind: 'ask-staff' },
      },
    })
    const audit = await call(trial.url, 'GET', `/v1/audit?person=${two.contributor}`, {
      device: trial.admin,
    })
    expect(audit.text).toContain('"basis":"classical-work"')
  })

  test.each([
    ['a basis of another verdict', { ...edition, basis: 'open-licence' }],
    ['no licence where one decides', { ...shared, licence: null }],
    ['a licence where none is', { ...edition, licence: 'CC0-1.0' }],
    ['a licence of another class', { ...shared, licence: 'CC-BY-NC-4.0' }],
    ['a licence nobody knows', { ...shared, licence: 'NOPE-1.0' }],
    ['a verdict that permits nothing', { ...edition, verdict: 'unclear', basis: 'nothing-found' }],
  ])('cannot set %s', async (_name, rights) => {
    const clips = [{ contributor: member.contributor, clipId: crypto.randomUUID(), revision: 1 }]
    const json = { decisionId: crypto.randomUUID(), decision: 'accept', rights, clips }
    const answer = await call(trial.url, 'POST', '/v1/review/decisions', { device: one, json })
    expect(answer.status).toBe(400)
  })

  test('cannot set a licence that the alliance does not take', async () => {
    const clip = asking()
    await send(trial, member, [clip])
    const rights = { verdict: 'permitted', basis: 'permitted-licence', licence: 'CC-BY-NC-4.0' }
    expect(await decide(trial, one, member, [clip], { rights })).toEqual(['rights'])
  })

  test('have it in no export before they decided, whatever state is asked for', async () => {
    const clip = asking()
    await send(trial, member, [clip])
    for (const state of ['deposited', 'accepted,deposited,returned,rejected']) {
      const ids = (await exported(trial.url, trial.admin, `?state=${state}`)).map(({ id }) => id)
      expect(ids).not.toContain(clip.id)
    }
  })
})

describe('a release', () => {
  let on: ReleaseTrial
  beforeAll(async () => {
    on = await ReleaseTrial.start({ acceptAll: false })
  })
  afterAll(() => on.stop())

  test('takes such a clip once staff decided, with what they set, and verifies', async () => {
    const other = await on.trial.join('reviewer')
    const decided = asking({}, { category: 'tcm' })
    const waiting = asking({}, { category: 'tcm' })
    const sender = await on.contribute([decided, waiting])
    const early = await on.draft('tcm')
    expect((await on.get(`/v1/releases/${early}`, on.reviewer)).json).toMatchObject({
      candidates: 0,
    })
    for (const staff of [on.reviewer, other]) {
      await decide(on.trial, staff, sender, [decided], { rights: shared })
    }
    const manifest = await on.release('tcm')
    expect(manifest).toMatchObject({
      counts: { candidates: 1, clips: 1 },
      licences: { 'CC-BY-SA-4.0': 1 },
    })
    const [line] = linesOf(await on.file(manifest.number, 'clips.jsonl'))
    expect(line).toMatchObject({ text: decided.text, metadata: { rights: shared } })
    const folder = await on.download(manifest.number)
    expect(await on.verify(folder)).toMatchObject({ ok: true, clips: 1 })
  })
})

describe('a text left to staff', () => {
  const DAY = 86_400_000
  let place: Place
  let trial: Trial
  beforeAll(async () => {
    place = await newPlace()
    trial = await startTrial({ acceptAll: false, data: place.data })
  })
  afterAll(async () => {
    await trial.endpoint.close()
    await place.remove()
  })

  /** Lets the endpoint do its housekeeping so many days from now, and starts it again. */
  async function doHousekeepingAfter(days: number): Promise<void> {
    await trial.endpoint.close()
    const now = () => new Date(Date.now() + days * DAY)
    await (await startEndpoint({ data: place.data, now })).close()
    trial = { ...trial, ...(await startTrial({ acceptAll: false, data: place.data })) }
  }

  /** Everything that the database holds, as text. */
  async function everything(): Promise<string> {
    await trial.endpoint.close()
    const { database, close } = await openDatabase(place.data)
    const parts: string[] = []
    for (const { name } of await listTables(database)) {
      const { rows } = await database.execute(
        sql`select t::text as row from ${sql.identifier(name)} t`,
      )
      parts.push(JSON.stringify(rows))
    }
    const stored = await verifyStored(database)
    expect(stored.wrong).toEqual([])
    await close()
    trial = { ...trial, ...(await startTrial({ acceptAll: false, data: place.data })) }
    return parts.join('\n')
  }

  test('goes when they refuse it, or decided nothing in thirty days; signed hashes stay', async () => {
    const staff = await trial.join('reviewer')
    const other = await trial.join('reviewer')
    const member = await trial.join()
    const [refused, undecided, decided] = [asking(), asking(), asking()]
    const plain = newClip('不問人而久候之一條')
    const { envelope } = await send(trial, member, [refused, undecided, decided, plain])
    for (const each of [staff, other]) {
      await decide(trial, each, member, [decided], { rights: edition })
      await decide(trial, each, member, [refused], { decision: 'reject', reason: 'not-shareable' })
    }
    await doHousekeepingAfter(29)
    const atFirst = await everything()
    expect(atFirst.includes(refused.text)).toBe(false)
    expect(atFirst.includes(undecided.text)).toBe(true)

    await doHousekeepingAfter(31)
    const after = await everything()
    for (const { text, salt, digest } of [refused, undecided]) {
      expect(after.includes(text)).toBe(false)
      expect(after.includes(salt)).toBe(false)
      expect(after.includes(digest)).toBe(false)
    }
    for (const { text } of [decided, plain]) expect(after.includes(text)).toBe(true)
    const { line, batchId } = manifestOf(envelope)
    expect(JSON.parse(line).clips).toHaveLength(4)
    const stored = await call(trial.url, 'GET', `/v1/batches/${batchId}/envelope`, {
      device: member,
    })
    expect(stored.text.split('\n')[0]).toBe(line)
    expect(stored.text).not.toContain(undecided.text)
    const state = 'deposited,accepted,returned,rejected'
    const lines = await exported(trial.url, trial.admin, `?state=${state}`)
    expect(lines.map(({ id }) => id).toSorted()).toEqual([decided.id, plain.id].toSorted())
    const told = (await changesOf(trial, member)).filter((each) => each.state === 'withdrawn')
    expect(told.map(({ clipId, reasonCode }) => [clipId, reasonCode])).toEqual([
      [refused.id, 'refused-by-staff'],
      [undecided.id, 'undecided-by-staff'],
    ])
    // It stays away, whatever arrives later.
    const { outcomes } = await send(trial, member, [{ ...undecided, revision: 2 }])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['withdrawn'])
  })

  test('goes alone where an earlier revision of its clip was accepted without asking', async () => {
    const staff = await trial.join('reviewer')
    const member = await trial.join()
    const first = newClip('先收之文')
    await send(trial, member, [first])
    expect(await decide(trial, staff, member, [first])).toEqual(['settled'])
    const later = { ...asking(), id: first.id, revision: 2 }
    await send(trial, member, [later])
    await doHousekeepingAfter(31)
    const after = await everything()
    expect(after.includes(first.text)).toBe(true)
    expect(after.includes(later.text)).toBe(false)
    const [last] = (await changesOf(trial, member)).slice(-1)
    expect(last).toMatchObject({ revision: 2, state: 'rejected', reasonCode: 'undecided-by-staff' })
    expect(await exportedClip(trial.url, trial.admin, first.id)).toMatchObject({ text: first.text })
  })
})
