import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { makeDatabaseFolder, requireNotMoved } from './folder'
import { lockFolder } from './folder-lock'
import { hasRoom, keepRoom, requireRoomToOpen } from './free-space'
import { migrate, readMigrations, type Migration } from './migrate'
import type { OpenDatabase, OpenOptions } from './database'
import * as schema from './schema'

/** Opens the embedded database in `folder`, which it locks, creates and migrates as needed. */
export async function openFolder(folder: string, { upTo }: OpenOptions): Promise<OpenDatabase> {
  requireRoomToOpen(folder)
  const lock = lockFolder(folder)
  try {
    requireNotMoved(folder)
    const pglite = await PGlite.create(makeDatabaseFolder(folder))
    // PGlite has no autovacuum and so no statistics. Without this the planner expects the hundred
    // digests of a batch to match half the table, and reads all of it for every batch.
    await pglite.exec('set enable_seqscan = off')
    const migrated = await migrateWithin(pglite, readMigrations().slice(0, upTo))
    return {
      database: drizzle(keepRoom(pglite, folder), { schema }),
      migrated,
      close: async () => {
        // Closing writes. Without room it would never end, and a database that was not closed is as one
        // whose process was killed: nothing of it is lost.
        if (hasRoom(folder)) await pglite.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Migrates in one transaction. Answers the numbers applied. */
export function migrateWithin(pglite: PGlite, migrations: Migration[]): Promise<number[]> {
  return pglite.transaction((transaction) =>
    migrate(
      {
        query: (sql, parameters) => transaction.query(sql, parameters),
        exec: (sql) => transaction.exec(sql),
      },
      migrations,
    ),
  )
}
