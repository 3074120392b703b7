import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import { isMadeBy, isOnItsWay, type DecisionSender, type KeptDecision } from './kept-decision'
import { readSetting, writeSetting } from './settings'

/** How long a decision can be undone: as long as the screens offer it, and a little. */
export const DECISION_GRACE_MS = 8_500

/** How long nobody else sends what somebody has begun to send: longer than a call may take. */
const CLAIM_MS = 40_000

/** Names one revision of a clip of anybody. */
export function clipKey(clip: { contributor: string; clipId: string; revision: number }): string {
  return [clip.contributor, clip.clipId, String(clip.revision)].join('_')
}

export async function keepDecision(
  db: ShichaiDatabase,
  made: Pick<KeptDecision, 'request' | 'endpoint' | 'reviewer' | 'titles'>,
  now: number,
): Promise<void> {
  const kept: KeptDecision = {
    ...made,
    state: 'waiting',
    dueAt: now + DECISION_GRACE_MS,
    attempts: 0,
    problem: null,
    unsettled: [],
  }
  await change(db, (before) => [...before, kept])
}

/** Undoes a decision. @throws StoreError `already-sent` once it may have reached the endpoint */
export async function takeBackDecision(db: ShichaiDatabase, decisionId: string): Promise<void> {
  await change(db, (before) => {
    const found = before.find(({ request }) => request.decisionId === decisionId)
    if (found?.state !== 'waiting' || found.attempts > 0) {
      throw new StoreError('already-sent', 'the decision is on its way')
    }
    return before.filter((each) => each !== found)
  })
}

/** Takes what is due out of the reach of undoing, and gives it. */
export async function claimDueDecisions(
  db: ShichaiDatabase,
  sender: DecisionSender,
  until: number,
): Promise<KeptDecision[]> {
  let due: KeptDecision[] = []
  await change(db, (before) => {
    due = before.filter(
      // What another page was sending when it died is sent again: the endpoint answers it alike.
      (each) => isMadeBy(each, sender) && isOnItsWay(each) && each.dueAt <= until,
    )
    const claimed = { state: 'sending' as const, dueAt: until + CLAIM_MS }
    return before.map((each) => (due.includes(each) ? { ...each, ...claimed } : each))
  })
  return due
}

/** Notes how an attempt ended; what was settled in full is forgotten. */
export async function noteDecision(
  db: ShichaiDatabase,
  decisionId: string,
  noted: Partial<Pick<KeptDecision, 'state' | 'dueAt' | 'attempts' | 'problem' | 'unsettled'>>,
): Promise<void> {
  await change(db, (before) =>
    before.flatMap((each) => {
      if (each.request.decisionId !== decisionId) return [each]
      const after = { ...each, ...noted }
      return after.state === 'answered' && after.unsettled.length === 0 ? [] : [after]
    }),
  )
}

/** Forgets a decision that was answered or refused, once the person has read why. */
export async function dismissDecision(db: ShichaiDatabase, decisionId: string): Promise<void> {
  await change(db, (before) =>
    before.filter((each) => each.request.decisionId !== decisionId || isOnItsWay(each)),
  )
}

/** Forgets all of them, with the titles they name: whoever left the alliance sends none any more. */
export async function forgetDecisions(db: ShichaiDatabase): Promise<void> {
  await change(db, () => [])
}

/** Tries again at once what waits for another attempt. */
export async function hastenDecisions(db: ShichaiDatabase): Promise<void> {
  await change(db, (before) =>
    before.map((each) => {
      if (each.state === 'refused') return { ...each, state: 'waiting', dueAt: 0 }
      return each.attempts > 0 ? { ...each, dueAt: 0 } : each
    }),
  )
}

/** When the next one of the present membership is to be sent, in milliseconds since 1970. */
export async function nextDecisionAt(db: ShichaiDatabase): Promise<number | undefined> {
  const membership = await db.memberships.get('current')
  if (!membership) return undefined
  const { endpoint, contributor: reviewer } = membership
  const kept = await readSetting(db, 'decisions')
  return nextDueAt(kept.filter((each) => isMadeBy(each, { endpoint, reviewer })))
}

/** When the next of these is to be sent, in milliseconds since 1970. Pure. */
export function nextDueAt(kept: readonly KeptDecision[]): number | undefined {
  const times = kept.filter(isOnItsWay).map(({ dueAt }) => dueAt)
  return times.length === 0 ? undefined : Math.min(...times)
}

function change(
  db: ShichaiDatabase,
  edit: (before: KeptDecision[]) => KeptDecision[],
): Promise<void> {
  return db.transaction('rw', db.settings, async () => {
    await writeSetting(db, 'decisions', edit(await readSetting(db, 'decisions')))
  })
}
