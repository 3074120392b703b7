import { createHmac } from 'node:crypto'
import { and, asc, eq, gt, isNotNull, lt, sql } from 'drizzle-orm'
import type { ClipContent } from '@/utils/clip/clip'
import { mendedMembers, withMending } from '@/utils/clip/mending'
import type { ItemLine, SampleLine, WithdrawnLine } from '@/utils/exchange/release-manifest'
import { toReleaseLine } from '@/utils/exchange/release-line'
import { withDecidedRights } from '@/utils/rights/rights-decision'
import { batchOfClip, consentOfBatch, revisionIn } from '../database/joins'
import type { Database } from '../database/database'
import {
  batches,
  clips,
  consents,
  releaseItems,
  releases,
  releaseSamples,
  releaseWithdrawals,
} from '../database/schema'
import type { ReleaseRow } from './release-row'

const PAGE = 500

/** An item of a release with what its line is made of. */
export interface ReleaseItem {
  n: number
  contributor: string
  clipId: string
  publicId: string
  revision: number
  source: string
  organisation: string | null
  credit: string | null
  lineSha256: string | null
  uncreditedSha256: string | null
  commitment: string | null
  leftOut: ItemLine['leftOut']
  state: (typeof clips.$inferSelect)['state']
  category: string
  licence: string | null
  codePoints: number
  /** The consent record under which it was given, and the notice that this names. */
  consentId: string
  noticeVersion: string
  /** The line as it was signed; null once the clip is withdrawn. */
  signedLine: string | null
  /** The line of `clips.jsonl`; null once the clip is withdrawn. */
  line: string | null
  /** The line with another public name, or without one. */
  lineAs: (credit: string | null) => string | null
}

/** Pages of items by their place, so that memory does not grow with the release. */
export async function* readItems(
  database: Database,
  release: ReleaseRow,
  after = 0,
): AsyncGenerator<ReleaseItem[], void> {
  for (;;) {
    const page = await readItemPage(database, release, after, PAGE)
    if (page.length > 0) yield page
    after = page.at(-1)?.n ?? after
    if (page.length < PAGE) return
  }
}

/** Items after a place, at most `limit`. */
export async function readItemPage(
  database: Database,
  release: ReleaseRow,
  after: number,
  limit: number,
): Promise<ReleaseItem[]> {
  const rows = await readPage(database, release.id, after, limit)
  return rows.map((row) => toItem(release, row))
}

type Row = Awaited<ReturnType<typeof readPage>>[number]

function readPage(database: Database, release: string, after: number, limit: number) {
  return database
    .select({
      item: releaseItems,
      state: clips.state,
      line: clips.line,
      category: clips.category,
      licence: clips.licence,
      codePoints: clips.codePoints,
      receivedAt: clips.receivedAt,
      decidedAt: clips.decidedAt,
      decidedRights: clips.decidedRights,
      mended: clips.mended,
      consentId: consents.id,
      noticeVersion: consents.noticeVersion,
    })
    .from(releaseItems)
    .innerJoin(clips, revisionIn(releaseItems))
    .innerJoin(batches, batchOfClip)
    .innerJoin(consents, consentOfBatch)
    .where(and(eq(releaseItems.release, release), gt(releaseItems.n, after)))
    .orderBy(asc(releaseItems.n))
    .limit(limit)
}

function toItem(release: ReleaseRow, row: Row): ReleaseItem {
  const { n, contributor, clipId, publicId, revision, source, lineSha256, leftOut } = row.item
  const { organisation, commitment, credit, uncreditedSha256 } = row.item
  const { state, category, licence, codePoints } = row
  const lineAs = (named: string | null): string | null =>
    row.line === null
      ? null
      : toReleaseLine({
          n,
          publicId,
          // The line was parsed when it arrived; it is not parsed again, so that it stays the same
          // for ever.
          clip: withMending(
            withDecidedRights(JSON.parse(row.line) as ClipContent, row.decidedRights),
            row.mended,
          ),
          mended: mendedMembers(row.mended),
          organisation,
          credit: named,
          acceptedAt: (row.decidedAt ?? row.receivedAt).toISOString(),
          nonce: nonceOf(release, clipId, revision, named !== null),
        })
  return {
    n,
    contributor,
    clipId,
    publicId,
    revision,
    source,
    organisation,
    credit,
    noticeVersion: row.noticeVersion,
    consentId: row.consentId,
    signedLine: row.line,
    lineSha256,
    uncreditedSha256,
    commitment,
    leftOut,
    state,
    category,
    licence,
    codePoints,
    line: lineAs(credit),
    lineAs,
  }
}

/**
 * A nonce for each line and release that nobody can guess: 128 bits in base64url. With a name it is
 * another: whoever sees the line without it cannot try names against the hash of the one with it.
 */
function nonceOf(
  { id, lineSecret }: ReleaseRow,
  clipId: string,
  revision: number,
  isCredited: boolean,
): string {
  return createHmac('sha256', lineSecret)
    .update(`${id} ${clipId} ${String(revision)}${isCredited ? ' credited' : ''}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')
}

export function toItemLine(item: ReleaseItem): ItemLine {
  const { n, publicId: id, source, lineSha256: line, leftOut, commitment } = item
  const uncredited = item.uncreditedSha256 === null ? {} : { uncredited: item.uncreditedSha256 }
  return { n, id, source, line, ...uncredited, commitment, leftOut }
}

/** The sample as it was judged, by place. */
export async function* readSampleLines(
  database: Database,
  release: string,
  after = 0,
): AsyncGenerator<SampleLine, void> {
  for (;;) {
    const rows = await database
      .select({
        sample: releaseSamples,
        id: releaseItems.publicId,
        leftOut: releaseItems.leftOut,
      })
      .from(releaseSamples)
      .innerJoin(
        releaseItems,
        and(
          eq(releaseItems.contributor, releaseSamples.contributor),
          eq(releaseItems.release, releaseSamples.release),
          eq(releaseItems.clipId, releaseSamples.clipId),
        ),
      )
      .where(and(eq(releaseSamples.release, release), gt(releaseSamples.n, after)))
      .orderBy(asc(releaseSamples.n))
      .limit(PAGE)
    for (const { sample, id, leftOut } of rows) {
      const { n, source, rank, safety, quality, faults, heads } = sample
      yield { n, id, source, rank, safety, quality, faults, heads, void: leftOut === 'withdrawn' }
    }
    after = rows.at(-1)?.sample.n ?? after
    if (rows.length < PAGE) return
  }
}

/**
 * Clips of earlier releases that this one is the first to name as withdrawn, by public id, each with
 * the hashes of its lines. Lines of published releases stay, so that this stays the same.
 *
 * @param number the release’s own
 */
export async function* readWithdrawn(
  database: Database,
  release: string,
  number: number,
): AsyncGenerator<WithdrawnLine, void> {
  let after: string | undefined
  for (;;) {
    const rows = await database
      .select({
        id: releaseWithdrawals.publicId,
        lines: sql<string[]>`array_agg(${releaseItems.lineSha256} order by ${releases.number})`,
      })
      .from(releaseWithdrawals)
      .innerJoin(
        releaseItems,
        and(
          eq(releaseItems.contributor, releaseWithdrawals.contributor),
          eq(releaseItems.clipId, releaseWithdrawals.clipId),
          isNotNull(releaseItems.lineSha256),
        ),
      )
      .innerJoin(releases, and(eq(releases.id, releaseItems.release), lt(releases.number, number)))
      .where(
        and(
          eq(releaseWithdrawals.release, release),
          after === undefined ? undefined : gt(releaseWithdrawals.publicId, after),
        ),
      )
      .groupBy(releaseWithdrawals.contributor, releaseWithdrawals.publicId)
      .orderBy(asc(releaseWithdrawals.publicId))
      .limit(PAGE)
    yield* rows
    after = rows.at(-1)?.id
    if (rows.length < PAGE) return
  }
}
