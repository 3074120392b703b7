import { audit, clipChain } from './audit'
import { deposit, readEnvelope } from './batches'
import type { Call } from './call'
import { readChanges } from './changes'
import { renewConsent } from './consents'
import { enrol, me } from './contributors'
import { describe, readNotice } from './descriptor'
import { countClips, exportClips } from './exports'
import { health } from './health'
import { endOneInvite, invite, listInvites } from './invites'
import { joinPage } from './join-page'
import { askJoinCode, joinWithCode, recover, revokeKey } from './keys'
import { known } from './known'
import {
  askOriginals,
  listOriginals,
  readOriginal,
  refuseOriginal,
  sendOriginal,
} from './originals'
import { makeOrganisation, nameOrganisation, readOrganisations } from './organisations'
import {
  changePersonRole,
  erasePerson,
  onePerson,
  people,
  revokePersonKey,
  suspendPerson,
} from './people'
import { setPublicName } from './public-name'
import { chain, chainPage, releaseFile, releaseManifest, withdrawnSince } from './release-files'
import {
  cancelPublishing,
  drawReleaseSample,
  dropDraft,
  judgeReleaseSample,
  makeDraft,
  publishRelease,
  readRelease,
  readReleaseSample,
  recall,
  releases,
} from './releases'
import { decideOnClips, nearDuplicates, reviewClip, reviewCounts, reviewQueue } from './review'
import { addTrustRule, endTrustRule, reviewRules, setReviewers } from './review-rules'
import { stats } from './stats'
import { putWanted, readWanted } from './wanted'
import { blockedClips, blockedList, blockSource, unblockSource } from './sources'
import { complaintForm, complaintPage } from './takedown-page'
import {
  complain,
  decideTakedown,
  removals,
  takedownClips,
  takedownRequest,
  takedownRequests,
} from './takedowns'
import { withdraw } from './withdrawals'

/** Every call of the protocol: what is served and what the OpenAPI description describes. */
export const calls: readonly Call[] = [
  describe,
  readNotice,
  enrol,
  me,
  joinWithCode,
  revokeKey,
  recover,
  askJoinCode,
  renewConsent,
  setPublicName,
  known,
  deposit,
  readEnvelope,
  readChanges,
  withdraw,
  complain,
  invite,
  listInvites,
  endOneInvite,
  readOrganisations,
  makeOrganisation,
  nameOrganisation,
  readWanted,
  putWanted,
  stats,
  reviewQueue,
  reviewCounts,
  reviewClip,
  nearDuplicates,
  decideOnClips,
  askOriginals,
  listOriginals,
  readOriginal,
  sendOriginal,
  refuseOriginal,
  reviewRules,
  setReviewers,
  addTrustRule,
  endTrustRule,
  releases,
  makeDraft,
  readRelease,
  drawReleaseSample,
  readReleaseSample,
  judgeReleaseSample,
  publishRelease,
  cancelPublishing,
  dropDraft,
  recall,
  releaseManifest,
  releaseFile,
  withdrawnSince,
  chain,
  chainPage,
  exportClips,
  countClips,
  takedownRequests,
  decideTakedown,
  takedownRequest,
  takedownClips,
  removals,
  people,
  changePersonRole,
  revokePersonKey,
  suspendPerson,
  erasePerson,
  onePerson,
  blockedList,
  blockSource,
  unblockSource,
  blockedClips,
  clipChain,
  audit,
  joinPage,
  complaintPage,
  complaintForm,
  health,
]
