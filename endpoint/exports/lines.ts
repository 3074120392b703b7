import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import type { ClipContent } from '@/utils/clip/clip'
import { toJsonlDocument, toJsonlLine } from '@/utils/exchange/jsonl'
import {
  writeExportKey,
  type ExportEnd,
  type ExportKey,
  type exportQuery,
} from '@/utils/protocol/schemas/exports'
import { withDecidedRights } from '@/utils/rights/rights-decision'
import { consentOfBatch } from '../database/joins'
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
  for (;;) {
    const page = await readPage(database, condition, after)
    for (let from = 0; from < page.length; from += LINES) {
      yield page
        .slice(from, from + LINES)
        .map(toLine)
        .join('')
    }
    lines += page.length
    after = page.at(-1) ?? after
    if (page.length < PAGE) break
  }
  if (!end) return
  const key = lines === 0 || after === undefined ? null : writeExportKey(after)
  const said: ExportEnd = { end: { lines, after: key } }
  yield `${JSON.stringify(said)}\n`
}

type Row = Awaited<ReturnType<typeof readPage>>[number]

/**
 * Reads one page. It finds the clips first and joins the rest to these alone: one join over all would
 * go through every batch up to the page, for every page.
 */
function readPage(database: Database, condition: SQL | undefined, after: ExportKey | undefined) {
  const beyond = after
    ? sql`(${clips.contributor}, ${clips.id}, ${clips.revision}) > (${after.contributor}::uuid, ${after.id}::uuid, ${after.revision}::integer)`
    : undefined
  const page = database
    .select()
    .from(clips)
    .where(and(beyond, condition))
    .orderBy(asc(clips.contributor), asc(clips.id), asc(clips.revision))
    .limit(PAGE)
    .as('page')
  return (
    database
      .select({
        contributor: page.contributor,
        id: page.id,
        revision: page.revision,
        sha256: page.sha256,
        line: page.line,
        state: page.state,
        decidedRights: page.decidedRights,
        decidedAt: page.decidedAt,
        receivedAt: page.receivedAt,
        batchId: page.batchId,
        consentId: batches.consentId,
        noticeVersion: consents.noticeVersion,
        purposes: last.purposes,
        credit: publicNames.name,
        organisation: { id: organisations.id, name: organisations.name },
      })
      .from(page)
      .innerJoin(
        batches,
        and(eq(batches.contributor, page.contributor), eq(batches.id, page.batchId)),
      )
      .innerJoin(consents, consentOfBatch)
      // The contributor’s last record says what the clip may be used for now. No join drops a clip,
      // since a page that is not full ends the export.
      .leftJoin(last, and(eq(last.contributor, page.contributor), isNull(last.replacedBy)))
      .leftJoin(
        publicNames,
        and(eq(publicNames.contributor, page.contributor), isNull(publicNames.endedAt)),
      )
      .innerJoin(contributors, eq(contributors.contributor, page.contributor))
      .leftJoin(organisations, eq(organisations.id, contributors.organisation))
      .orderBy(asc(page.contributor), asc(page.id), asc(page.revision))
  )
}

function toLine(row: Row): string {
  const receivedAt = row.receivedAt.toISOString()
  const decidedAt = row.decidedAt?.toISOString() ?? receivedAt
  const acceptedAt = row.state === 'accepted' ? decidedAt : null
  // The line was parsed when it arrived. Parsing it again would drop members of a newer version.
  const signed = JSON.parse(row.line ?? 'null') as ClipContent
  const clip = withDecidedRights(signed, row.decidedRights)
  return toJsonlLine(
    toJsonlDocument(clip, acceptedAt ?? receivedAt, {
      contributor: row.contributor,
      organisation: row.organisation,
      batchId: row.batchId,
      revision: row.revision,
      sha256: row.sha256,
      consent: {
        id: row.consentId,
        noticeVersion: row.noticeVersion,
        purposes: row.purposes ?? [],
      },
      credit: row.credit,
      state: row.state,
      receivedAt,
      acceptedAt,
    }),
  )
}
