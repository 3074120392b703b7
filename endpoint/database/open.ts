import type { OpenDatabase, OpenOptions } from './database'
import { openServer } from './open-server'

/** Whether a place is the URL of a PostgreSQL server; else it is a folder. */
export function isServer(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place)
}

/**
 * Opens the database at `place`, and migrates it: a folder for PGlite, created and locked, or the URL
 * of a database on a PostgreSQL server (`postgres://user@host/name`), which many processes may share.
 *
 * Within a transaction use that transaction only: a folder's database has one connection, and a query
 * beside the transaction would wait for it for ever.
 */
export async function openDatabase(
  place: string,
  options: OpenOptions = {},
): Promise<OpenDatabase> {
  if (isServer(place)) return openServer(place, options)
  // Import only when needed: PGlite claims its memory as it is loaded.
  const { openFolder } = await import('./open-folder')
  return openFolder(place, options)
}
