import * as protocol from '@/utils/protocol/wanted-calls'
import { inTransaction } from '../kernel/state'
import { listWanted } from '../wanted/list'
import { writeWanted } from '../wanted/write'
import { answer, contributorCall, publicCall, staff } from './call'

/** `GET /v1/wanted`: without a proof, so that it says nothing of who asks. */
export const readWanted = publicCall(
  {
    method: 'GET',
    path: '/v1/wanted',
    summary: 'What the alliance asks for, and how far it has come',
    query: protocol.wantedQuery,
    answers: [{ status: 200, description: 'The list', schema: protocol.wantedAnswer }],
  },
  async ({ endpoint, call, query }) => answer(await listWanted(endpoint, call, query)),
)

/** `POST /v1/wanted`. */
export const putWanted = contributorCall(
  {
    method: 'POST',
    path: '/v1/wanted',
    summary: 'Ask for something, change it, close it or open it again',
    body: protocol.wantedRequest,
    answers: [
      { status: 201, description: 'Made', schema: protocol.wantedWritten },
      { status: 200, description: 'Changed, or as it was', schema: protocol.wantedWritten },
    ],
    problems: ['wanted-conflict', 'wanted-full'],
  },
  ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const { isNew } = await writeWanted(transaction, body, caller.contributor, endpoint.now())
      return answer({ wantedId: body.wantedId, revision: body.revision }, isNew ? 201 : 200)
    }),
  { roles: staff },
)
