import { contracts } from '@/utils/protocol/contracts'
import { actsFor, requireOwn } from '../people/coordination'
import { readStats } from '../figures/stats'
import { handle } from './handle'
import { answer } from './reply'

export const statsCalls = {
  stats: handle(contracts.stats, async ({ endpoint, query, caller }) => {
    requireOwn(caller, query.organisation)
    const stats = await readStats(endpoint.database, query, endpoint.now())
    const own = actsFor(caller)
    const organisations = stats.organisations.filter(
      (each) => !own || each.organisationId === own.id,
    )
    return answer({ ...stats, organisations })
  }),
}
