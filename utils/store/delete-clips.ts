import type { Clip } from '@/utils/clip/clip'
import { mayDo } from '@/utils/clip/lifecycle'
import { putClip, tablesOfClips, takeOutOfUntriedBatch } from './clips'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import type { ReportRow, ScanRow } from './rows'

/** What was deleted, for undo. */
interface DeletedClips {
  clips: Clip[]
  scans: ScanRow[]
  reports: ReportRow[]
}

/**
 * Deletes clips from this device, with all that is kept for them, and gives that back, for undo.
 *
 * @throws StoreError `state` where the endpoint may still hold one: withdraw it first.
 */
export function deleteClips(
  db: ShichaiDatabase,
  ids: string[],
  now: string,
): Promise<DeletedClips> {
  const { clips, bodies, sightings, scans, reports } = db
  return db.transaction('rw', [...tablesOfClips(db), sightings, scans, reports], async () => {
    for (const id of ids) await takeOutOfUntriedBatch(db, id, now)
    const found = (await bodies.bulkGet(ids)).filter((clip) => clip !== undefined)
    if (!found.every((clip) => mayDo(clip, 'delete')))
      throw new StoreError('state', 'withdraw the clip before deleting it')
    const ofScans = await scans.where('clipId').anyOf(ids).toArray()
    const ofReports = (await reports.bulkGet(ids)).filter((row) => row !== undefined)
    await bodies.bulkDelete(ids)
    await sightings.bulkDelete(ids)
    await scans.bulkDelete(ofScans.map(({ id }) => id))
    await reports.bulkDelete(ids)
    await clips.bulkDelete(ids)
    return { clips: found, scans: ofScans, reports: ofReports }
  })
}

/** Undoes `deleteClips`. A clip that has been stored again since is left alone. */
export async function restoreClips(db: ShichaiDatabase, deleted: DeletedClips): Promise<void> {
  await db.transaction('rw', db.clips, db.bodies, db.scans, db.reports, async () => {
    for (const clip of deleted.clips) {
      if (!(await db.bodies.get(clip.id))) await putClip(db, clip)
    }
    await db.scans.bulkPut(deleted.scans)
    await db.reports.bulkPut(deleted.reports)
  })
}
