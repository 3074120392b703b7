import { openDatabase } from '../database/open'
import { DATA_HELP, dataOption, print, readData, type Command } from './command'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'bring the database up to date; serve does it, too',
  help: `  npm run endpoint -- migrate [options]

${DATA_HELP}
Applies what is due in one transaction, all of it or nothing, and prints what it applied. Before an
upgrade run it by itself, so that all processes of the new version find a database of theirs.`,
  options: dataOption,
  run: async (invocation) => {
    const { migrated, close } = await openDatabase(readData(invocation))
    await close()
    print(migrated.length === 0 ? 'up to date' : `migrated: ${migrated.join(', ')}`)
  },
}
