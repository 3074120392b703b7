import type { ShichaiDatabase } from '@/utils/store/database'
import { claimDueDecisions, noteDecision } from '@/utils/store/decisions'
import type { KeptDecision } from '@/utils/store/kept-decision'
import { waitAfter } from './backoff'
import type { Fetcher } from './endpoint-client'
import { EndpointError, mayPass } from './endpoint-error'
import { openStaffClient, type StaffClient } from './staff-client'

/** Longest wait between attempts, in milliseconds: somebody is waiting for it. */
const LONGEST_MS = 120_000

/**
 * Sends the decisions of this reviewer that are due. What fails is kept for a later attempt, and what
 * the endpoint refuses for good is kept with its reason; both are in the store for screens to show.
 *
 * @param until milliseconds since 1970; later ones can still be undone
 */
export async function sendDecisions(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  until: number,
  random = Math.random(),
): Promise<void> {
  const membership = await db.memberships.get('current')
  if (!membership) return
  const { endpoint, contributor: reviewer } = membership
  const due = await claimDueDecisions(db, { endpoint, reviewer }, until)
  if (due.length === 0) return
  const client = await openStaffClient(db, fetcher)
  for (const kept of due) await sendDecision(db, client, kept, random)
}

async function sendDecision(
  db: ShichaiDatabase,
  client: StaffClient,
  { request, attempts }: KeptDecision,
  random: number,
): Promise<void> {
  const { decisionId, clips } = request
  // Of a single clip the screen knew that somebody else has to say the same.
  const isFirstSay = (outcome: string): boolean => outcome === 'waits' && clips.length === 1
  try {
    const { results } = await client.decide(request)
    const unsettled = results.filter(({ outcome }) => outcome !== 'settled' && !isFirstSay(outcome))
    await noteDecision(db, decisionId, { state: 'answered', problem: null, unsettled })
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error
    const wait = Math.min(LONGEST_MS, waitAfter(attempts + 1, error.retryAfter ?? 0, random))
    await noteDecision(db, decisionId, {
      state: mayPass(error) ? 'waiting' : 'refused',
      attempts: attempts + 1,
      dueAt: Date.now() + wait,
      problem: error.problem ?? error.kind,
    })
  }
}
