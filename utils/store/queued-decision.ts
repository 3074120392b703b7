import { z } from 'zod'
import { shortText } from '@/utils/clip/primitives'
import { decisionRequest, decisionResult } from '@/utils/protocol/schemas/review'

/**
 * Decisions of a reviewer on their way to the endpoint. They are stored before the next clip is shown,
 * so that a closed page, a dead connection or a crash loses none; and they wait a moment, since the
 * endpoint keeps decisions as events that nobody can take back.
 */
export const queuedDecision = z.object({
  request: decisionRequest,
  /** Titles of the clips, by `clipKey`, for telling what came of them. */
  titles: z.record(z.string(), shortText(1000)),
  /** What was not settled, once there is an answer. */
  remaining: z.array(decisionResult),
})
export type QueuedDecision = z.infer<typeof queuedDecision>
