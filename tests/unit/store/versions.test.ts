import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readMigrations } from '@/endpoint/database/migrate'
import { startEndpoint, type RunningEndpoint } from '@/endpoint/serve/start'
import { newId } from '@/utils/clip/ids'
import { readClip } from '@/utils/store/clips'
import { ShichaiDatabase } from '@/utils/store/database'
import { findReplaced } from '@/utils/store/redactions'
import { findScans } from '@/utils/store/scans'
import { readSetting } from '@/utils/store/settings'
import { newFolderPlace, type Place } from '../endpoint/place'
import { printedBy } from '../endpoint/run-command'
import { newDevice, syncOnce } from '../fixtures/joined-device'
import { ALLIANCE, lineTo, tellStory } from '../fixtures/versions/story'
import { readStore, storeFile, storesOf, writeStore } from '../fixtures/versions/store-file'

/**
 * What earlier versions left on devices and endpoints goes on with this one. A folder of
 * `fixtures/versions` holds one such state, named by the last migration and Dexie's version. It is
 * written by the software of its time and never changed.
 */
const FOLDER = join(import.meta.dirname, '../fixtures/versions')
const migrations = readMigrations()
const { verno } = await newDevice().open()
const newest = `${String(migrations.length)}-${String(verno)}`

const made: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const remove of made.splice(0).toReversed()) await remove()
})

async function start(place: Place): Promise<RunningEndpoint> {
  const running = await startEndpoint({ data: place.data, publicUrl: ALLIANCE })
  made.push(() => running.close())
  return running
}

async function newData(): Promise<Place> {
  const place = await newFolderPlace('empty')
  made.push(() => place.remove())
  return place
}

/** The story as today's software leaves it, in a folder of its own. */
async function write(folder: string): Promise<void> {
  // Keys that can be written down; a device's own cannot.
  const generate = crypto.subtle.generateKey.bind(crypto.subtle) as (
    algorithm: AlgorithmIdentifier,
    extractable: boolean,
    usages: Iterable<KeyUsage>,
  ) => Promise<CryptoKeyPair>
  const keys = vi.spyOn(crypto.subtle, 'generateKey')
  keys.mockImplementation((algorithm, _extractable, usages) => generate(algorithm, true, usages))
  const place = await newData()
  const running = await start(place)
  const { device, clips } = await tellStory(running.port, (role) => running.invite({ role }))
  keys.mockRestore()
  await running.close()
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'device.json'),
    `${JSON.stringify(await writeStore(device, clips), null, 1)}\n`,
  )
  const backup = join(place.data, '../', `${newId()}.gz`)
  await printedBy(['backup', '--data', place.data, '--out', backup])
  await writeFile(join(folder, 'endpoint.jsonl'), gunzipSync(await readFile(backup)))
  await writeFile(join(folder, 'migration.sha256'), `${sha256(migrations.at(-1)?.sql ?? '')}\n`)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

beforeAll(async () => {
  const folder = join(FOLDER, newest)
  if (existsSync(folder)) return
  await write(folder)
  throw new Error(`${newest} had no fixture: one was written, look at it and commit it`)
})

const names = readdirSync(FOLDER)
  .filter((name) => /^\d+-\d+$/.test(name))
  .toSorted((one, other) => Number.parseInt(one) - Number.parseInt(other))

/** What is between the first and the last goes on in a long run only: each takes three databases. */
const goesOn = (name: string) =>
  process.env.SHICHAI_LONG !== undefined || name === names[0] || name === newest

test('there is a state of this version', () => {
  expect(names).toContain(newest)
})

describe.each(names)('what version %s left', (name) => {
  const folder = join(FOLDER, name)
  const readDevice = async () =>
    storeFile.parse(JSON.parse(await readFile(join(folder, 'device.json'), 'utf8')))

  test('was made by the migration and the tables that stand here', async () => {
    const [migration = 0] = name.split('-').map(Number)
    const written = await readFile(join(folder, 'migration.sha256'), 'utf8')
    expect(sha256(migrations[migration - 1]?.sql ?? ''), 'a migration is never changed').toBe(
      written.trim(),
    )
    if (name !== newest) return
    const db = newDevice()
    await db.open()
    const { stores } = await readDevice()
    expect(storesOf(db), 'other tables are a new version of the store').toEqual(stores)
  })

  if (!goesOn(name)) return

  test('goes on where it was', async () => {
    const file = await readDevice()
    // Ends of invites and terms for deleting go by the clock: it is the next hour.
    const now = Date.parse(file.writtenAt) + 3_600_000
    vi.useFakeTimers({ toFake: ['Date'], now })
    const place = await newData()
    const backup = join(tmpdir(), `shichai-version-${newId()}.gz`)
    await writeFile(backup, gzipSync(await readFile(join(folder, 'endpoint.jsonl'))))
    await printedBy(['restore', '--in', backup, '--data', place.data])
    expect(await printedBy(['verify', '--data', place.data])).toMatch(/^\d+ batches, \d+ clips/)
    const { port } = await start(place)
    const store = `device-${newId()}`
    await readStore(file, store)
    const device = new ShichaiDatabase(store)
    await syncOnce(device, lineTo(port))
    // A deposit is known as such with the next round.
    await syncOnce(device, lineTo(port))
    const { clips } = file
    const states = Object.entries(clips).map(async ([is, id]) => [
      is,
      is === 'reviewed' ? 'of somebody else' : (await readClip(device, id)).state,
    ])
    expect(Object.fromEntries(await Promise.all(states))).toEqual({
      accepted: 'accepted',
      deposited: 'deposited',
      withdrawn: 'withdrawn',
      unanswered: 'deposited',
      queued: 'deposited',
      draft: 'draft',
      private: 'ready',
      masked: 'deposited',
      reviewed: 'of somebody else',
    })
    expect(await device.outbox.filter(({ dueAt }) => dueAt !== null).toArray()).toEqual([])
    const [withdrawal] = await device.withdrawals.toArray()
    expect(withdrawal?.receipt).toMatch(/^ey/)
    const consents = await device.consents.toArray()
    expect(consents.map(({ kind, confirmedAt }) => [kind, confirmedAt !== null])).toEqual([
      ['contribution', true],
      ['public-name', true],
    ])
    expect(await device.decisions.count()).toBe(0)
    expect(await findScans(device, clips.draft)).toMatchObject([{ name: '授权书.pdf' }])
    expect(await device.sightings.get(clips.deposited)).toMatchObject({ certainty: 'uncertain' })
    expect((await readClip(device, clips.masked)).text).toBe('船到了请打 〔手机号〕，有人来接。')
    expect(await findReplaced(device, [clips.masked])).toHaveProperty('size', 1)
    expect(await readSetting(device, 'ownHosts')).toEqual(['library.example'])
  })
})
