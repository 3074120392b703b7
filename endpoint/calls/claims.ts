import { contracts } from '@/utils/protocol/contracts'
import { inTransaction } from '../kernel/state'
import { claimPart, giveBack, listClaims } from '../wanted/claims'
import { handle } from './handle'
import { answer } from './reply'

export const claimCalls = {
  claims: handle(contracts.claims, async ({ endpoint, caller }) =>
    answer({ claims: await listClaims(endpoint.database, caller.contributor, endpoint.now()) }),
  ),
  claimPart: handle(contracts.claimPart, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const now = endpoint.now()
      const { isNew } = await claimPart(transaction, body, caller.contributor, now)
      const claims = await listClaims(transaction, caller.contributor, now)
      return answer({ claims }, isNew ? 201 : 200)
    }),
  ),
  giveBackClaim: handle(contracts.giveBackClaim, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      await giveBack(transaction, body.claimId, caller.contributor)
      const now = endpoint.now()
      return answer({ claims: await listClaims(transaction, caller.contributor, now) })
    }),
  ),
}
