import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '@/endpoint/database/open'
import { staffEvents } from '@/endpoint/database/schema'
import {
  exportCounts,
  exportEnd,
  readExportLine,
  writeExportKey,
} from '@/utils/protocol/schemas/exports'
import {
  call,
  deposit,
  exported,
  manifestOf,
  newClip,
  problemOf,
  seal,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { startTrial, type Trial } from '../harness'
import { newPlace, type Place } from '../place'

const PATH = '/v1/exports/clips.jsonl'

let place: Place
let trial: Trial
let reviewer: Member
let ours: Member
let theirs: Member
/** By their text: `a0` … are accepted, the others say what became of them. */
let clips: Record<string, TestClip>
let batchId: string

beforeAll(async () => {
  place = await newPlace()
  const licences = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0']
  trial = await startTrial({ data: place.data, acceptAll: false, acceptancePolicy: { licences } })
  reviewer = await trial.join('reviewer')
  ours = await trial.join('contributor', '甲校')
  theirs = await trial.join('contributor', '乙社')
  clips = {
    a0: licensed('a0', null, 'classic'),
    a1: licensed('a1', 'CC-BY-4.0', 'classic'),
    a2: licensed('a2', 'CC-BY-SA-4.0', 'tcm'),
    a3: licensed('a3', 'CC-BY-NC-4.0', 'tcm'),
    returned: licensed('returned', null, 'classic'),
    rejected: licensed('rejected', null, 'classic'),
    waiting: licensed('waiting', null, 'classic'),
  }
  const envelope = seal(trial.url, ours, Object.values(clips))
  batchId = manifestOf(envelope).batchId
  expect((await deposit(trial.url, ours, envelope)).status).toBe(201)
  const others = [licensed('b0', null, 'law'), licensed('b1', 'CC-BY-NC-SA-4.0', 'law')]
  await deposit(trial.url, theirs, seal(trial.url, theirs, others))
  const [b0, b1] = others
  await decide(ours, [clips.a0, clips.a1, clips.a2, clips.a3], { decision: 'accept' })
  await decide(theirs, [b0, b1], { decision: 'accept' })
  await decide(ours, [clips.returned], { decision: 'return', reason: 'text-damaged' })
  await decide(ours, [clips.rejected], { decision: 'reject', reason: 'unsafe' })
})
afterAll(async () => {
  await trial.stop()
  await place.remove()
})

function licensed(text: string, licence: string | null, category: string): TestClip {
  const clip = newClip(`${text}：文字一段。`, { category })
  if (licence === null) return clip
  return { ...clip, rights: { ...clip.rights, verdict: 'permitted', licence } }
}

async function decide(
  { contributor }: Member,
  which: (TestClip | undefined)[],
  options: JsonObject,
): Promise<void> {
  const named = which.map((clip) => ({ contributor, clipId: clip?.id ?? '', revision: 1 }))
  const json = { decisionId: crypto.randomUUID(), ...options, clips: named }
  const { text } = await call(trial.url, 'POST', '/v1/review/decisions', { device: reviewer, json })
  expect(text).not.toMatch(/unknown|gone|waits/)
}

const get = (path: string, device: Member = reviewer) => call(trial.url, 'GET', path, { device })

async function textsOf(query: string): Promise<string[]> {
  const documents = await exported(trial.url, reviewer, query)
  return documents.map(({ text }) => text.split('：')[0] ?? '').toSorted()
}

describe('an export', () => {
  test.each([
    ['', ['a0', 'a1', 'a2', 'a3', 'b0', 'b1']],
    ['?category=tcm', ['a2', 'a3']],
    ['?licence=CC-BY-4.0,none', ['a0', 'a1', 'b0']],
    ['?under=CC-BY-SA-4.0', ['a0', 'a1', 'a2', 'b0']],
    ['?under=CC-BY-NC-SA-4.0', ['a0', 'a1', 'a3', 'b0', 'b1']],
    ['?under=CC-BY-4.0&category=classic', ['a0', 'a1']],
    ['?state=returned,rejected', ['rejected', 'returned']],
    ['?state=deposited', ['waiting']],
    ['?from=2000-01-01T00:00:00Z&state=deposited', ['waiting']],
    ['?to=2000-01-01T00:00:00Z', []],
  ])('%s holds what fits, and counts the same', async (query, texts) => {
    expect(await textsOf(query)).toEqual(texts)
    const { json } = await get(`/v1/exports/counts${query}`)
    const counts = exportCounts.parse(json)
    expect(counts.clips).toBe(texts.length)
    const sum = (numbers: Record<string, number>) =>
      Object.values(numbers).reduce((total, one) => total + one, 0)
    const ofOrganisations = counts.organisations.map(({ name, clips: one }) => [name, one] as const)
    const { states, licences, categories } = counts
    for (const by of [states, licences, categories, Object.fromEntries(ofOrganisations)]) {
      expect(sum(by)).toBe(texts.length)
    }
  })

  test('of one batch, or of one organisation', async () => {
    expect(await textsOf(`?batch=${batchId}`)).toEqual(['a0', 'a1', 'a2', 'a3'])
    const [document] = await exported(trial.url, reviewer, '?category=law')
    const { id } = (document?.metadata.organisation ?? {}) as { id: string }
    expect(await textsOf(`?organisation=${id}`)).toEqual(['b0', 'b1'])
  })

  test('says of each clip its state; only an accepted one has a time of acceptance', async () => {
    const [returned] = await exported(trial.url, reviewer, '?state=returned')
    expect(returned?.metadata).toMatchObject({ state: 'returned', acceptedAt: null })
    const [accepted] = await exported(trial.url, reviewer, '?licence=CC-BY-4.0')
    expect(accepted?.metadata).toMatchObject({ state: 'accepted', acceptedAt: expect.any(String) })
  })

  test('goes on after any of its lines, to the same bytes', async () => {
    const whole = (await get(PATH)).text
    const lines = whole.split(/(?<=\n)/)
    expect(lines).toHaveLength(6)
    for (const [at, line] of lines.entries()) {
      const key = readExportLine(line)
      if (!('id' in key)) throw new Error('the end came too early')
      const rest = await get(`${PATH}?after=${writeExportKey(key)}`)
      expect(lines.slice(0, at + 1).join('') + rest.text).toBe(whole)
    }
  })

  test('ends with a line that says so, where it is asked for', async () => {
    const { text } = await get(`${PATH}?category=law&end=true`)
    const lines = text.trimEnd().split('\n')
    expect(lines).toHaveLength(3)
    const { end } = exportEnd.parse(JSON.parse(lines[2] ?? ''))
    expect(end.lines).toBe(2)
    const rest = await get(`${PATH}?category=law&end=true&after=${end.after ?? ''}`)
    expect(JSON.parse(rest.text)).toEqual({ end: { lines: 0, after: null } })
  })

  test('has filters that make sense, or is refused', async () => {
    const queries = [
      'state=withdrawn',
      'state=superseded',
      'state=',
      'under=CC-BY-ND-4.0',
      'under=nothing',
      "licence=x');drop%20table%20clips;--&under=';--",
      'after=1',
      `after=${crypto.randomUUID()}.${crypto.randomUUID()}.0`,
      'after=------------------------------------.------------------------------------.1',
      'from=yesterday',
    ]
    for (const query of queries) {
      const answer = await get(`${PATH}?${query}`)
      expect([query, answer.status, problemOf(answer)]).toEqual([query, 400, 'malformed-request'])
    }
    expect(await textsOf("?licence=x');drop%20table%20clips;--")).toEqual([])
  })

  test('is for staff', async () => {
    for (const path of [PATH, `${PATH}?state=deposited`, '/v1/exports/counts']) {
      const refused = await get(path, ours)
      expect([refused.status, problemOf(refused)]).toEqual([403, 'forbidden'])
      const unproven = await call(trial.url, 'GET', path)
      expect([unproven.status, problemOf(unproven)]).toEqual([401, 'proof-missing'])
    }
  })
})

test('what staff took along is kept once, not each time it goes on', async () => {
  const key = `${ours.contributor}.${clips.a0?.id ?? ''}.1`
  await get(`${PATH}?state=rejected&category=gene`)
  await get(`${PATH}?state=rejected&category=gene&after=${key}`)
  await trial.stop()
  const { database, close } = await openDatabase(place.data)
  const rows = await database.select().from(staffEvents)
  await close()
  const kept = rows
    .filter(({ action, details }) => action === 'export-clips' && details.includes('gene'))
    .map(({ staff, details }) => ({ staff, details: JSON.parse(details) as JsonObject }))
  const details = { state: ['rejected'], category: 'gene' }
  expect(kept).toEqual([{ staff: reviewer.contributor, details }])
})
