import { now } from '@/components/ui/database'
import * as bulk from '@/utils/store/bulk'
import { editMany, undoEdits, type ManyEdit } from '@/utils/store/bulk-edits'
import type { Watched } from '@/utils/store/chunks'
import type { ShichaiDatabase } from '@/utils/store/database'
import type { Decision } from '@/utils/store/deciding'
import { withdrawClips } from '@/utils/store/deciding'
import { deleteMany, restoreClips } from '@/utils/store/delete-clips'
import { cancelWithdrawals } from '@/utils/store/withdrawals'

/** What was done to several clips, how many of them stayed as they were and why, and the way back. */
export interface Done {
  done: string[]
  held: ReadonlyMap<bulk.HeldReason, number>
  /** @returns how many it came too late for */
  undo: (watched?: Watched) => Promise<number>
}

/** Contributes drafts, and private clips after all; keeps clips on this device; takes decisions back. */
export async function decide(
  db: ShichaiDatabase,
  ids: readonly string[],
  decision: Decision,
  watched?: Watched,
): Promise<Done> {
  const { done, held } = await bulk.decideMany(db, ids, decision, now(), watched)
  return {
    done: done.map(({ id }) => id),
    held: count(held.map(({ reason }) => reason)),
    undo: (again) => bulk.undoDecisions(db, done, now(), again),
  }
}

/** Says the same of several clips: tags, category, or a basis. Those that were sent stay as they are. */
export async function edit(
  db: ShichaiDatabase,
  ids: readonly string[],
  change: ManyEdit,
  watched?: Watched,
): Promise<Done> {
  const edited = await editMany(db, ids, change, now(), watched)
  return {
    done: edited.done,
    held: count(edited.held.map(() => 'state' as const)),
    undo: (again) => undoEdits(db, edited, now(), again),
  }
}

/** Deletes clips from this device. Those the endpoint may hold must be withdrawn first. */
export async function remove(
  db: ShichaiDatabase,
  ids: readonly string[],
  watched?: Watched,
): Promise<Done> {
  const deleted = await deleteMany(db, ids, now(), watched)
  return {
    done: deleted.flatMap(({ done }) => done),
    held: count(deleted.flatMap(({ held }) => held.map(() => 'state' as const))),
    undo: async ({ onProgress } = {}) => {
      for (const chunk of deleted.toReversed()) {
        await restoreClips(db, chunk)
        onProgress?.(chunk.done.length)
      }
      return 0
    },
  }
}

/** What withdrawing came to: `done` were withdrawn; `left` went out under an earlier membership. */
export interface Withdrawn {
  done: string[]
  left: string[]
  /** As long as none of it was sent. */
  undo: () => Promise<void>
}

/** Withdraws what the endpoint has or may have. @throws StoreError `former-membership` for none */
export async function withdraw(
  db: ShichaiDatabase,
  ids: readonly string[],
  watched?: Watched,
): Promise<Withdrawn> {
  const requests = await withdrawClips(db, ids, now(), watched)
  return {
    done: requests.flatMap(({ withdrawn }) => withdrawn),
    left: requests.flatMap(({ left }) => left),
    undo: () =>
      cancelWithdrawals(
        db,
        requests.map(({ id }) => id),
      ),
  }
}

function count<Item>(list: readonly Item[]): ReadonlyMap<Item, number> {
  const counts = new Map<Item, number>()
  for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
