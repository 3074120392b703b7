import * as protocol from '@/utils/protocol/calls'
import { lockContributor } from '../people/contributors'
import { checkPublicName, storePublicName } from '../people/public-names'
import { inTransaction } from '../kernel/state'
import { answer, contributorCall } from './call'

/** `POST /v1/public-name`: a name for the attribution of releases to come, given or taken back. */
export const setPublicName = contributorCall(
  {
    method: 'POST',
    path: '/v1/public-name',
    summary: 'Agree to be credited under a public name, or take that back',
    body: protocol.publicNameRequest,
    answers: [{ status: 201, description: 'Stored', schema: protocol.consentAnswer }],
    problems: ['consent-invalid', 'consent-outdated'],
  },
  async ({ endpoint, call, caller, body }) => {
    const checked = await checkPublicName(endpoint, body, caller)
    return inTransaction(endpoint, call, async (transaction) => {
      await lockContributor(transaction, caller.contributor)
      await storePublicName(transaction, caller.contributor, checked, endpoint.now())
      return answer({ consentId: checked.record.record_id }, 201)
    })
  },
)
