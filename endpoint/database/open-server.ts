import { Pool, type ClientBase } from 'pg'
import { migrate, readMigrations, type Migration } from './migrate'
import type { OpenDatabase, OpenOptions } from './database'
import { overPool } from './over-pool'

const DEFAULT_CONNECTIONS = 10
/** How long a request waits for a connection before it is told to come again. */
const CONNECT_MS = 10_000

/** Opens a database on a PostgreSQL server and migrates it; several processes may do so at once. */
export async function openServer(
  url: string,
  { connections = DEFAULT_CONNECTIONS, statementTimeout = 0, upTo }: OpenOptions,
): Promise<OpenDatabase> {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: statementTimeout,
    keepAlive: true,
    application_name: 'shichai',
  })
  // Without these listeners a broken connection, idle or in use, would end the process. The pool
  // drops it by itself, and only the request that used it fails.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    const client = await pool.connect()
    try {
      const migrated = await migrateOver(client, readMigrations().slice(0, upTo))
      return { database: overPool(pool), migrated, close: () => pool.end() }
    } finally {
      client.release()
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** Migrates over one connection, in one transaction. Answers the numbers applied. */
export async function migrateOver(client: ClientBase, migrations: Migration[]): Promise<number[]> {
  await client.query('begin')
  try {
    // Large tables take long to migrate, and another process may be migrating first.
    await client.query('set local statement_timeout = 0')
    const applied = await migrate(
      {
        query: (sql, parameters) => client.query(sql, parameters),
        exec: (sql) => client.query(sql),
      },
      migrations,
    )
    await client.query('commit')
    return applied
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
