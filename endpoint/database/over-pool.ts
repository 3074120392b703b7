import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Pool, PoolClient } from 'pg'
import * as schema from './schema'

type PoolDatabase = NodePgDatabase<typeof schema>

/**
 * Drizzle over a pool, with transactions that always give their connection back. Its own keep the
 * connection for ever where it broke before `begin` was through: after a few such moments the pool would
 * be empty, and closing it would never end.
 */
export function overPool(pool: Pool): PoolDatabase {
  const database = drizzle(pool, { schema })
  const known = new WeakMap<PoolClient, PoolDatabase>()
  const over = (client: PoolClient): PoolDatabase => {
    const found = known.get(client) ?? drizzle(client, { schema })
    known.set(client, found)
    return found
  }
  database.transaction = async (work, config) => {
    const client = await pool.connect()
    try {
      return await over(client).transaction(work, config)
    } finally {
      // One that broke is not taken back into the pool: it is closed.
      client.release()
    }
  }
  return database
}
