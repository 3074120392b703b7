import { getTableName, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { OpenDatabase } from '@/endpoint/database/database'
import { openDatabase } from '@/endpoint/database/open'
import { largeTables } from '@/endpoint/database/schema'
import { listTables } from '@/endpoint/database/tables'
import { newServerPlace, type Place } from '../place'
import { printedBy } from '../run-command'

/** What `distribute` left on a real cluster, before these tests began. */

let place: Place
let opened: OpenDatabase
beforeAll(async () => {
  place = await newServerPlace()
  opened = await openDatabase(place.data)
})
afterAll(async () => {
  await opened.close()
  await place.remove()
})

test('every table is distributed by contributor beside the others, or copied everywhere', async () => {
  const { rows } = await opened.database.execute(sql`
    select logicalrelid::regclass::text as name, partmethod::text as method, colocationid as beside
    from pg_dist_partition`)
  const spread = z
    .array(z.object({ name: z.string(), method: z.string(), beside: z.number() }))
    .parse(rows)
  const names = (method: string) =>
    spread.filter((each) => each.method === method).map(({ name }) => name)
  const large = largeTables.map((table) => getTableName(table))
  expect(new Set(names('h'))).toEqual(new Set(large))
  expect(
    new Set(spread.filter(({ method }) => method === 'h').map(({ beside }) => beside)).size,
  ).toBe(1)
  const all = (await listTables(opened.database)).map(({ name }) => name)
  expect(new Set(names('n'))).toEqual(
    new Set([...all.filter((name) => !large.includes(name)), 'attempts']),
  )
})

test('its foreign keys hold, and a second run leaves alone what was done', async () => {
  const printed = await printedBy(['distribute', '--data', place.data])
  expect(printed).toContain('clips: done before\n')
  expect(printed).not.toMatch(/: (?!done before$).+$/m)
  const insert = sql`insert into tombstones (contributor, clip_id, withdrawn_at)
    values (gen_random_uuid(), gen_random_uuid(), now())`
  await expect(opened.database.execute(insert)).rejects.toMatchObject({ cause: { code: '23503' } })
})
