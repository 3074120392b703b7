import { z } from 'zod'
import { shortText, uuid } from '@/utils/clip/primitives'
import { decisionRequest, decisionResult } from '@/utils/protocol/review-calls'

/**
 * Decisions of a reviewer on their way to the endpoint. They are stored before the next clip is shown,
 * so that a closed page, a dead connection or a crash loses none; and they wait a moment, since the
 * endpoint keeps decisions as events that nobody can take back.
 */
export const keptDecision = z.object({
  request: decisionRequest,
  /** Of the alliance and the member of staff they were made for: another membership sends none. */
  endpoint: z.string(),
  reviewer: uuid,
  /** Titles of the clips, by `clipKey`, for telling what came of them. */
  titles: z.record(z.string(), shortText(1000)),
  state: z.enum(['waiting', 'sending', 'refused', 'answered']),
  /** Milliseconds since 1970 before which it is not sent. */
  dueAt: z.number(),
  attempts: z.int(),
  /** Kind of the last problem. */
  problem: z.string().nullable(),
  /** What was not settled, once there is an answer. */
  unsettled: z.array(decisionResult),
})
export type KeptDecision = z.infer<typeof keptDecision>

/** Whether it is still to be sent, or was sent and not answered yet. */
export function isOnItsWay({ state }: Pick<KeptDecision, 'state'>): boolean {
  return state === 'waiting' || state === 'sending'
}

/** For whom decisions are sent: a member of staff at an alliance. */
export type DecisionSender = Pick<KeptDecision, 'endpoint' | 'reviewer'>

/** Whether it was made by this member of staff, for this alliance. */
export function isMadeBy(kept: DecisionSender, { endpoint, reviewer }: DecisionSender): boolean {
  return kept.endpoint === endpoint && kept.reviewer === reviewer
}
