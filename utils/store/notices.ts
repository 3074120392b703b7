import type { ShichaiDatabase } from './database'
import type { ConsentRow, NoticeRow } from './rows'

/** The notice in the words that a record names: what the person read and agreed to. */
export function findAgreedNotice(
  db: ShichaiDatabase,
  { record }: Pick<ConsentRow, 'record'>,
): Promise<NoticeRow | undefined> {
  return db.notices.get(record.privacy_notice.digest)
}

/** A version of the notice in the newest words that this device has. */
export async function findNewestNotice(
  db: ShichaiDatabase,
  version: string,
): Promise<NoticeRow | undefined> {
  const rows = await db.notices.filter((row) => row.version === version).toArray()
  return rows.toSorted((a, b) => a.notice.editorialRevision - b.notice.editorialRevision).at(-1)
}
