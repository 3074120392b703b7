import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { newId } from '@/utils/clip/ids'
import { SampleDraw, sampleSizes } from '@/utils/exchange/release-sample'
import type { Database } from '../database/database'
import { plainArray } from '../database/plain-array'
import { releaseItems, releases } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import { reportFault } from '../kernel/report-fault'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction, type Endpoint } from '../kernel/state'
import { gather } from './gather'
import {
  criteriaOf,
  findRelease,
  lockRelease,
  requireDrawing,
  wrongState,
  type ReleaseRow,
} from './release-row'
import { findMarked, storeMarked } from './technical-sample'

const PAGE = 2000

/** A drawn clip with its contributor, at whom the drawing does not look. */
interface Place {
  contributor: string
  clipId: string
  revision: number
}

/**
 * Begins to draw the sample of a draft, which reveals its seed. That goes on after this has answered; the
 * release says whether it is under way. A later attempt takes over from one that broke off: whichever ends
 * it, the sample is the one that the seed draws.
 *
 * @returns whether it was begun: it may be drawn already
 * @throws ProblemError `release-state`
 */
export async function beginDrawing(
  endpoint: Endpoint,
  call: string,
  release: string,
  staff: string,
): Promise<boolean> {
  const attempt = newId()
  const isBegun = await inTransaction(endpoint, call, async (transaction) => {
    const row = await lockRelease(transaction, release)
    if (row?.state !== 'draft' && row?.state !== 'sampled') throw wrongState(row)
    if (row.state === 'sampled' && row.technicalDrawn !== null) return false
    if (isEmptyDraft(row)) {
      throw new ProblemError(
        'release-state',
        'no clip fits this draft: give it up and draft another',
      )
    }
    await transaction.update(releases).set({ drawing: attempt }).where(eq(releases.id, release))
    return true
  })
  if (!isBegun) return false
  endpoint.background.start(async () => {
    try {
      await gather(endpoint, call, release)
      const row = await findRelease(endpoint.database, release)
      if (isEmptyDraft(row)) await endDrawing(endpoint, call, row, attempt)
      else if (row.state === 'draft') await drawSample(endpoint, call, row, { attempt, staff })
      else await drawTechnical(endpoint, call, row, attempt)
    } catch (error) {
      // Another attempt took over, the draft was given up, or the endpoint stops.
      if (error instanceof ProblemError || endpoint.background.signal.aborted) return
      reportFault(endpoint, call, error)
    }
  })
  return true
}

/** Whether the candidates of a draft are gathered and there are none: it stays a draft until it is given up. */
function isEmptyDraft({ state, seed, candidates }: ReleaseRow): boolean {
  return state === 'draft' && seed !== null && candidates === 0
}

async function endDrawing(
  endpoint: Endpoint,
  call: string,
  { id }: ReleaseRow,
  attempt: string,
): Promise<void> {
  await inTransaction(endpoint, call, async (transaction) => {
    requireDrawing(await lockRelease(transaction, id), attempt)
    await transaction.update(releases).set({ drawing: null }).where(eq(releases.id, id))
  })
}

/** Draws the sample of a draft whose candidates are gathered and whose seed is drawn. */
async function drawSample(
  endpoint: Endpoint,
  call: string,
  row: ReleaseRow,
  { attempt, staff }: { attempt: string; staff: string },
): Promise<void> {
  const { database } = endpoint
  const { signal } = endpoint.background
  const sizes = sampleSizes(await countSources(database, row.id), criteriaOf(row).sampleSize)
  const draw = new SampleDraw(sizes)
  await rankCandidates(database, row)
  for await (const page of numberByRank(database, row.id)) {
    for (const candidate of page) draw.add(candidate)
    signal.throwIfAborted()
    requireDrawing(await findRelease(database, row.id), attempt)
  }
  const drawn = draw.result()
  const places = await findPlaces(
    database,
    row.id,
    drawn.map(({ n }) => n),
  )
  const technical = await findMarked(endpoint, row.id, row.candidates)
  await inTransaction(endpoint, call, async (transaction) => {
    const current = await lockRelease(transaction, row.id)
    requireDrawing(current, attempt)
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
      .set({
        state: 'sampled',
        sampledAt: now,
        drawing: null,
        technicalDrawn: technical.drawn,
      })
      .where(eq(releases.id, row.id))
    const details = {
      releaseId: row.id,
      candidates: row.candidates,
      drawn: drawn.length,
      technical: technical.drawn,
    }
    await recordStaffEvent(transaction, staff, 'sample-release', details, now)
  })
}

/** Draws the technical sample of a draft whose other sample was drawn before there was one. */
async function drawTechnical(
  endpoint: Endpoint,
  call: string,
  { id, candidates }: ReleaseRow,
  attempt: string,
): Promise<void> {
  const technical = await findMarked(endpoint, id, candidates)
  await inTransaction(endpoint, call, async (transaction) => {
    requireDrawing(await lockRelease(transaction, id), attempt)
    await storeMarked(transaction, id, technical)
    await transaction
      .update(releases)
      .set({ drawing: null, technicalDrawn: technical.drawn })
      .where(eq(releases.id, id))
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
    yield page
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
