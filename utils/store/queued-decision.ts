import { z } from 'zod'
import { shortText } from '@/utils/clip/primitives'
import { decisionRequest, decisionResult } from '@/utils/protocol/schemas/review'

/**
 * A reviewer’s decision in the outbox. It is stored before the next clip is shown, so that a closed
 * page, a dead connection or a crash loses none, and it waits a moment, since the endpoint keeps
 * decisions for ever.
 */
export const queuedDecision = z.object({
  request: decisionRequest,
  /** Titles of the clips, by `clipKey`, to show with the outcome. */
  titles: z.record(z.string(), shortText(1000)),
  /** Clips that the answer did not settle. */
  remaining: z.array(decisionResult),
})
export type QueuedDecision = z.infer<typeof queuedDecision>
