import { CopyError } from '../backups/problem'
import { isDatabaseUnreachable } from '../database/unreachable'
import { NotDistributableError } from '../database/distribute'
import { FolderMovedError } from '../database/folder'
import { FolderInUseError } from '../database/folder-lock'
import { NewerDatabaseError } from '../database/migrate'
import { describeFault } from '../kernel/log'
import { NeverServedError } from '../serve/prepare'
import { UsageError } from '../kernel/usage-error'
import { PackageRefusedError } from '../packages/refused'
import { RefusedError } from './import-batch'
import { NotVerifiedError, OutdatedCopyError, UnknownSignerError } from './verify'

/** Errors whose message tells the operator what to do, and the exit code that goes with them. */
const exitCodes: readonly [new (...input: never[]) => Error, number][] = [
  [UsageError, 2],
  [FolderInUseError, 2],
  [FolderMovedError, 2],
  [NewerDatabaseError, 2],
  [NotDistributableError, 2],
  [NeverServedError, 2],
  [CopyError, 3],
  [RefusedError, 3],
  [PackageRefusedError, 3],
  [NotVerifiedError, 3],
  [OutdatedCopyError, 4],
  [UnknownSignerError, 5],
]

/**
 * Codes of errors outside this program. System: port or file taken, file missing or of the wrong kind,
 * disk full, pipe closed. PostgreSQL: login refused, database missing.
 */
const surroundings =
  /^(EADDRINUSE|EADDRNOTAVAIL|EEXIST|ENOENT|EACCES|EPERM|EROFS|ENOSPC|EISDIR|ENOTDIR|EPIPE|ERR_INVALID_URL|28000|28P01|3D000)$/

/**
 * The message and exit code of a failed command. An unforeseen error shows its name, its place and the
 * message of its root cause only: a driver’s error quotes the rows it was given, which hold texts,
 * people and, in `server_keys`, the key.
 */
export function describeFailure(error: unknown): { code: number; message: string } {
  const found = exitCodes.find(([kind]) => error instanceof kind)
  if (found) return { code: found[1], message: messageOf(error) }
  const root = rootOf(error)
  if (isDatabaseUnreachable(error) || surroundings.test(codeOf(root))) {
    return { code: 2, message: messageOf(root) }
  }
  const { error: name, stack } = describeFault(error)
  return { code: 1, message: [`${name}: ${messageOf(root)}`, ...stack].join('\n    ') }
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  // Several refused addresses of one host come as one error without a message.
  return error.message || (error instanceof AggregateError ? String(error.errors[0]) : error.name)
}
