import { contracts } from '@/utils/protocol/contracts'
import { inTransaction } from '../kernel/state'
import { listWanted } from '../wanted/list'
import { writeWanted } from '../wanted/write'
import { handle } from './handle'
import { answer } from './reply'

export const wantedCalls = {
  wanted: handle(contracts.wanted, async ({ endpoint, call, query }) =>
    answer(await listWanted(endpoint, call, query)),
  ),
  writeWanted: handle(contracts.writeWanted, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const { isNew } = await writeWanted(transaction, body, caller.contributor, endpoint.now())
      return answer({ wantedId: body.wantedId, revision: body.revision }, isNew ? 201 : 200)
    }),
  ),
}
