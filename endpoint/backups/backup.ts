import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Database } from '../database/database'
import { BACKUP_FORMAT, BACKUP_VERSION, type Mark } from './backup-format'
import type { MovedTable } from './move'
import { CopyError } from './problem'
import { Adder, onSnapshot, readRows } from './rows'
import { listTables, readMigrationNumber } from '../database/tables'

const STOPPED = 'another backup writes it, or one was stopped; then delete it'

/**
 * Writes all that the database holds to a file: one state of it, also while others write. The file
 * has its name only once it is complete, and only its owner may read it: the endpoint's key is in it.
 */
export async function backUp(
  database: Database,
  file: string,
  now: Date,
  report: (table: MovedTable) => void,
): Promise<void> {
  if (existsSync(file)) throw new CopyError(`${file} is there already: name another file`)
  const part = `${file}.part`
  try {
    await onSnapshot(database, (transaction) =>
      pipeline(
        Readable.from(backupLines(transaction, now, report)),
        createGzip(),
        createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }),
      ),
    )
  } catch (error) {
    if (isThere(error)) throw new CopyError(`${part} is there: ${STOPPED}`, { cause: error })
    await rm(part, { force: true })
    throw error
  }
  await rename(part, file)
}

async function* backupLines(
  transaction: Database,
  now: Date,
  report: (table: MovedTable) => void,
): AsyncGenerator<string, void> {
  const migration = await readMigrationNumber(transaction)
  const takenAt = now.toISOString()
  yield line([BACKUP_FORMAT, { version: BACKUP_VERSION, migration, takenAt }])
  for (const table of await listTables(transaction)) {
    yield line(['table', table.name])
    const adder = new Adder()
    for await (const rows of readRows(transaction, table)) {
      adder.add(rows)
      yield rows.map((row) => `${row}\n`).join('')
    }
    const sum = adder.sum()
    yield line(['end', table.name, sum])
    report({ table: table.name, ...sum })
  }
  yield line(['complete'])
}

function line(mark: Mark): string {
  return `${JSON.stringify(mark)}\n`
}

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
