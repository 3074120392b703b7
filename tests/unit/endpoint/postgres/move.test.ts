import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moveAll } from '@/endpoint/backups/move'
import { listTables } from '@/endpoint/database/tables'
import type { OpenDatabase } from '@/endpoint/database/database'
import { openDatabase } from '@/endpoint/database/open'
import { sql } from 'drizzle-orm'
import { newBatch } from '../batch'
import { call, deposit, exported } from '../client'
import { fill, type Filled } from '../filled'
import { startTrial } from '../harness'
import { newFolderPlace, newServerPlace, type Place } from '../place'
import { printedBy } from '../run-command'

const made: Place[] = []
const place = async (found: Promise<Place>) => {
  made.push(await found)
  return (await found).data
}
afterAll(() => Promise.all(made.map(({ remove }) => remove())))

let folder: string
let filled: Filled
beforeAll(async () => {
  folder = await place(newFolderPlace())
  filled = await fill(folder)
})

describe('move', () => {
  test('takes a folder to a server, where the same endpoint goes on', async () => {
    const { url, member, descriptor } = filled
    const server = await place(newServerPlace('template0'))
    const printed = await printedBy(['move', '--data', folder], { DATABASE_URL: server })
    expect(printed).toMatch(/^clips: 12 rows, sha256 [\da-f]{64}$/m)
    expect(printed.endsWith('moved\n')).toBe(true)

    const port = Number(new URL(url).port)
    const trial = await startTrial({ data: server, port })
    expect((await call(url, 'GET', '/v1')).json.key).toEqual(descriptor.key)
    expect(await exported(url, trial.admin)).toHaveLength(11)
    const answer = await deposit(url, member, newBatch(url, member).envelope)
    expect(answer.status).toBe(201)
    await trial.stop()
    expect(await printedBy(['verify', '--data', server])).toBe('4 batches, 16 clips, 1 gone\n')
    await expectMarked(server)
  })

  test('leaves a server alone that holds something', async () => {
    const server = await place(newServerPlace())
    const { database, close } = await openDatabase(server)
    await database.execute(sql`insert into settings (name, value) values ('public-url', 'x')`)
    await expect(printedBy(['move', '--data', folder, '--to', server])).rejects.toThrow(
      /the target is not empty \(settings\)/,
    )
    const { rows } = await database.execute(sql`select count(*)::integer as n from clips`)
    expect(rows).toEqual([{ n: 0 }])
    await close()
  })

  test('that does not read back as it was written leaves nothing', async () => {
    const server = await place(newServerPlace())
    const source = await openDatabase(folder)
    const target = await openDatabase(server)
    await spoil(target)
    const tables: string[] = []
    const moved = moveAll(source.database, target.database, ({ table }) => tables.push(table))
    await expect(moved).rejects.toThrow(/clips does not read back/)
    expect(tables).toContain('contributors')
    for (const { name } of await listTables(target.database)) {
      const { rows } = await target.database.execute(sql`select 1 from ${sql.identifier(name)}`)
      expect([name, rows]).toEqual([name, []])
    }
    await source.close()
    await target.close()
  })
})

/** Nobody goes on in the folder by mistake; whoever has to can. */
async function expectMarked(server: string): Promise<void> {
  const { host, pathname } = new URL(server)
  const mark = join(folder, 'moved-to.txt')
  expect(readFileSync(mark, 'utf8')).toMatch(
    new RegExp(String.raw`^postgres://${host}${pathname}, \d{4}-\S+Z\n$`),
  )
  await expect(printedBy(['verify', '--data', folder])).rejects.toThrow(`delete ${mark}`)
  rmSync(mark)
  expect(await printedBy(['verify', '--data', folder])).toBe('3 batches, 11 clips, 1 gone\n')
}

/** Has the server change a letter of every clip as it is stored, as a broken disk might. */
async function spoil({ database }: OpenDatabase): Promise<void> {
  await database.execute(sql`
    create function spoil() returns trigger language plpgsql as
    $$ begin new.line := replace(new.line, '逝', '失'); return new; end $$`)
  await database.execute(sql`
    create trigger spoil before insert on clips for each row execute function spoil()`)
}
