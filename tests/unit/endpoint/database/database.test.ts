import { getTableName } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTables } from '@/endpoint/database/tables'
import { readMigrations } from '@/endpoint/database/migrate'
import * as schema from '@/endpoint/database/schema'
import { connect, type Connection } from '../connection'

let connection: Connection
const run = (migrations = readMigrations()) => connection.migrate(migrations)
beforeAll(async () => {
  connection = await connect()
  expect(await run()).toEqual(readMigrations().map(({ number }) => number))
})
afterAll(() => connection.close())

interface Key {
  kind: string
  tablename: string
  columns: string[]
  referenced: string[] | null
  target: string | null
}

async function readKeys(): Promise<Key[]> {
  const rows = await connection.query<Key>(`
    select c.contype as kind, c.conrelid::regclass::text as tablename,
      (select array_agg(attname::text) from pg_attribute
        where attrelid = c.conrelid and attnum = any (c.conkey)) as columns,
      (select array_agg(attname::text) from pg_attribute
        where attrelid = c.confrelid and attnum = any (c.confkey)) as referenced,
      c.confrelid::regclass::text as target
    from pg_constraint c where c.contype in ('p', 'u', 'f')
    union all
    select 'i', i.indrelid::regclass::text,
      (select array_agg(attname::text) from pg_attribute
        where attrelid = i.indrelid and attnum = any (i.indkey)), null, null
    from pg_index i where i.indisunique
      and not exists (select from pg_constraint where conindid = i.indexrelid)`)
  return rows.filter(({ tablename }) => !tablename.startsWith('pg_'))
}

describe('the tables', () => {
  const large = schema.largeTables.map((table) => getTableName(table))

  test('that are large have the contributor in every primary, unique and foreign key', async () => {
    const keys = await readKeys()
    for (const name of large) {
      const own = keys.filter(({ tablename }) => tablename === name)
      expect(own.map(({ kind }) => kind)).toContain('p')
      for (const { columns, referenced, target } of own) {
        if (target !== null && !large.includes(target)) continue
        expect([name, columns]).toEqual([name, expect.arrayContaining(['contributor'])])
        if (referenced) expect(referenced).toContain('contributor')
      }
    }
  })

  test('that are small never point at large ones, so that they can be copied everywhere', async () => {
    const keys = await readKeys()
    const pointing = keys.filter(
      ({ tablename, target }) =>
        target !== null && large.includes(target) && !large.includes(tablename),
    )
    expect(pointing).toEqual([])
  })

  test('all that grow with contributions are named as large', async () => {
    const rows = await connection.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where column_name = 'contributor' and table_schema = 'public'`,
    )
    const small = ['device_keys', 'recovery_codes', 'join_codes', 'wanted_claims']
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...large, ...small].toSorted())
  })

  test('can be copied: each has a primary key, and holds nothing a line of JSON would not', async () => {
    const tables = await listTables(connection.database)
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(large))
    // A sequence would have to be set after a copy; `json` keeps line breaks of its own.
    const odd = await connection.query<{ name: string }>(`
      select relname as name from pg_class where relkind = 'S'
      union all select column_name from information_schema.columns
        where table_schema = 'public' and data_type in ('json', 'xml')`)
    expect(odd).toEqual([])
  })

  test('have the columns that the schema reads', async () => {
    const { database } = connection
    for (const table of Object.values(schema)) {
      if (!(typeof table === 'object' && 'getSQL' in table)) continue
      expect(await database.select().from(table)).toEqual([])
      const rows = await connection.query<{ name: string }>(
        'select column_name as name from information_schema.columns where table_name = $1',
        [getTableName(table)],
      )
      const columns = getTableConfig(table).columns.map(({ name }) => name)
      expect(rows.map(({ name }) => name).toSorted()).toEqual(columns.toSorted())
    }
  })
})

describe('migrations', () => {
  test('run once, in order', async () => {
    expect(await run()).toEqual([])
    const next = {
      number: readMigrations().length + 1,
      name: 'more',
      sql: 'create table more (a int)',
    }
    expect(await run([...readMigrations(), next])).toEqual([next.number])
  })

  test('all or nothing', async () => {
    const known = [...readMigrations(), { number: 0, name: 'more', sql: '' }]
    const good = { number: known.length + 1, name: 'good', sql: 'create table good (a int)' }
    const bad = { number: known.length + 2, name: 'bad', sql: 'create tabel' }
    await expect(run([...known, good, bad])).rejects.toThrow(/syntax/)
    const rows = await connection.query(`select to_regclass('good') as found`)
    expect(rows).toEqual([{ found: null }])
  })

  test('a database of a newer endpoint is refused', async () => {
    await expect(run()).rejects.toThrow(/use a newer endpoint/)
  })
})
