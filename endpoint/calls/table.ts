import type { CallId, Contracts } from '@/utils/protocol/contracts'
import { auditCalls } from './audit'
import { batchCalls } from './batches'
import { changeCalls } from './changes'
import { claimCalls } from './claims'
import { consentCalls } from './consents'
import { contributorCalls } from './contributors'
import { allianceCalls } from './descriptor'
import { exportCalls } from './exports'
import type { HandledCall } from './handle'
import { healthCalls } from './health'
import { inviteCalls } from './invites'
import { joinPageCalls } from './join-page'
import { keyCalls } from './keys'
import { knownCalls } from './known'
import { organisationCalls } from './organisations'
import { scanCalls } from './scans'
import { peopleCalls } from './people'
import { publicNameCalls } from './public-name'
import { releaseFileCalls } from './release-files'
import { releaseCalls } from './releases'
import { reviewRuleCalls } from './review-rules'
import { reviewCalls } from './review'
import { sourceCalls } from './sources'
import { statsCalls } from './stats'
import { takedownPageCalls } from './takedown-page'
import { takedownCalls } from './takedowns'
import { wantedCalls } from './wanted'
import { withdrawalCalls } from './withdrawals'

/** The handler of each call. A call without one fails the type check. */
export const handledCalls: { readonly [Id in CallId]: HandledCall<Contracts[Id]> } = {
  ...allianceCalls,
  ...contributorCalls,
  ...keyCalls,
  ...consentCalls,
  ...publicNameCalls,
  ...knownCalls,
  ...batchCalls,
  ...changeCalls,
  ...withdrawalCalls,
  ...scanCalls,
  ...inviteCalls,
  ...organisationCalls,
  ...wantedCalls,
  ...claimCalls,
  ...statsCalls,
  ...reviewCalls,
  ...reviewRuleCalls,
  ...releaseCalls,
  ...releaseFileCalls,
  ...exportCalls,
  ...takedownCalls,
  ...peopleCalls,
  ...sourceCalls,
  ...auditCalls,
  ...joinPageCalls,
  ...takedownPageCalls,
  ...healthCalls,
}

/** All calls, to be served. */
export const calls: readonly HandledCall[] = Object.values<HandledCall>(handledCalls)
