import { contracts } from '@/utils/protocol/contracts'
import { checkConsent, storeConsent } from '../people/consents'
import { lockContributor } from '../people/contributors'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

export const consentCalls = {
  giveConsent: handle(contracts.giveConsent, async ({ endpoint, call, caller, body }) => {
    const consent = await checkConsent(endpoint, body.consent, caller, { mayNarrow: true })
    return inTransaction(endpoint, call, async (transaction) => {
      await lockContributor(transaction, caller.contributor)
      await storeConsent(transaction, caller.contributor, consent, endpoint.now())
      return answer({ consentId: consent.record.record_id }, 201)
    })
  }),
}
