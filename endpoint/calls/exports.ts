import { and, asc, eq, gte, isNull, lt, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { ClipContent } from '@/utils/clip/clip'
import { toJsonlDocument, toJsonlLine } from '@/utils/exchange/jsonl'
import * as protocol from '@/utils/protocol/calls'
import { consentOfBatch } from '../database/joins'
import type { Database } from '../database/open'
import {
  batches,
  clips,
  consents,
  contributors,
  organisations,
  publicNames,
} from '../database/schema'
import { streamOf } from '../http/stream'
import { contributorCall, staff } from './call'

type ExportQuery = z.infer<typeof protocol.exportQuery>

const PATH = '/v1/exports/clips.jsonl'

const last = alias(consents, 'last')

/** Rows read at once: with the longest clips some 50 MB, with usual ones one. */
const PAGE = 100

/** `GET /v1/exports/clips.jsonl`: accepted clips, as they are now, one document a line. */
export const exportClips = contributorCall(
  {
    method: 'GET',
    path: PATH,
    summary: 'Accepted clips that were not withdrawn, streamed as JSONL',
    query: protocol.exportQuery,
    answers: [
      {
        status: 200,
        description: 'One document a line',
        mediaType: 'application/jsonl',
        schema: z.string(),
      },
    ],
  },
  ({ endpoint, query }) =>
    new Response(streamOf(endpoint, PATH, exportLines(endpoint.database, query)), {
      headers: { 'Content-Type': 'application/jsonl; charset=utf-8' },
    }),
  { roles: staff },
)

/**
 * The lines of an export, some at a time, read page by page by key, so that memory does not grow with
 * the corpus.
 */
export async function* exportLines(
  database: Database,
  query: ExportQuery,
): AsyncGenerator<string, void> {
  const filter = filterOf(query)
  let after: Row | undefined
  for (;;) {
    const page = await readPage(database, filter, after)
    if (page.length > 0) yield page.map(toLine).join('')
    after = page.at(-1)
    if (page.length < PAGE) return
  }
}

type Row = Awaited<ReturnType<typeof readPage>>[number]

/**
 * One page. The clips are found first, and what belongs to them is looked up for these alone: joined
 * outright, the server would go through all batches up to the page, for every page.
 */
function readPage(database: Database, filter: SQL | undefined, after: Key | undefined) {
  const beyond = after
    ? sql`(${clips.contributor}, ${clips.id}, ${clips.revision}) > (${after.contributor}::uuid, ${after.id}::uuid, ${after.revision}::integer)`
    : undefined
  const page = database
    .select()
    .from(clips)
    .where(and(eq(clips.state, 'accepted'), beyond, filter))
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
        acceptedAt: page.decidedAt,
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
      // What the clip may be used for now is what the contributor's last record says. No join leaves a clip
      // out: a page that is not full is the last one.
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

interface Key {
  contributor: string
  id: string
  revision: number
}

function filterOf({ batch, category, organisation, from, to }: ExportQuery): SQL | undefined {
  return and(
    batch === undefined ? undefined : eq(clips.batchId, batch),
    category === undefined ? undefined : eq(clips.category, category),
    organisation === undefined ? undefined : ofOrganisation(organisation),
    from === undefined ? undefined : gte(clips.decidedAt, new Date(from)),
    to === undefined ? undefined : lt(clips.decidedAt, new Date(to)),
  )
}

function ofOrganisation(organisation: string): SQL {
  return sql`${clips.contributor} in (
    select ${contributors.contributor} from ${contributors}
    where ${contributors.organisation} = ${organisation}::uuid)`
}

function toLine(row: Row): string {
  const acceptedAt = row.acceptedAt?.toISOString() ?? row.receivedAt.toISOString()
  // Parsed by its schema when it came; not again, so that members of a newer version stay as they are.
  const clip = JSON.parse(row.line ?? 'null') as ClipContent
  return toJsonlLine(
    toJsonlDocument(clip, acceptedAt, {
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
      receivedAt: row.receivedAt.toISOString(),
      acceptedAt,
    }),
  )
}
