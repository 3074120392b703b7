import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, problemOf, sha256, str, type JsonObject } from '../client'
import { clipsOf, good, linesOf, ReleaseTrial } from './release-trial'

let on: ReleaseTrial
beforeAll(async () => {
  on = await ReleaseTrial.start()
})
afterAll(() => on.stop())

describe('the sample', () => {
  test('is committed to before, drawn by the seed, and every source is in it', async () => {
    await on.contribute([
      ...clipsOf('gene', 12, 'one.example'),
      ...clipsOf('gene', 3, 'two.example'),
      ...clipsOf('gene', 1, 'three.example'),
    ])
    const releaseId = await on.draft('gene', { sampleSize: 8 })
    const list = await call(on.trial.url, 'GET', '/v1/releases')
    const listed = (list.json.releases as JsonObject[]).find((each) => each.releaseId === releaseId)
    expect(listed).toMatchObject({ state: 'draft', number: null })
    const sample = await on.drawSample(releaseId)
    const { json } = await call(on.trial.url, 'GET', `/v1/releases/${releaseId}`, {
      device: on.reviewer,
    })
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
    await on.judge(releaseId, sample)
    const manifest = await on.publish(releaseId)
    const items = linesOf(await on.file(manifest.number, 'items.jsonl'))
    for (const [source, drawn] of bySource) {
      const ranked = items
        .filter((item) => item.source === source)
        .map(({ id }) => ({ id: str(id), rank: sha256(str(json.seed) + str(id)) }))
        .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      const smallest = ranked.slice(0, drawn.length).map(({ id }) => id)
      expect(new Set(drawn.map(({ publicId }) => publicId))).toEqual(new Set(smallest))
    }
  })

  test('must be judged whole, and 96 % must pass, safety apart from quality', async () => {
    await on.contribute(clipsOf('tcm', 30))
    const releaseId = await on.draft('tcm')
    const sample = await on.drawSample(releaseId)
    const refused = async () => {
      const answer = await on.post(`/v1/releases/${releaseId}/publication`)
      return [answer.status, problemOf(answer), answer.json.detail]
    }
    expect(await refused()).toEqual([409, 'release-gate', expect.stringContaining('not judged')])
    await on.judge(releaseId, sample.slice(2))
    const bad = { safety: 'pass', quality: 'fail', faults: ['text-damaged'] }
    await on.judge(releaseId, sample.slice(0, 2), bad)
    expect(await refused()).toEqual([409, 'release-gate', expect.stringContaining('good enough')])
    const described = await call(on.trial.url, 'GET', `/v1/releases/${releaseId}`, {
      device: on.reviewer,
    })
    expect(described.json).toMatchObject({
      obstacles: ['quality'],
      sample: { quality: { passed: 28, failed: 2 }, safety: { passed: 30, failed: 0 } },
    })
    // Judged again, which is kept and told: 29 of 30 pass.
    await on.judge(releaseId, sample.slice(0, 1))
    const manifest = await on.publish(releaseId)
    expect(manifest).toMatchObject({
      counts: { candidates: 30, clips: 29, leftOut: { failed: 1 } },
      sample: { rejudged: 1, quality: { passed: 29, failed: 1 } },
    })
    const failed = sample[1]
    expect(await on.file(manifest.number, 'clips.jsonl')).not.toContain(failed?.publicId)
    const again = await on.release('tcm')
    expect(again).toMatchObject({ counts: { candidates: 29, clips: 29 } })
  })

  test('takes a source out of which too much is unsafe', async () => {
    await on.contribute([
      ...clipsOf('protein', 60, 'good.example'),
      ...clipsOf('protein', 3, 'bad.example'),
    ])
    const releaseId = await on.draft('protein', { sampleSize: 63 })
    const sample = await on.drawSample(releaseId)
    const [first, ...rest] = sample.toSorted((a, b) => (a.source < b.source ? -1 : 1))
    if (!first) throw new Error('nothing was drawn')
    await on.judge(releaseId, rest)
    await on.judge(releaseId, [first], { safety: 'fail', quality: 'pass', faults: ['unsafe'] })
    const manifest = await on.publish(releaseId)
    expect(manifest).toMatchObject({
      sourcesLeftOut: ['bad.example'],
      counts: { clips: 60, leftOut: { failed: 1, source: 2 } },
      sample: { rubric: { unsafeSourceShare: 0.05 } },
    })
    const folder = await on.download(manifest.number)
    expect(await on.verify(folder)).toMatchObject({ ok: true, problems: [] })
    await rm(folder, { recursive: true })
  })

  test('is judged with faults that fit, by others than the contributor, once for each id', async () => {
    const own = clipsOf('law', 1)
    await on.contribute(own, on.reviewer)
    await on.contribute(clipsOf('law', 2))
    const releaseId = await on.draft('law')
    const sample = await on.drawSample(releaseId)
    for (const options of [
      { safety: 'fail', quality: 'pass' },
      { safety: 'fail', quality: 'pass', faults: ['text-damaged'] },
      { safety: 'pass', quality: 'pass', faults: ['unsafe'] },
      { safety: 'perhaps', quality: 'pass' },
    ]) {
      expect((await on.judge(releaseId, sample, options)).status).toBe(400)
    }
    const options = { ...good, judgementId: crypto.randomUUID() }
    const outcomesOf = async (given: JsonObject) => {
      const { json } = await on.judge(releaseId, sample, given)
      const results = json.results as { clipId: string; outcome: string }[]
      return new Map(results.map(({ clipId, outcome }) => [clipId, outcome]))
    }
    const first = await outcomesOf(options)
    expect(first.get(own[0]?.id ?? '')).toBe('own')
    expect([...first.values()].toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'kept',
      'kept',
      'own',
    ])
    expect(await outcomesOf(options)).toEqual(first)
    const other = await outcomesOf({ ...options, quality: 'fail', faults: ['text-damaged'] })
    expect([...other.values()]).toEqual(expect.arrayContaining(['own', 'conflict', 'conflict']))
  })
})
