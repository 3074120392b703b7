import { contracts } from '@/utils/protocol/contracts'
import { findClips } from '../moderation/find-clips'
import { recordStaffEvent } from '../people/staff-events'
import { addBlock, endBlock, findBlockRow, listBlocked } from '../moderation/blocked-sources'
import { clearSource, findBarred } from '../releases/barred-sources'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

export const sourceCalls = {
  blockedSources: handle(contracts.blockedSources, async ({ endpoint }) =>
    answer({ blocked: await listBlocked(endpoint.database) }),
  ),
  blockSource: handle(contracts.blockSource, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const { blockId: id, host, path, reason } = body
      const now = endpoint.now()
      if (await addBlock(transaction, { id, host, path, reason }, caller.contributor, now)) {
        await recordStaffEvent(transaction, caller.contributor, 'block-source', body, now)
      }
      return answer({ blocked: await listBlocked(transaction) })
    }),
  ),
  unblockSource: handle(contracts.unblockSource, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const now = endpoint.now()
      if (await endBlock(transaction, body.blockId, caller.contributor, now)) {
        const { host, path } = await findBlockRow(transaction, body.blockId)
        const details = { ...body, host, path }
        await recordStaffEvent(transaction, caller.contributor, 'unblock-source', details, now)
      }
      return answer({ blocked: await listBlocked(transaction) })
    }),
  ),
  barredSources: handle(contracts.barredSources, async ({ endpoint }) =>
    answer({ barred: await findBarred(endpoint.database) }),
  ),
  clearSource: handle(contracts.clearSource, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      await clearSource(transaction, body, caller.contributor, endpoint.now())
      return answer({ barred: await findBarred(transaction) })
    }),
  ),
  blockedClips: handle(contracts.blockedClips, async ({ endpoint, parameters, query }) => {
    const { host, path } = await findBlockRow(endpoint.database, parameters.block)
    return answer(await findClips(endpoint.database, { ids: [], places: [{ host, path }] }, query))
  }),
}
