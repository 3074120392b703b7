import { and, asc, eq, gte, isNull, lt, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { ClipContent } from '@/utils/clip/clip'
import { toJsonlDocument, toJsonlLine } from '@/utils/exchange/jsonl'
import * as protocol from '@/utils/protocol/calls'
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

/** The lines of an export, read page by page by key, so that memory does not grow with the corpus. */
export async function* exportLines(
  database: Database,
  query: ExportQuery,
): AsyncGenerator<string, void> {
  const filter = filterOf(query)
  let after: Row | undefined
  for (;;) {
    const page = await readPage(database, filter, after)
    for (const row of page) yield toLine(row)
    after = page.at(-1)
    if (page.length < PAGE) return
  }
}

type Row = Awaited<ReturnType<typeof readPage>>[number]

function readPage(database: Database, filter: SQL | undefined, after: Key | undefined) {
  const beyond = after
    ? sql`(${clips.contributor}, ${clips.id}, ${clips.revision}) > (${after.contributor}::uuid, ${after.id}::uuid, ${after.revision}::integer)`
    : undefined
  return (
    database
      .select({
        contributor: clips.contributor,
        id: clips.id,
        revision: clips.revision,
        sha256: clips.sha256,
        line: clips.line,
        acceptedAt: clips.decidedAt,
        receivedAt: clips.receivedAt,
        batchId: clips.batchId,
        consentId: batches.consentId,
        noticeVersion: consents.noticeVersion,
        purposes: last.purposes,
        credit: publicNames.name,
        organisation: { id: organisations.id, name: organisations.name },
      })
      .from(clips)
      .innerJoin(
        batches,
        and(eq(batches.contributor, clips.contributor), eq(batches.id, clips.batchId)),
      )
      .innerJoin(
        consents,
        and(eq(consents.contributor, batches.contributor), eq(consents.id, batches.consentId)),
      )
      // What the clip may be used for now is what the contributor's last record says.
      .innerJoin(last, and(eq(last.contributor, clips.contributor), isNull(last.replacedBy)))
      .leftJoin(
        publicNames,
        and(eq(publicNames.contributor, clips.contributor), isNull(publicNames.endedAt)),
      )
      .innerJoin(contributors, eq(contributors.contributor, clips.contributor))
      .leftJoin(organisations, eq(organisations.id, contributors.organisation))
      .where(and(eq(clips.state, 'accepted'), beyond, filter))
      .orderBy(asc(clips.contributor), asc(clips.id), asc(clips.revision))
      .limit(PAGE)
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
    organisation === undefined ? undefined : eq(contributors.organisation, organisation),
    from === undefined ? undefined : gte(clips.decidedAt, new Date(from)),
    to === undefined ? undefined : lt(clips.decidedAt, new Date(to)),
  )
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
      consent: { id: row.consentId, noticeVersion: row.noticeVersion, purposes: row.purposes },
      credit: row.credit,
      receivedAt: row.receivedAt.toISOString(),
      acceptedAt,
    }),
  )
}
