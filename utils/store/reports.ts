import type { ShichaiDatabase } from './database'

/** Stores a page report, to assess its draft again; `undefined` deletes it. */
export async function keepReport(
  db: ShichaiDatabase,
  clipId: string,
  report: unknown,
): Promise<void> {
  if (report === undefined) await db.reports.delete(clipId)
  else await db.reports.put({ clipId, report })
}

/** The stored report, if there is one. */
export async function findReport(db: ShichaiDatabase, clipId: string): Promise<unknown> {
  return (await db.reports.get(clipId))?.report
}
