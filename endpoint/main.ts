import process from 'node:process'
import { RefusedError } from './commands/import-batch'
import { runCommand } from './commands/table'
import { NotVerifiedError } from './commands/verify'
import { CopyError } from './copies/problem'
import { NotDistributableError } from './database/distribute'
import { FolderInUseError } from './database/folder-lock'
import { NewerDatabaseError } from './database/migrate'
import { NeverServedError } from './prepare'
import { UsageError } from './usage-error'

/** Errors whose message tells the operator what to do, and the exit code that goes with them. */
const told: readonly [new (...words: never[]) => Error, number][] = [
  [UsageError, 2],
  [FolderInUseError, 2],
  [NewerDatabaseError, 2],
  [NotDistributableError, 2],
  [NeverServedError, 2],
  [CopyError, 3],
  [RefusedError, 3],
  [NotVerifiedError, 3],
]
/** Of the system: the port or a file is taken, a file is not there. */
const surroundings = ['EADDRINUSE', 'EEXIST', 'ENOENT', 'EACCES', 'ECONNREFUSED', 'ENOTFOUND']

try {
  await runCommand(process.argv.slice(2), process.env)
} catch (error) {
  const code = exitCode(error)
  if (code === undefined) throw error
  process.stderr.write(`${messageOf(error)}\n`)
  process.exitCode = code
}

function exitCode(error: unknown): number | undefined {
  const found = told.find(([kind]) => error instanceof kind)
  if (found) return found[1]
  const isSurroundings =
    error instanceof Error && 'code' in error && surroundings.includes(String(error.code))
  return isSurroundings ? 2 : undefined
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Several addresses of one name that all refuse come as one error without words of its own.
  return error.message || (error instanceof AggregateError ? String(error.errors[0]) : error.name)
}
