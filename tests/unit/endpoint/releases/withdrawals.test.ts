import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, consentFor, str, type JsonObject } from '../client'
import { clipsOf, linesOf, numeral, ReleaseTrial } from './release-trial'

let on: ReleaseTrial
beforeAll(async () => {
  on = await ReleaseTrial.start()
})
afterAll(() => on.stop())

describe('withdrawal', () => {
  test('takes a clip out of what is served and of later releases, which name it', async () => {
    const clips = clipsOf('classic', 5)
    const member = await on.contribute(clips)
    const first = await on.release('classic')
    await on.withdraw(member, clips.slice(0, 1))
    const [gone] = clips
    if (!gone) throw new Error('no clip')
    const id = await on.publicIdOf(gone)
    const text = await on.file(first.number, 'clips.jsonl')
    expect(linesOf(text)).toHaveLength(4)
    expect(text).not.toContain(gone.text)
    expect(text).not.toContain(id)
    const items = linesOf(await on.file(first.number, 'items.jsonl'))
    const line = items.find((item) => item.id === id)?.line
    const folder = await on.download(first.number)
    expect(await on.verify(folder)).toMatchObject({ ok: true, clips: 4, withdrawn: 1 })
    // Without the signed list of withdrawals the missing clip is missed.
    await rm(join(folder, 'withdrawn-since.jws'))
    expect(await on.verify(folder)).toMatchObject({
      ok: false,
      problems: [{ kind: 'clip-missing' }],
    })
    await rm(folder, { recursive: true })

    const second = await on.release('classic')
    expect(second.counts).toMatchObject({ candidates: 4, clips: 4 })
    expect(linesOf(await on.file(second.number, 'withdrawn.jsonl'))).toEqual([
      { id, lines: [line] },
    ])
    const third = await on.release('classic')
    expect(await on.file(third.number, 'withdrawn.jsonl')).toBe('')
    expect(third.previous).toMatchObject({ number: second.number })
  })

  test('before publishing makes a sampled clip count neither way', async () => {
    const clips = clipsOf('other', 4)
    const member = await on.contribute(clips)
    const releaseId = await on.draft('other')
    const sample = await on.drawSample(releaseId)
    await on.withdraw(member, clips.slice(0, 1))
    const { json } = await on.judge(releaseId, sample)
    const outcomes = (json.results as { outcome: string }[]).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'gone')).toHaveLength(1)
    const manifest = await on.publish(releaseId)
    expect(manifest).toMatchObject({
      counts: { candidates: 4, clips: 3, leftOut: { withdrawn: 1 } },
      sample: { drawn: 4, void: 1, safety: { passed: 3, failed: 0 } },
    })
    const folder = await on.download(manifest.number)
    expect(await on.verify(folder)).toMatchObject({ ok: true, clips: 3 })
    await rm(folder, { recursive: true })
  })

  test('of a purpose keeps out of releases that need it', async () => {
    const clips = clipsOf('other', 1, 'purpose.example')
    const member = await on.contribute(clips)
    const counts = await on.release('other', { purposes: ['research-statistics'] }).catch(String)
    expect(counts).toContain('no clip fits this draft')
    const purposes = ['corpus', 'model-training', 'research-statistics']
    const { jws } = await consentFor(on.trial.url, member, { purposes })
    await on.post('/v1/consents', { consent: jws }, member)
    // What a contributor said last holds for everything they gave.
    const { number } = await on.release('other', { purposes: ['research-statistics'] })
    expect(number).toBeGreaterThan(0)
  })
})

describe('what staff take out', () => {
  test('on a request leaves published releases, which say so and still verify', async () => {
    const clips = clipsOf('gene', 3)
    const member = await on.contribute(clips)
    const { number } = await on.release('gene')
    const before = linesOf(await on.file(number, 'clips.jsonl')).length
    const [gone] = clips
    if (!gone) throw new Error('no clip')
    const complaint = { reason: 'copyright', text: 'mine', clipIds: [gone.id] }
    const takedownId = str((await on.post('/v1/takedowns', complaint)).json.takedownId)
    const path = `/v1/takedowns/${takedownId}/clips`
    const { json: found } = await call(on.trial.url, 'GET', path, { device: on.trial.admin })
    expect(found.clips).toMatchObject([{ clipId: gone.id, releases: [number] }])
    await on.post('/v1/removals', {
      removalId: crypto.randomUUID(),
      because: { of: 'takedown', id: takedownId },
      note: 'taken down',
      clips: [{ contributor: member.contributor, clipId: gone.id }],
    })
    expect(await on.file(number, 'clips.jsonl')).not.toContain(gone.text)
    const request = () => on.get(`/v1/takedowns/${takedownId}`, on.trial.admin)
    const [holding] = (await request()).json.releases as JsonObject[]
    expect(holding).toMatchObject({ number, state: 'published', clips: 1 })
    const folder = await on.download(number)
    expect(await on.verify(folder)).toMatchObject({ ok: true, clips: before - 1, withdrawn: 1 })
    await rm(folder, { recursive: true })
    await on.contribute(clipsOf('gene', 1))
    const later = await on.release('gene')
    expect(linesOf(await on.file(later.number, 'withdrawn.jsonl'))).toMatchObject([
      { id: await on.publicIdOf(gone) },
    ])
    const decision = { takedownId, decision: 'carried-out', answer: 'taken down' }
    const decided = await on.post('/v1/takedowns/decisions', decision)
    // Not the later one, which never held it.
    expect(decided.json.releases).toEqual([holding])
    await on.post(`/v1/releases/${numeral(number)}/recall`, { reason: 'taken down' })
    expect((await request()).json.releases).toMatchObject([{ number, state: 'recalled' }])
  })

  test('because its source was blocked stays out of releases to come', async () => {
    await on.contribute([...clipsOf('protein', 2), ...clipsOf('protein', 2, 'www.copied.example')])
    const releaseId = await on.draft('protein')
    const sample = await on.drawSample(releaseId)
    const copied = sample.filter(({ source }) => source === 'www.copied.example')
    expect(copied.length).toBeGreaterThan(0)
    await on.judge(releaseId, sample)
    const block = { blockId: crypto.randomUUID(), host: 'copied.example', reason: 'copies' }
    await on.post('/v1/sources/blocked', block)
    const manifest = await on.publish(releaseId)
    expect(manifest.counts).toMatchObject({ leftOut: { source: 2 } })
    expect(await on.file(manifest.number, 'clips.jsonl')).not.toContain('copied.example')
    const folder = await on.download(manifest.number)
    expect(await on.verify(folder)).toMatchObject({ ok: true, problems: [] })
    await rm(folder, { recursive: true })
  })
})
