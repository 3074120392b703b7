import { endDecision, findDecision } from '@/utils/store/decisions'
import { finish } from '@/utils/store/outbox'
import { decide } from '@/utils/protocol/areas/review'
import type { Handler } from './handler'
import { openMembership } from './membership'

/**
 * Sends a reviewer's decision. What the endpoint refuses for good is kept with its reason, and so is
 * what cannot be read; both are in the store for screens to show.
 */
export const sendDecision: Handler = {
  async send({ db, fetcher }, { id }) {
    const decision = await findDecision(db, id)
    if (!decision) {
      await finish(db, id, { kind: 'unreadable', detail: '' })
      return
    }
    const { request } = decision
    const { call } = await openMembership(db, fetcher)
    const { results } = await call(decide, { body: request })
    // For a single clip the screen had said that another reviewer must agree.
    const isFirstSay = (outcome: string): boolean =>
      outcome === 'waits' && request.clips.length === 1
    await endDecision(
      db,
      id,
      results.filter(({ outcome }) => outcome !== 'settled' && !isFirstSay(outcome)),
    )
  },
  async refuse(db, { id }, problem) {
    await finish(db, id, problem)
    return undefined
  },
  longestWait: 120_000,
}
