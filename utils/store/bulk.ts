import type { Clip } from '@/utils/clip/clip'
import { mayDo } from '@/utils/clip/lifecycle'
import { decisionObstacles, type Obstacle } from '@/utils/envelope/may-leave'
import { makePauses } from '@/utils/text/in-slices'
import { chunks, type Watched } from './chunks'
import { putUnchanged, tablesOfClips, takeOutOfUntriedBatches } from './clips'
import type { ShichaiDatabase } from './database'
import { decided, type Decision } from './deciding'

/** Why a clip stayed as it is: its state does not allow it, or the first obstacle in the way. */
export type HeldReason = 'state' | Obstacle

/** A clip as it stood before, as far as the way back needs it. */
export interface Before {
  id: string
  stood: 'draft' | 'private' | 'shared'
}

/** What became of many clips. What was not reached, since it was ended before, is in neither list. */
export interface DecidedMany {
  done: Before[]
  held: { id: string; reason: HeldReason }[]
}

/**
 * Decides on many clips in the same way, a transaction for each chunk: what is done stays done wherever it ends.
 */
export async function decideMany(
  db: ShichaiDatabase,
  ids: readonly string[],
  decision: Decision,
  now: string,
  { signal, onProgress }: Watched = {},
): Promise<DecidedMany> {
  const result: DecidedMany = { done: [], held: [] }
  for (const chunk of chunks(ids)) {
    if (signal?.aborted) break
    const checked = decision === 'contribute' ? await checkMany(db, chunk) : undefined
    const { done, held } = await decideChunk(db, chunk, decision, now, checked)
    result.done.push(...done)
    result.held.push(...held)
    onProgress?.(chunk.length)
  }
  return result
}

/** Obstacles of some clips, by id, and when the clip was last changed that they were found in. */
type Checked = Map<string, { updatedAt: string; found: Obstacle[] }>

/** Outside of any transaction, so that the screen lives meanwhile: each text is searched as a whole. */
async function checkMany(db: ShichaiDatabase, ids: string[]): Promise<Checked> {
  const checked: Checked = new Map()
  const pauseWhenDue = makePauses()
  for (const clip of await db.bodies.bulkGet(ids)) {
    if (!clip || !mayDo(clip, 'contribute')) continue
    checked.set(clip.id, { updatedAt: clip.updatedAt, found: decisionObstacles(clip) })
    await pauseWhenDue()
  }
  return checked
}

function decideChunk(
  db: ShichaiDatabase,
  ids: string[],
  decision: Decision,
  now: string,
  checked: Checked | undefined,
): Promise<DecidedMany> {
  return db.transaction('rw', tablesOfClips(db), async () => {
    const done: Before[] = []
    const changed: Clip[] = []
    const held: DecidedMany['held'] = []
    for (const [index, clip] of (await readOutOfBatches(db, ids, now)).entries()) {
      const obstacle = clip && checked && firstObstacle(clip, checked)
      const next = clip && !obstacle ? decided(clip, decision, now) : undefined
      if (clip && next) {
        changed.push(next)
        done.push({ id: clip.id, stood: standing(clip) })
      } else held.push({ id: ids[index] ?? '', reason: obstacle ?? 'state' })
    }
    await putUnchanged(db, changed)
    return { done, held }
  })
}

/** The clips, taken out of batches that were never tried. Callers hold a transaction. */
export async function readOutOfBatches(
  db: ShichaiDatabase,
  ids: string[],
  now: string,
): Promise<(Clip | undefined)[]> {
  const found = await db.bodies.bulkGet(ids)
  if (!found.some((clip) => clip?.state === 'sealed')) return found
  await takeOutOfUntriedBatches(
    db,
    found.filter((clip) => clip !== undefined),
    now,
  )
  return db.bodies.bulkGet(ids)
}

function firstObstacle(clip: Clip, checked: Checked): Obstacle | undefined {
  if (!mayDo(clip, 'contribute')) return undefined
  const known = checked.get(clip.id)
  const found = known?.updatedAt === clip.updatedAt ? known.found : decisionObstacles(clip)
  return found[0]
}

function standing({ state, visibility }: Clip): Before['stood'] {
  return state === 'draft' ? 'draft' : visibility
}

const wayBack = { draft: 'take-back', private: 'keep-private', shared: 'contribute' } as const

/**
 * Undoes decisions: each clip stands again as it stood.
 *
 * @returns how many did not, since they were sent or changed meanwhile
 */
export async function undoDecisions(
  db: ShichaiDatabase,
  before: readonly Before[],
  now: string,
  { onProgress }: Watched = {},
): Promise<number> {
  let late = 0
  for (const chunk of chunks(before)) {
    await db.transaction('rw', tablesOfClips(db), async () => {
      const ids = chunk.map(({ id }) => id)
      const clips = await readOutOfBatches(db, ids, now)
      const changed = clips.flatMap((clip, index) => {
        const { stood } = chunk[index] ?? { stood: 'draft' }
        return (clip && decided(clip, wayBack[stood], now)) ?? []
      })
      await putUnchanged(db, changed)
      late += chunk.length - changed.length
    })
    onProgress?.(chunk.length)
  }
  return late
}
