import { contracts } from '@/utils/protocol/contracts'
import { readAudit } from '../moderation/audit'
import { ProblemError } from '../kernel/problem'
import { readClipChain } from '../releases/chain'
import { handle } from './handle'
import { answer } from './reply'

export const auditCalls = {
  audit: handle(contracts.audit, async ({ endpoint, query }) => {
    const { after, limit, ...filters } = query
    return answer(await readAudit(endpoint.database, filters, { after, limit }))
  }),
  clipChain: handle(contracts.clipChain, async ({ endpoint, parameters }) => {
    const links = await readClipChain(endpoint.database, parameters.clip)
    if (links.length === 0) throw new ProblemError('not-found', 'no clip has this id here')
    return answer({ links })
  }),
}
