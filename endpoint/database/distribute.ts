import { getTableName, sql } from 'drizzle-orm'
import { z } from 'zod'
import { listTables } from './tables'
import type { Database } from './database'
import { largeTables } from './schema'

/** The server has no Citus; the message says how to get it. */
export class NotDistributableError extends Error {
  override name = 'NotDistributableError'
}

/** The table that holds one row a contributor: the others are laid beside it. */
const FIRST = 'contributors'

/**
 * Distributes the large tables by contributor, and copies the small ones to every node. Each table by
 * itself, so that what broke off can be run again.
 *
 * @throws NotDistributableError where the Citus extension is not there.
 */
export async function distribute(
  database: Database,
  report: (line: string) => void,
): Promise<void> {
  await requireCitus(database)
  const large = largeTables.map((table) => getTableName(table))
  // Those referred to come first, as Citus wants it.
  const tables = [...(await listTables(database)).map(({ name }) => name), 'attempts']
  const small = tables.filter((name) => !large.includes(name))
  const done = await findDistributed(database)
  for (const name of [...small, ...tables.filter((each) => large.includes(each))]) {
    if (done.has(name)) {
      report(`${name}: done before`)
    } else if (small.includes(name)) {
      await database.execute(sql`select create_reference_table(${name}::text::regclass)`)
      report(`${name}: reference table`)
    } else {
      const beside = name === FIRST ? sql`` : sql`, colocate_with => ${FIRST}::text`
      await database.execute(
        sql`select create_distributed_table(${name}::text::regclass, 'contributor'${beside})`,
      )
      report(`${name}: distributed by contributor`)
    }
  }
}

async function requireCitus(database: Database): Promise<void> {
  const { rows } = await database.execute(
    sql`select 1 from pg_proc where proname = 'create_distributed_table' limit 1`,
  )
  if (rows.length > 0) return
  throw new NotDistributableError(
    'Citus is not there: install it on the server, then “create extension citus” in this database',
  )
}

async function findDistributed(database: Database): Promise<Set<string>> {
  const { rows } = await database.execute(
    sql`select logicalrelid::regclass::text as name from pg_dist_partition`,
  )
  return new Set(
    z
      .array(z.object({ name: z.string() }))
      .parse(rows)
      .map(({ name }) => name),
  )
}
