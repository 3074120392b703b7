import * as protocol from '@/utils/protocol/stats-calls'
import { readStats } from '../figures/stats'
import { answer, contributorCall, staff } from './call'

/** `GET /v1/stats`. */
export const stats = contributorCall(
  {
    method: 'GET',
    path: '/v1/stats',
    summary: 'Figures of a period: what came, what was decided, how long it took',
    query: protocol.statsQuery,
    answers: [{ status: 200, description: 'The figures', schema: protocol.statsAnswer }],
  },
  async ({ endpoint, query }) => answer(await readStats(endpoint.database, query, endpoint.now())),
  { roles: staff },
)
