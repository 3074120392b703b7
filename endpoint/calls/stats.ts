import { contracts } from '@/utils/protocol/contracts'
import { actsFor, requireOwn } from '../people/coordination'
import { readStats } from '../figures/stats'
import { LEAST_CONTRIBUTORS } from '../kernel/least-contributors'
import { handle } from './handle'
import { answer } from './reply'

export const statsCalls = {
  stats: handle(contracts.stats, async ({ endpoint, query, caller }) => {
    requireOwn(caller, query.organisation)
    const own = actsFor(caller)
    const asked = own ? { ...query, least: LEAST_CONTRIBUTORS } : query
    const stats = await readStats(endpoint.database, asked, endpoint.now())
    const organisations = stats.organisations.filter(
      (each) => !own || each.organisationId === own.id,
    )
    return answer({ ...stats, organisations })
  }),
}
