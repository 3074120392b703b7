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
    const { version, editorialRevision } = endpoint.notices.current(now).notice
    const descriptor: protocol.Descriptor = {
      protocol: protocol.PROTOCOL,
      ...takes,
      blockedSources: (await readBlocked(endpoint.database)).map(({ host, path }) => ({
        host,
        path,
      })),
      url: publicUrl,
      key: { kid: key.kid, alg: key.alg, jwk: key.publicJwk },
      notice: { version, editorialRevision },
      time: now.getTime() / 1000,
    }
    return answer(descriptor)
  },
)

/** `GET /v1/notices/{version}`: also old ones and earlier words of them, since consents name them. */
export const readNotice = publicCall(
  {
    method: 'GET',
    path: '/v1/notices/{version}',
    summary:
      'A notice in all languages in its newest words, with the digest that consents name; with `digest`, in the words of that digest',
    query: protocol.noticeQuery,
    answers: [{ status: 200, description: 'The notice', schema: noticeAnswer }],
    problems: ['not-found'],
  },
  ({ endpoint, parameters, query: { digest } }) => {
    const { version = '' } = parameters
    const found =
      digest === undefined
        ? endpoint.notices.find(version, endpoint.now())
        : endpoint.notices.findWords(version, digest)
    if (!found) throw new ProblemError('not-found', 'GET /v1 names the current notice')
    return answer(found)
  },
)
