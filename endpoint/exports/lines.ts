import { and, eq, isNull, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import type { ClipContent } from '@/utils/clip/clip'
import { withMending } from '@/utils/clip/mending'
import { escapeBreaks, toJsonlDocument, toJsonlLine } from '@/utils/exchange/jsonl'
import { spliceMembers } from '@/utils/exchange/splice-jsonl'
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
/** Lines yielded at once. Those of a whole page would outlive the young generation of the heap. */
const LINES = 20
/** Bytes in UTF-8 that a code unit takes at most. */
const MOST_BYTES = 3

/**
 * The lines of an export, some at a time, read page by page by key, so that memory does not grow with
 * the corpus. @throws ProblemError for filters that make no sense
 */
export function exportLines(
  database: Database,
  query: z.output<typeof exportQuery>,
): AsyncGenerator<Uint8Array, void> {
  // Check the filters before the head of the answer is sent: no error can be answered after it.
  const condition = toCondition(query)
  return readLines(database, condition, query)
}

async function* readLines(
  database: Database,
  condition: SQL | undefined,
  { after: start, end }: z.output<typeof exportQuery>,
): AsyncGenerator<Uint8Array, void> {
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
    yield* toPieces(page)
    if (isLast) break
  }
  if (!end) return
  const key = lines === 0 || after === undefined ? null : writeExportKey(after)
  const said: ExportEnd = { end: { lines, after: key } }
  yield bytesOf([`${JSON.stringify(said)}\n`])
}

/** A result that nobody may come to wait for: then its failure is nobody’s. */
function ahead<T>(result: Promise<T>): Promise<T> {
  result.catch(() => undefined)
  return result
}

function* toPieces(page: readonly Row[]): Generator<Uint8Array, void> {
  for (let from = 0; from < page.length; from += LINES) {
    yield bytesOf(page.slice(from, from + LINES).map(toLine))
  }
}

/** Lines in UTF-8, written one by one: joined first they would be copied once more. */
function bytesOf(lines: readonly string[]): Uint8Array {
  const units = lines.reduce((sum, { length }) => sum + length, 0)
  const bytes = Buffer.allocUnsafe(units * MOST_BYTES)
  let end = 0
  for (const line of lines) end += bytes.write(line, end)
  return bytes.subarray(0, end)
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
  // As SQL, since mapping each column of each row takes longer than making the line does.
  const { rows } = await database.execute(sql`
    select ${clips.contributor} as contributor, ${clips.id} as id, ${clips.revision} as revision,
      ${clips.sha256} as sha256, ${clips.line} as line, ${clips.state} as state,
      ${clips.decidedRights} as "decidedRights", ${clips.mended} as mended,
      ${clips.batchId} as "batchId", ${inMilliseconds(clips.decidedAt)} as "decidedAt",
      ${inMilliseconds(clips.receivedAt)} as "receivedAt"
    from ${clips} where ${and(beyond, condition) ?? sql`true`}
    order by ${clips.contributor}, ${clips.id}, ${clips.revision} limit ${PAGE}`)
  // Columns of the schema that stands in this very statement.
  const page = rows as unknown as ClipRow[]
  const known = await readBatches(database, page)
  return page.map((row) => {
    const batch = known.get(`${row.contributor} ${row.batchId}`)
    if (!batch) throw new Error('a clip has no batch')
    return { ...row, batch }
  })
}

type ClipRow = Pick<
  typeof clips.$inferSelect,
  | 'contributor'
  | 'id'
  | 'revision'
  | 'sha256'
  | 'line'
  | 'state'
  | 'decidedRights'
  | 'mended'
  | 'batchId'
> & { decidedAt: number | null; receivedAt: number }

/** A moment in milliseconds since 1970. */
function inMilliseconds(column: SQLWrapper): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::double precision`
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
  return new Map(rows.map((row) => [`${row.contributor} ${row.batchId}`, saidOf(row)]))
}

/** What all lines of a batch say beside the clip, as a value and as JSON. */
function saidOf(row: {
  contributor: string
  batchId: string
  consentId: string
  noticeVersion: string
  purposes: string[] | null
  credit: string | null
  organisation: { id: string; name: string } | null
}) {
  const { contributor, batchId, organisation, consentId: id, noticeVersion, credit } = row
  const value = {
    contributor,
    batchId,
    organisation,
    consent: { id, noticeVersion, purposes: row.purposes ?? [] },
    credit,
  }
  return { value, json: escapeBreaks(JSON.stringify(value).slice(1, -1)) }
}

const besideNames: ReadonlySet<string> = new Set([
  'contributor',
  'batchId',
  'organisation',
  'consent',
  'credit',
  'revision',
  'sha256',
  'state',
  'receivedAt',
  'acceptedAt',
])

function toLine(row: Row): string {
  const receivedAt = new Date(row.receivedAt).toISOString()
  const decidedAt = row.decidedAt === null ? receivedAt : new Date(row.decidedAt).toISOString()
  const { batch, revision, sha256, state } = row
  const acceptedAt = state === 'accepted' ? decidedAt : null
  const own = { revision, sha256, state, receivedAt, acceptedAt }
  const line = row.line ?? 'null'
  const added = acceptedAt ?? receivedAt
  const { decidedRights, mended } = row
  if (decidedRights === null && mended === null) {
    const json = `${batch.json},${JSON.stringify(own).slice(1, -1)}`
    return spliceMembers(line, added, { names: besideNames, json })
  }
  // The line was parsed when it arrived. Parsing it again would drop members of a newer version.
  const clip = withMending(
    withDecidedRights(JSON.parse(line) as ClipContent, decidedRights),
    mended,
  )
  return toJsonlLine(toJsonlDocument(clip, added, { ...batch.value, ...own }))
}
