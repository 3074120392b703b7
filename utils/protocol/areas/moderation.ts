import { z } from 'zod'
import { publicId, uuid } from '@/utils/clip/primitives'
import { admin, anyone, contract, json, staff } from '../contract'
import * as schemas from '../schemas/moderation'

/** Takedown requests, blocked sources, the proof of rights of a clip, the audit trail. */

const takedown200 = { 200: json('The request as it is now', schemas.takedownDetail) } as const
const barred200 = { 200: json('The sources as they are now', schemas.barredAnswer) } as const
const blocked200 = { 200: json('The rules as they are now', schemas.blockedAnswer) } as const

/** A complaint of a third party, for staff to decide. */
export const requestTakedown = contract({
  method: 'POST',
  path: '/v1/takedowns',
  who: anyone,
  summary: 'Ask that something be taken down; anybody may',
  body: schemas.takedown,
  answers: { 201: json('Received', schemas.takedownAnswer) },
  problems: ['too-many-requests'],
})

export const takedowns = contract({
  method: 'GET',
  path: '/v1/takedowns',
  who: admin,
  summary: 'Takedown requests: open ones by age, or decided ones',
  query: schemas.takedownsQuery,
  answers: { 200: json('A page of them', schemas.takedownsAnswer) },
})

export const takedown = contract({
  method: 'GET',
  path: '/v1/takedowns/{takedown}',
  who: admin,
  summary: 'All of one takedown request',
  parameters: z.object({ takedown: uuid }),
  answers: takedown200,
})

export const takedownClips = contract({
  method: 'GET',
  path: '/v1/takedowns/{takedown}/clips',
  who: admin,
  summary: 'Live clips that a request may mean: by id, and by the address it names',
  parameters: z.object({ takedown: uuid }),
  query: schemas.foundClipsQuery,
  answers: { 200: json('A page of them', schemas.foundClipsAnswer) },
})

export const decideTakedown = contract({
  method: 'POST',
  path: '/v1/takedowns/decisions',
  who: admin,
  summary: 'Settle a takedown request: carried out, or declined with a reason',
  body: schemas.takedownDecisionRequest,
  answers: takedown200,
  problems: ['not-found', 'takedown-decided'],
})

export const removeClips = contract({
  method: 'POST',
  path: '/v1/removals',
  who: admin,
  summary: 'Take clips down, for a takedown request or because their source is blocked',
  body: schemas.removalRequest,
  answers: { 200: json('Outcomes', schemas.removalAnswer) },
  problems: ['not-found', 'takedown-decided'],
})

export const blockedSources = contract({
  method: 'GET',
  path: '/v1/sources/blocked',
  who: admin,
  summary: 'Sources that nothing is taken from, and those that were blocked once',
  answers: blocked200,
})

export const blockSource = contract({
  method: 'POST',
  path: '/v1/sources/blocked',
  who: admin,
  summary: 'Take nothing from a host and those below it, or from below a path of it',
  body: schemas.blockRequest,
  answers: blocked200,
  problems: ['rule-conflict', 'blocked-already', 'blocked-full'],
})

export const unblockSource = contract({
  method: 'POST',
  path: '/v1/sources/blocked/endings',
  who: admin,
  summary: 'Take from a source again; what was taken down stays away',
  body: schemas.unblockRequest,
  answers: blocked200,
  problems: ['not-found'],
})

export const blockedClips = contract({
  method: 'GET',
  path: '/v1/sources/blocked/{block}/clips',
  who: admin,
  summary: 'Live clips from a blocked source, to be taken down',
  parameters: z.object({ block: uuid }),
  query: schemas.foundClipsQuery,
  answers: { 200: json('A page of them', schemas.foundClipsAnswer) },
})

/** For a clip in any state, whether or not a release holds it. */
export const clipChain = contract({
  method: 'GET',
  path: '/v1/chains/{clip}',
  who: staff,
  summary: 'The chain of rights of a clip by its id, with everything that was signed',
  parameters: z.object({ clip: publicId }),
  answers: { 200: json('The chain', schemas.clipChainAnswer) },
})

export const audit = contract({
  method: 'GET',
  path: '/v1/audit',
  who: admin,
  summary: 'What staff did and decided, the latest first',
  query: schemas.auditQuery,
  answers: { 200: json('A page of it', schemas.auditAnswer) },
})

export const barredSources = contract({
  method: 'GET',
  path: '/v1/sources/barred',
  who: admin,
  summary: 'Sources that samples of releases bar, and those let in again, with figures',
  answers: barred200,
})

export const clearSource = contract({
  method: 'POST',
  path: '/v1/sources/clearances',
  who: admin,
  summary: 'Let clips of a barred source be candidates again, and say why',
  body: schemas.clearanceRequest,
  answers: barred200,
  problems: ['not-found'],
})
