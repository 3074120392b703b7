import { backupCommand } from './backup'
import { checkConfigCommand } from './check-config'
import { UsageError } from '../kernel/usage-error'
import { print, parseInvocation, type Command, type Environment } from './command'
import { distributeCommand } from './distribute'
import { exportCommand } from './export'
import { importBatchCommand } from './import-batch'
import { initCommand } from './init'
import { inviteCommand } from './invite'
import { migrateCommand } from './migrate'
import { moveCommand } from './move'
import { packageCommand } from './package'
import { restoreCommand } from './restore'
import { serveCommand } from './serve'
import { verifyCommand } from './verify'

export const commands: readonly Command[] = [
  initCommand,
  checkConfigCommand,
  serveCommand,
  migrateCommand,
  moveCommand,
  inviteCommand,
  exportCommand,
  importBatchCommand,
  packageCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  distributeCommand,
]

const longest = Math.max(...commands.map(({ name }) => name.length))

export const HELP = `拾柴 Shichai endpoint: the alliance's receiving server.

  npm run endpoint -- COMMAND [options]

${commands.map(({ name, summary }) => `  ${name.padEnd(longest)}  ${summary}`).join('\n')}

COMMAND --help tells more of one; docs/endpoint.md all of it. Exit codes: 0 done, 1 it failed,
2 the command line or the surroundings are wrong, 3 something does not verify or was refused,
4 a copy holds what was withdrawn since, 5 nothing says who signed a copy.`

/** Runs one command; `serve` goes on until the process is told to stop. @throws UsageError */
export async function runCommand(args: string[], environment: Environment): Promise<void> {
  const [name, ...rest] = args
  if (name === undefined || ['help', '--help', '-h'].includes(name)) return print(HELP)
  const command = commands.find((each) => each.name === name)
  if (!command) throw new UsageError(`there is no command ${name}; --help lists them`)
  const invocation = parseInvocation(command, rest, environment)
  if (invocation.values.help !== true) return command.run(invocation)
  return print(`${command.name}: ${command.summary}\n\n${command.help.trimEnd()}`)
}
