import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { SampleDraw, sampleSizes } from '@/utils/exchange/release-sample'
import type { Database } from '../database/database'
import { plainArray } from '../database/plain-array'
import { releaseItems, releases } from '../database/schema'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction, type Endpoint } from '../kernel/state'
import { findMarked, storeMarked } from './technical-sample'
import { criteriaOf, lockRelease, type ReleaseRow } from './release-row'

const PAGE = 2000

/** A drawn clip with its contributor, at whom the drawing does not look. */
interface Place {
  contributor: string
  clipId: string
  revision: number
}

/**
 * Draws the sample of a draft whose candidates are gathered and whose seed is drawn: a repeated drawing
 * has the same result.
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
  await rankCandidates(database, row)
  for await (const candidate of numberByRank(database, row.id)) draw.add(candidate)
  const drawn = draw.result()
  const places = await findPlaces(
    database,
    row.id,
    drawn.map(({ n }) => n),
  )
  const technical = await findMarked(endpoint, row.id, row.candidates)
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
    await storeMarked(transaction, row.id, technical)
    const now = endpoint.now()
    await transaction
      .update(releases)
      .set({ state: 'sampled', sampledAt: now, technicalDrawn: technical.drawn })
      .where(eq(releases.id, row.id))
    const details = {
      releaseId: row.id,
      candidates: current.candidates,
      drawn: drawn.length,
      technical: technical.drawn,
    }
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

/** Ranks the candidates by the seed, which nobody could know while they were gathered. */
async function rankCandidates(database: Database, { id, seed }: ReleaseRow): Promise<void> {
  // Both are ASCII, which `escape` leaves as it is. `convert_to` would depend on the server's settings, and
  // no cluster changes many rows by such a function.
  await database.execute(sql`
    update release_items
    set rank = encode(sha256(decode(${seed}::text || public_id::text, 'escape')), 'hex')
    where release = ${id}::uuid and rank = ''`)
}

/**
 * Numbers the candidates in the order of their ranks, which says nothing of who gave which, and gives
 * them page by page.
 */
async function* numberByRank(database: Database, release: string) {
  let after = ''
  let n = 0
  for (;;) {
    const rows = await database
      .select({
        contributor: releaseItems.contributor,
        clipId: releaseItems.clipId,
        id: releaseItems.publicId,
        source: releaseItems.source,
        rank: releaseItems.rank,
      })
      .from(releaseItems)
      .where(and(eq(releaseItems.release, release), gt(releaseItems.rank, after)))
      .orderBy(asc(releaseItems.rank))
      .limit(PAGE)
    const page = rows.map((row) => {
      n += 1
      return { ...row, n }
    })
    await keepNumbers(database, release, page)
    yield* page
    after = page.at(-1)?.rank ?? after
    if (page.length < PAGE) return
  }
}

interface Numbered {
  contributor: string
  clipId: string
  n: number
}

async function keepNumbers(
  database: Database,
  release: string,
  page: readonly Numbered[],
): Promise<void> {
  await database.execute(sql`
    update release_items set n = row.n
    from unnest(
      ${plainArray(page.map(({ contributor }) => contributor))}::uuid[],
      ${plainArray(page.map(({ clipId }) => clipId))}::uuid[],
      ${plainArray(page.map(({ n }) => n))}::bigint[]
    ) as row (contributor, clip_id, n)
    where release_items.release = ${release}::uuid
      and release_items.contributor = row.contributor and release_items.clip_id = row.clip_id`)
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
