import { statfsSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'

/**
 * Room that is kept on the disk, in bytes. PGlite waits for ever where the disk is full, and holds the
 * thread meanwhile: neither a health check nor a stop signal is heard. It writes its log in files of
 * 16 MiB, and the largest batch is as large.
 */
const RESERVE = 48 * 1024 * 1024

/** Too little room is left to write. The code is PostgreSQL’s own for a full disk. */
export class DiskFullError extends Error {
  override name = 'DiskFullError'
  readonly code = '53100'
}

/** Whether there is room to write in a folder. */
export function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= RESERVE
}

/**
 * The same database, which asks for room before each transaction and each statement that writes by
 * itself. What reads goes on.
 *
 * @throws DiskFullError (its calls)
 */
export function keepRoom(pglite: PGlite, folder: string): PGlite {
  const requireRoom = (): void => {
    if (!hasRoom(folder)) throw new DiskFullError('too little room is left on the disk')
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
