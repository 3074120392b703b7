import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { SampleDraw, sampleSizes } from '@/utils/exchange/release-sample'
import type { Database } from '../database/database'
import { releaseItems, releases } from '../database/schema'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction, type Endpoint } from '../kernel/state'
import { criteriaOf, lockRelease, type ReleaseRow } from './release-row'

const PAGE = 2000

/** A drawn clip with its contributor, at whom the drawing does not look. */
interface Place {
  contributor: string
  clipId: string
  revision: number
}

/**
 * Draws the sample of a draft whose candidates are selected. The seed was drawn before them, so a
 * repeated drawing has the same result.
 */
export async function drawSample(
  endpoint: Endpoint,
  call: string,
  row: ReleaseRow,
  staff: string,
): Promise<void> {
  const { database } = endpoint
  const sizes = sampleSizes(await countSources(database, row.id), criteriaOf(row).sampleSize)
  const draw = new SampleDraw(sizes)
  for await (const candidate of readRanked(database, row)) draw.add(candidate)
  const drawn = draw.result()
  const places = await findPlaces(
    database,
    row.id,
    drawn.map(({ n }) => n),
  )
  await inTransaction(endpoint, call, async (transaction) => {
    const current = await lockRelease(transaction, row.id)
    if (current?.state !== 'draft') return
    const column = <T>(read: (each: (typeof drawn)[number], place: Place) => T) =>
      sql.param(
        drawn.flatMap((each) => {
          const place = places.get(each.n)
          return place ? [read(each, place)] : []
        }),
      )
    await transaction.execute(sql`
      insert into release_samples (release, contributor, clip_id, revision, n, source, rank)
      select ${row.id}::uuid, row.* from unnest(
        ${column((_, place) => place.contributor)}::uuid[],
        ${column((_, place) => place.clipId)}::uuid[],
        ${column((_, place) => place.revision)}::integer[],
        ${column(({ n }) => n)}::bigint[],
        ${column(({ source }) => source)}::text[],
        ${column(({ rank }) => rank)}::text[]
      ) as row`)
    const now = endpoint.now()
    await transaction
      .update(releases)
      .set({ state: 'sampled', sampledAt: now })
      .where(eq(releases.id, row.id))
    const details = { releaseId: row.id, candidates: current.candidates, drawn: drawn.length }
    await recordStaffEvent(transaction, staff, 'sample-release', details, now)
  })
}

async function countSources(database: Database, release: string): Promise<Map<string, number>> {
  const rows = await database
    .select({ source: releaseItems.source, count: sql<number>`count(*)::integer` })
    .from(releaseItems)
    .where(eq(releaseItems.release, release))
    .groupBy(releaseItems.source)
  return new Map(rows.map(({ source, count }) => [source, count]))
}

/** Candidates with their rank, page by page: the database does the hashing. */
async function* readRanked(database: Database, { id, seed }: ReleaseRow) {
  let after = 0
  for (;;) {
    const page = await database
      .select({
        n: releaseItems.n,
        id: releaseItems.clipId,
        source: releaseItems.source,
        rank: sql<string>`encode(sha256(convert_to(${seed} || ${releaseItems.clipId}::text, 'UTF8')), 'hex')`,
      })
      .from(releaseItems)
      .where(and(eq(releaseItems.release, id), gt(releaseItems.n, after)))
      .orderBy(asc(releaseItems.n))
      .limit(PAGE)
    yield* page
    after = page.at(-1)?.n ?? after
    if (page.length < PAGE) return
  }
}

async function findPlaces(
  database: Database,
  release: string,
  numbers: readonly number[],
): Promise<Map<number, Place>> {
  const rows = await database
    .select({
      n: releaseItems.n,
      contributor: releaseItems.contributor,
      clipId: releaseItems.clipId,
      revision: releaseItems.revision,
    })
    .from(releaseItems)
    .where(
      and(
        eq(releaseItems.release, release),
        sql`${releaseItems.n} = any(${sql.param([...numbers])}::bigint[])`,
      ),
    )
  return new Map(rows.map(({ n, ...place }) => [n, place]))
}
