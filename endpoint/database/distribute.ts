import { getTableName, sql } from 'drizzle-orm'
import { z } from 'zod'
import { changeInTurn } from './cluster'
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
 * Distributes the large tables by contributor, and copies the small ones to every node, in one
 * transaction. What was done before is left alone, so that it can be run again after a migration.
 *
 * @throws NotDistributableError where the Citus extension is not there.
 */
export async function distribute(
  database: Database,
  report: (line: string) => void,
): Promise<void> {
  await requireCitus(database)
  const large = largeTables.map((table) => getTableName(table))
  const tables = [...(await listTables(database)).map(({ name }) => name), 'attempts']
  await database.transaction(async (transaction) => {
    await changeInTurn(transaction)
    const done = await findDistributed(transaction)
    const due = tables.filter((name) => !done.has(name))
    const references = await dropReferences(transaction, due)
    for (const name of tables) {
      const isLarge = large.includes(name)
      if (done.has(name)) report(`${name}: done before`)
      else if (isLarge) await distributeByContributor(transaction, name)
      else await transaction.execute(sql`select create_reference_table(${name}::text::regclass)`)
      if (due.includes(name)) {
        report(`${name}: ${isLarge ? 'distributed by contributor' : 'reference table'}`)
      }
    }
    for (const { table, name, definition } of references) {
      await transaction.execute(
        sql`alter table ${sql.identifier(table)} add constraint ${sql.identifier(name)} ${sql.raw(definition)}`,
      )
    }
  })
}

async function distributeByContributor(transaction: Database, name: string): Promise<void> {
  const beside = name === FIRST ? sql`` : sql`, colocate_with => ${FIRST}::text`
  await transaction.execute(
    sql`select create_distributed_table(${name}::text::regclass, 'contributor'${beside})`,
  )
}

const reference = z.object({ table: z.string(), name: z.string(), definition: z.string() })
type Reference = z.infer<typeof reference>

/**
 * Takes away the foreign keys of tables, and gives them. With them neither order would do: Citus wants
 * what is referred to distributed first, and no table that is not distributed to refer to one that is.
 */
async function dropReferences(
  transaction: Database,
  tables: readonly string[],
): Promise<Reference[]> {
  const { rows } = await transaction.execute(sql`
    select c.relname as table, f.conname as name, pg_get_constraintdef(f.oid) as definition
    from pg_constraint f join pg_class c on c.oid = f.conrelid
    where f.contype = 'f' and c.relname = any(${sql.param([...tables])}::text[])
      and c.relnamespace = 'public'::regnamespace
    order by c.relname, f.conname`)
  const references = z.array(reference).parse(rows)
  for (const { table, name } of references) {
    await transaction.execute(
      sql`alter table ${sql.identifier(table)} drop constraint ${sql.identifier(name)}`,
    )
  }
  return references
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
