import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { clipContent } from '@/utils/clip/clip'
import { fingerprintsOf } from '@/utils/duplicates/fingerprints'
import { similarityOf, NEAR_CONTAINMENT } from '@/utils/duplicates/similarity'
import { shinglesOf } from '@/utils/duplicates/shingles'
import type { NearDuplicate } from '@/utils/protocol/schemas/review'
import type { Database } from '../database/database'
import { clips } from '../database/schema'

/** Most fingerprints looked up at once: those of some 18,000 ideographs. */
const MOST_FINGERPRINTS = 4000
/** Most clips looked at for one fingerprint, however common a formula is. */
const MOST_SHARING = 100
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
    // The planner has no statistics of a list, and with a `limit` it would read the whole table.
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
