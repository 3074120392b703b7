import * as duties from '@/utils/protocol/duty-calls'
import { findClips } from '../moderation/find-clips'
import { recordStaffEvent } from '../people/staff-events'
import { addBlock, endBlock, findBlockRow, listBlocked } from '../moderation/blocked-sources'
import { inTransaction } from '../kernel/state'
import { answer, contributorCall } from './call'
import { idOf } from './takedowns'

const list = { status: 200, description: 'The rules as they are now', schema: duties.blockedAnswer }

/** `GET /v1/sources/blocked`. */
export const blockedList = contributorCall(
  {
    method: 'GET',
    path: '/v1/sources/blocked',
    summary: 'Sources that nothing is taken from, and those that were blocked once',
    answers: [list],
  },
  async ({ endpoint }) => answer({ blocked: await listBlocked(endpoint.database) }),
  { roles: ['admin'] },
)

/** `POST /v1/sources/blocked`. */
export const blockSource = contributorCall(
  {
    method: 'POST',
    path: '/v1/sources/blocked',
    summary: 'Take nothing from a host and those below it, or from below a path of it',
    body: duties.blockRequest,
    answers: [list],
    problems: ['rule-conflict', 'blocked-already', 'blocked-full'],
  },
  ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const { blockId: id, host, path, reason } = body
      const now = endpoint.now()
      if (await addBlock(transaction, { id, host, path, reason }, caller.contributor, now)) {
        await recordStaffEvent(transaction, caller.contributor, 'block-source', body, now)
      }
      return answer({ blocked: await listBlocked(transaction) })
    }),
  { roles: ['admin'] },
)

/** `POST /v1/sources/blocked/endings`. */
export const unblockSource = contributorCall(
  {
    method: 'POST',
    path: '/v1/sources/blocked/endings',
    summary: 'Take from a source again; what was taken down stays away',
    body: duties.unblockRequest,
    answers: [list],
    problems: ['not-found'],
  },
  ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const now = endpoint.now()
      if (await endBlock(transaction, body.blockId, caller.contributor, now)) {
        const { host, path } = await findBlockRow(transaction, body.blockId)
        const details = { ...body, host, path }
        await recordStaffEvent(transaction, caller.contributor, 'unblock-source', details, now)
      }
      return answer({ blocked: await listBlocked(transaction) })
    }),
  { roles: ['admin'] },
)

/** `GET /v1/sources/blocked/{block}/clips`. */
export const blockedClips = contributorCall(
  {
    method: 'GET',
    path: '/v1/sources/blocked/{block}/clips',
    summary: 'Live clips from a blocked source, to be taken down',
    query: duties.foundClipsQuery,
    answers: [{ status: 200, description: 'A page of them', schema: duties.foundClipsAnswer }],
    problems: ['not-found'],
  },
  async ({ endpoint, parameters, query }) => {
    const { host, path } = await findBlockRow(endpoint.database, idOf(parameters.block))
    return answer(await findClips(endpoint.database, { ids: [], places: [{ host, path }] }, query))
  },
  { roles: ['admin'] },
)
