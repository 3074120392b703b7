import type { Clip } from '@/utils/clip/clip'
import { fingerprintsOf } from '@/utils/duplicates/fingerprints'
import { shinglesOf } from '@/utils/duplicates/shingles'
import { NEAR_CONTAINMENT, similarityOf } from '@/utils/duplicates/similarity'
import { makeSketchIndex, type SketchIndex } from '@/utils/duplicates/sketch-index'
import type { ShichaiDatabase } from './database'
import { putSketches } from './sketches'

/** Clips that get their sketches in one transaction. */
const CHUNK = 500
/** Clips ranked by shared fingerprints of which the texts are compared. */
const MOST_COMPARED = 50
/** Most near duplicates listed. */
const MOST_LISTED = 5

/** A clip of this device that shares most of its text with another. */
export interface NearClip {
  clip: Clip
  containment: number
  resemblance: number
}

/**
 * Clips of this device that share most of their text with `clip`, the most similar first; its own draft of before is
 * none. Clips without sketches get theirs first, also those stored by an earlier version.
 *
 * @param index what an earlier call returned: reading all sketches takes a moment
 */
export async function findNearClips(
  db: ShichaiDatabase,
  clip: Clip,
  index?: SketchIndex,
): Promise<{ near: NearClip[]; index: SketchIndex }> {
  const read = index ?? makeSketchIndex(await db.sketches.toArray())
  await sketchMissing(db, read)
  const shingles = shinglesOf(clip.text)
  const found = read
    .find(fingerprintsOf(shingles), MOST_COMPARED + 1)
    .map(({ clipId }) => clipId)
    .filter((clipId) => clipId !== clip.id)
  const bodies = (await db.bodies.bulkGet(found)).filter((each) => each !== undefined)
  const near = bodies
    .map((each) => ({ clip: each, ...similarityOf(shingles, shinglesOf(each.text)) }))
    .filter(({ containment }) => containment >= NEAR_CONTAINMENT)
    .toSorted((a, b) => b.resemblance - a.resemblance || b.containment - a.containment)
    .slice(0, MOST_LISTED)
  return { near, index: read }
}

async function sketchMissing(db: ShichaiDatabase, index: SketchIndex): Promise<void> {
  const ids = await db.bodies.toCollection().primaryKeys()
  const missing = ids.filter((id) => !index.has(id))
  for (let from = 0; from < missing.length; from += CHUNK) {
    const chunk = missing.slice(from, from + CHUNK)
    await db.transaction('rw', db.bodies, db.sketches, async () => {
      const clips = (await db.bodies.bulkGet(chunk)).filter((each) => each !== undefined)
      const made = clips.map(({ id, text }) => ({
        clipId: id,
        fingerprints: fingerprintsOf(shinglesOf(text)),
      }))
      await putSketches(db, made)
      for (const { clipId, fingerprints } of made) index.add(clipId, fingerprints)
    })
  }
}
