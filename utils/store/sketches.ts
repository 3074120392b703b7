import type { ShichaiDatabase } from './database'
import type { SketchRow } from './rows'

/**
 * The fingerprints of clips, in 256 blocks by the last byte of a clip's id: that is random, so blocks fill evenly, and
 * the block of a clip is known without a search.
 */
const blockOf = (clipId: string): number => Number.parseInt(clipId.slice(-2), 16)

/** A block counts up to 65,535 of one clip: those of some 400,000 ideographs. */
const MOST_FINGERPRINTS = 0xffff

interface Sketch {
  clipId: string
  fingerprints: readonly number[]
}

/** Stores sketches in the place of those that the clips had. Callers hold a transaction over `sketches`. */
export async function putSketches(db: ShichaiDatabase, made: readonly Sketch[]): Promise<void> {
  const ids = made.map(({ clipId }) => clipId)
  const short = made.map(({ clipId, fingerprints }) => ({
    clipId,
    fingerprints: fingerprints.slice(0, MOST_FINGERPRINTS),
  }))
  await changeBlocks(db, ids, short)
}

/** Deletes the sketches of clips. Callers hold a transaction over `sketches`. */
export async function deleteSketches(db: ShichaiDatabase, ids: readonly string[]): Promise<void> {
  await changeBlocks(db, ids, [])
}

/** Takes out what the blocks hold of the clips, and puts in what was made of them. */
async function changeBlocks(
  db: ShichaiDatabase,
  ids: readonly string[],
  made: readonly Sketch[],
): Promise<void> {
  const byBlock = Map.groupBy(ids, blockOf)
  const rows = await db.sketches.bulkGet([...byBlock.keys()])
  const kept = new Map(rows.flatMap((row) => (row ? [[row.block, row] as const] : [])))
  const changed = [...byBlock].flatMap(([block, own]): SketchRow[] => {
    const row = kept.get(block)
    const gone = new Set(own)
    const more = made.filter(({ clipId }) => gone.has(clipId))
    const isTouched = more.length > 0 || row?.clipIds.some((id) => gone.has(id)) === true
    const staying = row ? sketchesOf(row).filter(({ clipId }) => !gone.has(clipId)) : []
    return isTouched ? [packed(block, [...staying, ...more])] : []
  })
  await db.sketches.bulkDelete(
    changed.flatMap((row) => (row.clipIds.length > 0 ? [] : [row.block])),
  )
  await db.sketches.bulkPut(changed.filter(({ clipIds }) => clipIds.length > 0))
}

function sketchesOf({ clipIds, counts, fingerprints }: SketchRow): Sketch[] {
  let from = 0
  return clipIds.map((clipId, place) => {
    const start = from
    from += counts[place] ?? 0
    return { clipId, fingerprints: Array.from(fingerprints.subarray(start, from)) }
  })
}

function packed(block: number, sketches: readonly Sketch[]): SketchRow {
  const total = sketches.reduce((sum, { fingerprints }) => sum + fingerprints.length, 0)
  const all = new Uint32Array(total)
  let at = 0
  for (const { fingerprints } of sketches) {
    all.set(fingerprints, at)
    at += fingerprints.length
  }
  return {
    block,
    clipIds: sketches.map(({ clipId }) => clipId),
    counts: Uint16Array.from(sketches, ({ fingerprints }) => fingerprints.length),
    fingerprints: all,
  }
}
