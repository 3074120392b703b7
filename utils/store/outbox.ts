import { isDue } from '@/utils/clip/clock'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import type { MembershipRow, OutboxRow, Problem } from './rows'

/**
 * The transactional outbox: one table of all that waits to be sent. A row is written in the transaction
 * of its content, and the loop in `utils/sync` works it off. Finished rows stay, without a time, as a
 * record.
 */
export type OutboxKind = OutboxRow['kind']

/**
 * Milliseconds before a row is first sent, so that a press by mistake can be undone without a trace.
 * Decisions of review wait as long as screens offer to undo them.
 */
export const GRACE_MS: Record<OutboxKind, number> = {
  withdrawal: 8_000,
  consent: 8_000,
  decision: 8_500,
  batch: 0,
}

/** The longest wait between attempts, whatever an endpoint or a proxy asks for. */
export const LONGEST_WAIT_MS = 86_400_000

/** Milliseconds for which whoever begins to send a row first claims it: longer than most calls take. */
const CLAIM_MS = 40_000
/** Attempts after which claims grow no more: then they last three hours. */
const GROWING_CLAIMS = 8

/** The membership that a row belongs to; no other ever sends it. */
export type Sender = Pick<OutboxRow, 'endpoint' | 'contributor'>

/** Puts something into the outbox. Callers hold a transaction with its content. */
export async function enqueue(
  db: ShichaiDatabase,
  { id, kind }: Pick<OutboxRow, 'id' | 'kind'>,
  { endpoint, contributor }: Sender,
  now = Date.now(),
): Promise<void> {
  await db.outbox.add({
    id,
    kind,
    endpoint,
    contributor,
    dueAt: now + GRACE_MS[kind],
    attempts: 0,
    triedAt: null,
    problem: null,
    unansweredSince: null,
  })
}

/** What waits, in the order in which it was put there. */
export async function pendingRows(db: ShichaiDatabase, kind?: OutboxKind): Promise<OutboxRow[]> {
  // Rows without a time are not in this index.
  const rows = await db.outbox.orderBy('dueAt').toArray()
  return rows
    .filter((row) => kind === undefined || row.kind === kind)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** Whether a row was put there by this membership. */
export function isBy(row: Sender, { endpoint, contributor }: Sender): boolean {
  return row.endpoint === endpoint && row.contributor === contributor
}

/**
 * Claims a row for an attempt, and counts that: from then on it cannot be undone. Each claim is longer
 * than the one before, so that an attempt of which nothing could be stored (the worker died of it, the
 * disk was full) is not made again and again.
 *
 * @returns the row, or `undefined` where it is not due, was undone or is finished
 */
export function takeForSending(
  db: ShichaiDatabase,
  id: string,
  { now, force }: { now: number; force: boolean },
): Promise<OutboxRow | undefined> {
  return db.transaction('rw', db.outbox, async () => {
    const row = await db.outbox.get(id)
    if (!row || row.dueAt === null || !(force || isRowDue(row, now))) return undefined
    const dueAt = now + CLAIM_MS * 2 ** Math.min(row.attempts, GROWING_CLAIMS)
    const taken = { ...row, attempts: row.attempts + 1, triedAt: now, dueAt }
    await db.outbox.put(taken)
    return taken
  })
}

/** Puts a row off after a failed attempt, until `dueAt`, in milliseconds since 1970. */
export async function postpone(
  db: ShichaiDatabase,
  { id }: Pick<OutboxRow, 'id'>,
  noted: Pick<OutboxRow, 'dueAt' | 'problem' | 'unansweredSince'>,
): Promise<void> {
  await db.outbox.update(id, noted)
}

/** Notes on all waiting rows that something else answers in the endpoint’s place. */
export async function noteForeign(
  db: ShichaiDatabase,
  problem: Problem,
  now: number,
): Promise<void> {
  await db.outbox
    .where('dueAt')
    .above(-1)
    .modify((row) => {
      row.problem = problem
      row.unansweredSince = Math.min(row.unansweredSince ?? now, now)
    })
}

/**
 * Finishes a row: it is done, or the endpoint refused it. Callers may hold a transaction with the
 * content.
 */
export async function finish(
  db: ShichaiDatabase,
  id: string,
  problem: Problem | null = null,
): Promise<void> {
  await db.outbox.update(id, { dueAt: null, problem, unansweredSince: null })
}

/**
 * Deletes a row that was never tried. Callers hold a transaction with the content.
 *
 * @throws StoreError `already-sent` where it may have arrived
 */
export async function takeOut(db: ShichaiDatabase, id: string): Promise<void> {
  const row = await db.outbox.get(id)
  if (!row || row.attempts > 0) throw new StoreError('already-sent', 'it was sent already')
  await db.outbox.delete(id)
}

/** Whether a row waits and was never tried. */
export async function isUntried(db: ShichaiDatabase, id: string): Promise<boolean> {
  return (await db.outbox.get(id))?.attempts === 0
}

/**
 * When the next row of this membership is due, in milliseconds since 1970; `undefined` where nothing
 * waits.
 */
export async function nextDueAt(
  db: ShichaiDatabase,
  now = Date.now(),
): Promise<number | undefined> {
  const membership = await db.memberships.get('current')
  if (!membership) return undefined
  return earliest(
    (await pendingRows(db)).filter((row) => isBy(row, membership)),
    now,
  )
}

/** The earliest due time of some rows. Pure. */
export function earliest(rows: readonly OutboxRow[], now: number): number | undefined {
  const times = rows.flatMap((row) => {
    if (row.dueAt === null) return []
    return [row.dueAt > now && isRowDue(row, now) ? now : row.dueAt]
  })
  return times.length === 0 ? undefined : Math.min(...times)
}

/** Finishes the rows of a membership that has ended. Callers hold a transaction. */
export async function endPending(db: ShichaiDatabase, of: MembershipRow): Promise<void> {
  for (const row of await pendingRows(db)) {
    if (isBy(row, of)) await finish(db, row.id, { kind: 'left-already', detail: '' })
  }
}

/** Makes rows due now that wait for another attempt or were refused. */
export async function sendNow(db: ShichaiDatabase, kind: OutboxKind): Promise<void> {
  await db.outbox
    .filter((row) => row.kind === kind && row.attempts > 0)
    .modify((row) => {
      const isOpen = row.dueAt !== null || row.problem !== null
      if (isOpen) row.dueAt = 0
    })
}

/** A row whose time was set by a clock that was ahead is due once the clock is right. */
function isRowDue({ kind, dueAt, attempts, triedAt }: OutboxRow, now: number): boolean {
  if (dueAt === null) return false
  const longest = attempts === 0 ? GRACE_MS[kind] : LONGEST_WAIT_MS
  return isDue(dueAt, now, longest) || (triedAt !== null && triedAt > now)
}
