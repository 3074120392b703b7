import type { Clip } from '@/utils/clip/clip'
import { mayDo } from '@/utils/clip/lifecycle'
import { chunks, type Watched } from './chunks'
import { tablesOfClips, takeOutOfUntriedBatches } from './clips'
import type { ShichaiDatabase } from './database'
import { deleteSketches } from './sketches'
import type { ClipRow, RedactionRow, ReportRow, ScanRow } from './rows'

/** What was deleted in one transaction, for undo. */
interface DeletedClips {
  /** The ids of those clips, and of those that stay since the endpoint may hold them. */
  done: string[]
  held: string[]
  /** Clips and what goes with them, as JSON: a browser keeps large blobs on disk. */
  records: Blob
  scans: ScanRow[]
}

interface Records {
  clips: Clip[]
  rows: ClipRow[]
  reports: ReportRow[]
  redactions: RedactionRow[]
}

/**
 * Deletes clips from this device, with all that is kept for them, and gives that back, for undo. Those that the
 * endpoint may hold stay: they must be withdrawn first.
 */
export async function deleteClips(
  db: ShichaiDatabase,
  ids: string[],
  now: string,
): Promise<DeletedClips> {
  const others = [db.sightings, db.scans, db.reports, db.redactions, db.sketches]
  const tables = [...tablesOfClips(db), ...others]
  const { held, scans, ...records } = await db.transaction('rw', tables, async () => {
    const found = await present(db.bodies, ids)
    await takeOutOfUntriedBatches(db, found, now)
    const clips = (await present(db.bodies, ids)).filter((clip) => mayDo(clip, 'delete'))
    const gone = new Set(clips.map(({ id }) => id))
    return { held: ids.filter((id) => !gone.has(id)), clips, ...(await takeOut(db, [...gone])) }
  })
  return {
    done: records.clips.map(({ id }) => id),
    held,
    records: new Blob([JSON.stringify(records)]),
    scans,
  }
}

async function takeOut(
  db: ShichaiDatabase,
  ids: string[],
): Promise<Omit<Records, 'clips'> & { scans: ScanRow[] }> {
  const { clips, bodies, sightings, scans, reports, redactions } = db
  const found = {
    rows: await present(clips, ids),
    scans: await scans.where('clipId').anyOf(ids).toArray(),
    reports: await present(reports, ids),
    redactions: await present(redactions, ids),
  }
  await bodies.bulkDelete(ids)
  await clips.bulkDelete(ids)
  await sightings.bulkDelete(ids)
  await scans.bulkDelete(found.scans.map(({ id }) => id))
  await reports.bulkDelete(ids)
  await redactions.bulkDelete(ids)
  // Undone, they get new ones when they are next asked for.
  await deleteSketches(db, ids)
  return found
}

async function present<Row>(
  table: { bulkGet: (ids: string[]) => PromiseLike<(Row | undefined)[]> },
  ids: string[],
): Promise<Row[]> {
  return (await table.bulkGet(ids)).filter((row) => row !== undefined)
}

/** Undoes `deleteClips`. A clip that has been stored again since is left alone. */
export async function restoreClips(db: ShichaiDatabase, deleted: DeletedClips): Promise<void> {
  const records = JSON.parse(await deleted.records.text()) as Records
  const { clips, bodies, scans, reports, redactions } = db
  await db.transaction('rw', [clips, bodies, scans, reports, redactions], async () => {
    const again = new Set(await bodies.where('id').anyOf(deleted.done).primaryKeys())
    await bodies.bulkPut(records.clips.filter(({ id }) => !again.has(id)))
    await clips.bulkPut(records.rows.filter(({ id }) => !again.has(id)))
    await scans.bulkPut(deleted.scans)
    await reports.bulkPut(records.reports)
    await redactions.bulkPut(records.redactions)
  })
}

/** Deletes many clips, a transaction for each chunk. */
export async function deleteMany(
  db: ShichaiDatabase,
  ids: readonly string[],
  now: string,
  { signal, onProgress }: Watched = {},
): Promise<DeletedClips[]> {
  const deleted: DeletedClips[] = []
  for (const chunk of chunks(ids)) {
    if (signal?.aborted) break
    deleted.push(await deleteClips(db, chunk, now))
    onProgress?.(chunk.length)
  }
  return deleted
}
