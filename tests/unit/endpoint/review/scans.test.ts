import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '@/endpoint/database/open'
import { clips, scans } from '@/endpoint/database/schema'
import { resolveDuplicates } from '@/endpoint/ledger/resolve-duplicates'
import { prepare } from '@/endpoint/serve/prepare'
import {
  call,
  deposit,
  newClip,
  problemOf,
  seal,
  sha256,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { startTrial, type Trial } from '../harness'
import { newPlace, type Place } from '../place'

let place: Place
let trial: Trial
let reviewer: Member
let member: Member
beforeAll(async () => {
  place = await newPlace()
  trial = await startTrial({
    data: place.data,
    acceptAll: false,
    hooks: { beforeCommit: (path) => holding?.(path) },
  })
  reviewer = await trial.join('reviewer')
  member = await trial.join()
})
afterAll(async () => {
  await trial.stop()
  await place.remove()
})

/** What happens before a call commits, where a test says so. */
let holding: ((path: string) => Promise<void> | undefined) | undefined

let made = 0

/** A clip that rests on a permission of which the file is a scan, deposited. */
async function permitted(file: Buffer): Promise<TestClip> {
  made += 1
  const clip = newClip(`許可之文，第${String(made)}`)
  const stated = [{ sha256: sha256(file), bytes: file.length, mediaType: 'application/pdf' }]
  const statement = {
    kind: 'permission',
    evidence: '出版社來信',
    scans: stated,
    statedAt: '2026-03-01T00:00:00.000Z',
  }
  const rights = { ...clip.rights, verdict: 'permitted', licence: 'CC-BY-4.0', statement }
  const sent = { ...clip, rights }
  await send(sent)
  return sent
}

async function send(clip: TestClip, url = trial.url): Promise<void> {
  expect((await deposit(url, member, seal(url, member, [clip]))).status).toBe(201)
}

const newFile = () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(500)])

const ask = ({ id }: TestClip, device = reviewer, contributor = member.contributor) =>
  call(trial.url, 'POST', '/v1/review/scans', { device, json: { contributor, clipId: id } })
const list = ({ id }: TestClip, device = reviewer) =>
  call(trial.url, 'GET', `/v1/review/scans/${member.contributor}/${id}`, { device })
const look = ({ id }: TestClip, file: Buffer, device = reviewer) =>
  call(trial.url, 'GET', `/v1/review/scans/${member.contributor}/${id}/${sha256(file)}`, {
    device,
  })
const show = ({ id }: TestClip, file: Buffer, named = file, device = member) =>
  call(trial.url, 'POST', `/v1/scans/${id}/${sha256(named)}`, {
    device,
    body: file,
    headers: { 'Content-Type': 'application/octet-stream' },
  })
const refuse = ({ id }: TestClip, file: Buffer) =>
  call(trial.url, 'POST', '/v1/scans/refusals', {
    device: member,
    json: { clipId: id, sha256: sha256(file) },
  })
const asked = async ({ id }: TestClip) => {
  const { json } = await call(trial.url, 'GET', '/v1/changes', { device: member })
  return (json.scanRequests as JsonObject[]).filter(({ clipId }) => clipId === id)
}
const withdraw = ({ id }: TestClip) =>
  call(trial.url, 'POST', '/v1/withdrawals', {
    device: member,
    json: {
      withdrawalId: crypto.randomUUID(),
      scope: { of: 'clips', clips: [id] },
      leave: false,
    },
  })
/** Not a rejection: one would end the trust that a test below needs. */
const returned: JsonObject = { decision: 'return', reason: 'rights-evidence' }
const settle = ({ id }: TestClip, device: Member, options = returned) =>
  call(trial.url, 'POST', '/v1/review/decisions', {
    device,
    json: {
      decisionId: crypto.randomUUID(),
      ...options,
      clips: [{ contributor: member.contributor, clipId: id, revision: 1 }],
    },
  })

test('is asked for, shown, looked at, and gone once the clip is decided on', async () => {
  const file = newFile()
  const clip = await permitted(file)
  expect((await look(clip, file)).status).toBe(404)
  expect((await show(clip, file)).status, 'nobody asked').toBe(404)
  expect((await ask(clip)).json).toMatchObject({
    scans: [{ sha256: sha256(file), bytes: file.length, state: 'asked', answeredAt: null }],
  })
  expect(await asked(clip)).toMatchObject([{ clipId: clip.id, sha256: sha256(file) }])
  expect((await look(clip, file)).status).toBe(404)
  for (const _ of [1, 2]) expect((await show(clip, file)).json).toEqual({ state: 'sent' })
  expect(await asked(clip)).toEqual([])
  const seen = await look(clip, file)
  expect(seen.text).toBe(new TextDecoder().decode(file))
  expect(seen.headers.get('content-type')).toBe('application/octet-stream')
  expect(seen.headers.get('content-disposition')).toBe('attachment')
  // Two people decide about a statement.
  expect((await settle(clip, trial.admin)).json).toMatchObject({ results: [{ outcome: 'waits' }] })
  expect((await look(clip, file)).status).toBe(200)
  const { json } = await settle(clip, await trial.join('reviewer'))
  expect(json).toMatchObject({ results: [{ outcome: 'settled' }] })
  expect((await look(clip, file)).status).toBe(404)
  expect((await list(clip)).json).toEqual({ scans: [] })
})

test('is not another file than the one stated', async () => {
  const file = newFile()
  const clip = await permitted(file)
  await ask(clip)
  const other = await show(clip, newFile(), file)
  expect([other.status, problemOf(other)]).toEqual([422, 'scan-changed'])
  expect((await list(clip)).json).toMatchObject({ scans: [{ state: 'asked' }] })
})

test('may be refused, and asked for once more; what was shown stays', async () => {
  const file = newFile()
  const clip = await permitted(file)
  await ask(clip)
  for (const _ of [1, 2]) expect((await refuse(clip, file)).json).toEqual({ state: 'declined' })
  expect(await asked(clip)).toEqual([])
  expect((await list(clip)).json).toMatchObject({ scans: [{ state: 'declined' }] })
  expect((await ask(clip)).json).toMatchObject({ scans: [{ state: 'asked' }] })
  await show(clip, file)
  await refuse(clip, file)
  expect((await ask(clip)).json).toMatchObject({ scans: [{ state: 'sent' }] })
})

test('goes with its clip when that is withdrawn', async () => {
  const file = newFile()
  const clip = await permitted(file)
  await ask(clip)
  await show(clip, file)
  await withdraw(clip)
  expect((await look(clip, file)).status).toBe(404)
})

test('is asked for no more where the clip is withdrawn at the same moment', async () => {
  const clip = await permitted(newFile())
  let asking: Promise<unknown> | undefined
  holding = (path) => {
    if (path !== '/v1/withdrawals') return undefined
    asking = ask(clip)
    // Long enough to come to where it waits for the contributor's row.
    return sleep(300)
  }
  await withdraw(clip)
  holding = undefined
  await expect(asking).resolves.toMatchObject({ status: 404 })
  expect(await asked(clip)).toEqual([])
  expect((await list(clip)).json).toEqual({ scans: [] })
})

test('goes when a rule accepts a later revision that needs no permission', async () => {
  const rule = { ruleId: crypto.randomUUID(), verdict: 'public-domain', category: 'classic' }
  const json = { ...rule, afterAccepted: 1 }
  await call(trial.url, 'POST', '/v1/review/trust-rules', { device: trial.admin, json })
  const before = newClip('先前收錄之文')
  await send(before)
  await settle(before, reviewer, { decision: 'accept' })
  const file = newFile()
  const clip = await permitted(file)
  await ask(clip)
  await show(clip, file)
  await send({ ...newClip('後來不須許可之文'), id: clip.id, revision: 2 })
  const { json: told } = await call(trial.url, 'GET', '/v1/changes', { device: member })
  expect(told.changes).toContainEqual(
    expect.objectContaining({ clipId: clip.id, revision: 2, state: 'accepted' }),
  )
  expect((await list(clip)).json).toEqual({ scans: [] })
  const { ruleId } = rule
  const ending = { device: trial.admin, json: { ruleId } }
  await call(trial.url, 'POST', '/v1/review/trust-rules/endings', ending)
})

test('is in the trail once for what was asked, not for each press', async () => {
  const written = async ({ id }: TestClip) => {
    const path = '/v1/audit?limit=100&action=ask-for-scans'
    const { json } = await call(trial.url, 'GET', path, { device: trial.admin })
    const entries = json.entries as { details: { clipId: string } }[]
    return entries.filter(({ details }) => details.clipId === id).length
  }
  const file = newFile()
  const clip = await permitted(file)
  await ask(clip)
  await ask(clip)
  expect(await written(clip)).toBe(1)
  await refuse(clip, file)
  await ask(clip)
  expect(await written(clip)).toBe(2)
})

test('is in the trail each time somebody of the staff downloads it', async () => {
  const file = newFile()
  const clip = await permitted(file)
  await ask(clip)
  await look(clip, file)
  await show(clip, file)
  await look(clip, file)
  await look(clip, file, trial.admin)
  const path = '/v1/audit?limit=100&action=download-scan'
  const { json } = await call(trial.url, 'GET', path, { device: trial.admin })
  const entries = json.entries as { staff: string; details: JsonObject }[]
  const details = { contributor: member.contributor, clipId: clip.id, sha256: sha256(file) }
  const ofClip = entries.filter((entry) => entry.details.clipId === clip.id)
  expect(ofClip).toMatchObject(
    [trial.admin, reviewer].map(({ contributor }) => ({ staff: contributor, details })),
  )
})

test('is asked for by staff, of others, and only where a statement names it', async () => {
  const file = newFile()
  const clip = await permitted(file)
  const of = async (...args: Parameters<typeof ask>) => problemOf(await ask(...args))
  expect(await of(clip, member)).toBe('forbidden')
  expect(await of(clip, reviewer, reviewer.contributor)).toBe('forbidden')
  const plain = newClip('無所許可')
  await deposit(trial.url, member, seal(trial.url, member, [plain]))
  expect(await of(plain)).toBe('not-found')
  expect(await of(newClip('未至之文'))).toBe('not-found')
  await ask(clip)
  const other = await trial.join()
  expect(problemOf(await show(clip, file, file, other))).toBe('not-found')
  expect(problemOf(await look(clip, file, other))).toBe('forbidden')
  expect(problemOf(await list(clip, member))).toBe('forbidden')
  const large = await show(clip, Buffer.alloc(10 * 1024 * 1024 + 1), file)
  expect(problemOf(large)).toBe('too-large')
})

// Last, since they take the database away from the endpoint above.
test('goes with what decides by itself: an endpoint that accepts all, and what came twice', async () => {
  const superseded = await permitted(newFile())
  const [first, later] = [await permitted(newFile()), await permitted(newFile())]
  for (const clip of [superseded, first, later]) await ask(clip)
  await trial.endpoint.close()
  const accepting = await startTrial({ data: place.data, acceptAll: true })
  await send({ ...newClip('隨到隨收之文'), id: superseded.id, revision: 2 }, accepting.url)
  await accepting.stop()
  const { database, close } = await openDatabase(place.data)
  const askedFor = async () => {
    const rows = await database.select({ id: scans.clipId }).from(scans)
    return new Set(rows.map(({ id }) => id))
  }
  expect(await askedFor()).not.toContain(superseded.id)
  // As if both had come at the same moment.
  const [{ digest } = { digest: null }] = await database
    .select({ digest: clips.digest })
    .from(clips)
    .where(eq(clips.id, first.id))
  await database.update(clips).set({ digest }).where(eq(clips.id, later.id))
  const endpoint = await prepare({}, database, trial.url)
  await resolveDuplicates(endpoint, '/v1/batches', [digest ?? ''])
  const left = await askedFor()
  await close()
  expect(left).toContain(first.id)
  expect(left).not.toContain(later.id)
})
