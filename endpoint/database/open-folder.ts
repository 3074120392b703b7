import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { lockFolder } from './folder-lock'
import { migrate, readMigrations } from './migrate'
import type { OpenDatabase } from './open'
import * as schema from './schema'

/** Opens the embedded database in `folder`, which it locks, creates and migrates as needed. */
export async function openFolder(folder: string): Promise<OpenDatabase> {
  const lock = lockFolder(folder)
  try {
    const pglite = await PGlite.create(join(folder, 'postgres'))
    await migrateWithin(pglite)
    return {
      database: drizzle(pglite, { schema }),
      close: async () => {
        await pglite.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Migrates in one transaction. Answers the numbers applied. */
export function migrateWithin(pglite: PGlite, migrations = readMigrations()): Promise<number[]> {
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
