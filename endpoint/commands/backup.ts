import { backUp } from '../backups/backup'
import { openDatabase } from '../database/open'
import { UsageError } from '../kernel/usage-error'
import { DATA_HELP, dataOption, print, readFilledData, readText, type Command } from './command'
import { printTable } from './move'

export const backupCommand: Command = {
  name: 'backup',
  summary: 'write all that the database holds to a file',
  help: `  npm run endpoint -- backup --out FILE [options]

  --out FILE         e.g. shichai-2026-11-25.jsonl.gz; must not exist
${DATA_HELP}
A server may go on serving meanwhile: the file holds one state of it. A folder must not be in use.
The endpoint's signing key is in the file, and personal information: keep it as safe as the database.`,
  options: { ...dataOption, out: { type: 'string' } },
  run: async (invocation) => {
    const file = readText(invocation, 'out')
    if (file === undefined) throw new UsageError('--out names the file to write')
    const { database, close } = await openDatabase(readFilledData(invocation))
    try {
      await backUp(database, file, new Date(), printTable)
    } finally {
      await close()
    }
    print(`backup: ${file}`)
  },
}
