import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from './database'

/** A table as the catalogue has it: what a copy needs to know. */
const table = z.object({
  name: z.string(),
  /** All columns that hold something of their own, in order. */
  columns: z.array(z.string()),
  /** The primary key as an `order by`, the same order in every database whatever its collation. */
  order: z.string(),
  references: z.array(z.string()),
  /** Whether a row may hold a whole file. */
  hasFiles: z.boolean(),
})
export type CopiedTable = z.infer<typeof table>

/** Tables that each database keeps for itself: its migrations, and counts of a few minutes. */
const OWN = ['schema_migrations', 'attempts']

/** The tables of the endpoint, those referred to before those that refer to them. */
export async function listTables(database: Database): Promise<CopiedTable[]> {
  const { rows } = await database.execute(sql`
    select c.relname as name,
      (select array_agg(quote_ident(attname) order by attnum) from pg_attribute a
        where a.attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      (select string_agg(
          quote_ident(a.attname) || case when a.attcollation = 0 then '' else ' collate "C"' end,
          ', ' order by k.place)
        from pg_constraint p, unnest(p.conkey) with ordinality k (attnum, place)
        join pg_attribute a on a.attnum = k.attnum
        where p.conrelid = c.oid and p.contype = 'p' and a.attrelid = c.oid) as order,
      array(select distinct f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as references,
      exists (select from pg_attribute a
        where a.attrelid = c.oid and attnum > 0 and not attisdropped
          and atttypid = 'bytea'::regtype) as "hasFiles"
    from pg_class c
    where c.relkind in ('r', 'p') and not c.relispartition
      and c.relnamespace = 'public'::regnamespace
    order by c.relname collate "C"`)
  const found = z.array(table).parse(rows)
  return sortByReference(found.filter(({ name }) => !OWN.includes(name)))
}

/** The number of the last migration applied. */
export async function readMigrationNumber(database: Database): Promise<number> {
  const { rows } = await database.execute(sql`select max(number) as last from schema_migrations`)
  return z.object({ last: z.coerce.number() }).parse(rows[0]).last
}

/** The first table that holds something, or `undefined` where nothing was ever stored. */
export async function findFilledTable(
  database: Database,
  tables: readonly CopiedTable[],
): Promise<string | undefined> {
  for (const { name } of tables) {
    const { rows } = await database.execute(sql`select 1 from ${sql.identifier(name)} limit 1`)
    if (rows.length > 0) return name
  }
  return undefined
}

function sortByReference(tables: readonly CopiedTable[]): CopiedTable[] {
  const sorted: CopiedTable[] = []
  let waiting = [...tables]
  while (waiting.length > 0) {
    const done = new Set(sorted.map(({ name }) => name))
    const ready = waiting.filter(({ references }) => references.every((name) => done.has(name)))
    if (ready.length === 0) throw new Error('tables refer to each other in a circle')
    sorted.push(...ready)
    waiting = waiting.filter((each) => !ready.includes(each))
  }
  return sorted
}
