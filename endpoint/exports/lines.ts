import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import type { ClipContent } from '@/utils/clip/clip'
import { withMending } from '@/utils/clip/mending'
import { toJsonlDocument, toJsonlLine } from '@/utils/exchange/jsonl'
import { spliceJsonlLine } from '@/utils/exchange/splice-jsonl'
import {
  writeExportKey,
  type ExportEnd,
  type ExportKey,
  type exportQuery,
} from '@/utils/protocol/schemas/exports'
import { withDecidedRights } from '@/utils/rights/rights-decision'
import { consentOfBatch } from '../database/joins'
import { plainArray } from '../database/plain-array'
import type { Database } from '../database/database'
import {
  batches,
  clips,
  consents,
  contributors,
  organisations,
  publicNames,
} from '../database/schema'
import { toCondition } from './filter'

const last = alias(consents, 'last')

/** Rows read at once: 50 MB of the longest clips, 1 MB of usual ones. */
const PAGE = 100
/** Lines yielded at once. The string of a whole page would outlive the young generation of the heap. */
const LINES = 20

/**
 * The lines of an export, some at a time, read page by page by key, so that memory does not grow with
 * the corpus. @throws ProblemError for filters that make no sense
 */
export function exportLines(
  database: Database,
  query: z.output<typeof exportQuery>,
): AsyncGenerator<string, void> {
  // Check the filters before the head of the answer is sent: no error can be answered after it.
  const condition = toCondition(query)
  return readLines(database, condition, query)
}

async function* readLines(
  database: Database,
  condition: SQL | undefined,
  { after: start, end }: z.output<typeof exportQuery>,
): AsyncGenerator<string, void> {
  let after: ExportKey | undefined = start
  let lines = 0
  let next = readPage(database, condition, after)
  for (;;) {
    const page = await next
    lines += page.length
    after = page.at(-1) ?? after
    const isLast = page.length < PAGE
    // The database reads the next page while the lines of this one are made.
    if (!isLast) next = ahead(readPage(database, condition, after))
    yield* toLines(page)
    if (isLast) break
  }
  if (!end) return
  const key = lines === 0 || after === undefined ? null : writeExportKey(after)
  const said: ExportEnd = { end: { lines, after: key } }
  yield `${JSON.stringify(said)}\n`
}

/** A result that nobody may come to wait for: then its failure is nobody’s. */
function ahead<T>(result: Promise<T>): Promise<T> {
  result.catch(() => undefined)
  return result
}

function* toLines(page: readonly Row[]): Generator<string, void> {
  for (let from = 0; from < page.length; from += LINES) {
    yield page
      .slice(from, from + LINES)
      .map(toLine)
      .join('')
  }
}

type Row = Awaited<ReturnType<typeof readPage>>[number]

/**
 * Reads one page: the clips by key, and then what is known of their batches, of which there are few. No
 * clip is dropped on the way, since a page that is not full ends the export.
 */
async function readPage(
  database: Database,
  condition: SQL | undefined,
  after: ExportKey | undefined,
) {
  const beyond = after
    ? sql`(${clips.contributor}, ${clips.id}, ${clips.revision}) > (${after.contributor}::uuid, ${after.id}::uuid, ${after.revision}::integer)`
    : undefined
  const page = await database
    .select({
      contributor: clips.contributor,
      id: clips.id,
      revision: clips.revision,
      sha256: clips.sha256,
      line: clips.line,
      state: clips.state,
      decidedRights: clips.decidedRights,
      mended: clips.mended,
      decidedAt: clips.decidedAt,
      receivedAt: clips.receivedAt,
      batchId: clips.batchId,
    })
    .from(clips)
    .where(and(beyond, condition))
    .orderBy(asc(clips.contributor), asc(clips.id), asc(clips.revision))
    .limit(PAGE)
  const known = await readBatches(database, page)
  return page.map((row) => {
    const batch = known.get(`${row.contributor} ${row.batchId}`)
    if (!batch) throw new Error('a clip has no batch')
    return { ...row, batch }
  })
}

/** What lines say of the batches in which clips came, by contributor and id. */
async function readBatches(
  database: Database,
  page: readonly { contributor: string; batchId: string }[],
) {
  const named = [...new Map(page.map((row) => [`${row.contributor} ${row.batchId}`, row])).values()]
  if (named.length === 0) return new Map<string, never>()
  const rows = await database
    .select({
      contributor: batches.contributor,
      batchId: batches.id,
      consentId: batches.consentId,
      noticeVersion: consents.noticeVersion,
      purposes: last.purposes,
      credit: publicNames.name,
      organisation: { id: organisations.id, name: organisations.name },
    })
    .from(batches)
    .innerJoin(consents, consentOfBatch)
    // The contributor’s last record says what the clip may be used for now.
    .leftJoin(last, and(eq(last.contributor, batches.contributor), isNull(last.replacedBy)))
    .leftJoin(
      publicNames,
      and(eq(publicNames.contributor, batches.contributor), isNull(publicNames.endedAt)),
    )
    .innerJoin(contributors, eq(contributors.contributor, batches.contributor))
    .leftJoin(organisations, eq(organisations.id, contributors.organisation))
    .where(
      sql`(${batches.contributor}, ${batches.id}) in (select * from unnest(
        ${plainArray(named.map(({ contributor }) => contributor))}::uuid[],
        ${plainArray(named.map(({ batchId }) => batchId))}::uuid[]))`,
    )
  return new Map(rows.map((row) => [`${row.contributor} ${row.batchId}`, row]))
}

function toLine(row: Row): string {
  const receivedAt = row.receivedAt.toISOString()
  const decidedAt = row.decidedAt?.toISOString() ?? receivedAt
  const acceptedAt = row.state === 'accepted' ? decidedAt : null
  const { organisation, consentId, noticeVersion, purposes, credit } = row.batch
  const beside = {
    contributor: row.contributor,
    organisation,
    batchId: row.batchId,
    revision: row.revision,
    sha256: row.sha256,
    consent: { id: consentId, noticeVersion, purposes: purposes ?? [] },
    credit,
    state: row.state,
    receivedAt,
    acceptedAt,
  }
  const line = row.line ?? 'null'
  const added = acceptedAt ?? receivedAt
  const { decidedRights, mended } = row
  if (decidedRights === null && mended === null) return spliceJsonlLine(line, added, beside)
  // The line was parsed when it arrived. Parsing it again would drop members of a newer version.
  const clip = withMending(
    withDecidedRights(JSON.parse(line) as ClipContent, decidedRights),
    mended,
  )
  return toJsonlLine(toJsonlDocument(clip, added, beside))
}
