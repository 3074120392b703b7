import { uuid } from '@/utils/clip/primitives'
import * as protocol from '@/utils/protocol/review-calls'
import { ProblemError } from '../http/problem'
import { decide } from '../review/decide'
import { countQueue, readQueue } from '../review/queue'
import { readClip } from '../review/read-clip'
import { readReviewerNumbers } from '../review/reviewer-numbers'
import { answer, contributorCall, staff } from './call'

/** `GET /v1/review`. */
export const reviewQueue = contributorCall(
  {
    method: 'GET',
    path: '/v1/review',
    summary: 'Clips that wait for this reviewer, oldest first',
    query: protocol.reviewQuery,
    answers: [{ status: 200, description: 'A page of the queue', schema: protocol.reviewAnswer }],
  },
  async ({ endpoint: { database }, caller, query }) => {
    const { after, limit, ...filters } = query
    const numbers = await readReviewerNumbers(database)
    return answer(await readQueue(database, caller.contributor, filters, { after, limit, numbers }))
  },
  { roles: staff },
)

/** `GET /v1/review/counts`. */
export const reviewCounts = contributorCall(
  {
    method: 'GET',
    path: '/v1/review/counts',
    summary: 'How many clips wait for this reviewer, and by what they differ',
    query: protocol.reviewCountsQuery,
    answers: [{ status: 200, description: 'The counts', schema: protocol.reviewCounts }],
  },
  async ({ endpoint: { database }, caller, query }) =>
    answer(await countQueue(database, caller.contributor, query)),
  { roles: staff },
)

/** `GET /v1/review/clips/{contributor}/{clip}`. */
export const reviewClip = contributorCall(
  {
    method: 'GET',
    path: '/v1/review/clips/{contributor}/{clip}',
    summary: 'One clip with evidence, context, decisions so far and duplicates',
    query: protocol.reviewClipQuery,
    answers: [{ status: 200, description: 'The clip', schema: protocol.reviewClip }],
    problems: ['not-found'],
  },
  async ({ endpoint: { database }, caller, parameters, query }) => {
    const contributor = uuid.safeParse(parameters.contributor)
    const clip = uuid.safeParse(parameters.clip)
    const found =
      contributor.success && clip.success
        ? await readClip(database, caller.contributor, {
            contributor: contributor.data,
            clip: clip.data,
            revision: query.revision,
          })
        : undefined
    if (!found) throw new ProblemError('not-found', 'there is no such clip, or it was withdrawn')
    return answer(found)
  },
  { roles: staff },
)

/** `POST /v1/review/decisions`. */
export const decideOnClips = contributorCall(
  {
    method: 'POST',
    path: '/v1/review/decisions',
    summary: 'Accept, return or reject clips; says of each what came of it',
    body: protocol.decisionRequest,
    answers: [{ status: 200, description: 'Outcomes', schema: protocol.decisionAnswer }],
  },
  async ({ endpoint, call, caller, body }) =>
    answer({ results: await decide(endpoint, call, caller.contributor, body) }),
  { roles: staff },
)
