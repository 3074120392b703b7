import * as protocol from '@/utils/protocol/schemas/alliance'
import { contracts } from '@/utils/protocol/contracts'
import { readBlocked } from '../moderation/blocked-sources'
import { ProblemError } from '../kernel/problem'
import { handle } from './handle'
import { answer } from './reply'

export const allianceCalls = {
  descriptor: handle(contracts.descriptor, async ({ endpoint }) => {
    const { acceptancePolicy, key, publicUrl } = endpoint
    const now = endpoint.now()
    const { version, editorialRevision } = endpoint.notices.current(now).notice
    const earlier = endpoint.notices.earlier(now).map((each) => ({
      version: each.version,
      digests: endpoint.notices.digestsOf(each.version),
      until: each.until.toISOString(),
    }))
    const digests = endpoint.notices.digestsOf(version)
    const descriptor: protocol.Descriptor = {
      protocol: protocol.PROTOCOL,
      ...acceptancePolicy,
      blockedSources: (await readBlocked(endpoint.database)).map(({ host, path }) => ({
        host,
        path,
      })),
      url: publicUrl,
      key: { kid: key.kid, alg: key.alg, jwk: key.publicJwk },
      notice: { version, editorialRevision, digests, ...(earlier.length > 0 && { earlier }) },
      time: now.getTime() / 1000,
    }
    return answer(descriptor)
  }),
  notice: handle(contracts.notice, ({ endpoint, parameters: { version }, query: { digest } }) => {
    const found =
      digest === undefined
        ? endpoint.notices.find(version, endpoint.now())
        : endpoint.notices.findWording({ version, digest })
    if (!found) throw new ProblemError('not-found', 'GET /v1 names the current notice')
    return answer(found)
  }),
}
