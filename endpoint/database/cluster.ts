import { sql } from 'drizzle-orm'
import type { Database } from './database'

/**
 * Settings of a transaction that only a Citus cluster knows; other servers keep and ignore them. All of
 * them end with the transaction, since a connection serves others after it.
 */

/**
 * Has the transaction change many contributors’ rows one node after the other, over one connection each:
 * one that changes them at once could not change a small table after it, to which they refer.
 */
export async function changeInTurn(transaction: Database): Promise<void> {
  await transaction.execute(sql`set local citus.multi_shard_modify_mode = 'sequential'`)
}

/** Has the nodes hear of the settings that follow. */
export async function tellNodes(transaction: Database): Promise<void> {
  await transaction.execute(sql`set local citus.propagate_set_commands = 'local'`)
}
