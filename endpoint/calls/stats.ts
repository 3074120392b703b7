import { contracts } from '@/utils/protocol/contracts'
import { readStats } from '../figures/stats'
import { handle } from './handle'
import { answer } from './reply'

export const statsCalls = {
  stats: handle(contracts.stats, async ({ endpoint, query }) =>
    answer(await readStats(endpoint.database, query, endpoint.now())),
  ),
}
