import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Pool, PoolClient } from 'pg'
import * as schema from './schema'

type PoolDatabase = NodePgDatabase<typeof schema>

/**
 * Drizzle over a pool, with transactions that always release their connection. Drizzle’s own keep it
 * for ever where the connection broke before `begin` was through: after a few of these the pool would
 * be empty and could never be closed.
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
      // A broken connection is closed, not returned to the pool.
      client.release()
    }
  }
  return database
}
