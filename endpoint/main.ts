import process from 'node:process'
import { describeFailure } from './commands/failure'
import { runCommand } from './commands/table'

try {
  await runCommand(process.argv.slice(2), process.env)
} catch (error) {
  const { code, words } = describeFailure(error)
  process.stderr.write(`${words}\n`)
  process.exitCode = code
}
