import process from 'node:process'
import { describeFailure } from './commands/failure'
import { runCommand } from './commands/table'

try {
  await runCommand(process.argv.slice(2), process.env)
} catch (error) {
  const { code, message } = describeFailure(error)
  process.stderr.write(`${message}\n`)
  process.exitCode = code
}
