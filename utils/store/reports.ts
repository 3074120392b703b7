import type { ShichaiDatabase } from './database'

/** Keeps what a page said, for judging its draft again; `undefined` forgets it. */
export async function keepReport(
  db: ShichaiDatabase,
  clipId: string,
  report: unknown,
): Promise<void> {
  if (report === undefined) await db.reports.delete(clipId)
  else await db.reports.put({ clipId, report })
}

/** What was kept; `undefined` where nothing was. */
export async function findReport(db: ShichaiDatabase, clipId: string): Promise<unknown> {
  return (await db.reports.get(clipId))?.report
}
