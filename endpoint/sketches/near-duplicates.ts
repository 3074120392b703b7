import { and, eq, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { clipContent } from '@/utils/clip/clip'
import { fingerprintsOf } from '@/utils/duplicates/fingerprints'
import { similarityOf, NEAR_CONTAINMENT } from '@/utils/duplicates/similarity'
import { shinglesOf } from '@/utils/duplicates/shingles'
import type { NearDuplicate } from '@/utils/protocol/schemas/review'
import { tellNodes } from '../database/cluster'
import type { Database } from '../database/database'
import { plainArray } from '../database/plain-array'
import { clips } from '../database/schema'

/** Most fingerprints looked up at once: those of some 18,000 ideographs. */
const MOST_FINGERPRINTS = 4000
/** Most clips looked at for one fingerprint, however common a formula is. */
const MOST_SHARING = 100
/** Fingerprints looked up with one statement. */
const LOOKED_UP_AT_ONCE = 64
/** Most clips ranked by shared fingerprints, of which live ones are chosen, */
const MOST_RANKED = 500
/** and of which the texts are read and compared. */
const MOST_COMPARED = 20
/** Most near duplicates listed. */
const MAX_LISTED = 5

interface Compared {
  contributor: string
  clipId: string
  text: string
  /** Digest of the text; clips with the same digest are exact duplicates, listed elsewhere. */
  digest: string | null
}

/**
 * Finds live clips of anybody that share most of their text with this one, the most similar first. An
 * index over fingerprints proposes; the texts themselves are compared, so that the shares are exact. A
 * clip can be found once it has a sketch: `run-sketching.ts`.
 */
export async function findNearDuplicates(
  database: Database,
  compared: Compared,
): Promise<NearDuplicate[]> {
  const shingles = shinglesOf(compared.text)
  const candidates = await findCandidates(database, compared, chooseFingerprints(shingles))
  const lines = await readLines(database, candidates)
  const near = candidates.flatMap((row): NearDuplicate[] => {
    const line = lines.get(keyOf(row))
    if (line === undefined) return []
    const { text, work, source } = clipContent.parse(JSON.parse(line))
    const similarity = similarityOf(shingles, shinglesOf(text))
    if (similarity.containment < NEAR_CONTAINMENT) return []
    const title = work.title ?? source.title
    const { contributor, clipId, revision, state, host } = row
    const receivedAt = row.receivedAt.toISOString()
    return [{ contributor, clipId, revision, state, host, title, receivedAt, text, ...similarity }]
  })
  return near
    .toSorted((a, b) => b.resemblance - a.resemblance || b.containment - a.containment)
    .slice(0, MAX_LISTED)
}

/** The smallest fingerprints of a very long text: both sides of a comparison choose the same. */
function chooseFingerprints(shingles: Int32Array): number[] {
  const all = fingerprintsOf(shingles)
  if (all.length <= MOST_FINGERPRINTS) return all
  return all.toSorted((a, b) => a - b).slice(0, MOST_FINGERPRINTS)
}

const candidate = z.object({
  contributor: z.string(),
  clipId: z.string(),
  revision: z.number(),
  state: z.enum(['deposited', 'accepted']),
  host: z.string().nullable(),
  receivedAt: z.coerce.date(),
})
type Candidate = z.infer<typeof candidate>

/** The clips that share most of the fingerprints, at most those that are compared. */
async function findCandidates(
  database: Database,
  { contributor, clipId, digest }: Compared,
  fingerprints: readonly number[],
): Promise<Candidate[]> {
  const ranked = (await findSharing(database, fingerprints)).slice(0, MOST_RANKED)
  if (ranked.length === 0) return []
  const { rows } = await database.execute(sql`
    select contributor, id as "clipId", revision, state, source_host as host,
      received_at as "receivedAt"
    from clips
    where ${among(ranked)}
      and state in ('deposited', 'accepted')
      and not (contributor = ${contributor}::uuid and id = ${clipId}::uuid)
      and digest is distinct from ${digest}::text`)
  const shares = new Map(ranked.map((each) => [keyOf(each), each.shared]))
  const shareOf = (each: Candidate) => shares.get(keyOf(each)) ?? 0
  return z
    .array(candidate)
    .parse(rows)
    .toSorted((a, b) => shareOf(b) - shareOf(a) || Number(a.receivedAt) - Number(b.receivedAt))
    .slice(0, MOST_COMPARED)
}

const sharing = z.object({
  contributor: z.string(),
  clipId: z.string(),
  revision: z.number(),
  size: z.number(),
})

/** A clip, and the share of the smaller set of fingerprints that it has with another. */
type Sharing = z.infer<typeof sharing> & { shared: number }

/** Clips that have fingerprints in common with these, those with most first. */
async function findSharing(
  database: Database,
  fingerprints: readonly number[],
): Promise<Sharing[]> {
  const found = new Map<string, Sharing>()
  await database.transaction(async (transaction) => {
    // The planner has no statistics of a list, and with a `limit` it would read the whole table. On a
    // cluster the nodes are told, too.
    await tellNodes(transaction)
    await transaction.execute(sql`set local enable_seqscan = off`)
    for (let from = 0; from < fingerprints.length; from += LOOKED_UP_AT_ONCE) {
      const some = fingerprints.slice(from, from + LOOKED_UP_AT_ONCE)
      const { rows } = await transaction.execute(sql.join(some.map(lookUp), sql` union all `))
      for (const row of z.array(sharing).parse(rows)) {
        const before = found.get(keyOf(row))?.shared ?? 0
        const shared = before + 1 / Math.min(row.size, fingerprints.length)
        found.set(keyOf(row), { ...row, shared })
      }
    }
  })
  return [...found.values()].toSorted((a, b) => b.shared - a.shared)
}

/** One look-up each: no cluster takes them as one `lateral` with a limit. */
function lookUp(fingerprint: number): SQL {
  return sql`(
    select contributor, clip_id as "clipId", revision, cardinality(fingerprints) as size
    from sketches where fingerprints @> array[${sql.raw(String(Math.trunc(fingerprint)))}]
    limit ${sql.raw(String(MOST_SHARING))})`
}

const withLine = z.object({
  contributor: z.string(),
  clipId: z.string(),
  revision: z.number(),
  line: z.string(),
})

/** The signed lines of candidates; one that was withdrawn meanwhile has none. */
async function readLines(
  database: Database,
  candidates: readonly Candidate[],
): Promise<Map<string, string>> {
  if (candidates.length === 0) return new Map()
  const { rows } = await database.execute(sql`
    select contributor, id as "clipId", revision, line from clips
    where ${among(candidates)} and line is not null`)
  return new Map(
    z
      .array(withLine)
      .parse(rows)
      .map((row) => [keyOf(row), row.line]),
  )
}

function among(named: readonly Named[]): SQL {
  return sql`(contributor, id, revision) in (select * from unnest(
    ${plainArray(named.map(({ contributor }) => contributor))}::uuid[],
    ${plainArray(named.map(({ clipId }) => clipId))}::uuid[],
    ${plainArray(named.map(({ revision }) => revision))}::integer[]))`
}

type Named = Pick<Candidate, 'contributor' | 'clipId' | 'revision'>

function keyOf({ contributor, clipId, revision }: Named): string {
  return `${contributor} ${clipId} ${String(revision)}`
}

/** Reads a revision’s text and what it is compared by; `undefined` where it is gone. */
export async function readCompared(
  database: Database,
  named: { contributor: string; clip: string; revision: number },
): Promise<Compared | undefined> {
  const [row] = await database
    .select({ line: clips.line, digest: clips.digest })
    .from(clips)
    .where(
      and(
        eq(clips.contributor, named.contributor),
        eq(clips.id, named.clip),
        eq(clips.revision, named.revision),
      ),
    )
  if (!row || row.line === null) return undefined
  const { text } = clipContent.parse(JSON.parse(row.line))
  return { contributor: named.contributor, clipId: named.clip, text, digest: row.digest }
}
