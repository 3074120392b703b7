import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool, type PoolClient } from 'pg'
import { migrate } from './migrate'
import type { OpenDatabase, OpenOptions } from './open'
import * as schema from './schema'

const DEFAULT_CONNECTIONS = 10
/** How long a request waits for a connection before it is told to come again. */
const CONNECT_MS = 10_000

/** Opens a database on a PostgreSQL server and migrates it; several processes may do so at once. */
export async function openServer(
  url: string,
  { connections = DEFAULT_CONNECTIONS }: OpenOptions,
): Promise<OpenDatabase> {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'shichai',
  })
  // A connection that breaks while nobody uses it leaves the pool by itself; a request in which one
  // breaks fails for itself. Without a listener the first would end the process.
  pool.on('error', () => undefined)
  try {
    const client = await pool.connect()
    try {
      await migrateOver(client)
    } finally {
      client.release()
    }
    return { database: drizzle(pool, { schema }), close: () => pool.end() }
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function migrateOver(client: PoolClient): Promise<void> {
  await client.query('begin')
  try {
    await migrate({
      query: (sql, parameters) => client.query(sql, parameters),
      exec: (sql) => client.query(sql),
    })
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
