import { sql } from 'drizzle-orm'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import type { Database } from '../database/database'
import { FileDigest } from './file-digest'
import { readWithdrawn } from './lines'

/**
 * Records which clips of earlier releases were withdrawn and are named by no release yet, and digests
 * the file that names them. Reads the tombstones, which are few, and asks what is unnamed rather than
 * what is new: a withdrawal that commits late is named by the next release.
 *
 * Call it in the transaction that publishes: names recorded by a failed attempt would be lost to the
 * next release.
 */
export async function nameWithdrawals(
  transaction: Database,
  release: string,
  number: number,
): Promise<ReleaseManifest['files'][number]> {
  await transaction.execute(sql`
    insert into release_withdrawals (contributor, release, clip_id, public_id)
    select distinct t.contributor, ${release}::uuid, t.clip_id, i.public_id
    from tombstones t
    join release_items i on i.contributor = t.contributor and i.clip_id = t.clip_id
      and i.line_sha256 is not null
    join releases r on r.id = i.release and r.number is not null
    where not exists (
      select from release_withdrawals named
      where named.contributor = t.contributor and named.clip_id = t.clip_id
    )`)
  const withdrawn = new FileDigest('withdrawn.jsonl')
  for await (const line of readWithdrawn(transaction, release, number)) {
    withdrawn.add(JSON.stringify(line))
  }
  return withdrawn.result()
}
