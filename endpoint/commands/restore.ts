import { CopyError } from '../backups/problem'
import { readBackupMigration, restore } from '../backups/restore'
import { NewerDatabaseError, readMigrations } from '../database/migrate'
import type { OpenDatabase } from '../database/database'
import { openDatabase } from '../database/open'
import { UsageError } from '../kernel/usage-error'
import { DATA_HELP, dataOption, print, readData, readText, type Command } from './command'
import { printTable } from './move'

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'fill an empty database from a backup',
  help: `  npm run endpoint -- restore --in FILE [options]

  --in FILE          what backup wrote, on whichever of the two databases
${DATA_HELP}
The database must be empty. All of it or nothing: every table is held against its checksum as it is
read, and read back from the database before it counts. A backup of an older endpoint is migrated.`,
  options: { ...dataOption, in: { type: 'string' } },
  run: async (invocation) => {
    const file = readText(invocation, 'in')
    if (file === undefined) throw new UsageError('--in names the file that backup wrote')
    const data = readData(invocation)
    const upTo = await readBackupMigration(file)
    if (upTo > readMigrations().length) {
      throw new CopyError(`${file} is of a newer endpoint: restore it with that one`)
    }
    const { database, close } = await openAt(data, upTo)
    try {
      await restore(database, file, printTable)
    } finally {
      await close()
    }
    await (await openDatabase(data)).close()
    print('restored')
  },
}

async function openAt(data: string, upTo: number): Promise<OpenDatabase> {
  try {
    return await openDatabase(data, { upTo })
  } catch (error) {
    if (!(error instanceof NewerDatabaseError)) throw error
    const say = 'the database was migrated further than this backup: give it an empty one'
    throw new CopyError(say, { cause: error })
  }
}
