import { mayDo } from '@/utils/clip/lifecycle'
import { checked, isChecked } from '@/utils/quality/check-text'
import { putClip, toRow } from './clips'
import type { ShichaiDatabase } from './database'

/**
 * Checks clips of before, and makes their rows anew, once they are looked at. What may still change keeps it in its record; of what went out the
 * list alone learns it, since a sealed revision stays as it is.
 */
export async function checkStored(db: ShichaiDatabase, ids: readonly string[]): Promise<void> {
  await db.transaction('rw', db.clips, db.bodies, async () => {
    const clips = await db.bodies.bulkGet([...ids])
    for (const clip of clips) {
      if (!clip) continue
      if (isChecked(clip)) {
        await db.clips.put(toRow(clip))
        continue
      }
      const next = checked(clip)
      if (mayDo(clip, 'edit')) await putClip(db, next)
      else await db.clips.put(toRow(next))
    }
  })
}
