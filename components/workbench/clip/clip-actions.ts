import { now } from '@/components/ui/database'
import type { Clip } from '@/utils/clip/clip'
import { mayDo } from '@/utils/clip/lifecycle'
import { ownObstacles, type Obstacle } from '@/utils/envelope/may-leave'
import { applyEvent, editClip, readClip, undoDecision } from '@/utils/store/clips'
import { deleteClips, restoreClips } from '@/utils/store/delete-clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { StoreError } from '@/utils/store/errors'
import {
  cancelWithdrawals,
  requestWithdrawal,
  type RequestedWithdrawal,
} from '@/utils/store/withdrawals'

type Undo = () => Promise<unknown>

/** What was done to several clips, which of them stayed as they were, and the way back. */
export interface Done {
  done: string[]
  held: string[]
  undo: () => Promise<void>
}

/** What keeps a person from deciding for a clip, apart from not having decided. Pure. */
export function decisionObstacles(clip: Clip): Obstacle[] {
  return ownObstacles({ ...clip, state: 'ready', visibility: 'shared' })
}

/** Decides to contribute drafts, and private clips after all. Reserved and unclear ones are held. */
export function contribute(db: ShichaiDatabase, ids: readonly string[]): Promise<Done> {
  return each(ids, async (id) => {
    const clip = await readClip(db, id)
    if (decisionObstacles(clip).length > 0) return undefined
    if (clip.state === 'draft') {
      await applyEvent(db, id, 'decide', now(), { visibility: 'shared' })
      return () => undoDecision(db, id, now())
    }
    if (!mayDo(clip, 'contribute')) return undefined
    await editClip(db, id, { visibility: 'shared' }, now())
    return () => editClip(db, id, { visibility: 'private' }, now())
  })
}

/** Keeps clips on this device: they never leave. */
export function keepPrivate(db: ShichaiDatabase, ids: readonly string[]): Promise<Done> {
  return each(ids, async (id) => {
    const clip = await readClip(db, id)
    if (!mayDo(clip, 'keep-private')) return undefined
    if (clip.state === 'draft') {
      await applyEvent(db, id, 'decide', now(), { visibility: 'private' })
      return () => undoDecision(db, id, now())
    }
    await editClip(db, id, { visibility: 'private' }, now())
    return () => editClip(db, id, { visibility: 'shared' }, now())
  })
}

/** Takes decisions back. What may have left already is held: it can only be withdrawn. */
export function takeBack(db: ShichaiDatabase, ids: readonly string[]): Promise<Done> {
  return each(ids, async (id) => {
    const { visibility } = await readClip(db, id)
    const draft = await undoDecision(db, id, now())
    return draft && (() => applyEvent(db, id, 'decide', now(), { visibility }))
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
  const found = await db.bodies.bulkGet([...ids])
  const clips = found.flatMap((clip) => (clip && mayDo(clip, 'withdraw') ? [clip.id] : []))
  const requests: RequestedWithdrawal[] = []
  for (let start = 0; start < clips.length; start += 1000) {
    const scope = { of: 'clips', clips: clips.slice(start, start + 1000) } as const
    requests.push(await requestWithdrawal(db, scope, { leave: false }, now()))
  }
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
  const undoAll = async (): Promise<void> => {
    for (const undo of [...undos.values()].toReversed()) await undo()
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
