import * as duties from '@/utils/protocol/duty-calls'
import { readAudit } from '../moderation/audit'
import { ProblemError } from '../kernel/problem'
import { readClipChain } from '../releases/chain'
import { answer, contributorCall, staff } from './call'
import { idOf } from './takedowns'

/** `GET /v1/audit`. */
export const audit = contributorCall(
  {
    method: 'GET',
    path: '/v1/audit',
    summary: 'What staff did and decided, the latest first',
    query: duties.auditQuery,
    answers: [{ status: 200, description: 'A page of it', schema: duties.auditAnswer }],
  },
  async ({ endpoint, query }) => {
    const { after, limit, ...filters } = query
    return answer(await readAudit(endpoint.database, filters, { after, limit }))
  },
  { roles: ['admin'] },
)

/** `GET /v1/chains/{clip}`: for a clip in any state, whether or not a release holds it. */
export const clipChain = contributorCall(
  {
    method: 'GET',
    path: '/v1/chains/{clip}',
    summary: 'The chain of rights of a clip by its id, with everything that was signed',
    answers: [{ status: 200, description: 'The chain', schema: duties.clipChainAnswer }],
    problems: ['not-found'],
  },
  async ({ endpoint, parameters }) => {
    const links = await readClipChain(endpoint.database, idOf(parameters.clip))
    if (links.length === 0) throw new ProblemError('not-found', 'no clip has this id here')
    return answer({ links })
  },
  { roles: staff },
)
