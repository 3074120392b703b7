import { markMoved } from '../database/folder'
import { moveAll, type MovedTable } from '../backups/move'
import { isServer, openDatabase } from '../database/open'
import { UsageError } from '../kernel/usage-error'
import { print, readFolder, readText, requireDatabase, type Command } from './command'

export const moveCommand: Command = {
  name: 'move',
  summary: 'copy the folder to a PostgreSQL server',
  help: `  npm run endpoint -- move [options]

  --data FOLDER      the folder to copy, default .data/endpoint    SHICHAI_DATA
  --to URL           the server                                    DATABASE_URL

The server's database must be empty. Everything goes over in one transaction and is read back before
it counts, by numbers and checksums: all of it or nothing. The folder stays as it is, but for a mark
(moved-to.txt) after which no command opens it. Stop serving from it first, and serve from the server
afterwards, under the same --public-url. A URL with a password is safer in the variable: others on the
machine can read the command line.`,
  options: { data: { type: 'string' }, to: { type: 'string' } },
  run: async (invocation) => {
    const folder = readText(invocation, 'data') ?? readFolder(invocation)
    const url = readText(invocation, 'to', 'DATABASE_URL')
    if (url === undefined || !isServer(url)) {
      throw new UsageError('name the server: DATABASE_URL=postgres://…, or --to')
    }
    if (isServer(folder)) throw new UsageError('--data names the folder to copy')
    const source = await openDatabase(requireDatabase(folder))
    try {
      const target = await openDatabase(url)
      try {
        await moveAll(source.database, target.database, printTable)
        markMoved(folder, url, new Date())
      } finally {
        await target.close()
      }
    } finally {
      await source.close()
    }
    print('moved')
  },
}

/** One line a table: its name, rows and checksum. */
export function printTable({ table, rows, sha256 }: MovedTable): void {
  print(`${table}: ${String(rows)} rows, sha256 ${sha256}`)
}
