import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The folder belongs to another running endpoint. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
}

interface FolderLock {
  release: () => void
}

const SQLITE_BUSY = 5

/**
 * Takes the folder for this process alone. Two PGlite processes on one folder both succeed and
 * diverge, so this must not be skipped.
 *
 * The lock is SQLite's exclusive lock on an empty file: the operating system holds it and gives it
 * back the moment the process ends, however it ends. A lock file with a time in it would keep the
 * next start waiting after a `kill -9`, or be stolen from a process that was only slow.
 *
 * @throws FolderInUseError naming the process that has it.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const owner = join(folder, 'lock-owner.txt')
  const file = new DatabaseSync(join(folder, 'lock'))
  try {
    file.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    if (!isBusy(error)) throw error
    throw new FolderInUseError(
      `${folder} is in use by another endpoint (${describeOwner(owner)}). ` +
        'Stop that one first, or give this one another folder with --data.',
      { cause: error },
    )
  }
  writeFileSync(owner, `process ${String(process.pid)}, since ${new Date().toISOString()}\n`)
  return { release: () => file.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function describeOwner(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    // The owner has the lock but has not written its name yet.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'just started'
    throw error
  }
}
