import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { clipContent } from '@/utils/clip/clip'
import { fingerprintsOf } from '@/utils/duplicates/fingerprints'
import { similarityOf, NEAR_CONTAINMENT } from '@/utils/duplicates/similarity'
import { shinglesOf } from '@/utils/duplicates/shingles'
import type { NearDuplicate } from '@/utils/protocol/schemas/review'
import type { Database } from '../database/database'
import { clips } from '../database/schema'

/** Fingerprints one question asks the index for: those of some 18,000 ideographs. */
const MOST_FINGERPRINTS = 4000
/** Clips looked at that share one fingerprint: so it ends, however common a formula is. */
const MOST_SHARING = 100
/** Clips that share most fingerprints, of which those are looked for that are live, */
const MOST_RANKED = 500
/** and of these the texts are read and compared. */
const MOST_COMPARED = 20
/** Near duplicates that are told. */
const MAX_LISTED = 5

interface Compared {
  contributor: string
  clipId: string
  text: string
  /** Of the text: clips with the same are exact duplicates, told elsewhere. */
  digest: string | null
}

/**
 * Live clips of anybody that share most of their text with this one, the most alike first. By an index
 * over fingerprints; then the texts themselves are compared, so that what is told is exact. Clips are
 * found once they have a sketch, see `keep-sketching.ts`.
 */
export async function findNearDuplicates(
  database: Database,
  compared: Compared,
): Promise<NearDuplicate[]> {
  const shingles = shinglesOf(compared.text)
  const candidates = await findCandidates(database, compared, chooseFingerprints(shingles))
  const near = candidates.flatMap((row): NearDuplicate[] => {
    const { text, work, source } = clipContent.parse(JSON.parse(row.line))
    const similarity = similarityOf(shingles, shinglesOf(text))
    if (similarity.containment < NEAR_CONTAINMENT) return []
    const title = work.title ?? source.title
    const { contributor, clipId, revision, state, host } = row
    const receivedAt = new Date(row.receivedAt).toISOString()
    return [{ contributor, clipId, revision, state, host, title, receivedAt, text, ...similarity }]
  })
  return near
    .toSorted((a, b) => b.resemblance - a.resemblance || b.containment - a.containment)
    .slice(0, MAX_LISTED)
}

/** The smallest ones of a very long text, which both sides of a comparison would choose. */
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
  receivedAt: z.union([z.string(), z.date()]),
  line: z.string(),
})

async function findCandidates(
  database: Database,
  { contributor, clipId, digest }: Compared,
  fingerprints: readonly number[],
): Promise<z.infer<typeof candidate>[]> {
  if (fingerprints.length === 0) return []
  const rows = await database.transaction(async (transaction) => {
    // Without statistics of a list, or in front of a `limit`, the planner reads the whole table.
    await transaction.execute(sql`set local enable_seqscan = off`)
    const found = await transaction.execute(sql`
      with ranked as (
        select contributor, clip_id, revision,
          count(*)::real / least(size, ${fingerprints.length}) as shared
        from unnest(${sql.param([...fingerprints])}::integer[]) as wanted (fingerprint),
          lateral (
            select contributor, clip_id, revision, cardinality(fingerprints) as size
            from sketches where fingerprints @> array[wanted.fingerprint]
            limit ${MOST_SHARING}
          ) as sharing
        group by contributor, clip_id, revision, size
        order by shared desc
        limit ${MOST_RANKED}
      )
      select clips.contributor, clips.id as "clipId", clips.revision, clips.state, clips.line,
        clips.source_host as host, clips.received_at as "receivedAt"
      from ranked join clips on clips.contributor = ranked.contributor
        and clips.id = ranked.clip_id and clips.revision = ranked.revision
      where clips.state in ('deposited', 'accepted')
        and not (clips.contributor = ${contributor}::uuid and clips.id = ${clipId}::uuid)
        and clips.digest is distinct from ${digest}::text
      order by ranked.shared desc, clips.received_at, clips.id
      limit ${MOST_COMPARED}`)
    return found.rows
  })
  return z.array(candidate).parse(rows)
}

/** The text of one revision, and what it is compared by; `undefined` where it is gone. */
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
