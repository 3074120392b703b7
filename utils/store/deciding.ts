import type { Clip } from '@/utils/clip/clip'
import { mayDo } from '@/utils/clip/lifecycle'
import type { Statement } from '@/utils/clip/rights'
import { decisionObstacles } from '@/utils/envelope/may-leave'
import { applyStatement } from '@/utils/rights/statement'
import { advance, editClip, putClip, readClip, tablesOfClips, takeOutOfUntriedBatch } from './clips'
import type { ShichaiDatabase } from './database'
import { requestWithdrawal, type RequestedWithdrawal } from './withdrawals'

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
    const clip = stated ? withStatement(found, { ...stated, statedAt: now }, now) : found
    const isDone = decisionObstacles(clip).length === 0
    const decided = isDone ? shared(clip, now) : clip
    if (decided !== found) await putClip(db, decided)
    return { clip: decided, isDone }
  })
}

function withStatement(clip: Clip, statement: Statement, now: string): Clip {
  return { ...clip, rights: applyStatement(clip.rights, statement), updatedAt: now }
}

function shared(clip: Clip, now: string): Clip {
  const visibility = 'shared'
  if (clip.state === 'draft') return advance(clip, 'contribute', now, { visibility })
  return { ...clip, visibility, updatedAt: now }
}

/** Keeps a clip on this device: it never leaves. */
export function keepPrivate(db: ShichaiDatabase, id: string, now: string): Promise<Decided> {
  return db.transaction('rw', tablesOfClips(db), async () => {
    await takeOutOfUntriedBatch(db, id, now)
    const clip = await readClip(db, id)
    if (!mayDo(clip, 'keep-private')) return { clip, isDone: false }
    const visibility = 'private'
    if (clip.state !== 'draft') {
      return { clip: await editClip(db, id, { visibility }, now), isDone: true }
    }
    const kept = advance(clip, 'keep-private', now, { visibility })
    await putClip(db, kept)
    return { clip: kept, isDone: true }
  })
}

/**
 * Takes a decision back: the clip is a draft again. What may have been sent stays as it is, and can only
 * be withdrawn.
 */
export function takeBack(db: ShichaiDatabase, id: string, now: string): Promise<Decided> {
  return db.transaction('rw', tablesOfClips(db), async () => {
    await takeOutOfUntriedBatch(db, id, now)
    const found = await readClip(db, id)
    const ready = found.state === 'queued' ? advance(found, 'unqueue', now) : found
    if (ready.state !== 'ready') return { clip: found, isDone: false }
    const clip = advance(ready, 'take-back', now, { visibility: 'shared' })
    await putClip(db, clip)
    return { clip, isDone: true }
  })
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
): Promise<RequestedWithdrawal[]> {
  const found = await db.bodies.bulkGet([...ids])
  const sent = found.flatMap((clip) => (clip && mayDo(clip, 'withdraw') ? [clip.id] : []))
  const requests: RequestedWithdrawal[] = []
  for (let start = 0; start < sent.length; start += WITHDRAWN_AT_ONCE) {
    const clips = sent.slice(start, start + WITHDRAWN_AT_ONCE)
    requests.push(await requestWithdrawal(db, { of: 'clips', clips }, { leave: false }, now))
  }
  return requests
}
