import { sql } from 'drizzle-orm'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import type { Database } from '../database/database'
import { FileDigest } from './file-digest'
import { readWithdrawn } from './lines'

/**
 * Writes down which clips of earlier releases were withdrawn and are named in no release yet, and
 * digests the file that names them. Read from the tombstones, which are few, and by what is not named
 * yet rather than by time: a withdrawal that is committed late is named by the next release.
 *
 * Belongs into the transaction that publishes: what an attempt wrote that came to nothing would be
 * named nowhere, or later than in the next release.
 */
export async function nameWithdrawals(
  transaction: Database,
  release: string,
): Promise<ReleaseManifest['files'][number]> {
  await transaction.execute(sql`
    insert into release_withdrawals (contributor, release, clip_id)
    select distinct t.contributor, ${release}::uuid, t.clip_id
    from tombstones t
    join release_items i on i.contributor = t.contributor and i.clip_id = t.clip_id
      and i.line_sha256 is not null
    join releases r on r.id = i.release and r.number is not null
    where not exists (
      select from release_withdrawals named
      where named.contributor = t.contributor and named.clip_id = t.clip_id
    )`)
  const withdrawn = new FileDigest('withdrawn.jsonl')
  for await (const id of readWithdrawn(transaction, release)) withdrawn.add(JSON.stringify({ id }))
  return withdrawn.result()
}
