import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
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
