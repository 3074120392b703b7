import type { Clip } from '@/utils/clip/clip'
import { mayDo } from '@/utils/clip/lifecycle'
import { putClip, tablesOfClips, takeOutOfUntriedBatch } from './clips'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import type { RedactionRow, ReportRow, ScanRow } from './rows'

/** What was deleted, for undo. */
interface DeletedClips {
  clips: Clip[]
  scans: ScanRow[]
  reports: ReportRow[]
  redactions: RedactionRow[]
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
  const { clips, bodies, sightings, scans, reports, redactions } = db
  return db.transaction(
    'rw',
    [...tablesOfClips(db), sightings, scans, reports, redactions],
    async () => {
      for (const id of ids) await takeOutOfUntriedBatch(db, id, now)
      const found = (await bodies.bulkGet(ids)).filter((clip) => clip !== undefined)
      if (!found.every((clip) => mayDo(clip, 'delete')))
        throw new StoreError('state', 'withdraw the clip before deleting it')
      const ofScans = await scans.where('clipId').anyOf(ids).toArray()
      const ofReports = (await reports.bulkGet(ids)).filter((row) => row !== undefined)
      const ofRedactions = (await redactions.bulkGet(ids)).filter((row) => row !== undefined)
      await bodies.bulkDelete(ids)
      await sightings.bulkDelete(ids)
      await scans.bulkDelete(ofScans.map(({ id }) => id))
      await reports.bulkDelete(ids)
      await redactions.bulkDelete(ids)
      await clips.bulkDelete(ids)
      return { clips: found, scans: ofScans, reports: ofReports, redactions: ofRedactions }
    },
  )
}

/** Undoes `deleteClips`. A clip that has been stored again since is left alone. */
export async function restoreClips(db: ShichaiDatabase, deleted: DeletedClips): Promise<void> {
  const { clips, bodies, scans, reports, redactions } = db
  await db.transaction('rw', [clips, bodies, scans, reports, redactions], async () => {
    for (const clip of deleted.clips) {
      if (!(await bodies.get(clip.id))) await putClip(db, clip)
    }
    await scans.bulkPut(deleted.scans)
    await reports.bulkPut(deleted.reports)
    await redactions.bulkPut(deleted.redactions)
  })
}
