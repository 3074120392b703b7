import { distribute } from '../database/distribute'
import { isServer, openDatabase } from '../database/open'
import { UsageError } from '../kernel/usage-error'
import { dataOption, print, readData, type Command } from './command'

export const distributeCommand: Command = {
  name: 'distribute',
  summary: 'spread the tables over a Citus cluster',
  help: `  npm run endpoint -- distribute [options]

  --data URL         the cluster's coordinator                     DATABASE_URL

Migrates, then makes the small tables reference tables and distributes the large ones by contributor,
all of them side by side. What was done before is left alone. Needs the Citus extension.`,
  options: dataOption,
  run: async (invocation) => {
    const data = readData(invocation)
    if (!isServer(data)) {
      throw new UsageError('only a server can be distributed: DATABASE_URL=postgres://…, or --data')
    }
    const { database, close } = await openDatabase(data)
    try {
      await distribute(database, print)
    } finally {
      await close()
    }
  },
}
