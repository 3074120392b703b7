import { uuid } from '@/utils/clip/primitives'
import * as protocol from '@/utils/protocol/review-calls'
import { ProblemError } from '../kernel/problem'
import { countQueue } from '../review/count-queue'
import { decide } from '../ledger/decide'
import { readQueue } from '../review/queue'
import { readClip } from '../review/read-clip'
import { readReviewerNumbers } from '../ledger/reviewer-numbers'
import { hasUnsketched } from '../sketches/make-sketches'
import { findNearDuplicates, readCompared } from '../sketches/near-duplicates'
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
  async ({ endpoint: { database }, caller, query }) => {
    const numbers = await readReviewerNumbers(database)
    return answer(await countQueue(database, caller.contributor, query, numbers))
  },
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
    const named = { ...readNames(parameters), revision: query.revision }
    const found = await readClip(database, caller.contributor, named)
    if (!found) throw noSuchClip()
    return answer(found)
  },
  { roles: staff },
)

/** `GET /v1/review/clips/{contributor}/{clip}/near-duplicates`. */
export const nearDuplicates = contributorCall(
  {
    method: 'GET',
    path: '/v1/review/clips/{contributor}/{clip}/near-duplicates',
    summary: 'Live clips of anybody that share most of their text with this one',
    query: protocol.nearDuplicatesQuery,
    answers: [
      { status: 200, description: 'The most alike first', schema: protocol.nearDuplicatesAnswer },
    ],
    problems: ['not-found'],
  },
  async ({ endpoint: { database }, parameters, query }) => {
    const named = { ...readNames(parameters), revision: query.revision }
    const compared = await readCompared(database, named)
    if (!compared) throw noSuchClip()
    // Asked for first: what becomes findable in between does no harm.
    const isComplete = !(await hasUnsketched(database))
    return answer({ clips: await findNearDuplicates(database, compared), isComplete })
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

/** @throws ProblemError `not-found` where the path names nothing */
function readNames(parameters: Record<string, string>): { contributor: string; clip: string } {
  const contributor = uuid.safeParse(parameters['contributor'])
  const clip = uuid.safeParse(parameters['clip'])
  if (!contributor.success || !clip.success) throw noSuchClip()
  return { contributor: contributor.data, clip: clip.data }
}

function noSuchClip(): ProblemError {
  return new ProblemError('not-found', 'there is no such clip, or it was withdrawn')
}
