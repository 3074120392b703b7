import type { Clip } from '@/utils/clip/clip'
import { mayDo, type ClipAction } from '@/utils/clip/lifecycle'
import type { Statement } from '@/utils/clip/rights'
import { decisionObstacles } from '@/utils/envelope/may-leave'
import { checked, isChecked } from '@/utils/quality/check-text'
import { applyStatement } from '@/utils/rights/statement'
import {
  advance,
  changeClip,
  putClip,
  readClip,
  tablesOfClips,
  takeOutOfUntriedBatch,
} from './clips'
import type { ShichaiDatabase } from './database'
import { chunks, type Watched } from './chunks'
import { requestWithdrawal, type RequestedWithdrawal } from './withdrawals'

/** The ways to decide on a clip, and the way back. */
export type Decision = Extract<ClipAction, 'contribute' | 'keep-private' | 'take-back'>

/**
 * Decisions of a person on a clip, for card and workbench alike. Each is one transaction; one that is
 * not allowed changes nothing and says so.
 */
export interface Decided {
  /** The clip as it is now. */
  clip: Clip
  /** Whether it was done; otherwise it is not allowed, or an obstacle stands in the way. */
  isDone: boolean
}

/**
 * Contributes a draft, or a private clip after all.
 *
 * @param stated the person’s basis where the page left it open; stored even where it is not enough
 */
export function contribute(
  db: ShichaiDatabase,
  id: string,
  now: string,
  stated?: Pick<Statement, 'kind' | 'evidence'>,
): Promise<Decided> {
  return db.transaction('rw', db.clips, db.bodies, async () => {
    const found = await readClip(db, id)
    if (!mayDo(found, 'contribute')) return { clip: found, isDone: false }
    const asked = stated ? withStatement(found, { ...stated, statedAt: now }, now) : found
    const isDone = decisionObstacles(asked).length === 0
    const clip = isDone ? shared(isChecked(asked) ? asked : checked(asked), now) : asked
    if (clip !== found) await putClip(db, clip)
    return { clip, isDone }
  })
}

function withStatement(clip: Clip, statement: Statement, now: string): Clip {
  return { ...clip, rights: applyStatement(clip.rights, statement), updatedAt: now }
}

/** Keeps a clip on this device: it never leaves. */
export function keepPrivate(db: ShichaiDatabase, id: string, now: string): Promise<Decided> {
  return decide(db, id, 'keep-private', now)
}

/**
 * Takes a decision back: the clip is a draft again. What may have been sent stays as it is, and can only
 * be withdrawn.
 */
export function takeBack(db: ShichaiDatabase, id: string, now: string): Promise<Decided> {
  return decide(db, id, 'take-back', now)
}

function decide(
  db: ShichaiDatabase,
  id: string,
  decision: Decision,
  now: string,
): Promise<Decided> {
  return db.transaction('rw', tablesOfClips(db), async () => {
    await takeOutOfUntriedBatch(db, id, now)
    const found = await readClip(db, id)
    const clip = decided(found, decision, now)
    if (clip) await putClip(db, clip)
    return { clip: clip ?? found, isDone: clip !== undefined }
  })
}

/**
 * A clip after a decision; `undefined` where the table does not allow it. Whether an obstacle stands in the
 * way of contributing is asked before. Pure.
 */
export function decided(clip: Clip, decision: Decision, now: string): Clip | undefined {
  switch (decision) {
    case 'contribute':
      return mayDo(clip, decision) ? shared(clip, now) : undefined
    case 'keep-private':
      return mayDo(clip, decision) ? hidden(clip, now) : undefined
    case 'take-back': {
      const ready = clip.state === 'queued' ? advance(clip, 'unqueue', now) : clip
      const visibility = 'shared'
      return ready.state === 'ready' ? advance(ready, decision, now, { visibility }) : undefined
    }
  }
}

function shared(clip: Clip, now: string): Clip {
  const visibility = 'shared'
  if (clip.state === 'draft') return advance(clip, 'contribute', now, { visibility })
  return { ...clip, visibility, updatedAt: now }
}

function hidden(clip: Clip, now: string): Clip {
  const visibility = 'private'
  if (clip.state === 'draft') return advance(clip, 'keep-private', now, { visibility })
  return changeClip(clip, { visibility }, now)
}

/** Most clips one withdrawal may name. */
const WITHDRAWN_AT_ONCE = 1000

/**
 * Withdraws those of some clips that the endpoint has or may have.
 *
 * @throws StoreError `former-membership` where all of them were sent under an earlier one
 */
export async function withdrawClips(
  db: ShichaiDatabase,
  ids: readonly string[],
  now: string,
  { signal, onProgress }: Watched = {},
): Promise<RequestedWithdrawal[]> {
  const requests: RequestedWithdrawal[] = []
  for (const chunk of chunks(ids, WITHDRAWN_AT_ONCE)) {
    if (signal?.aborted) break
    const found = await db.bodies.bulkGet(chunk)
    const clips = found.flatMap((clip) => (clip && mayDo(clip, 'withdraw') ? [clip.id] : []))
    if (clips.length > 0)
      requests.push(await requestWithdrawal(db, { of: 'clips', clips }, { leave: false }, now))
    onProgress?.(chunk.length)
  }
  return requests
}
