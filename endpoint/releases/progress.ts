import { and, eq } from 'drizzle-orm'
import type { Database } from '../database/database'
import { releaseItems } from '../database/schema'
import type { ReleaseRow } from './release-row'

/**
 * How many candidates the attempt to publish has settled, whichever process makes it. They are settled
 * in the order of their number, so the last one is found by halving: 20 look-ups among a million.
 */
export async function countSettled(
  database: Database,
  { id, candidates }: ReleaseRow,
): Promise<number> {
  let [settled, open] = [0, candidates + 1]
  while (settled + 1 < open) {
    const middle = Math.floor((settled + open) / 2)
    if (await isSettled(database, id, middle)) settled = middle
    else open = middle
  }
  return settled
}

async function isSettled(database: Database, release: string, n: number): Promise<boolean> {
  const { lineSha256, leftOut } = releaseItems
  const [item] = await database
    .select({ lineSha256, leftOut })
    .from(releaseItems)
    .where(and(eq(releaseItems.release, release), eq(releaseItems.n, n)))
  return item !== undefined && (item.lineSha256 !== null || item.leftOut !== null)
}
