import type { ShichaiDatabase } from './database'
import { findMembership } from './membership'
import type { ConsentRow, NoticeRow } from './rows'

/** The notice in the words that a record names: what the person read and agreed to. */
export function findAgreedNotice(
  db: ShichaiDatabase,
  { record }: Pick<ConsentRow, 'record'>,
): Promise<NoticeRow | undefined> {
  return db.notices.get(record.privacy_notice.digest)
}

/**
 * A version of the alliance's notice in the newest words that this device has. Notices of an alliance that
 * was left are here as well, and may be of the same version.
 */
export async function findNewestNotice(
  db: ShichaiDatabase,
  version: string,
): Promise<NoticeRow | undefined> {
  const offered = (await findMembership(db))?.descriptor.notice
  const known = [offered, ...(offered?.earlier ?? [])].find((each) => each?.version === version)
  const isOfAlliance = ({ digest }: NoticeRow) => known?.digests?.includes(digest) ?? true
  const rows = await db.notices
    .filter((row) => row.version === version && isOfAlliance(row))
    .toArray()
  return rows.toSorted((a, b) => a.notice.editorialRevision - b.notice.editorialRevision).at(-1)
}
