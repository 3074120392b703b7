import { and, eq } from 'drizzle-orm'
import type { Database } from '../database/database'
import { releaseItems } from '../database/schema'
import type { ReleaseRow } from './release-row'

/**
 * How many candidates the attempt to publish has finalised, whichever process makes it. They are finalised
 * in the order of their number, so the last one is found by halving: 20 look-ups among a million.
 */
export async function countFinalised(
  database: Database,
  { id, candidates }: ReleaseRow,
): Promise<number> {
  let [finalised, open] = [0, candidates + 1]
  while (finalised + 1 < open) {
    const middle = Math.floor((finalised + open) / 2)
    if (await isFinalised(database, id, middle)) finalised = middle
    else open = middle
  }
  return finalised
}

async function isFinalised(database: Database, release: string, n: number): Promise<boolean> {
  const { lineSha256, leftOut } = releaseItems
  const [item] = await database
    .select({ lineSha256, leftOut })
    .from(releaseItems)
    .where(and(eq(releaseItems.release, release), eq(releaseItems.n, n)))
  return item !== undefined && (item.lineSha256 !== null || item.leftOut !== null)
}
