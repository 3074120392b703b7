import { newId } from '@/utils/clip/ids'
import * as protocol from '@/utils/protocol/calls'
import { takedowns } from '../database/schema'
import { answer, publicCall } from './call'

/** `POST /v1/takedowns`: a third party's complaint, kept for staff to decide. */
export const complain = publicCall(
  {
    method: 'POST',
    path: '/v1/takedowns',
    summary: 'Ask that something be taken down; anybody may',
    body: protocol.takedown,
    answers: [{ status: 201, description: 'Received', schema: protocol.takedownAnswer }],
    problems: ['too-many-requests'],
  },
  async ({ endpoint, address, body }) => {
    // Counted apart from wrong codes: a complaint must not keep a neighbour from joining.
    const counted = `takedown ${address}`
    await endpoint.attempts.check(counted)
    await endpoint.attempts.count(counted)
    const id = newId()
    await endpoint.database.insert(takedowns).values({
      id,
      address: body.address ?? null,
      clipIds: body.clipIds ?? [],
      reason: body.reason,
      complaint: body.text,
      contact: body.contact ?? null,
      receivedAt: endpoint.now(),
    })
    return answer({ takedownId: id }, 201)
  },
)
