import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { call, consentFor, problemOf, type JsonObject, type Member } from '../client'
import { clipsOf, linesOf, ReleaseTrial } from './release-trial'

/** Attempts to publish that are broken off, cancelled, or overtaken by something. */

const DRAFT = '/v1/releases'
const PUBLICATION = '/v1/releases/{release}/publication'
const SAMPLE = '/v1/releases/{release}/sample'
/** Called after each commit of a draft, of an attempt to publish, or to draw a sample. */
let afterCommit: () => Promise<void> | void = () => undefined
let on: ReleaseTrial
beforeAll(async () => {
  on = await ReleaseTrial.start({
    hooks: {
      afterCommit: async (path) => {
        if (path === DRAFT || path === PUBLICATION || path === SAMPLE) await afterCommit()
      },
    },
  })
})
beforeEach(() => {
  afterCommit = () => undefined
})
afterAll(() => on.stop())

const publishing = (releaseId: string) => on.post(`/v1/releases/${releaseId}/publication`)
const cancel = (releaseId: string) => on.post(`/v1/releases/${releaseId}/publication/cancellation`)
const read = async (releaseId: string) =>
  (await on.get(`/v1/releases/${releaseId}`, on.reviewer)).json

/**
 * Does something once, after a commit of the next attempt, which waits for it. The first is the answer's. Of
 * publishing it closes the sample, each further one settles a page, the last one publishes.
 */
function between(commit: number, work: () => Promise<void>): void {
  let commits = 0
  afterCommit = async () => {
    commits += 1
    if (commits === commit) await work()
  }
}

const faults = () => on.trial.log.filter(({ event }) => event === 'fault').length

/** Breaks the next attempt to publish off after a commit, as if the process had been killed there. */
async function breakOff(releaseId: string, commit: number): Promise<void> {
  const before = faults()
  between(commit, () => Promise.reject(new Error('killed')))
  // The first commit is the answer's; what comes after it breaks off behind its back.
  expect((await publishing(releaseId)).status).toBe(commit === 1 ? 500 : 202)
  await expect.poll(faults).toBe(before + 1)
  afterCommit = () => undefined
}

async function expectVerified(manifest: JsonObject, clips: number): Promise<void> {
  const folder = await on.download(manifest.number)
  expect(await on.verify(folder)).toMatchObject({ ok: true, problems: [], clips })
  await rm(folder, { recursive: true })
}

describe('an attempt that broke off', () => {
  test('is taken over, and what it settled is settled anew', async () => {
    const clips = clipsOf('paper', 4)
    const member = await on.contribute(clips)
    const releaseId = await on.judged('paper')
    await breakOff(releaseId, 2)
    expect(await read(releaseId)).toMatchObject({
      state: 'sampled',
      isPublishing: true,
      settled: 4,
    })
    await on.withdraw(member, clips.slice(0, 1))
    const manifest = await on.publish(releaseId)
    expect(manifest.counts).toMatchObject({ candidates: 4, clips: 3, leftOut: { withdrawn: 1 } })
    await expectVerified(manifest, 3)
  })

  test('keeps no withdrawn clip from being named by a release that is published first', async () => {
    const clips = clipsOf('law', 3)
    const member = await on.contribute(clips)
    await on.release('law')
    await on.withdraw(member, clips.slice(0, 1))
    const first = await on.judged('law')
    await breakOff(first, 2)
    const second = await on.release('law')
    const [gone] = clips
    if (!gone) throw new Error('no clip')
    const named = [{ id: await on.publicIdOf(gone) }]
    expect(linesOf(await on.file(second.number, 'withdrawn.jsonl'))).toMatchObject(named)
    const third = await on.publish(first)
    expect(await on.file(third.number, 'withdrawn.jsonl')).toBe('')
    await expectVerified(second, 2)
    await expectVerified(third, 2)
  })

  test('leaves the sample open where the gate has shut meanwhile', async () => {
    const good = clipsOf('tcm', 29)
    const member = await on.contribute(good)
    await on.contribute(clipsOf('tcm', 1, 'bad.example'))
    const releaseId = await on.draft('tcm')
    const sample = await on.drawSample(releaseId)
    const bad = sample.filter(({ source }) => source === 'bad.example')
    await on.judge(releaseId, sample)
    await on.judge(releaseId, bad, { safety: 'pass', quality: 'fail', faults: ['text-damaged'] })
    await breakOff(releaseId, 1)
    await on.withdraw(member, good.slice(0, 20))
    const refused = await publishing(releaseId)
    expect([refused.status, problemOf(refused)]).toEqual([409, 'release-gate'])
    expect(await read(releaseId)).toMatchObject({ isPublishing: false, obstacles: ['quality'] })
    expect((await on.judge(releaseId, bad)).status).toBe(200)
    expect(await on.publish(releaseId)).toMatchObject({ counts: { candidates: 30 } })
  })

  test('by a stop of the endpoint is waited for, and is no fault', async () => {
    const own = await ReleaseTrial.start({
      hooks: { afterCommit: (path) => (path === PUBLICATION ? afterCommit() : undefined) },
    })
    await own.contribute(clipsOf('code', 501))
    const releaseId = await own.judged('code')
    const reached = Promise.withResolvers<undefined>()
    const held = Promise.withResolvers<undefined>()
    between(2, async () => {
      reached.resolve(undefined)
      await held.promise
    })
    expect((await own.post(`/v1/releases/${releaseId}/publication`)).status).toBe(202)
    await reached.promise
    let isStopped = false
    const stopped = own.stop().then(() => (isStopped = true))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(isStopped).toBe(false)
    held.resolve(undefined)
    await stopped
    expect(own.trial.log.filter(({ event }) => event === 'fault')).toEqual([])
  })
})

describe('publishing', () => {
  test('tells how far it is', async () => {
    await on.contribute(clipsOf('code', 501))
    const releaseId = await on.judged('code')
    const seen: unknown[] = []
    afterCommit = async () => {
      const { isPublishing, settled } = await read(releaseId)
      seen.push([isPublishing, settled])
    }
    await on.publish(releaseId)
    await expect.poll(() => seen.length).toBe(4)
    expect(seen).toEqual([
      [true, 0],
      [true, 500],
      [true, 501],
      [false, null],
    ])
  })

  test('can be cancelled until it is done; the sample is open again', async () => {
    await on.contribute(clipsOf('policy', 3))
    const releaseId = await on.judged('policy')
    between(2, async () => {
      const cancelled = await cancel(releaseId)
      expect(cancelled.status, cancelled.text).toBe(200)
      expect(cancelled.json).toMatchObject({ state: 'sampled', isPublishing: false, settled: null })
    })
    expect((await publishing(releaseId)).status).toBe(202)
    expect(await on.whenIdle(releaseId)).toMatchObject({ state: 'sampled', manifest: null })
    const list = await call(on.trial.url, 'GET', '/v1/releases')
    const listed = (list.json.releases as JsonObject[]).find((one) => one.releaseId === releaseId)
    expect(listed).toMatchObject({ state: 'sampled', number: null, manifestSha256: null })
    expect((await cancel(releaseId)).status).toBe(200)
    const path = `/v1/releases/${releaseId}/sample`
    const sample = await on.get(path, on.reviewer)
    expect((await on.judge(releaseId, sample.json.clips as never)).status).toBe(200)
    const manifest = await on.publish(releaseId)
    expect(manifest).toMatchObject({ sample: { rejudged: 3 } })
    await expectVerified(manifest, 3)
    const late = await cancel(releaseId)
    expect([late.status, problemOf(late)]).toEqual([409, 'release-state'])
    const audit = await on.get('/v1/audit?action=cancel-publication', on.trial.admin)
    expect(audit.json.entries).toMatchObject([{ details: { releaseId } }])
  })

  test('that is dropped on the way takes no withdrawal with it', async () => {
    const clips = clipsOf('report', 3)
    const member = await on.contribute(clips)
    await on.release('report')
    await on.withdraw(member, clips.slice(0, 1))
    const releaseId = await on.judged('report')
    between(1, async () => {
      expect((await on.post(`/v1/releases/${releaseId}/dropping`)).status).toBe(200)
    })
    expect((await publishing(releaseId)).json).toMatchObject({ state: 'dropped' })
    const later = await on.release('report')
    const [gone] = clips
    if (!gone) throw new Error('no clip')
    const named = [{ id: await on.publicIdOf(gone) }]
    expect(linesOf(await on.file(later.number, 'withdrawn.jsonl'))).toMatchObject(named)
  })

  test('leaves out whose contributor took a purpose back since the sample was drawn', async () => {
    const purposes = ['corpus', 'model-training', 'research-statistics']
    const agree = async (member: Member, agreed: string[]) => {
      const { jws } = await consentFor(on.trial.url, member, { purposes: agreed })
      const answer = await on.post('/v1/consents', { consent: jws }, member)
      expect(answer.status, answer.text).toBe(201)
    }
    const clips = clipsOf('standard', 2)
    const narrow = await on.contribute(clips)
    await agree(narrow, purposes)
    await agree(await on.contribute(clipsOf('standard', 2)), purposes)
    const releaseId = await on.judged('standard', { purposes })
    await agree(narrow, purposes.slice(0, 2))
    const manifest = await on.publish(releaseId)
    expect(manifest).toMatchObject({
      counts: { candidates: 4, clips: 2, leftOut: { withdrawn: 2 } },
      sample: { drawn: 4, void: 2, safety: { passed: 2, failed: 0 } },
    })
    const text = await on.file(manifest.number, 'clips.jsonl')
    for (const clip of clips) expect(text).not.toContain(clip.text)
    await expectVerified(manifest, 2)
  })
})

describe('drawing a sample', () => {
  const draw = (releaseId: string) => on.post(`/v1/releases/${releaseId}/sample`)

  test('goes on after its answer, and says so until it is done', async () => {
    await on.contribute(clipsOf('standard', 3))
    const releaseId = await on.draft('standard')
    const held = Promise.withResolvers<undefined>()
    between(2, () => held.promise)
    const begun = await draw(releaseId)
    expect(begun.status, begun.text).toBe(202)
    expect(begun.json).toMatchObject({ state: 'draft', isDrawing: true, seed: null })
    expect(await read(releaseId)).toMatchObject({ state: 'draft', isDrawing: true })
    held.resolve(undefined)
    await expect.poll(async () => (await read(releaseId)).state).toBe('sampled')
    const { isDrawing, candidates, sample } = await read(releaseId)
    expect([isDrawing, sample]).toEqual([false, expect.objectContaining({ drawn: candidates })])
    expect((await draw(releaseId)).status).toBe(200)
  })

  test('that broke off is taken over; of two at once one is counted, with the same sample', async () => {
    await on.contribute(clipsOf('report', 3))
    const releaseId = await on.draft('report')
    const before = faults()
    between(2, () => Promise.reject(new Error('killed')))
    expect((await draw(releaseId)).status).toBe(202)
    await expect.poll(faults).toBe(before + 1)
    expect(await read(releaseId)).toMatchObject({ state: 'draft', isDrawing: true })
    afterCommit = () => undefined
    const both = await Promise.all([draw(releaseId), draw(releaseId)])
    expect(both.map(({ status }) => status)).toEqual([202, 202])
    await expect.poll(async () => (await read(releaseId)).state).toBe('sampled')
    expect(await on.drawSample(releaseId)).toHaveLength(Number((await read(releaseId)).candidates))
  })

  test('of a draft that nothing fits is refused, and ends where nothing is gathered on the way', async () => {
    const empty = await on.draft('protein')
    const refused = await draw(empty)
    expect([refused.status, problemOf(refused)]).toEqual([409, 'release-state'])
    expect(refused.json.detail).toMatch(/^no clip fits this draft/)
    // Broken off before its candidates were gathered.
    between(1, () => Promise.reject(new Error('killed')))
    const releaseId = crypto.randomUUID()
    const criteria = { categories: ['protein'], reach: 'open', sampleSize: 50 }
    expect((await on.post('/v1/releases', { releaseId, criteria })).status).toBe(500)
    expect(await read(releaseId)).toMatchObject({ state: 'draft', seedSha256: null })
    expect((await draw(releaseId)).status).toBe(202)
    await expect.poll(async () => (await read(releaseId)).isDrawing).toBe(false)
    expect(await read(releaseId)).toMatchObject({ state: 'draft', candidates: 0, seed: null })
    expect((await draw(releaseId)).status).toBe(409)
  })

  test('ends where the draft is given up', async () => {
    await on.contribute(clipsOf('gene', 2))
    const releaseId = await on.draft('gene')
    const held = Promise.withResolvers<undefined>()
    between(2, () => held.promise)
    expect((await draw(releaseId)).status).toBe(202)
    expect((await on.post(`/v1/releases/${releaseId}/dropping`)).status).toBe(200)
    held.resolve(undefined)
    expect((await draw(releaseId)).status).toBe(409)
    expect(await read(releaseId)).toMatchObject({ state: 'dropped', isDrawing: false })
  })
})
