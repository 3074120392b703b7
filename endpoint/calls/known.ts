import * as protocol from '@/utils/protocol/calls'
import { findLiveTexts } from '../deposits/duplicates'
import { answer, contributorCall } from './call'

/** `GET /v1/known`: asked when somebody is about to contribute, not while they read. */
export const known = contributorCall(
  {
    method: 'GET',
    path: '/v1/known',
    summary: 'Which of these texts somebody else contributed already',
    query: protocol.knownQuery,
    answers: [{ status: 200, description: 'Those known', schema: protocol.knownAnswer }],
  },
  async ({ endpoint: { database }, caller, query }) => {
    const texts = await findLiveTexts(database, query.digests)
    // One's own clips are not counted, or an edited clip could never be sent again.
    const others = texts.filter(({ contributor }) => contributor !== caller.contributor)
    return answer({ known: [...new Set(others.map(({ digest }) => digest))] })
  },
)
