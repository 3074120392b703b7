import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '@/endpoint/database/open'
import { countCodePoints } from '@/utils/text/code-points'
import {
  call,
  deposit,
  newClip,
  seal,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { startTrial } from '../harness'
import { newPlace } from '../place'

/**
 * The sums of days against what they sum up, counted here one by one: after any sequence of deposits,
 * revisions, decisions and withdrawals they must be the same, by register and script, too.
 */

const texts: [register: string, script: string, text: string][] = [
  ['classical', 'Hant', '子曰：「學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？」'],
  ['modern', 'Hans', '她把信折好，又打开看了一遍，外面的雨已经停了。'],
  [
    'mixed',
    'mixed',
    '这句话说的是：「吾日三省吾身，為人謀而不忠乎？與朋友交而不信乎？」他很喜欢这样的话。',
  ],
  ['none', 'none', '>seq MVHLTPEEKSAVTALWGKVNVDEVGGEALGRLLVVYPWTQRFF'],
  ['unclear', 'none', '大同'],
]
const STEPS = 60
const reasons = { return: 'text-damaged', reject: 'unsafe' }

const clipRow = z.object({
  contributor: z.string(),
  id: z.string(),
  revision: z.coerce.number(),
  script: z.string(),
  register: z.string(),
  characters: z.coerce.number(),
})
type ClipRow = z.infer<typeof clipRow>
const changeRow = z.object({
  contributor: z.string(),
  clip_id: z.string(),
  revision: z.coerce.number(),
  state: z.string(),
})
const sumRow = z.object({
  contributor: z.string(),
  event: z.string(),
  script: z.string(),
  register: z.string(),
  clips: z.coerce.number(),
  characters: z.coerce.number(),
})

test.each([1, 2, 3])('sums stay those of what happened, sequence %d', async (seed) => {
  const place = await newPlace()
  const trial = await startTrial({ data: place.data, acceptAll: false })
  const reviewer = await trial.join('reviewer')
  const members = [trial.contributor, await trial.join()]
  const random = randomNumbers(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const sent: { member: Member; clip: TestClip; kind: (typeof texts)[number] }[] = []

  const write = (earlier?: TestClip) => {
    const kind = pick(texts)
    const made = newClip(`${kind[2]}\n${'。'.repeat(sent.length + 1)}`)
    const clip = earlier ? { ...made, id: earlier.id, revision: earlier.revision + 1 } : made
    return { clip, kind }
  }
  const send = async (member: Member, written: ReturnType<typeof write>) => {
    const answer = await deposit(trial.url, member, seal(trial.url, member, [written.clip]))
    expect(answer.status, answer.text).toBe(201)
    sent.push({ member, ...written })
  }
  const steps = {
    send: () => send(pick(members), write()),
    revise: () => {
      const { member, clip } = pick(sent)
      const [last = clip] = sent
        .filter((each) => each.clip.id === clip.id)
        .map((each) => each.clip)
        .toReversed()
      return send(member, write(last))
    },
    decide: async (
      decision = pick(['accept', 'accept', 'return', 'reject'] as const),
      // Mostly what still waits.
      { member, clip } = pick(sent.slice(-6)),
    ) => {
      const json: JsonObject = {
        decisionId: crypto.randomUUID(),
        decision,
        ...(decision === 'accept' ? {} : { reason: reasons[decision] }),
        clips: [{ contributor: member.contributor, clipId: clip.id, revision: clip.revision }],
      }
      await call(trial.url, 'POST', '/v1/review/decisions', { device: reviewer, json })
    },
    withdraw: async ({ member, clip } = pick(sent)) => {
      const scope = { of: 'clips', clips: [clip.id] }
      const json = { withdrawalId: crypto.randomUUID(), scope, leave: false }
      await call(trial.url, 'POST', '/v1/withdrawals', { device: member, json })
    },
  }
  // Each event once, whatever chance brings.
  for (let n = 0; n < 4; n += 1) await steps.send()
  await steps.decide('accept', sent[0])
  await steps.decide('return', sent[1])
  await steps.decide('reject', sent[2])
  await steps.withdraw(sent[0])
  for (let n = 0; n < STEPS; n += 1) {
    await steps[
      pick(['send', 'revise', 'revise', 'decide', 'decide', 'decide', 'withdraw'] as const)
    ]()
  }
  await trial.stop()

  const { database, close } = await openDatabase(place.data)
  const { rows: clipRows } = await database.execute(sql`
    select contributor, id, revision, script, register, code_points as characters from clips`)
  const { rows: changeRows } = await database.execute(
    sql`select contributor, clip_id, revision, state from changes order by contributor, n`,
  )
  const { rows: sumRows } = await database.execute(sql`
    select contributor, event, script, register, sum(clips) as clips,
      sum(characters) as characters
    from contribution_figures group by 1, 2, 3, 4`)
  await close()
  await place.remove()
  const clips = z.array(clipRow).parse(clipRows)
  for (const { id, revision, script, register, characters } of clips) {
    const own = sent.find(({ clip }) => clip.id === id && clip.revision === revision)
    expect([register, script]).toEqual(own?.kind.slice(0, 2))
    expect(characters).toBe(countCodePoints(String(own?.clip.text)))
  }
  const sums = z.array(sumRow).parse(sumRows)
  const events = new Set(sums.map(({ event }) => event))
  expect([...events].toSorted()).toEqual([
    'accepted',
    'received',
    'rejected',
    'removed',
    'returned',
    'withdrawn',
  ])
  const told = new Map(sums.map((sum) => [keyOf(sum, sum.event), [sum.clips, sum.characters]]))
  expect(told).toEqual(recount(clips, z.array(changeRow).parse(changeRows)))
})

function keyOf(of: Pick<ClipRow, 'contributor' | 'script' | 'register'>, event: string): string {
  return [of.contributor, event, of.script, of.register].join(' ')
}

/** Clips and characters by contributor, event, script and register. */
function recount(
  clips: readonly ClipRow[],
  changes: readonly z.infer<typeof changeRow>[],
): Map<string, number[]> {
  const sums = new Map<string, number[]>()
  const add = (clip: ClipRow, event: string): void => {
    const [count = 0, characters = 0] = sums.get(keyOf(clip, event)) ?? []
    sums.set(keyOf(clip, event), [count + 1, characters + clip.characters])
  }
  for (const clip of clips) add(clip, 'received')
  /** The revision of each clip that is in the corpus. */
  const corpus = new Map<string, ClipRow>()
  for (const { contributor, clip_id: id, revision, state } of changes) {
    const clip = clips.find(
      (each) => each.contributor === contributor && each.id === id && each.revision === revision,
    )
    if (!clip) throw new Error(`a change of a clip that is not there: ${id}`)
    add(clip, state)
    const before = corpus.get(id)
    const leaves = state === 'withdrawn' || state === 'accepted' || before === clip
    if (before && leaves && state !== 'returned') {
      add(before, 'removed')
      corpus.delete(id)
    }
    if (state === 'accepted') corpus.set(id, clip)
  }
  return sums
}

/** Numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32
  }
}
