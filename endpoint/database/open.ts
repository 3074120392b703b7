import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import { drizzle, type PgliteQueryResultHKT } from 'drizzle-orm/pglite'
import { lockFolder } from './folder-lock'
import { migrate } from './migrate'
import * as schema from './schema'

/** The database, or a transaction in it: functions take this and work in either. */
export type Database = PgDatabase<PgliteQueryResultHKT, typeof schema>

export interface OpenDatabase {
  database: Database
  close: () => Promise<void>
}

/**
 * Opens the embedded database in `folder`, which it locks, creates and migrates as needed.
 *
 * PGlite has one connection: within a transaction use that transaction only, since a query on the
 * database itself would wait for it for ever.
 */
export async function openFolder(folder: string): Promise<OpenDatabase> {
  const lock = lockFolder(folder)
  try {
    const pglite = await PGlite.create(join(folder, 'postgres'))
    await pglite.transaction((transaction) =>
      migrate({
        query: (sql, parameters) => transaction.query(sql, parameters),
        exec: (sql) => transaction.exec(sql),
      }),
    )
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
