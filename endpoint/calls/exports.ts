import { z } from 'zod'
import * as protocol from '@/utils/protocol/export-calls'
import { countExport } from '../exports/counts'
import { exportLines } from '../exports/lines'
import { streamOf } from '../http/stream'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction } from '../kernel/state'
import { answer, contributorCall, staff } from './call'

const PATH = '/v1/exports/clips.jsonl'

/** `GET /v1/exports/clips.jsonl`: clips as they are now, one document a line. */
export const exportClips = contributorCall(
  {
    method: 'GET',
    path: PATH,
    summary: 'Clips that were not withdrawn, accepted ones if not said, streamed as JSONL',
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
  async ({ endpoint, caller, query }) => {
    const lines = exportLines(endpoint.database, query)
    const { after, end: _end, ...filters } = query
    // What goes on after a line was recorded when it began.
    if (after === undefined) {
      await inTransaction(endpoint, PATH, (transaction) =>
        recordStaffEvent(
          transaction,
          caller.contributor,
          'export-clips',
          { ...filters },
          endpoint.now(),
        ),
      )
    }
    return new Response(streamOf(endpoint, PATH, lines), {
      headers: { 'Content-Type': 'application/jsonl; charset=utf-8' },
    })
  },
  { roles: staff },
)

/** `GET /v1/exports/counts`: what the same filters come to. */
export const countClips = contributorCall(
  {
    method: 'GET',
    path: '/v1/exports/counts',
    summary: 'How many clips an export would hold, and of what',
    query: protocol.exportFilters,
    answers: [{ status: 200, description: 'The numbers', schema: protocol.exportCounts }],
  },
  async ({ endpoint, query }) => answer(await countExport(endpoint.database, query)),
  { roles: staff },
)
