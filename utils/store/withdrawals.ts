import type { Clip } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import { mayDo } from '@/utils/clip/lifecycle'
import type { Withdrawal } from '@/utils/protocol/schemas/contributing'
import { catchUpWithReceipts } from './batches'
import { advance, idsInState, putUnchanged, undoEvents } from './clips'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import { pendingConsents } from './membership'
import { enqueue, isBy, pendingRows, takeOut } from './outbox'
import type { MembershipRow, OutboxRow, WithdrawalRow } from './rows'

/** The result of a withdrawal on this device. */
export interface RequestedWithdrawal {
  /** Id of the row, to undo it before it is sent. */
  id: string
  withdrawn: string[]
  /** Clips sent under an earlier membership: only its key can withdraw them. */
  left: string[]
}

/**
 * Withdraws clips, everything, or nothing where somebody only leaves. It takes effect on the device at
 * once and waits in the outbox until the endpoint has confirmed it; a batch that arrives after its
 * withdrawal finds a tombstone. It can be undone until it is first sent.
 *
 * Clips sent under an earlier membership are left alone: the endpoint would not obey the present key,
 * and screens must not call them withdrawn.
 *
 * @throws StoreError `former-membership` where nothing of what was named is this membership’s
 */
export function requestWithdrawal(
  db: ShichaiDatabase,
  scope: Withdrawal['scope'],
  options: { leave: boolean },
  now: string,
): Promise<RequestedWithdrawal> {
  const id = newId()
  const { clips, bodies, batches, memberships, withdrawals, outbox } = db
  const tables = [clips, bodies, batches, memberships, withdrawals, outbox]
  return db.transaction('rw', tables, async () => {
    const membership = await memberships.get('current')
    if (!membership) throw formerMembership()
    const { own, left } = await sortClips(db, membership, scope)
    const changed = own.flatMap((clip) => afterWithdrawal(clip, now) ?? [])
    await putUnchanged(db, changed)
    const named = changed.filter(({ state }) => state === 'withdrawn').map((clip) => clip.id)
    const { url, name, key } = membership.descriptor
    await withdrawals.add({
      id,
      request: {
        withdrawalId: id,
        scope: scope.of === 'clips' ? { of: 'clips', clips: named } : scope,
        leave: options.leave,
        ...(options.leave ? { batches: await unansweredBatches(db, membership) } : {}),
      },
      createdAt: now,
      endpoint: { url, name, key: key.jwk, contributor: membership.contributor },
      receipt: null,
      confirmedAt: null,
    })
    await enqueue(db, { id, kind: 'withdrawal' }, membership)
    return { id, withdrawn: named, left }
  })
}

/** Sorts the clips of a scope: those this membership may withdraw, and those that earlier ones sent. */
async function sortClips(
  db: ShichaiDatabase,
  membership: MembershipRow,
  scope: Withdrawal['scope'],
): Promise<{ own: Clip[]; left: string[] }> {
  if (scope.of === 'none') return { own: [], left: [] }
  const ids = scope.of === 'clips' ? scope.clips : await db.clips.toCollection().primaryKeys()
  const foreign = await batchesOfOthers(db, membership)
  const found = (await db.bodies.bulkGet([...ids])).filter((clip) => clip !== undefined)
  const isForeign = ({ batchId }: Clip): boolean => foreign.has(batchId ?? '')
  const left = found
    .filter((clip) => isForeign(clip) && mayDo(clip, 'withdraw'))
    .map(({ id }) => id)
  const own = found.filter((clip) => !isForeign(clip))
  if (scope.of === 'all') return { own, left }
  const sent = own.filter((clip) => mayDo(clip, 'withdraw'))
  if (sent.length > 0) return { own: sent, left }
  if (left.length > 0) throw formerMembership()
  throw new StoreError('state', 'nothing of this was sent')
}

async function batchesOfOthers(
  db: ShichaiDatabase,
  { endpoint, contributor }: MembershipRow,
): Promise<ReadonlySet<string>> {
  const others = db.batches.filter(
    (batch) => batch.endpoint !== endpoint || batch.contributor !== contributor,
  )
  return new Set(await others.primaryKeys())
}

/** Batches that were tried without an answer and may have arrived. */
export async function unansweredBatches(
  db: ShichaiDatabase,
  membership: MembershipRow,
): Promise<string[]> {
  const rows = await pendingRows(db, 'batch')
  return rows
    .filter((row) => isBy(row, membership) && row.attempts > 0)
    .map(({ id }) => id)
    .slice(0, 1000)
}

function formerMembership(): StoreError {
  return new StoreError('former-membership', 'these clips were sent under an earlier membership')
}

/**
 * A clip after a withdrawal; `undefined` where it stays. One that was never sent is taken back instead: it would
 * go out right after the withdrawal. Pure.
 */
function afterWithdrawal(clip: Clip, now: string): Clip | undefined {
  if (mayDo(clip, 'withdraw')) return advance(clip, 'withdraw', now)
  if (clip.visibility === 'private' || !mayDo(clip, 'take-back')) return undefined
  const ready = clip.state === 'queued' ? advance(clip, 'unqueue', now) : clip
  return advance(ready, 'take-back', now)
}

/**
 * Undoes withdrawals that were never sent: the clips are again what they were.
 *
 * @throws StoreError `already-sent` where one was: nothing is undone then
 */
export function cancelWithdrawals(db: ShichaiDatabase, ids: readonly string[]): Promise<void> {
  const { clips, bodies, withdrawals, envelopes, outbox } = db
  return db.transaction('rw', [clips, bodies, withdrawals, envelopes, outbox], async () => {
    for (const [index, row] of (await withdrawals.bulkGet([...ids])).entries()) {
      await takeOut(db, ids[index] ?? '')
      if (!row) continue
      const { scope } = row.request
      const named = scope.of === 'clips' ? scope.clips : await touchedByAll(db)
      const restored = (await bodies.bulkGet([...named])).flatMap((clip) => {
        const before = clip && undoEvents(clip, ['withdraw', 'unqueue', 'take-back'], row.createdAt)
        return before ? [before] : []
      })
      await putUnchanged(db, restored)
      await catchUpWithReceipts(db, restored)
      await withdrawals.delete(row.id)
    }
  })
}

async function touchedByAll(db: ShichaiDatabase): Promise<string[]> {
  const withdrawn = await idsInState(db, 'withdrawn', Infinity)
  return [...withdrawn, ...(await idsInState(db, 'draft', Infinity))]
}

/**
 * Whether sending must wait. After a request to leave nothing goes out; after a withdrawal of
 * everything later clips must arrive after it; and while a withdrawal can be undone nothing may happen
 * to its clips. A batch must not name a consent that the endpoint has not seen.
 */
export async function holdsSendingBack(db: ShichaiDatabase): Promise<boolean> {
  const pending = await pendingWithdrawals(db)
  const isHeld = pending.some(
    ({ content, row }) =>
      content.request.leave || content.request.scope.of === 'all' || row.attempts === 0,
  )
  return isHeld || (await pendingConsents(db)).some(({ kind }) => kind === 'contribution')
}

/** Whether a withdrawal can still be undone, so that its clips must not change. */
export async function hasUndoableWithdrawal(db: ShichaiDatabase): Promise<boolean> {
  return (await pendingWithdrawals(db)).some(({ row }) => row.attempts === 0)
}

/** When the endpoint last confirmed a withdrawal of everything, by its clock. */
export async function lastWithdrawalOfAll(db: ShichaiDatabase): Promise<string | undefined> {
  const rows = await db.withdrawals
    .filter(({ request, confirmedAt }) => request.scope.of === 'all' && confirmedAt !== null)
    .sortBy('confirmedAt')
  return rows.at(-1)?.confirmedAt ?? undefined
}

/** Whether the person asked to leave and the endpoint has not confirmed it. */
export async function isLeaving(db: ShichaiDatabase): Promise<boolean> {
  return (await pendingWithdrawals(db)).some(({ content }) => content.request.leave)
}

/** Withdrawals of this membership that the endpoint has not confirmed, each with its outbox row. */
async function pendingWithdrawals(
  db: ShichaiDatabase,
): Promise<{ content: WithdrawalRow; row: OutboxRow }[]> {
  const membership = await db.memberships.get('current')
  if (!membership) return []
  const rows = (await pendingRows(db, 'withdrawal')).filter((row) => isBy(row, membership))
  const found = await db.withdrawals.bulkGet(rows.map(({ id }) => id))
  return rows.flatMap((row, index) => {
    const content = found[index]
    return content ? [{ content, row }] : []
  })
}
