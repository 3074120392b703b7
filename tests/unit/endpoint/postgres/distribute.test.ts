import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OpenDatabase } from '@/endpoint/database/database'
import { openDatabase } from '@/endpoint/database/open'
import { newServerPlace, type Place } from '../place'
import { printedBy } from '../run-command'

/**
 * Citus itself is not here: functions of its names note the calls, on a real server, and hold what
 * Citus asks of the order. That the calls do what they should on a cluster was not tried.
 */

let place: Place
let opened: OpenDatabase
beforeEach(async () => {
  place = await newServerPlace()
  // One connection, so that its search path holds.
  opened = await openDatabase(place.data, { connections: 1 })
})
afterEach(async () => {
  await opened.close()
  await place.remove()
})

const distribute = () => printedBy(['distribute', '--data', place.data])

async function pretendCitus(): Promise<void> {
  const { database } = opened
  const name = sql.identifier(new URL(place.data).pathname.slice(1))
  // In a schema of its own, since Citus' tables are not among the endpoint's either.
  await database.execute(sql`create schema stand_in`)
  await database.execute(sql`alter database ${name} set search_path = public, stand_in`)
  await database.execute(sql`set search_path = stand_in, public`)
  await database.execute(sql`
    create table pg_dist_partition (
      logicalrelid regclass primary key, method text, beside text, n serial)`)
  await database.execute(sql`
    create function create_reference_table(name regclass) returns void language sql as
    $$ insert into pg_dist_partition values (name, 'reference', null) $$`)
  // Like Citus: what a table refers to must be distributed before it.
  await database.execute(sql`
    create function create_distributed_table(name regclass, by text, colocate_with text default null)
    returns void language plpgsql as $$ begin
      if by <> 'contributor' then raise 'distributed by %', by; end if;
      if exists (select from pg_constraint where conrelid = name and contype = 'f'
          and confrelid <> name
          and confrelid not in (select logicalrelid from pg_dist_partition)) then
        raise 'what % refers to is not distributed', name;
      end if;
      insert into pg_dist_partition values (name, 'hash', colocate_with);
    end $$`)
}

async function readCalls(): Promise<Record<string, string>[]> {
  const { rows } = await opened.database.execute(sql`
    select logicalrelid::text as name, method, coalesce(beside, '-') as beside
    from stand_in.pg_dist_partition order by n`)
  return rows as Record<string, string>[]
}

test('every table is distributed or copied everywhere, in an order that Citus takes', async () => {
  await pretendCitus()
  const printed = await distribute()
  const calls = await readCalls()
  const { rows } = await opened.database.execute(sql`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname <> 'schema_migrations'`)
  const names = calls.map(({ name }) => name)
  expect(new Set(names)).toEqual(new Set(rows.map(({ name }) => name)))
  expect(new Set(names).size).toBe(names.length)
  expect(calls.find(({ name }) => name === 'contributors')).toMatchObject({
    method: 'hash',
    beside: '-',
  })
  expect(calls.find(({ name }) => name === 'clips')).toMatchObject({ beside: 'contributors' })
  expect(calls.find(({ name }) => name === 'device_keys')).toMatchObject({ method: 'reference' })
  expect(printed).toContain('clips: distributed by contributor\n')
})

test('a second run leaves alone what was done', async () => {
  await pretendCitus()
  await distribute()
  const before = await readCalls()
  expect(await distribute()).toContain('clips: done before\n')
  expect(await readCalls()).toEqual(before)
})

test('without Citus it is said so, and nothing is done', async () => {
  await expect(distribute()).rejects.toThrow(/Citus is not there/)
  await expect(printedBy(['distribute', '--data', '/tmp/folder'])).rejects.toThrow(/only a server/)
})
