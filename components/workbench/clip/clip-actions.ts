import { now } from '@/components/ui/database'
import { applyEvent, readClip } from '@/utils/store/clips'
import * as deciding from '@/utils/store/deciding'
import { deleteClips, restoreClips } from '@/utils/store/delete-clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { StoreError } from '@/utils/store/errors'
import { cancelWithdrawals } from '@/utils/store/withdrawals'

type Undo = () => Promise<unknown>

/** What was done to several clips, which of them stayed as they were, and the way back. */
export interface Done {
  done: string[]
  held: string[]
  undo: () => Promise<void>
}

/** Decides to contribute drafts, and private clips after all. Reserved and unclear ones are held. */
export function contribute(db: ShichaiDatabase, ids: readonly string[]): Promise<Done> {
  return each(ids, (id) => decide(db, id, deciding.contribute))
}

/** Keeps clips on this device: they never leave. */
export function keepPrivate(db: ShichaiDatabase, ids: readonly string[]): Promise<Done> {
  return each(ids, (id) => decide(db, id, deciding.keepPrivate))
}

/** Decides in one of the two ways. @returns how to undo it, where it was done */
async function decide(
  db: ShichaiDatabase,
  id: string,
  decision: typeof deciding.keepPrivate,
): Promise<Undo | undefined> {
  const { state, visibility } = await readClip(db, id)
  if (!(await decision(db, id, now())).isDone) return undefined
  if (state === 'draft') return orSay(() => deciding.takeBack(db, id, now()))
  const before = visibility === 'private' ? deciding.keepPrivate : deciding.contribute
  return orSay(() => before(db, id, now()))
}

/** What was sent meanwhile is not undone. @throws StoreError `already-sent` */
function orSay(undo: () => Promise<deciding.Decided>): Undo {
  return async () => {
    if (!(await undo()).isDone) throw new StoreError('already-sent', 'it was sent meanwhile')
  }
}

/** Takes decisions back. What may have left already is held: it can only be withdrawn. */
export function takeBack(db: ShichaiDatabase, ids: readonly string[]): Promise<Done> {
  return each(ids, async (id) => {
    const { visibility } = await readClip(db, id)
    const { isDone } = await deciding.takeBack(db, id, now())
    return isDone
      ? () =>
          applyEvent(db, id, visibility === 'private' ? 'keep-private' : 'contribute', now(), {
            visibility,
          })
      : undefined
  })
}

/** Deletes clips from this device. Those the endpoint may hold must be withdrawn first. */
export function remove(db: ShichaiDatabase, ids: readonly string[]): Promise<Done> {
  return each(ids, async (id) => {
    const deleted = await deleteClips(db, [id], now())
    return () => restoreClips(db, deleted)
  })
}

/** What withdrawing came to: `done` were withdrawn; `left` went out under an earlier membership. */
export interface Withdrawn {
  done: string[]
  left: string[]
  /** As long as none of it was sent. */
  undo: () => Promise<void>
}

/** Withdraws what the endpoint has or may have. @throws StoreError `former-membership` for none */
export async function withdraw(db: ShichaiDatabase, ids: readonly string[]): Promise<Withdrawn> {
  const requests = await deciding.withdrawClips(db, ids, now())
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

/** One transaction per clip: what is done stays done, and the screen lives while it goes on. */
async function each(
  ids: readonly string[],
  act: (id: string) => Promise<Undo | undefined>,
): Promise<Done> {
  const undos = new Map<string, Undo>()
  const held: string[] = []
  for (const id of ids) {
    const undo = await actOrHold(act, id)
    if (undo) undos.set(id, undo)
    else held.push(id)
  }
  // One that cannot be undone keeps no other from it.
  const undoAll = async (): Promise<void> => {
    const failures: unknown[] = []
    for (const undo of [...undos.values()].toReversed()) {
      await undo().catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw failures[0]
  }
  return { done: [...undos.keys()], held, undo: undoAll }
}

async function actOrHold(
  act: (id: string) => Promise<Undo | undefined>,
  id: string,
): Promise<Undo | undefined> {
  try {
    return await act(id)
  } catch (error) {
    const isHeld = error instanceof StoreError && ['state', 'not-found'].includes(error.kind)
    if (isHeld) return undefined
    throw error
  }
}
