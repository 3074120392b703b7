import { randomBytes } from 'node:crypto'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBackup } from '@/endpoint/backups/read-backup'
import { Adder, readRows, sumTable, useUtc } from '@/endpoint/backups/rows'
import { listTables } from '@/endpoint/database/tables'
import { openDatabase } from '@/endpoint/database/open'
import { fill } from '../filled'
import { newFolderPlace, newPlace, onPostgres, type Place } from '../place'
import { printedBy } from '../run-command'

const made: Place[] = []
const place = async (found: Promise<Place>) => {
  made.push(await found)
  return (await found).data
}
const newFile = () => {
  const file = join(tmpdir(), `shichai-backup-${randomBytes(6).toString('hex')}.jsonl.gz`)
  made.push({ data: file, remove: () => rm(file, { force: true }) })
  return file
}
afterAll(() => Promise.all(made.map(({ remove }) => remove())))

/** Everything a database holds, as sums by table. */
async function sumsOf(data: string): Promise<Record<string, unknown>> {
  const { database, close } = await openDatabase(data)
  const sums = await database.transaction(async (transaction) => {
    await useUtc(transaction)
    const entries: [string, unknown][] = []
    for (const table of await listTables(transaction)) {
      entries.push([table.name, await sumTable(transaction, table)])
    }
    return entries
  })
  await close()
  return Object.fromEntries(sums)
}

let filled: string
let backup: string
beforeAll(async () => {
  filled = await place(newPlace())
  await fill(filled)
  backup = newFile()
  await printedBy(['backup', '--data', filled, '--out', backup])
})

describe('a backup', () => {
  test('comes back as it was, on either kind of database', async () => {
    const wanted = await sumsOf(filled)
    expect(wanted.clips).toMatchObject({ rows: 12 })
    const folder = await place(newFolderPlace())
    for (const data of onPostgres ? [await place(newPlace()), folder] : [folder]) {
      const printed = await printedBy(['restore', '--in', backup, '--data', data])
      expect(printed).toContain('clips: 12 rows, sha256 ')
      expect(await sumsOf(data)).toEqual(wanted)
      expect(await printedBy(['verify', '--data', data])).toBe('3 batches, 11 clips, 1 gone\n')
    }
  })

  test('is for its owner only, and never written over another', async () => {
    expect((await stat(backup)).mode & 0o777).toBe(0o600)
    const other = newFile()
    await writeFile(`${other}.part`, 'somebody else writes')
    await expect(printedBy(['backup', '--data', filled, '--out', other])).rejects.toThrow(
      /\.part is there: .*delete it/,
    )
    expect(await readFile(`${other}.part`, 'utf8')).toBe('somebody else writes')
    await rm(`${other}.part`)
    await expect(printedBy(['backup', '--data', filled, '--out', backup])).rejects.toThrow(
      /is there already/,
    )
    expect(await printedBy(['verify', backup])).toMatch(
      /: backup of \d+ tables, \d+ rows: verified/,
    )
  })

  test('goes into an empty database only', async () => {
    const before = await sumsOf(filled)
    await expect(printedBy(['restore', '--in', backup, '--data', filled])).rejects.toThrow(
      /the target is not empty/,
    )
    expect(await sumsOf(filled)).toEqual(before)
  })

  test('that was changed, cut short or is none leaves the database empty', async () => {
    const lines = gunzipSync(await readFile(backup))
      .toString()
      .split('\n')
    const clip = lines.findIndex((line) => /"batch_id".*"accepted"/.test(line))
    const last = lines.findLastIndex((line) => line.startsWith('["table"'))
    const lastEnd = lines.findLastIndex((line) => line.startsWith('["end"'))
    const damaged = {
      changed: lines.with(clip, (lines[clip] ?? '').replace('accepted', 'rejected')),
      'without a row': lines.toSpliced(clip, 1),
      'without a table': lines.toSpliced(last, lastEnd - last + 1),
      'cut short': lines.slice(0, -2),
      none: ['{"a":1}', ''],
      newer: lines.with(0, (lines[0] ?? '').replace(/"migration":\d+/, '"migration":9999')),
    }
    const data = await place(newPlace())
    for (const [name, wrong] of Object.entries(damaged)) {
      const file = newFile()
      await writeFile(file, gzipSync(wrong.join('\n')))
      const restored = printedBy(['restore', '--in', file, '--data', data])
      await expect(restored, name).rejects.toThrow(/was changed|cut short|not a backup|newer/)
    }
    const half = newFile()
    await writeFile(half, (await readFile(backup)).subarray(0, 500))
    await expect(printedBy(['restore', '--in', half, '--data', data])).rejects.toThrow(/cut short/)
    const sums = Object.values(await sumsOf(data))
    expect(sums.length).toBeGreaterThan(10)
    for (const sum of sums) expect(sum).toMatchObject({ rows: 0 })
  })
})

describe('what is copied in pieces', () => {
  test('is few rows at once where each may hold a file', async () => {
    const { database, close } = await openDatabase(await place(newPlace()))
    const owner = crypto.randomUUID()
    await database.execute(sql`
      insert into contributors (contributor, role, invite, joined_at)
      values (${owner}::uuid, 'contributor', ${owner}::uuid, now())`)
    await database.execute(sql`
      insert into scans (contributor, clip_id, sha256, bytes, media_type, state, asked_at, asked_by,
        answered_at, content)
      select ${owner}::uuid, gen_random_uuid(), n::text, 1, 'application/pdf', 'sent', now(),
        ${owner}::uuid, now(), 'x'::bytea from generate_series(1, 9) as n`)
    const sizes = await database.transaction(async (transaction) => {
      const scans = (await listTables(transaction)).find(({ name }) => name === 'scans')
      const found: number[] = []
      if (!scans) throw new Error('no such table')
      for await (const lines of readRows(transaction, scans)) found.push(lines.length)
      return found
    })
    await close()
    expect(sizes).toEqual([4, 4, 1])
  })

  test('comes out of a backup by characters, too, whatever the lines are cut into', async () => {
    const file = newFile()
    const row = `{"x":"${'文'.repeat(9 * 1024 * 1024)}"}`
    const sum = new Adder()
    for (let n = 0; n < 5; n += 1) sum.add([row])
    const head = ['shichai-backup', { version: 1, migration: 1, takenAt: '2026-11-25T00:00:00Z' }]
    const marks = [head, ['table', 'scans']].map((mark) => JSON.stringify(mark))
    const end = [['end', 'scans', sum.sum()], ['complete']].map((mark) => JSON.stringify(mark))
    const lines = [...marks, ...Array<string>(5).fill(row), ...end]
    await writeFile(file, gzipSync(`${lines.join('\n')}\n`))
    const sizes: number[] = []
    for await (const part of readBackup(file)) {
      if (part.is === 'rows') sizes.push(part.lines.length)
    }
    expect(sizes).toEqual([4, 1])
  })
})
