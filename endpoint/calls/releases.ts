import * as protocol from '@/utils/protocol/release-calls'
import type { ProblemKind } from '@/utils/protocol/problems'
import { describeRelease, listReleases } from '../releases/describe'
import { draftRelease, dropRelease, recallRelease, sampleRelease } from '../releases/draft'
import { judgeSample, readSample } from '../releases/judge-sample'
import { cancelPublication, publish } from '../releases/publish'
import { findRelease } from '../releases/release-row'
import { answer, contributorCall, publicCall, staff, type Answer } from './call'

const release: Answer = {
  status: 200,
  description: 'The release as it is now',
  schema: protocol.releaseAnswer,
}
const problems = ['not-found', 'release-state'] as const satisfies ProblemKind[]

/** `GET /v1/releases`: also drafts and recalls, for anybody. */
export const releases = publicCall(
  {
    method: 'GET',
    path: '/v1/releases',
    summary:
      'Releases and drafts, newest first, with recalls and the hashes of seeds, page by page',
    query: protocol.releasesQuery,
    answers: [{ status: 200, description: 'The releases', schema: protocol.releasesAnswer }],
  },
  async ({ endpoint, query }) => answer(await listReleases(endpoint.database, query)),
)

/** `POST /v1/releases`. */
export const makeDraft = contributorCall(
  {
    method: 'POST',
    path: '/v1/releases',
    summary: 'Draft a release: what it shall hold, and the hash of the seed for its sample',
    body: protocol.releaseRequest,
    answers: [{ ...release, status: 201, description: 'Drafted' }, release],
    problems: ['release-conflict'],
  },
  async ({ endpoint, call, caller, body }) => {
    const { isNew } = await draftRelease(endpoint, call, body, caller.contributor)
    return answer(await describeRelease(endpoint.database, body.releaseId), isNew ? 201 : 200)
  },
  { roles: ['admin'] },
)

/** `GET /v1/releases/{release}`. */
export const readRelease = contributorCall(
  {
    method: 'GET',
    path: '/v1/releases/{release}',
    summary: 'One release with what its sample came to so far',
    answers: [release],
    problems: ['not-found'],
  },
  async ({ endpoint: { database }, parameters }) => {
    const { id } = await findRelease(database, parameters.release)
    return answer(await describeRelease(database, id))
  },
  { roles: staff },
)

/** `POST /v1/releases/{release}/sample`. */
export const drawReleaseSample = contributorCall(
  {
    method: 'POST',
    path: '/v1/releases/{release}/sample',
    summary: 'Freeze what the draft asks for, reveal the seed and draw the sample',
    body: protocol.emptyRequest,
    answers: [release],
    problems,
  },
  async ({ endpoint, call, caller, parameters }) => {
    const row = await findRelease(endpoint.database, parameters.release)
    await sampleRelease(endpoint, call, row, caller.contributor)
    return answer(await describeRelease(endpoint.database, row.id))
  },
  { roles: ['admin'] },
)

/** `GET /v1/releases/{release}/sample`. */
export const readReleaseSample = contributorCall(
  {
    method: 'GET',
    path: '/v1/releases/{release}/sample',
    summary: 'Sampled clips with their text, to be judged by the rubric',
    query: protocol.sampleQuery,
    answers: [{ status: 200, description: 'A page', schema: protocol.sampleAnswer }],
    problems: ['not-found'],
  },
  async ({ endpoint: { database }, caller, parameters, query }) => {
    const { id } = await findRelease(database, parameters.release)
    return answer(await readSample(database, id, caller.contributor, query))
  },
  { roles: staff },
)

/** `POST /v1/releases/{release}/judgements`. */
export const judgeReleaseSample = contributorCall(
  {
    method: 'POST',
    path: '/v1/releases/{release}/judgements',
    summary: 'Judge sampled clips: content safety and quality apart',
    body: protocol.judgementRequest,
    answers: [{ status: 200, description: 'Outcomes', schema: protocol.judgementAnswer }],
    problems,
  },
  async ({ endpoint, call, caller, parameters, body }) => {
    const { id } = await findRelease(endpoint.database, parameters.release)
    const judged = { reviewer: caller.contributor, request: body }
    return answer({ results: await judgeSample(endpoint, call, id, judged) })
  },
  { roles: staff },
)

/** `POST /v1/releases/{release}/publication`. */
export const publishRelease = contributorCall(
  {
    method: 'POST',
    path: '/v1/releases/{release}/publication',
    summary: 'Publish a release whose sample passed: numbered, signed, immutable',
    body: protocol.emptyRequest,
    answers: [release],
    problems: [...problems, 'release-gate'],
  },
  async ({ endpoint, call, caller, parameters }) => {
    const { id } = await findRelease(endpoint.database, parameters.release)
    await publish(endpoint, call, id, caller.contributor)
    return answer(await describeRelease(endpoint.database, id))
  },
  { roles: ['admin'] },
)

/** `POST /v1/releases/{release}/publication/cancellation`. */
export const cancelPublishing = contributorCall(
  {
    method: 'POST',
    path: '/v1/releases/{release}/publication/cancellation',
    summary: 'End an attempt to publish before it is done; the sample is open again',
    body: protocol.emptyRequest,
    answers: [release],
    problems,
  },
  async ({ endpoint, call, caller, parameters }) => {
    const { id } = await findRelease(endpoint.database, parameters.release)
    await cancelPublication(endpoint, call, id, caller.contributor)
    return answer(await describeRelease(endpoint.database, id))
  },
  { roles: ['admin'] },
)

/** `POST /v1/releases/{release}/dropping`. */
export const dropDraft = contributorCall(
  {
    method: 'POST',
    path: '/v1/releases/{release}/dropping',
    summary: 'Give a draft up; it stays in the list',
    body: protocol.emptyRequest,
    answers: [release],
    problems,
  },
  async ({ endpoint, call, caller, parameters }) => {
    const { id } = await findRelease(endpoint.database, parameters.release)
    await dropRelease(endpoint, call, id, caller.contributor)
    return answer(await describeRelease(endpoint.database, id))
  },
  { roles: ['admin'] },
)

/** `POST /v1/releases/{release}/recall`. */
export const recall = contributorCall(
  {
    method: 'POST',
    path: '/v1/releases/{release}/recall',
    summary: 'Recall a published release; the list says so and why, for ever',
    body: protocol.recallRequest,
    answers: [release],
    problems,
  },
  async ({ endpoint, call, caller, parameters, body }) => {
    const { id } = await findRelease(endpoint.database, parameters.release)
    await recallRelease(endpoint, call, id, { ...body, staff: caller.contributor })
    return answer(await describeRelease(endpoint.database, id))
  },
  { roles: ['admin'] },
)
