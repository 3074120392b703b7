import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  call,
  deposit,
  exported,
  newClip,
  outcomesOf,
  openReceipt,
  problemOf,
  seal,
  str,
  type Json,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { startTrial, type Trial } from '../harness'

let trial: Trial
let reviewer: Member
let second: Member
beforeAll(async () => {
  trial = await startTrial({ acceptAll: false })
  reviewer = await trial.join('reviewer')
  second = await trial.join('reviewer')
})
afterAll(() => trial.stop())

const statement = {
  kind: 'permission',
  evidence: '2026年3月1日，出版社来信同意。',
  statedAt: '2026-03-01T00:00:00.000Z',
}

/** A clip that rests on what its contributor says. */
function statedClip(text: string): TestClip {
  const clip = newClip(text)
  const rights = { ...clip.rights, verdict: 'permitted', licence: 'CC-BY-4.0', statement }
  return { ...clip, rights }
}

async function send(member: Member, clips: readonly JsonObject[]): Promise<void> {
  const answer = await deposit(trial.url, member, seal(trial.url, member, clips))
  const taken = outcomesOf(openReceipt(answer.json.receipt, trial.key))
  expect(taken.map(({ outcome }) => outcome)).toEqual(clips.map(() => 'deposited'))
}

interface DecideOptions {
  decisionId?: string
  decision?: string
  reason?: string
  note?: string
}

async function decide(
  staff: Member,
  member: Member,
  clips: readonly TestClip[],
  options: DecideOptions = {},
) {
  const json = {
    decisionId: crypto.randomUUID(),
    decision: 'accept',
    ...options,
    clips: clips.map(({ id, revision }) => ({
      contributor: member.contributor,
      clipId: id,
      revision,
    })),
  }
  return call(trial.url, 'POST', '/v1/review/decisions', { device: staff, json })
}

async function outcomes(...args: Parameters<typeof decide>): Promise<Json[]> {
  const { status, json, text } = await decide(...args)
  expect(status, text).toBe(200)
  return (json.results as JsonObject[]).map(({ outcome }) => outcome ?? null)
}

async function queue(staff: Member, query = ''): Promise<JsonObject> {
  const { status, json, text } = await call(trial.url, 'GET', `/v1/review${query}`, {
    device: staff,
  })
  expect(status, text).toBe(200)
  return json
}

async function queuedIds(staff: Member, query = ''): Promise<Json[]> {
  return ((await queue(staff, query)).clips as JsonObject[]).map(({ clipId }) => clipId ?? null)
}

async function changesOf(member: Member): Promise<JsonObject[]> {
  const { json } = await call(trial.url, 'GET', '/v1/changes', { device: member })
  return json.changes as JsonObject[]
}

describe('the queue', () => {
  test('holds what waits, oldest first, page by page, and counts it', async () => {
    const member = await trial.join('contributor', '某某大学')
    const clips = ['甲', '乙', '丙', '丁', '戊'].map((each) => newClip(`隊列之${each}`))
    for (const clip of clips) await send(member, [clip])
    const ofMember = `contributor=${member.contributor}`
    const first = await queue(reviewer, `?${ofMember}&limit=2`)
    const next = await queue(reviewer, `?${ofMember}&limit=3&after=${str(first.next)}`)
    const ids = [...(first.clips as JsonObject[]), ...(next.clips as JsonObject[])]
    expect(ids.map(({ clipId }) => clipId)).toEqual(clips.map(({ id }) => id))
    expect(next.next).toBeNull()
    expect(ids[0]).toMatchObject({
      host: 'zh.wikisource.org',
      organisation: { name: '某某大学' },
      title: '論語',
      verdict: 'public-domain',
      beginning: '隊列之甲',
      reviewed: 0,
      needed: 1,
    })
    const { json } = await call(trial.url, 'GET', `/v1/review/counts?${ofMember}`, {
      device: reviewer,
    })
    expect(json).toMatchObject({
      total: 5,
      stated: 0,
      categories: [{ value: 'classic', count: 5 }],
      hosts: [{ value: 'zh.wikisource.org', count: 5 }],
      organisations: [{ name: '某某大学', count: 5 }],
    })
  })

  test('is filtered by category, host, verdict, organisation, doubt, statement and findings', async () => {
    const member = await trial.join('contributor', '某某图书馆')
    const plain = newClip('過而不改是謂⽽過矣，⽈：')
    const stated = statedClip('君子求諸己')
    const elsewhere = newClip('小人求諸人', { category: 'tcm' })
    const url = 'https://ctext.org/analects/wei-ling-gong'
    elsewhere.source = { ...(elsewhere.source as JsonObject), url }
    const doubtful = newClip('眾惡之必察焉')
    doubtful.rights = { ...doubtful.rights, needsReview: true }
    await send(member, [plain, stated, elsewhere, doubtful])
    const of = `?contributor=${member.contributor}`
    const waiting = (await queue(reviewer, of)).clips as { organisation: { id: string } }[]
    const id = waiting[0]?.organisation.id ?? ''
    expect(await queuedIds(reviewer, `${of}&category=tcm`)).toEqual([elsewhere.id])
    expect(await queuedIds(reviewer, `${of}&host=ctext.org`)).toEqual([elsewhere.id])
    expect(await queuedIds(reviewer, `${of}&verdict=permitted`)).toEqual([stated.id])
    expect(await queuedIds(reviewer, `${of}&stated=true`)).toEqual([stated.id])
    expect(await queuedIds(reviewer, `${of}&needsReview=true`)).toEqual([doubtful.id])
    expect(await queuedIds(reviewer, `${of}&finding=radicals`)).toEqual([plain.id])
    expect(await queuedIds(reviewer, `${of}&finding=any`)).toEqual([plain.id])
    expect(await queuedIds(reviewer, `${of}&finding=mojibake`)).toEqual([])
    expect(await queuedIds(reviewer, `?organisation=${id}`)).toHaveLength(4)
    const { json: counts } = await call(trial.url, 'GET', `/v1/review/counts${of}`, {
      device: reviewer,
    })
    expect(counts).toEqual({
      total: 4,
      stated: 1,
      needsReview: 1,
      categories: [
        { value: 'classic', count: 3 },
        { value: 'tcm', count: 1 },
      ],
      verdicts: [
        { value: 'public-domain', count: 3 },
        { value: 'permitted', count: 1 },
      ],
      hosts: [
        { value: 'zh.wikisource.org', count: 3 },
        { value: 'ctext.org', count: 1 },
      ],
      works: [{ value: '论语', count: 4 }],
      contributors: [{ value: member.contributor, count: 4 }],
      findings: [
        { value: 'cut-end', count: 1 },
        { value: 'radicals', count: 1 },
      ],
      organisations: [{ value: id, name: '某某图书馆', count: 4 }],
    })
    expect(await queuedIds(reviewer, `${of}&organisation=${crypto.randomUUID()}`)).toEqual([])
  })

  test('is read by work and by page, of which each clip says its place', async () => {
    const member = await trial.join()
    const passage = (text: string, url: string, start?: number) => {
      const clip = newClip(text, { work: { title: '《孟子》' } })
      const source = clip.source as JsonObject
      const selectors = source.selectors as JsonObject
      const length = Array.from(text).length
      const position = start === undefined ? {} : { position: { start, end: start + length } }
      const { position: _before, ...rest } = selectors
      clip.source = { ...source, url, selectors: { ...rest, ...position } }
      return clip
    }
    const [one, two] = ['https://a.example/1', 'https://a.example/2']
    const clips = [
      passage('王何必曰利', one, 90),
      passage('叟不遠千里而來', one, 40),
      passage('寡人之於國也', two),
    ]
    await send(member, [...clips, newClip('學而不思則罔')])
    const [later, earlier, elsewhere] = clips.map(({ id }) => id)
    const of = `?contributor=${member.contributor}`
    const { clips: waiting } = await queue(reviewer, `${of}&work=孟子`)
    const told = new Map((waiting as JsonObject[]).map((each) => [each.clipId, each]))
    expect(new Set(told.keys())).toEqual(new Set([later, earlier, elsewhere]))
    expect([later, earlier, elsewhere].map((id) => told.get(id ?? '')?.place)).toEqual([
      90,
      40,
      null,
    ])
    const page = str(told.get(later ?? '')?.page)
    expect(await queuedIds(reviewer, `?page=${page}`)).toEqual(
      expect.arrayContaining([later, earlier]),
    )
    expect(await queuedIds(reviewer, `?page=${page}`)).toHaveLength(2)
    const path = `/v1/review/clips/${member.contributor}/${str(later)}`
    const opened = await call(trial.url, 'GET', path, { device: reviewer })
    expect(opened.json.page).toBe(page)
    await decide(reviewer, member, clips.slice(0, 2), { decision: 'accept' })
    expect(await queuedIds(reviewer, `?page=${page}`)).toEqual([])
    expect(await queuedIds(reviewer, `${of}&work=《孟 子》`)).toEqual([elsewhere])
  })

  test('shows one clip with its evidence, the revision before, and who else has the text', async () => {
    const member = await trial.join()
    const other = await trial.join()
    const clip = newClip('君子不以言舉人')
    await send(member, [clip])
    await decide(reviewer, member, [clip], { decision: 'return', reason: 'text-damaged' })
    // A returned text is not live, so somebody else may send the same one meanwhile.
    const twin = newClip('君子不以言舉人')
    await send(other, [twin])
    const edited = { ...newClip('不以人廢言'), id: clip.id, revision: 2 }
    await send(member, [edited])
    const path = `/v1/review/clips/${member.contributor}/${clip.id}`
    const { json } = await call(trial.url, 'GET', path, { device: reviewer })
    expect(json).toMatchObject({
      state: 'deposited',
      clip: { text: '不以人廢言', source: { context: { before: '', after: '' } } },
      before: { revision: 1, text: '君子不以言舉人' },
      decisions: [{ decision: 'return', reason: 'text-damaged', reviewer: reviewer.contributor }],
      mayDecide: 'yes',
      consent: { id: member.consentId, endedAt: null },
      duplicates: [],
    })
    const earlier = await call(trial.url, 'GET', `${path}?revision=1`, { device: reviewer })
    expect(earlier.json).toMatchObject({
      state: 'superseded',
      mayDecide: 'settled',
      before: null,
      duplicates: [{ contributor: other.contributor, clipId: twin.id, state: 'deposited' }],
    })
    const own = await call(trial.url, 'GET', path, { device: await trial.join() })
    expect([own.status, problemOf(own)]).toEqual([403, 'forbidden'])
    const nowhere = `/v1/review/clips/${other.contributor}/${clip.id}`
    expect((await call(trial.url, 'GET', nowhere, { device: reviewer })).status).toBe(404)
    const nonsense = await call(trial.url, 'GET', '/v1/review/clips/a/b', { device: reviewer })
    expect(nonsense.status).toBe(404)
  })
})

describe('a decision', () => {
  test('reaches the contributor with its reason, and the corpus', async () => {
    const member = await trial.join()
    const [good, bad, worse] = ['有教無類', '辭達而已', '道不同'].map((each) => newClip(each))
    if (!good || !bad || !worse) throw new Error('no clips')
    await send(member, [good, bad, worse])
    expect(await outcomes(reviewer, member, [good])).toEqual(['settled'])
    const note = '第二句缺了两个字，请对照原页补上。'
    const returned = { decision: 'return', reason: 'text-damaged', note }
    expect(await outcomes(reviewer, member, [bad], returned)).toEqual(['settled'])
    const rejected = { decision: 'reject', reason: 'out-of-scope' }
    expect(await outcomes(reviewer, member, [worse], rejected)).toEqual(['settled'])
    expect(await changesOf(member)).toMatchObject([
      { n: 1, clipId: good.id, state: 'accepted', reason: null, reasonCode: null },
      { n: 2, clipId: bad.id, state: 'returned', reason: note, reasonCode: 'text-damaged' },
      { n: 3, clipId: worse.id, state: 'rejected', reason: null, reasonCode: 'out-of-scope' },
    ])
    const ids = (await exported(trial.url, trial.admin)).map(({ id }) => id)
    expect(ids).toContain(good.id)
    expect(ids).not.toContain(bad.id)
    expect(await queuedIds(reviewer, `?contributor=${member.contributor}`)).toEqual([])
  })

  test('about many alike says of each what came of it', async () => {
    const member = await trial.join()
    const clips = Array.from({ length: 300 }, (_, n) => newClip(`成批之${String(n)}`))
    await send(member, clips)
    await decide(second, member, clips.slice(0, 1))
    const options = { decisionId: crypto.randomUUID() }
    const told = await outcomes(reviewer, member, [...clips, newClip('未寄')], options)
    expect(told).toEqual(['gone', ...clips.slice(1).map(() => 'settled'), 'unknown'])
    expect(await outcomes(reviewer, member, [...clips, newClip('未寄')], options)).toEqual(told)
    expect(await changesOf(member)).toHaveLength(300)
  })

  test('sent again does nothing; another one under its id is told apart', async () => {
    const member = await trial.join()
    const clip = newClip('當仁不讓於師')
    await send(member, [clip])
    const decisionId = crypto.randomUUID()
    expect(await outcomes(reviewer, member, [clip], { decisionId })).toEqual(['settled'])
    expect(await outcomes(reviewer, member, [clip], { decisionId })).toEqual(['settled'])
    expect(await outcomes(second, member, [clip], { decisionId })).toEqual(['conflict'])
    const other = { decisionId, decision: 'reject', reason: 'unsafe' }
    expect(await outcomes(reviewer, member, [clip], other)).toEqual(['conflict'])
    expect(await outcomes(second, member, [clip])).toEqual(['gone'])
    expect(await changesOf(member)).toHaveLength(1)
  })

  test('needs a reason that fits, and words where the reason says nothing', async () => {
    const member = await trial.join()
    const clip = newClip('事君敬其事')
    await send(member, [clip])
    const variants: DecideOptions[] = [
      { decision: 'return' },
      { decision: 'return', reason: 'unsafe' },
      { decision: 'reject', reason: 'other' },
      { decision: 'reject', reason: 'other', note: ' ' },
      { decision: 'accept', reason: 'duplicate' },
      { decision: 'reject', reason: 'because' },
      { decision: 'destroy' },
    ]
    for (const options of variants) {
      const answer = await decide(reviewer, member, [clip], options)
      expect([answer.status, problemOf(answer)], answer.text).toEqual([400, 'malformed-request'])
    }
    expect(await changesOf(member)).toEqual([])
  })

  test('is never about a clip of one’s own', async () => {
    const clip = newClip('君子貞而不諒')
    await send(reviewer, [clip])
    expect(await outcomes(reviewer, reviewer, [clip])).toEqual(['own'])
    expect(await queuedIds(reviewer, `?contributor=${reviewer.contributor}`)).toEqual([])
    const path = `/v1/review/clips/${reviewer.contributor}/${clip.id}`
    const { json } = await call(trial.url, 'GET', path, { device: reviewer })
    expect(json.mayDecide).toBe('own')
    expect(await outcomes(second, reviewer, [clip])).toEqual(['settled'])
  })

  test('about a withdrawn clip or one replaced meanwhile is too late', async () => {
    const member = await trial.join()
    const [gone, edited] = [newClip('益者三友'), newClip('損者三友')]
    await send(member, [gone, edited])
    await send(member, [{ ...newClip('損者三友，友便辟'), id: edited.id, revision: 2 }])
    const scope = { of: 'clips', clips: [gone.id] }
    const json = { withdrawalId: crypto.randomUUID(), scope, leave: false }
    await call(trial.url, 'POST', '/v1/withdrawals', { device: member, json })
    expect(await outcomes(reviewer, member, [gone, edited])).toEqual(['gone', 'gone'])
  })

  test('of a later revision takes the earlier one out of the corpus, not before', async () => {
    const member = await trial.join()
    const clip = newClip('生而知之者上也')
    await send(member, [clip])
    await decide(reviewer, member, [clip])
    const edited = { ...newClip('學而知之者次也'), id: clip.id, revision: 2 }
    await send(member, [edited])
    const revisions = async () =>
      (await exported(trial.url, trial.admin))
        .filter(({ id }) => id === clip.id)
        .map(({ metadata }) => metadata.revision)
    expect(await revisions()).toEqual([1])
    expect(await outcomes(reviewer, member, [edited])).toEqual(['settled'])
    expect(await revisions()).toEqual([2])
  })

  test('taken by two at once is taken once', async () => {
    const member = await trial.join()
    const clips = Array.from({ length: 20 }, (_, n) => newClip(`同時之${String(n)}`))
    await send(member, clips)
    const [one, two] = await Promise.all([
      outcomes(reviewer, member, clips),
      outcomes(second, member, clips, { decision: 'reject', reason: 'duplicate' }),
    ])
    for (const [n, outcome] of one.entries()) {
      expect([outcome, two[n]]).toEqual(expect.arrayContaining(['gone', 'settled']))
    }
    expect(await changesOf(member)).toHaveLength(20)
  })

  test('is for staff only', async () => {
    const member = await trial.join()
    const clip = newClip('見善如不及')
    await send(member, [clip])
    const answer = await decide(await trial.join(), member, [clip])
    expect([answer.status, problemOf(answer)]).toEqual([403, 'forbidden'])
    for (const path of ['/v1/review', '/v1/review/counts', '/v1/review/rules']) {
      const refused = await call(trial.url, 'GET', path, { device: member })
      expect([refused.status, problemOf(refused)]).toEqual([403, 'forbidden'])
      expect((await call(trial.url, 'GET', path)).status).toBe(401)
    }
  })
})

describe('a clip that rests on a statement', () => {
  test('is decided when two different people say the same', async () => {
    const member = await trial.join()
    const clip = statedClip('躬自厚而薄責於人')
    await send(member, [clip])
    const of = `?contributor=${member.contributor}`
    expect(await outcomes(reviewer, member, [clip])).toEqual(['waits'])
    expect(await queuedIds(reviewer, of)).toEqual([])
    expect((await queue(second, of)).clips).toMatchObject([{ reviewed: 1, needed: 2 }])
    expect(await outcomes(reviewer, member, [clip])).toEqual(['reviewed'])
    expect(await changesOf(member)).toEqual([])
    expect(await outcomes(second, member, [clip])).toEqual(['settled'])
    expect(await changesOf(member)).toMatchObject([{ state: 'accepted' }])
  })

  test('goes back into the queue when they differ', async () => {
    const member = await trial.join()
    const clip = statedClip('不曰如之何')
    await send(member, [clip])
    const reject = { decision: 'reject', reason: 'rights-evidence' }
    expect(await outcomes(reviewer, member, [clip])).toEqual(['waits'])
    expect(await outcomes(second, member, [clip], reject)).toEqual(['differs'])
    expect(await queuedIds(reviewer, `?contributor=${member.contributor}`)).toEqual([clip.id])
    expect(await outcomes(reviewer, member, [clip], reject)).toEqual(['waits'])
    expect(await outcomes(trial.admin, member, [clip], reject)).toEqual(['settled'])
    const path = `/v1/review/clips/${member.contributor}/${clip.id}`
    const { json } = await call(trial.url, 'GET', path, { device: reviewer })
    const kept = (json.decisions as JsonObject[]).map(({ outcome }) => outcome)
    expect(kept).toEqual(['waits', 'differs', 'waits', 'settled'])
  })
})

describe('the rules of review', () => {
  const rules = async (json: Json, device = trial.admin) =>
    call(trial.url, 'POST', '/v1/review/rules', { device, json })

  test('say how many people decide; only admins set them', async () => {
    const member = await trial.join()
    const clip = newClip('君子有三戒')
    await send(member, [clip])
    expect((await rules({ reviewers: 2, statementReviewers: 3 }, reviewer)).status).toBe(403)
    expect((await rules({ reviewers: 0, statementReviewers: 2 })).status).toBe(400)
    expect((await rules({ reviewers: 2, statementReviewers: 3 })).json).toMatchObject({
      reviewers: 2,
      statementReviewers: 3,
    })
    expect(await outcomes(reviewer, member, [clip])).toEqual(['waits'])
    await rules({ reviewers: 1, statementReviewers: 2 })
    expect(await outcomes(second, member, [clip])).toEqual(['settled'])
  })

  test('that ask for fewer people bring back what one has reviewed alone', async () => {
    const member = await trial.join()
    const [same, otherwise, both] = ['見賢思齊', '見不賢而內自省', '德不孤必有鄰'].map(statedClip)
    if (!same || !otherwise || !both) throw new Error('no clips')
    const clips = [same, otherwise, both]
    await send(member, clips)
    await rules({ reviewers: 1, statementReviewers: 3 })
    expect(await outcomes(reviewer, member, clips)).toEqual(['waits', 'waits', 'waits'])
    expect(await outcomes(second, member, [both])).toEqual(['waits'])
    const of = `?contributor=${member.contributor}`
    expect(await queuedIds(reviewer, of)).toEqual([])
    await rules({ reviewers: 1, statementReviewers: 1 })
    expect(await queuedIds(reviewer, of)).toHaveLength(3)
    const counts = await call(trial.url, 'GET', `/v1/review/counts${of}`, { device: reviewer })
    expect(counts.json.total).toBe(3)
    const path = `/v1/review/clips/${member.contributor}/${same.id}`
    const { json } = await call(trial.url, 'GET', path, { device: reviewer })
    expect(json).toMatchObject({ reviewed: 1, needed: 1, mayDecide: 'yes' })
    const reject = { decision: 'reject', reason: 'rights-evidence' }
    expect(await outcomes(reviewer, member, [same])).toEqual(['settled'])
    // Nobody else has said anything that this could differ from.
    expect(await outcomes(reviewer, member, [otherwise], reject)).toEqual(['settled'])
    expect(await outcomes(reviewer, member, [both], reject)).toEqual(['differs'])
    await rules({ reviewers: 1, statementReviewers: 2 })
    expect((await changesOf(member)).map(({ state }) => state)).toEqual(['accepted', 'rejected'])
  })

  test('are in the trail when they change, not when the same is sent again', async () => {
    const written = async () => {
      const path = '/v1/audit?limit=100&action=set-reviewers'
      const { json } = await call(trial.url, 'GET', path, { device: trial.admin })
      return (json.entries as Json[]).length
    }
    const before = await written()
    await rules({ reviewers: 4, statementReviewers: 2 })
    await rules({ reviewers: 4, statementReviewers: 2 })
    await rules({ reviewers: 1, statementReviewers: 2 })
    expect((await written()) - before).toBe(2)
  })

  test('let a contributor with a good record in at once, and name the rule', async () => {
    const member = await trial.join()
    const ruleId = crypto.randomUUID()
    const rule = { ruleId, verdict: 'public-domain', category: 'law', afterAccepted: 2 }
    const add = (json: Json, device = trial.admin) =>
      call(trial.url, 'POST', '/v1/review/trust-rules', { device, json })
    expect((await add(rule, reviewer)).status).toBe(403)
    expect((await add(rule)).status).toBe(200)
    expect((await add(rule)).status).toBe(200)
    expect(problemOf(await add({ ...rule, afterAccepted: 1 }))).toBe('rule-conflict')

    const law = (text: string) => newClip(text, { category: 'law' })
    const [one, two] = [law('第一條'), law('第二條')]
    await send(member, [one, two])
    expect(await changesOf(member)).toEqual([])
    await decide(reviewer, member, [one, two])
    const doubtful = law('第三條')
    doubtful.rights = { ...doubtful.rights, needsReview: true }
    const trusted = law('第四條')
    await send(member, [doubtful, trusted, newClip('不在此類')])
    const accepted = (await changesOf(member)).map(({ clipId }) => clipId)
    expect(accepted).toEqual([one.id, two.id, trusted.id])
    const path = `/v1/review/clips/${member.contributor}/${trusted.id}`
    const { json } = await call(trial.url, 'GET', path, { device: reviewer })
    expect(json.decisions).toMatchObject([{ rule: ruleId, reviewer: null, decision: 'accept' }])

    await decide(reviewer, member, [doubtful], { decision: 'reject', reason: 'unsafe' })
    const after = law('第五條')
    await send(member, [after])
    expect(await queuedIds(reviewer, `?contributor=${member.contributor}&category=law`)).toEqual([
      after.id,
    ])
  })

  test('that ended let nobody in any more', async () => {
    const member = await trial.join()
    const ruleId = crypto.randomUUID()
    const rule = { ruleId, verdict: 'public-domain', category: 'code', afterAccepted: 1 }
    const post = (path: string, json: Json) =>
      call(trial.url, 'POST', path, { device: trial.admin, json })
    await post('/v1/review/trust-rules', rule)
    const first = newClip('甲碼', { category: 'code' })
    await send(member, [first])
    await decide(reviewer, member, [first])
    const { json } = await post('/v1/review/trust-rules/endings', { ruleId })
    const ended = (json.trustRules as JsonObject[]).find((each) => each.ruleId === ruleId)
    expect(ended?.endedAt).not.toBeNull()
    const unknown = await post('/v1/review/trust-rules/endings', { ruleId: crypto.randomUUID() })
    expect(unknown.status).toBe(404)
    const later = newClip('乙碼', { category: 'code' })
    await send(member, [later])
    expect(await queuedIds(reviewer, `?contributor=${member.contributor}`)).toEqual([later.id])
  })
})
