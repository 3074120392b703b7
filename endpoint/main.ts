import process from 'node:process'
import { runCommand } from './command-line'
import { FolderInUseError } from './database/folder-lock'
import { UsageError } from './usage-error'

try {
  await runCommand(process.argv.slice(2), process.env)
} catch (error) {
  if (!(error instanceof UsageError || error instanceof FolderInUseError || isTakenPort(error))) {
    throw error
  }
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

function isTakenPort(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
