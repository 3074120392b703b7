import { contract, enrolled, json } from '../contract'
import { claimEnding, claimRequest, claimsAnswer } from '../schemas/claims'

/** Claiming parts of what is wanted. That a part is taken stands in the list, by whom nowhere. */

export const claims = contract({
  method: 'GET',
  path: '/v1/wanted/claims',
  who: enrolled,
  summary: 'Which parts of the wanted list the caller holds, and until when',
  answers: { 200: json('One’s own claims', claimsAnswer) },
})

export const claimPart = contract({
  method: 'POST',
  path: '/v1/wanted/claims',
  who: enrolled,
  summary: 'Claim a part of the wanted list for seven days',
  body: claimRequest,
  answers: {
    201: json('Claimed', claimsAnswer),
    200: json('Held before', claimsAnswer),
  },
  problems: ['not-found', 'suspended', 'claim-taken', 'claim-over', 'claims-full'],
})

export const giveBackClaim = contract({
  method: 'POST',
  path: '/v1/wanted/claims/endings',
  who: enrolled,
  summary: 'Give a claim back; one that is over, or somebody else’s, stays as it is',
  body: claimEnding,
  answers: { 200: json('What is left', claimsAnswer) },
})
