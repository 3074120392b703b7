import * as protocol from '@/utils/protocol/calls'
import { checkConsent, storeConsent } from '../people/consents'
import { lockContributor } from '../people/contributors'
import { inTransaction } from '../kernel/state'
import { answer, contributorCall } from './call'

/** `POST /v1/consents`: a newer notice was agreed to, or a purpose was taken back or given again. */
export const renewConsent = contributorCall(
  {
    method: 'POST',
    path: '/v1/consents',
    summary: 'Agree to the current notice, take purposes back, or give them again',
    body: protocol.consentRenewal,
    answers: [{ status: 201, description: 'Stored', schema: protocol.consentAnswer }],
    problems: ['consent-invalid', 'consent-outdated'],
  },
  async ({ endpoint, call, caller, body }) => {
    const consent = await checkConsent(endpoint, body.consent, caller, { mayNarrow: true })
    return inTransaction(endpoint, call, async (transaction) => {
      await lockContributor(transaction, caller.contributor)
      await storeConsent(transaction, caller.contributor, consent, endpoint.now())
      return answer({ consentId: consent.record.record_id }, 201)
    })
  },
)
