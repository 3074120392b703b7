import { randomBytes } from 'node:crypto'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sumTable, useUtc } from '@/endpoint/copies/rows'
import { listTables } from '@/endpoint/copies/tables'
import { openDatabase } from '@/endpoint/database/open'
import { fill } from './filled'
import { newFolderPlace, newPlace, onPostgres, type Place } from './place'
import { printedBy } from './run-command'

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
    await expect(printedBy(['backup', '--data', filled, '--out', other])).rejects.toThrow('EEXIST')
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
    const damaged = {
      changed: lines.with(clip, (lines[clip] ?? '').replace('accepted', 'rejected')),
      'without a row': lines.toSpliced(clip, 1),
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
