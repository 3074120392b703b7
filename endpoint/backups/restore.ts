import type { Database } from '../database/database'
import { CopyError } from './problem'
import { requireEmpty, requireSame, type MovedTable } from './move'
import { readBackup } from './read-backup'
import { analyse, useUtc, writeRows } from './rows'
import { listTables, readMigrationNumber } from '../database/tables'

/** The migration that a backup file was taken at. @throws CopyError where it is no backup */
export async function readBackupMigration(file: string): Promise<number> {
  for await (const part of readBackup(file)) {
    if (part.is === 'head') return part.head.migration
  }
  throw new CopyError(`${file} is empty`)
}

/**
 * Fills an empty database from a backup file, and reads each table back before it counts: all of it
 * or nothing. The database is at the migration that the backup was taken at.
 *
 * @throws CopyError where the file is damaged, or the database holds something.
 */
export async function restore(
  database: Database,
  file: string,
  report: (table: MovedTable) => void,
): Promise<void> {
  const tables = await listTables(database)
  await database.transaction(async (transaction) => {
    await useUtc(transaction)
    await requireEmpty(transaction, tables)
    const migration = await readMigrationNumber(transaction)
    const find = (name: string) => {
      const table = tables.find((each) => each.name === name)
      if (table) return table
      throw new CopyError(`${file} holds a table this endpoint does not know: ${name}`)
    }
    const missing = new Set(tables.map(({ name }) => name))
    for await (const part of readBackup(file)) {
      if (part.is === 'head' && part.head.migration !== migration) {
        throw new CopyError(
          `${file} is of migration ${String(part.head.migration)}, the database at ${String(migration)}`,
        )
      }
      if (part.is === 'rows') await writeRows(transaction, find(part.table), part.lines)
      if (part.is === 'end') {
        await requireSame(transaction, find(part.table), part.sum)
        missing.delete(part.table)
        report({ table: part.table, ...part.sum })
      }
    }
    const [first] = missing
    if (first !== undefined) throw new CopyError(`${file} was changed: ${first} is not in it`)
  })
  await analyse(database)
}
