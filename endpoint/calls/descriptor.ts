import { noticeAnswer } from '@/utils/consent/notice'
import * as protocol from '@/utils/protocol/calls'
import { readBlocked } from '../moderation/blocked-sources'
import { ProblemError } from '../kernel/problem'
import { answer, publicCall } from './call'

/** `GET /v1`. */
export const describe = publicCall(
  {
    method: 'GET',
    path: '/v1',
    summary: 'Who this alliance is, what it takes, its limits and its current notice',
    answers: [{ status: 200, description: 'The descriptor', schema: protocol.descriptor }],
  },
  async ({ endpoint }) => {
    const { takes, key, publicUrl } = endpoint
    const now = endpoint.now()
    const descriptor: protocol.Descriptor = {
      protocol: protocol.PROTOCOL,
      ...takes,
      blockedSources: (await readBlocked(endpoint.database)).map(({ host, path }) => ({
        host,
        path,
      })),
      url: publicUrl,
      key: { kid: key.kid, alg: key.alg, jwk: key.publicJwk },
      notice: { version: endpoint.notices.current(now).notice.version },
      time: now.getTime() / 1000,
    }
    return answer(descriptor)
  },
)

/** `GET /v1/notices/{version}`: also old ones, since consents name them. */
export const readNotice = publicCall(
  {
    method: 'GET',
    path: '/v1/notices/{version}',
    summary: 'A notice in all languages, with the digest that consents name',
    answers: [{ status: 200, description: 'The notice', schema: noticeAnswer }],
    problems: ['not-found'],
  },
  ({ endpoint, parameters }) => {
    const found = endpoint.notices.find(parameters.version ?? '')
    if (!found) throw new ProblemError('not-found', 'GET /v1 names the current notice')
    return answer(found)
  },
)
