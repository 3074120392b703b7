import type { z } from 'zod'
import type { decisionResult } from '@/utils/protocol/schemas/review'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import { queuedDecision, type QueuedDecision } from './queued-decision'
import { enqueue, isBy, finish, takeOut, type Sender } from './outbox'
import type { OutboxRow } from './rows'

/** Names a revision of anybody’s clip. */
export function clipKey(clip: { contributor: string; clipId: string; revision: number }): string {
  return [clip.contributor, clip.clipId, String(clip.revision)].join('_')
}

/** A decision with its row in the outbox. */
export interface ListedDecision {
  row: OutboxRow
  /** `undefined` where the stored value cannot be read: it is kept, and the person is told. */
  decision: QueuedDecision | undefined
}

/** Stores a decision and puts it into the outbox. */
export function queueDecision(
  db: ShichaiDatabase,
  made: Pick<QueuedDecision, 'request' | 'titles'>,
  reviewer: Sender,
  now: number,
): Promise<void> {
  const decision: QueuedDecision = queuedDecision.parse({ ...made, remaining: [] })
  const id = made.request.decisionId
  return db.transaction('rw', db.decisions, db.outbox, async () => {
    await db.decisions.add({ id, decision })
    await enqueue(db, { id, kind: 'decision' }, reviewer, now)
  })
}

/** Every decision of this reviewer that is not settled in full, oldest first. */
export async function listDecisions(
  db: ShichaiDatabase,
  reviewer: Sender,
): Promise<ListedDecision[]> {
  const stored = await db.decisions.orderBy('id').toArray()
  const rows = await db.outbox.bulkGet(stored.map(({ id }) => id))
  return rows.flatMap((row, index) => {
    if (!row || !isBy(row, reviewer)) return []
    return [{ row, decision: queuedDecision.safeParse(stored[index]?.decision).data }]
  })
}

/** @returns `undefined` where there is none, or none that can be read */
export async function findDecision(
  db: ShichaiDatabase,
  id: string,
): Promise<QueuedDecision | undefined> {
  return queuedDecision.safeParse((await db.decisions.get(id))?.decision).data
}

/** Undoes a decision. @throws StoreError `already-sent` once it may have reached the endpoint */
export function takeBackDecision(db: ShichaiDatabase, id: string): Promise<void> {
  return db.transaction('rw', db.decisions, db.outbox, async () => {
    await takeOut(db, id)
    await db.decisions.delete(id)
  })
}

/** Ends a decision that the endpoint answered; clips that were not settled stay listed. */
export function endDecision(
  db: ShichaiDatabase,
  id: string,
  remaining: z.infer<typeof decisionResult>[],
): Promise<void> {
  return db.transaction('rw', db.decisions, db.outbox, async () => {
    const queued = await findDecision(db, id)
    if (!queued || remaining.length === 0) await forget(db, id)
    else {
      await db.decisions.put({ id, decision: { ...queued, remaining } })
      await finish(db, id)
    }
  })
}

/** Deletes a decision that was answered or refused, once the person has read why. */
export function dismissDecision(db: ShichaiDatabase, id: string): Promise<void> {
  return db.transaction('rw', db.decisions, db.outbox, async () => {
    const row = await db.outbox.get(id)
    if (row && row.dueAt !== null) throw new StoreError('state', 'the decision is on its way')
    await forget(db, id)
  })
}

/** Deletes all decisions, with the titles they name: whoever left the alliance sends none any more. */
export async function forgetDecisions(db: ShichaiDatabase): Promise<void> {
  await db.outbox.bulkDelete(await db.decisions.toCollection().primaryKeys())
  await db.decisions.clear()
}

async function forget(db: ShichaiDatabase, id: string): Promise<void> {
  await db.decisions.delete(id)
  await db.outbox.delete(id)
}
