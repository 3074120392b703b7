import * as protocol from '@/utils/protocol/calls'
import { findKnownTexts, type KnownText } from '../ledger/live-texts'
import { answer, contributorCall } from './call'

/** `GET /v1/known`: asked when somebody is about to contribute, not while they read. */
export const known = contributorCall(
  {
    method: 'GET',
    path: '/v1/known',
    summary: 'Which of these texts somebody else contributed already, and which were taken down',
    query: protocol.knownQuery,
    answers: [{ status: 200, description: 'Those known', schema: protocol.knownAnswer }],
  },
  async ({ endpoint: { database }, caller, query }) => {
    const texts = await findKnownTexts(database, query.digests)
    const isGone = ({ state }: KnownText) => state === 'taken-down'
    // One's own clips are not counted, or an edited clip could never be sent again.
    const others = texts.filter((text) => !isGone(text) && text.contributor !== caller.contributor)
    return answer({ known: digestsOf(others), takenDown: digestsOf(texts.filter(isGone)) })
  },
)

function digestsOf(texts: readonly KnownText[]): string[] {
  return [...new Set(texts.map(({ digest }) => digest))]
}
