import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { estimateTokens } from '@/utils/quality/tokens'
import { call, newClip, problemOf, sha256, str, type JsonObject, type TestClip } from '../client'
import { clipsOf, good, linesOf, ReleaseTrial, type Sampled } from './release-trial'

let on: ReleaseTrial
beforeAll(async () => {
  on = await ReleaseTrial.start({ markedWords: ['煙火'] })
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

describe('the technical sample', () => {
  /** A hundred clips, four with damage and one with a word of the alliance's list. */
  function hundred(): TestClip[] {
    return [
      ...clipsOf('report', 95),
      ...Array.from({ length: 4 }, (_, at) =>
        newClip(`⽔輪${String(at)}轉得很慢。`, { category: 'report' }),
      ),
      newClip('除夕夜煙火滿天。', { category: 'report' }),
    ]
  }

  async function markedOf(releaseId: string, query = '') {
    const path = `/v1/releases/${releaseId}/technical?limit=200${query}`
    const { json } = await on.get(path, on.reviewer)
    return json.clips as unknown as (Sampled & { findings: string[]; words: string[] })[]
  }

  const judge = (releaseId: string, verdict: string, clips: readonly Sampled[]) =>
    on.post(
      `/v1/releases/${releaseId}/technical`,
      { verdict, clips: clips.map(({ contributor, clipId }) => ({ contributor, clipId })) },
      on.reviewer,
    )

  const obstaclesOf = async (releaseId: string) => {
    const { json } = await on.get(`/v1/releases/${releaseId}`, on.reviewer)
    return [json.obstacles, json.technicalObstacle]
  }

  const refused = async (releaseId: string) => {
    const answer = await on.post(`/v1/releases/${releaseId}/publication`)
    return [problemOf(answer), answer.json.detail]
  }

  test('marks what is damaged or has a word; its marked clips are judged, and 98 % must be clean', async () => {
    await on.contribute(hundred())
    const releaseId = await on.judged('report', { sampleSize: 5 })
    expect(await obstaclesOf(releaseId)).toEqual([[], 'technical-open'])
    expect(await refused(releaseId)).toEqual(['release-gate', expect.stringContaining('marked')])
    const marked = await markedOf(releaseId)
    const reasons = marked.map(({ findings, words }) => [...findings, ...words].join(' '))
    expect([reasons.length, new Set(reasons)]).toEqual([5, new Set(['radicals', '煙火'])])
    expect(await markedOf(releaseId, '&finding=radicals')).toHaveLength(4)

    await judge(releaseId, 'bad', marked.slice(0, 3))
    await judge(releaseId, 'clean', marked.slice(3))
    expect(await markedOf(releaseId, '&open=true')).toEqual([])
    // 3 of 100 bad.
    expect(await obstaclesOf(releaseId)).toEqual([[], 'technical-bad'])
    expect(await refused(releaseId)).toEqual(['release-gate', expect.stringContaining('bad')])
    // A person clears one, which counts as clean: 2 of 100 are bad.
    await judge(releaseId, 'clean', marked.slice(0, 1))
    expect(await obstaclesOf(releaseId)).toEqual([[], null])
    const manifest = await on.publish(releaseId)
    const bad = marked.slice(1, 3)
    const lines = linesOf(await on.file(manifest.number, 'clips.jsonl'))
    const sums = lines.map(({ text }) => estimateTokens(str(text)).o200k)
    expect(manifest.tokens).toMatchObject({ o200k: sums.reduce((sum, one) => sum + one, 0) })
    expect(manifest).toMatchObject({
      counts: { candidates: 100, clips: 98, leftOut: { failed: 2 } },
      sample: {
        technical: { size: 100, drawn: 100, void: 0, marked: 5, bad: bad.map(({ n }) => n) },
      },
    })
    const text = await on.file(manifest.number, 'clips.jsonl')
    for (const { publicId } of bad) expect(text).not.toContain(publicId)
    const folder = await on.download(manifest.number)
    expect(await on.verify(folder)).toMatchObject({ ok: true, problems: [] })
    await rm(folder, { recursive: true })
    // What was found bad is no candidate before it is corrected.
    const again = await on.drawSample(await on.draft('report'))
    const badIds = bad.map(({ publicId }) => publicId)
    expect(again.filter(({ publicId }) => badIds.includes(publicId))).toEqual([])
  })

  test('is judged by others than the contributor, and what is withdrawn counts neither way', async () => {
    const own = newClip('⽔磨坊。', { category: 'other' })
    const others = [newClip('⽔渠。', { category: 'other' }), ...clipsOf('other', 2)]
    await on.contribute([own], on.reviewer)
    const member = await on.contribute(others)
    const releaseId = await on.judged('other')
    const marked = await markedOf(releaseId)
    const { json } = await judge(releaseId, 'bad', marked)
    expect(new Set((json.results as JsonObject[]).map(({ outcome }) => outcome))).toEqual(
      new Set(['own', 'kept']),
    )
    await on.withdraw(member, others.slice(0, 1))
    const { json: described } = await on.get(`/v1/releases/${releaseId}`, on.reviewer)
    expect(described).toMatchObject({
      sample: { technical: { drawn: 3, void: 1, marked: 1, open: 1, bad: 0 } },
    })
  })
})

describe('a source', () => {
  test('of whose 20 judged clips two were unsafe is barred until an administrator says why; one does not bar', async () => {
    await on.contribute([
      ...clipsOf('paper', 20, 'two.bad.example'),
      ...clipsOf('paper', 20, 'one.bad.example'),
    ])
    const first = await on.draft('paper')
    const sample = await on.drawSample(first)
    const from = (source: string) => sample.filter((each) => each.source === source)
    const unsafe = [...from('two.bad.example').slice(0, 2), ...from('one.bad.example').slice(0, 1)]
    await on.judge(first, sample)
    await on.judge(first, unsafe, { safety: 'fail', quality: 'pass', faults: ['unsafe'] })

    const barred = { source: 'two.bad.example', judged: 20, failed: 2 }
    const second = await on.draft('paper')
    const hosts = new Set((await on.drawSample(second)).map(({ source }) => source))
    expect(hosts).toEqual(new Set(['one.bad.example']))
    const { json: described } = await on.get(`/v1/releases/${second}`, on.reviewer)
    expect(described).toMatchObject({
      candidates: 19,
      barred: [{ ...barred, decision: 'barred' }],
    })

    const clearance = {
      clearanceId: crypto.randomUUID(),
      host: 'two.bad.example',
      reason: '兩條都是同一個人誤選，已退回',
    }
    expect((await on.post('/v1/sources/clearances', clearance, on.reviewer)).status).toBe(403)
    const unknown = { ...clearance, clearanceId: crypto.randomUUID(), host: 'one.bad.example' }
    expect((await on.post('/v1/sources/clearances', unknown)).status).toBe(404)
    for (let times = 0; times < 2; times += 1) {
      const { json } = await on.post('/v1/sources/clearances', clearance)
      expect(json.barred).toMatchObject([{ ...barred, decision: 'cleared' }])
    }
    const { json: audit } = await on.get('/v1/audit?action=clear-source', on.trial.admin)
    expect(JSON.stringify(audit)).toContain(clearance.reason)

    const manifest = await on.release('paper')
    expect(manifest).toMatchObject({
      counts: { candidates: 37 },
      barred: [{ ...barred, decision: 'cleared', reason: clearance.reason }],
    })
  })
})

// After what is said of sources, since it has some of theirs fail.
test('a sample is judged by the heads of the rubric, which the release counts and says in words', async () => {
  await on.contribute(clipsOf('paper', 60))
  const releaseId = await on.draft('paper')
  const sample = await on.drawSample(releaseId)
  await on.judge(releaseId, sample.slice(2))
  const bad = { safety: 'fail', quality: 'fail', faults: ['unsafe', 'text-damaged'] }
  const by = (heads: string[], more: JsonObject = bad) =>
    on.judge(releaseId, sample.slice(0, 2), { ...more, heads })
  // Faults are those that the heads come to, no more and no fewer, and heads are of the rubric.
  for (const heads of [
    ['trade'],
    ['trade', 'whole', 'persons'],
    ['whole'],
    ['luck', 'whole'],
    [],
  ]) {
    expect(problemOf(await by(heads)), heads.join(' ')).toBe('malformed-request')
  }
  const judgementId = crypto.randomUUID()
  const same = { ...bad, judgementId }
  const outcomes = async (heads: string[]) => {
    const { json } = await by(heads, same)
    return (json.results as JsonObject[]).map(({ outcome }) => outcome)
  }
  expect(await outcomes(['trade', 'order', 'whole'])).toEqual(['kept', 'kept'])
  expect(await outcomes(['trade', 'order', 'whole'])).toEqual(['kept', 'kept'])
  expect(await outcomes(['trade', 'whole'])).toEqual(['conflict', 'conflict'])
  const path = `/v1/releases/${releaseId}`
  const { json } = await call(on.trial.url, 'GET', path, { device: on.reviewer })
  expect(json.sample).toMatchObject({ heads: { order: 2, trade: 2, whole: 2 } })
  await on.judge(releaseId, sample.slice(0, 1))
  const manifest = await on.publish(releaseId)
  expect(manifest.sample).toMatchObject({ heads: { order: 1, trade: 1, whole: 1 } })
  const { rubric } = manifest.sample as { rubric: { heads: JsonObject[] } }
  expect(rubric.heads).toHaveLength(8)
  expect(rubric.heads[2]).toMatchObject({
    id: 'trade',
    of: 'safety',
    words: { 'zh-Hans': expect.stringContaining('著作权') },
  })
  const lines = linesOf(await on.file(manifest.number, 'sample.jsonl'))
  const named = lines.filter(({ heads }) => (heads as string[]).length > 0)
  expect(named).toMatchObject([
    { heads: ['trade', 'order', 'whole'], faults: ['unsafe', 'text-damaged'], safety: 'fail' },
  ])
})
