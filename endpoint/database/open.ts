import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { openServer } from './open-server'
import type * as schema from './schema'

interface Rows<T> {
  rows: T[]
}

/** What the results of both drivers have in common. */
interface RowsResultHKT extends PgQueryResultHKT {
  type: Rows<this['row']>
}

/** The database, or a transaction in it: functions take this and work in either. */
export type Database = PgDatabase<RowsResultHKT, typeof schema>

export interface OpenDatabase {
  database: Database
  /** Numbers of the migrations that opening it applied. */
  migrated: number[]
  close: () => Promise<void>
}

export interface OpenOptions {
  /** Connections to a server that one process opens at most; a folder has one. */
  connections?: number | undefined
  /** Milliseconds after which a server gives a statement up; without limit unless said. */
  statementTimeout?: number
  /** The last migration to apply, for what was written by an older endpoint. */
  upTo?: number
}

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
  // Not before it is needed: PGlite takes its memory as it is loaded.
  const { openFolder } = await import('./open-folder')
  return openFolder(place, options)
}
