import { contracts } from '@/utils/protocol/contracts'
import { countExport } from '../exports/counts'
import { exportLines } from '../exports/lines'
import { streamOf } from '../http/stream'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

export const exportCalls = {
  exportClips: handle(contracts.exportClips, async ({ endpoint, call, caller, query }) => {
    const lines = exportLines(endpoint.database, query)
    const { after, end: _end, ...filters } = query
    // A resumed export was recorded when it began.
    if (after === undefined) {
      await inTransaction(endpoint, call, (transaction) =>
        recordStaffEvent(
          transaction,
          caller.contributor,
          'export-clips',
          { ...filters },
          endpoint.now(),
        ),
      )
    }
    return new Response(streamOf(endpoint, call, lines), {
      headers: { 'Content-Type': 'application/jsonl; charset=utf-8' },
    })
  }),
  countExport: handle(contracts.countExport, async ({ endpoint, query }) =>
    answer(await countExport(endpoint.database, query)),
  ),
}
