import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TAKE_TURN } from './advisory-lock'

/** What migrating needs of a connection inside a transaction; any PostgreSQL driver has it. */
interface MigrationTransaction {
  query: (sql: string, parameters?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>
  /** Runs a script of several statements. */
  exec: (sql: string) => Promise<unknown>
}

/** A newer endpoint migrated the database beyond what this one knows. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError'
}

export interface Migration {
  number: number
  name: string
  sql: string
}

const FOLDER = join(import.meta.dirname, 'migrations')

/** The numbered scripts `0001-….sql`, in order and without a gap. */
export function readMigrations(folder = FOLDER): Migration[] {
  const migrations = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const [, number = '', name = ''] = /^(\d{4})-(.+)\.sql$/.exec(file) ?? []
      return { number: Number(number), name, sql: readFileSync(join(folder, file), 'utf8') }
    })
  const gap = migrations.find(({ number }, index) => number !== index + 1)
  if (gap) throw new Error(`migrations are not numbered in order: ${gap.name}`)
  return migrations
}

/**
 * Brings the database up to date, within the transaction given: all of it or nothing. Answers the
 * numbers it applied. A database of a newer endpoint is refused rather than misread.
 */
export async function migrate(
  transaction: MigrationTransaction,
  migrations = readMigrations(),
): Promise<number[]> {
  // Under the lock from the first statement: two processes that start together would both try to
  // create the table below, and one would fail in spite of `if not exists`.
  await transaction.query(TAKE_TURN)
  await transaction.exec(
    'create table if not exists schema_migrations (number integer primary key, ' +
      'name text not null, applied_at timestamptz not null default now())',
  )
  const { rows } = await transaction.query('select max(number) as last from schema_migrations')
  const last = Number(rows[0]?.last ?? 0)
  if (last > migrations.length) {
    throw new NewerDatabaseError(
      `the database is at migration ${String(last)}, this endpoint knows ${String(migrations.length)}: use a newer endpoint`,
    )
  }
  const due = migrations.slice(last)
  for (const { number, name, sql } of due) {
    await transaction.exec(sql)
    await transaction.query('insert into schema_migrations (number, name) values ($1, $2)', [
      number,
      name,
    ])
  }
  return due.map(({ number }) => number)
}
