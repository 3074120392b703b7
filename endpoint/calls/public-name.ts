import { contracts } from '@/utils/protocol/contracts'
import { lockContributor } from '../people/contributors'
import { checkPublicName, storePublicName } from '../people/public-names'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

export const publicNameCalls = {
  setPublicName: handle(contracts.setPublicName, async ({ endpoint, call, caller, body }) => {
    const checked = await checkPublicName(endpoint, body, caller)
    return inTransaction(endpoint, call, async (transaction) => {
      await lockContributor(transaction, caller.contributor)
      await storePublicName(transaction, caller.contributor, checked, endpoint.now())
      return answer({ consentId: checked.record.record_id }, 201)
    })
  }),
}
