import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256, str, type JsonObject, type Member, type TestClip } from '../client'
import { clipsOf, linesOf, ReleaseTrial } from './release-trial'

/**
 * Whether a release tells which of its lines one person gave. Twenty contributors work over the same
 * five sources and the same days, each with habits of their own: an hour of the day, batches, tags,
 * notes. Somebody who has the release sorts its lines by whatever it holds and takes neighbours for one
 * person’s; that must succeed as often as with shuffled lines.
 */

const CONTRIBUTORS = 20
const EACH = 10
const SEEDS = 100
/** Standard deviations by which a figure may differ: beyond them by chance in one of 15,000 runs. */
const DEVIATIONS = 4
const HOSTS = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.example`)

let on: ReleaseTrial
/** A line; of all members only these are looked at by name. */
interface Line extends JsonObject {
  id: string
  text: string
}

/** Who gave the clip with this text. */
const giver = new Map<string, number>()
let documents: Line[]
beforeAll(async () => {
  on = await ReleaseTrial.start()
  for (let who = 0; who < CONTRIBUTORS; who += 1) await contributeAs(who)
  const { number } = await on.release('classic', { sampleSize: 20 })
  documents = linesOf(await on.file(number, 'clips.jsonl')) as Line[]
}, 120_000)
afterAll(() => on.stop())

/** Contributes in two batches, as a person with habits does. */
async function contributeAs(who: number): Promise<void> {
  let member: Member | undefined
  for (let batch = 0; batch < 2; batch += 1) {
    const clips = Array.from({ length: EACH / 2 }, (_, at) => withHabits(who, batch * 5 + at))
    member = await on.contribute(clips, member)
  }
}

function withHabits(who: number, at: number): TestClip {
  const [clip] = clipsOf('classic', 1, HOSTS[at % HOSTS.length])
  if (!clip) throw new Error('no clip')
  giver.set(clip.text, who)
  const day = String(1 + (at % 5)).padStart(2, '0')
  const accessedAt = `2026-11-${day}T${String(who).padStart(2, '0')}:10:00.000Z`
  // Pages of which many passages are, in no order that tells who read them.
  const page = sha256(clip.text).slice(0, 4)
  return {
    ...clip,
    // As devices make them: they grow with time.
    id: `019ad000-${String(1000 + who)}-7000-8000-${String(at).padStart(12, '0')}`,
    documentTags: [`tag of ${String(who)}`],
    createdAt: accessedAt,
    source: {
      ...(clip.source as JsonObject),
      url: `https://${String(HOSTS[at % HOSTS.length])}/${page}`,
      accessedAt,
      context: { before: `read by ${String(who)}`, after: '' },
    },
  }
}

const givers = (lines: readonly Line[]) => lines.map(({ text }) => giver.get(text))

/** How many neighbours are of one contributor. */
function pairsIn(order: readonly unknown[]): number {
  return order.filter((who, at) => at > 0 && who === order[at - 1]).length
}

/** What shuffled lines give, by so many shuffles. */
function shuffled(seeds: number): { mean: number; deviation: number } {
  const figures = Array.from({ length: seeds }, (_, seed) =>
    pairsIn(givers(orderBy(documents, ({ text }) => sha256(`${String(seed)} ${text}`)))),
  )
  const mean = figures.reduce((sum, each) => sum + each, 0) / seeds
  const variance = figures.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (seeds - 1)
  return { mean, deviation: Math.sqrt(variance) }
}

function orderBy(lines: readonly Line[], key: (line: Line) => string): Line[] {
  return lines
    .map((line) => ({ line, key: key(line) }))
    .toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1))
    .map(({ line }) => line)
}

/** All members of a line as text, by path; text and work apart. */
function membersOf(line: JsonObject, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(line)) {
    const at = path === '' ? name : `${path}.${name}`
    if (at === 'text' || at === 'metadata.work') continue
    const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (isBranch) for (const [deep, text] of membersOf(value, at)) found.set(deep, text)
    else
      found.set(
        at,
        typeof value === 'number' ? String(value).padStart(12, '0') : JSON.stringify(value),
      )
  }
  return found
}

describe('who gave what together', () => {
  test('is not told by the order of a file, for any seed', async () => {
    const { mean, deviation } = shuffled(SEEDS)
    const bySeed = Array.from({ length: SEEDS }, (_, seed) =>
      pairsIn(givers(orderBy(documents, ({ id }) => sha256(sha256(String(seed)) + id)))),
    )
    const found = bySeed.reduce((sum, each) => sum + each, 0) / SEEDS
    // Both means are of a hundred orders.
    const tolerance = DEVIATIONS * deviation * Math.sqrt(2 / SEEDS)
    expect(Math.abs(found - mean)).toBeLessThan(tolerance)
    // The release itself is in that order: by SHA-256 of seed and id.
    expect(pairsIn(givers(documents))).toBeLessThan(mean + DEVIATIONS * deviation)
  })

  test('is not told by any member that lines can be sorted by', () => {
    const { mean, deviation } = shuffled(SEEDS)
    const paths = new Set(documents.flatMap((line) => [...membersOf(line).keys()]))
    expect(paths.size).toBeGreaterThan(15)
    for (const path of paths) {
      const sorted = orderBy(documents, (line) => membersOf(line).get(path) ?? '')
      const difference = Math.abs(pairsIn(givers(sorted)) - mean)
      expect(difference, path).toBeLessThan(DEVIATIONS * deviation)
    }
  })

  test('would be found if it were told', () => {
    const { mean, deviation } = shuffled(SEEDS)
    const byGiver = orderBy(documents, ({ text }) => String(giver.get(text)))
    expect(pairsIn(givers(byGiver)) - mean).toBeGreaterThan(20 * deviation)
  })

  test('is not told by the lists of candidates and of the sample', async () => {
    const releases = await on.get('/v1/releases')
    const [{ number } = { number: 0 }] = releases.json.releases as { number: number }[]
    const whose = new Map(documents.map(({ id, text }) => [id, giver.get(text)]))
    for (const name of ['items.jsonl', 'sample.jsonl']) {
      const order = linesOf(await on.file(number, name)).map(({ id }) => whose.get(str(id)))
      expect(order).not.toContain(undefined)
      // Of neighbours, 9 in 199 are of one person by chance.
      const expected = ((order.length - 1) * (EACH - 1)) / (CONTRIBUTORS * EACH - 1)
      const tolerance = DEVIATIONS * Math.sqrt(expected) + 1
      expect(Math.abs(pairsIn(order) - expected), name).toBeLessThan(tolerance)
    }
  })
})
