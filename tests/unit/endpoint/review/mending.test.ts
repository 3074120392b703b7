import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkChainFile } from '@/endpoint/verify/chain'
import {
  deposit,
  exportedClip,
  manifestOf,
  newClip,
  seal,
  str,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { clipsOf, linesOf, numeral, ReleaseTrial } from '../releases/release-trial'

/** What a reviewer mends of a clip's description in accepting it. */
let on: ReleaseTrial
let one: Member
let two: Member
beforeAll(async () => {
  on = await ReleaseTrial.start({ acceptAll: false })
  one = on.reviewer
  two = await on.trial.join('reviewer')
})
afterAll(() => on.stop())

interface Decided {
  outcomes: (string | null)[]
  status: number
}

async function decide(
  staff: Member,
  member: Member,
  clips: readonly TestClip[],
  told: JsonObject,
): Promise<Decided> {
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
  const answer = await on.post('/v1/review/decisions', json, staff)
  const results = (answer.json.results ?? []) as JsonObject[]
  return { outcomes: results.map(({ outcome }) => str(outcome ?? null)), status: answer.status }
}

const mending = { title: '論語集注', author: '朱熹', dynasty: '宋', juan: null, category: 'other' }

test('stands in the released line, which names it; the signed envelope stays byte for byte', async () => {
  const [clip, plain] = clipsOf('report', 2)
  if (!clip || !plain) throw new Error('two clips')
  clip.work = { title: '論語', author: '佚名', juan: '卷一', edition: '武英殿本' }
  const { url, admin } = on.trial
  const member = await on.trial.join()
  const envelope = seal(url, member, [clip, plain])
  expect((await deposit(url, member, envelope)).status).toBe(201)
  expect((await decide(one, member, [clip], { mending })).outcomes).toEqual(['settled'])
  await decide(one, member, [plain], {})

  const { json } = await on.get(`/v1/review/clips/${member.contributor}/${clip.id}`, one)
  expect(json.decisions).toMatchObject([{ mending, outcome: 'settled' }])
  expect(json.clip).toMatchObject({ work: clip.work, category: 'report' })
  const changes = (await on.get('/v1/changes', member)).json.changes as JsonObject[]
  expect(changes.map(({ mended }) => mended)).toEqual([mending, null])
  expect((await exportedClip(url, admin, clip.id)).metadata).toMatchObject({
    work: { title: '論語集注', author: '朱熹', dynasty: '宋', edition: '武英殿本' },
    category: 'other',
  })
  const audit = await on.get(`/v1/audit?person=${one.contributor}`, admin)
  expect(audit.text).toContain('論語集注')

  const { number } = await on.release('other')
  const lines = linesOf(await on.file(number, 'clips.jsonl'))
  expect(lines).toHaveLength(1)
  expect(lines[0]?.metadata).toMatchObject({
    work: { title: '論語集注', author: '朱熹', dynasty: '宋', edition: '武英殿本' },
    category: 'other',
    mended: ['work.title', 'work.author', 'work.dynasty', 'work.juan', 'category'],
  })
  expect(lines[0]?.metadata).not.toHaveProperty('work.juan')
  expect(await on.file(number, 'attributions.txt')).toContain('《論語集注》，〔宋〕朱熹')
  const folder = await on.download(number)
  expect((await on.verify(folder)).problems).toEqual([])

  const { batchId } = manifestOf(envelope)
  const stored = await on.get(`/v1/batches/${batchId}/envelope`, member)
  expect(stored.text).toBe(envelope.toString('utf8'))
  const bundle = await on.get(`/v1/releases/${numeral(number)}/bundle`, one)
  const file = join(folder, 'bundle.jsonl')
  const checked = async (text: string) => {
    await writeFile(file, text)
    return (await checkChainFile(file)).problems
  }
  expect(await checked(bundle.text)).toEqual([])
  const forged = bundle.text.replaceAll('\\"朱熹\\"', '\\"朱子\\"')
  expect((await checked(forged)).join()).toContain('author')
  await rm(folder, { recursive: true })

  // It tells of the text, and goes with it.
  await on.withdraw(member, [clip])
  expect((await on.get('/v1/changes', member)).text).not.toContain('論語集注')
  expect((await on.get(`/v1/chains/${clip.id}`, one)).text).not.toContain('論語集注')
})

test('is agreed on only where two mend the same', async () => {
  const [stated] = clipsOf('paper', 1)
  if (!stated) throw new Error('a clip')
  stated.rights = {
    ...stated.rights,
    statement: {
      kind: 'public-domain',
      evidence: '卒於1200年',
      statedAt: stated.createdAt as string,
    },
  }
  const member = await on.contribute([stated])
  const same = { decisionId: crypto.randomUUID(), mending: { author: '甲' } }
  expect((await decide(one, member, [stated], same)).outcomes).toEqual(['waits'])
  expect((await decide(one, member, [stated], same)).outcomes).toEqual(['waits'])
  const other = { ...same, mending: { author: '乙' } }
  expect((await decide(one, member, [stated], other)).outcomes).toEqual(['conflict'])
  expect((await decide(two, member, [stated], {})).outcomes).toEqual(['differs'])
  const agreed = { mending: { category: 'law', author: '乙' } }
  expect((await decide(two, member, [stated], agreed)).outcomes).toEqual(['waits'])
  const reordered = { mending: { author: '乙', category: 'law' } }
  expect((await decide(one, member, [stated], reordered)).outcomes).toEqual(['settled'])
})

test('is of many at once, and none of what may not be mended', async () => {
  const clips = clipsOf('law', 3)
  const member = await on.contribute(clips)
  expect((await decide(one, member, clips, { mending: { title: '禮記' } })).outcomes).toEqual([
    'settled',
    'settled',
    'settled',
  ])
  const [next] = clipsOf('law', 1)
  if (!next) throw new Error('a clip')
  await on.contribute([next], member)
  for (const wrong of [
    {},
    { text: '別的文字' },
    { title: ' ' },
    { author: '' },
    { category: 'novel' },
    { title: '甲'.repeat(501) },
  ]) {
    expect((await decide(one, member, [next], { mending: wrong })).status).toBe(400)
  }
  const refusal = { decision: 'reject', reason: 'out-of-scope', mending: { title: '甲' } }
  expect((await decide(one, member, [next], refusal)).status).toBe(400)
})

test('takes no category that the alliance does not take', async () => {
  const narrow = await ReleaseTrial.start({
    acceptAll: false,
    acceptancePolicy: { categories: ['classic'] },
  })
  const clip = newClip('只收古籍的一條')
  const member = await narrow.contribute([clip])
  const json = {
    decisionId: crypto.randomUUID(),
    decision: 'accept',
    mending: { category: 'law' },
    clips: [{ contributor: member.contributor, clipId: clip.id, revision: 1 }],
  }
  const { results } = (await narrow.post('/v1/review/decisions', json, narrow.reviewer)).json
  expect(results).toMatchObject([{ outcome: 'category' }])
  await narrow.stop()
})
