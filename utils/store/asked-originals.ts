import type { AskedOriginal } from '@/utils/protocol/original-calls'
import type { ShichaiDatabase } from './database'

/** Takes over what the endpoint asks for now: what it asks for no more is settled. */
export async function noteAsked(
  db: ShichaiDatabase,
  asked: readonly AskedOriginal[],
): Promise<void> {
  await db.transaction('rw', db.askedOriginals, async () => {
    await db.askedOriginals.clear()
    await db.askedOriginals.bulkPut([...asked])
  })
}

/** What is asked for of one clip. */
export function findAsked(db: ShichaiDatabase, clipId: string): Promise<AskedOriginal[]> {
  return db.askedOriginals
    .where('[clipId+sha256]')
    .between([clipId, ''], [clipId, '\u{10ffff}'])
    .toArray()
}

/** It was answered. */
export async function forgetAsked(
  db: ShichaiDatabase,
  { clipId, sha256 }: Pick<AskedOriginal, 'clipId' | 'sha256'>,
): Promise<void> {
  await db.askedOriginals.delete([clipId, sha256])
}
