import { existsSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'

/**
 * Room that is kept on the disk, in bytes. PGlite waits for ever where the disk is full, and holds the
 * thread meanwhile: neither a health check nor a stop signal is heard. It writes its log in files of
 * 16 MiB, and the largest batch is as large.
 */
const RESERVE = 48 * 1024 * 1024

/** Room that opening a database takes at most: one file of the log, and what it notes of itself. */
const TO_OPEN = 20 * 1024 * 1024

/** Too little room is left to write. The code is PostgreSQL’s own for a full disk. */
export class DiskFullError extends Error {
  override name = 'DiskFullError'
  readonly code = '53100'
}

/** Whether there is room to write in a folder. */
export function hasRoom(folder: string): boolean {
  return roomIn(folder) >= RESERVE
}

/**
 * Asked before a database is opened, or made: that waits for room, too. One on a disk that is nearly full
 * opens, so that it can be carried elsewhere.
 *
 * @throws DiskFullError
 */
export function requireRoomToOpen(folder: string): void {
  if (roomIn(folder) < TO_OPEN) throw new DiskFullError(TOO_LITTLE)
}

const TOO_LITTLE = 'too little room is left on the disk'

/** Bytes that are free where a folder is, or will be made. */
function roomIn(folder: string): number {
  const place = resolve(folder)
  if (!existsSync(place)) return roomIn(dirname(place))
  const { bavail, bsize } = statfsSync(place)
  return bavail * bsize
}

/**
 * The same database, which asks for room before each transaction and each statement that writes by
 * itself. What reads goes on.
 *
 * @throws DiskFullError (its calls)
 */
export function keepRoom(pglite: PGlite, folder: string): PGlite {
  const requireRoom = (): void => {
    if (!hasRoom(folder)) throw new DiskFullError(TOO_LITTLE)
  }
  const transaction: PGlite['transaction'] = async (work) => {
    requireRoom()
    return pglite.transaction(work)
  }
  const query: PGlite['query'] = async (text, ...rest) => {
    if (!reads(text)) requireRoom()
    return pglite.query(text, ...rest)
  }
  const guarded: Partial<PGlite> = { transaction, query }
  return new Proxy(pglite, {
    get: (target, name) => {
      const own: unknown = Reflect.get(guarded, name)
      if (own !== undefined) return own
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function reads(statement: string): boolean {
  return (
    /^\s*(?:select|with|show|explain)\b/i.test(statement) &&
    !/\b(?:insert\s+into|update|delete\s+from)\b/i.test(statement)
  )
}
