import { createHash, type Hash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../database/database'
import type { CopiedTable } from '../database/tables'

/** Rows fetched and written at once: 60 MB of the longest clips, less than 1 MB of usual ones. */
const CHUNK = 200
/** Rows at once of a table that holds files: 80 MB where each is ten megabytes, in hexadecimal. */
const FILES_CHUNK = 4

const fetched = z.array(z.object({ line: z.string() }))

/** What a table holds, in two figures that are the same in every database that holds the same. */
export interface TableSum {
  rows: number
  /** SHA-256 of the rows' lines, each ended by LF, in the order of the primary key. */
  sha256: string
}

/** Adds up lines to a `TableSum`. */
export class Adder {
  readonly #hash: Hash = createHash('sha256')
  #rows = 0

  add(lines: readonly string[]): void {
    for (const line of lines) this.#hash.update(`${line}\n`)
    this.#rows += lines.length
  }

  sum(): TableSum {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') }
  }
}

/**
 * Runs `work` on one state of the database, however long it takes and whatever is written meanwhile.
 * Times come out in UTC, so that lines do not depend on where the server stands.
 */
export function onSnapshot<T>(
  database: Database,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  return database.transaction(
    async (transaction) => {
      await useUtc(transaction)
      return work(transaction)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** Has the rest of a transaction write times in UTC. */
export async function useUtc(transaction: Database): Promise<void> {
  await transaction.execute(sql`set local timezone = 'UTC'`)
}

/**
 * The rows of a table as one line of JSON each, in the order of its key, some at a time. The cursor
 * lives in the transaction given, one at once.
 */
export async function* readRows(
  transaction: Database,
  { name, columns, order, hasFiles }: CopiedTable,
): AsyncGenerator<string[], void> {
  await transaction.execute(sql`
    declare rows_of_table no scroll cursor for
    select row_to_json(each)::text as line from (
      select ${sql.raw(columns.join(', '))} from ${sql.identifier(name)} order by ${sql.raw(order)}
    ) as each`)
  const most = hasFiles ? FILES_CHUNK : CHUNK
  for (;;) {
    const { rows } = await transaction.execute(sql.raw(`fetch ${String(most)} from rows_of_table`))
    const lines = fetched.parse(rows).map(({ line }) => line)
    if (lines.length > 0) yield lines
    if (lines.length < most) break
  }
  await transaction.execute(sql`close rows_of_table`)
}

/** Writes lines that `readRows` gave. */
export async function writeRows(
  transaction: Database,
  { name, columns }: CopiedTable,
  lines: readonly string[],
): Promise<void> {
  const table = sql.identifier(name)
  const named = sql.raw(columns.join(', '))
  await transaction.execute(sql`
    insert into ${table} (${named})
    select ${named} from json_populate_recordset(null::${table}, ${`[${lines.join(',')}]`}::json)`)
}

/** Updates the statistics of the planner, which would otherwise read whole tables until autovacuum runs. */
export async function analyse(database: Database): Promise<void> {
  await database.execute(sql`analyze`)
}

/** Reads a table back and adds it up. */
export async function sumTable(transaction: Database, table: CopiedTable): Promise<TableSum> {
  const adder = new Adder()
  for await (const lines of readRows(transaction, table)) adder.add(lines)
  return adder.sum()
}
