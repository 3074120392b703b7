import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseFiles } from '@/utils/exchange/release-manifest'
import { call, problemOf, sha256, type JsonObject } from '../client'
import { clipsOf, linesOf, ReleaseTrial } from './release-trial'

let on: ReleaseTrial
beforeAll(async () => {
  on = await ReleaseTrial.start()
})
afterAll(() => on.stop())

describe('a release', () => {
  test('goes from a draft over its sample to a signed, numbered, verifiable whole', async () => {
    const clips = clipsOf('paper', 6)
    const attributed = clips[0]
    if (!attributed) throw new Error('no clip')
    attributed.rights = { ...attributed.rights, verdict: 'open', licence: 'CC-BY-SA-4.0' }
    await on.contribute(clips)
    const manifest = await on.release('paper')
    expect(manifest).toMatchObject({
      type: 'release',
      counts: { candidates: 6, clips: 6, leftOut: {} },
      licences: { none: 5, 'CC-BY-SA-4.0': 1 },
      categories: { paper: 6 },
      sources: 1,
      sample: { drawn: 6, void: 0, safety: { passed: 6, failed: 0 }, rejudged: 0 },
    })
    const text = await on.file(manifest.number, 'clips.jsonl')
    const named = (manifest.files as JsonObject[]).find(({ name }) => name === 'clips.jsonl')
    expect(named).toMatchObject({ sha256: sha256(text), bytes: Buffer.byteLength(text), lines: 6 })
    const documents = linesOf(text)
    expect(new Set(documents.map(({ text: passage }) => passage))).toEqual(
      new Set(clips.map(({ text: passage }) => passage)),
    )
    for (const clip of clips) {
      expect(text).not.toContain(clip.salt)
      expect(text).not.toContain(clip.id)
    }
    expect(documents[0]?.metadata).toMatchObject({ organisation: null, item: 1 })
    expect(await on.file(manifest.number, 'attributions.txt')).toContain('CC-BY-SA-4.0，https://')

    const folder = await on.download(manifest.number)
    expect(await on.verify(folder)).toMatchObject({
      ok: true,
      problems: [],
      clips: 6,
      withdrawn: 0,
    })
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
    const member = await on.contribute([clip])
    const { number } = await on.release('report')
    for (const name of releaseFiles) {
      const text = await on.file(number, name)
      expect(text).not.toContain('张三')
      for (const secret of [member.contributor, member.kid, member.consentId]) {
        expect(text).not.toContain(secret)
      }
    }
  })

  test('goes on after a line, so that a broken download can be resumed', async () => {
    await on.contribute(clipsOf('standard', 5))
    const { number } = await on.release('standard')
    for (const name of ['clips.jsonl', 'items.jsonl', 'sample.jsonl', 'attributions.txt']) {
      const whole = (await on.file(number, name)).split('\n')
      const rest = (await on.file(number, name, '?after=2')).split('\n')
      expect(rest).toEqual(whole.slice(2))
    }
  })

  test('is told apart from another one under its id, and is the same when asked again', async () => {
    await on.contribute(clipsOf('policy', 2))
    const releaseId = await on.draft('policy')
    const criteria = { categories: ['law'], reach: 'open', sampleSize: 50 }
    const other = await on.post('/v1/releases', { releaseId, criteria })
    expect([other.status, problemOf(other)]).toEqual([409, 'release-conflict'])
    const sample = await on.drawSample(releaseId)
    expect(await on.drawSample(releaseId)).toEqual(sample)
    await on.judge(releaseId, sample)
    const manifest = await on.publish(releaseId)
    expect(await on.publish(releaseId)).toEqual(manifest)
    const late = await on.judge(releaseId, sample)
    expect([late.status, problemOf(late)]).toEqual([409, 'release-state'])
    const dropped = await on.post(`/v1/releases/${releaseId}/dropping`)
    expect([dropped.status, problemOf(dropped)]).toEqual([409, 'release-state'])
  })

  test('published by several at once is published once', async () => {
    await on.contribute(clipsOf('code', 3))
    const releaseId = await on.draft('code')
    await on.judge(releaseId, await on.drawSample(releaseId))
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => on.post(`/v1/releases/${releaseId}/publication`)),
    )
    for (const answer of answers) {
      const isTakenOver = answer.status === 409 && problemOf(answer) === 'release-state'
      expect([200, 202].includes(answer.status) || isTakenOver, answer.text).toBe(true)
    }
    await on.whenIdle(releaseId)
    const again = await on.post(`/v1/releases/${releaseId}/publication`)
    expect([again.status, again.json.state]).toEqual([200, 'published'])
    const folder = await on.download(again.json.number)
    expect(await on.verify(folder)).toMatchObject({ ok: true, clips: 3 })
    await rm(folder, { recursive: true })
  })
})

describe('what is in it', () => {
  test('may be of one organisation alone', async () => {
    await on.contribute(clipsOf('other', 2, 'organisation.example'))
    const member = await on.trial.join('contributor', '獨立書院')
    const clips = clipsOf('other', 1, 'organisation.example')
    await on.contribute(clips, member)
    const { json } = await call(on.trial.url, 'GET', '/v1/exports/counts', { device: on.reviewer })
    const organisations = json.organisations as { id: string; name: string }[]
    const organisation = organisations.find(({ name }) => name === '獨立書院')?.id ?? ''
    const manifest = await on.release('other', { organisation })
    const documents = linesOf(await on.file(manifest.number, 'clips.jsonl'))
    expect(documents.map(({ text }) => text)).toEqual(clips.map(({ text }) => text))
    // One contributor: neither the lines nor the manifest name the organisation.
    expect(manifest.criteria).not.toHaveProperty('organisation')
    const listed = await call(on.trial.url, 'GET', '/v1/releases')
    expect(listed.json.releases).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ number: manifest.number, licences: { none: 1 } }),
      ]),
    )
  })
})
