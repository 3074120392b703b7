import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { ShichaiDatabase } from '@/utils/store/database'
import { enqueue } from '@/utils/store/outbox'
import { newId } from '@/utils/clip/ids'
import { createDeviceKey } from '@/utils/identity/device-key'
import { makeMembershipRow } from '../fixtures/membership-row'

vi.mock('wxt/browser', () => ({ browser: { alarms: {} } }))

// Whatever was loaded with another browser goes, and so does what this file loads.
vi.resetModules()
afterAll(() => void vi.resetModules())
const { SyncSchedule } = await import('@/entrypoints/background/sync-schedule')

const YEAR_MS = 365 * 86_400_000

/** Alarms as a browser keeps them, with the instants at which they are to ring. */
function keptAlarms(kept: Record<string, number>) {
  const rings = new Map(Object.entries(kept))
  return {
    rings,
    alarms: {
      get: (name: string) => {
        const scheduledTime = rings.get(name)
        return Promise.resolve(scheduledTime === undefined ? undefined : { name, scheduledTime })
      },
      create: (name: string, { when, periodInMinutes = 0 }: Record<string, number>) => {
        rings.set(name, when ?? Date.now() + periodInMinutes * 60_000)
        return Promise.resolve()
      },
      clear: (name: string) => Promise.resolve(rings.delete(name)),
    },
  }
}

async function armed(db: ShichaiDatabase, kept: Record<string, number>) {
  const { alarms, rings } = keptAlarms(kept)
  await new SyncSchedule(db, alarms as never).arm()
  return rings
}

afterEach(() => void vi.restoreAllMocks())

const newStore = () => new ShichaiDatabase(`alarms-${newId()}`)
const inMinutes = (instant = Infinity) => (instant - Date.now()) / 60_000

it('sets the regular alarm once, and leaves it where it comes in time', async () => {
  const rings = await armed(newStore(), {})
  expect(inMinutes(rings.get('sync-regularly'))).toBeCloseTo(15, 1)
  const soon = Date.now() + 60_000
  expect((await armed(newStore(), { 'sync-regularly': soon })).get('sync-regularly')).toBe(soon)
})

it('sets alarms anew that a clock was ahead for', async () => {
  const ahead = Date.now() + YEAR_MS
  const rings = await armed(newStore(), { 'sync-regularly': ahead, 'sync-soon': ahead })
  expect(inMinutes(rings.get('sync-regularly'))).toBeCloseTo(15, 1)
  expect(inMinutes(rings.get('sync-soon'))).toBeLessThan(1)
})

it('wakes for whatever waits in the outbox, also where the alarm for it was lost', async () => {
  const db = newStore()
  const membership = await makeMembershipRow()
  await db.memberships.put(membership)
  await enqueue(db, { id: newId(), kind: 'consent' }, membership)
  expect(inMinutes((await armed(db, {})).get('sync-soon'))).toBeLessThan(1)
  await db.outbox.toCollection().modify({ dueAt: Date.now() + 600_000, attempts: 3 })
  expect(inMinutes((await armed(db, {})).get('sync-soon'))).toBeCloseTo(10, 0)
  const ahead = { 'sync-soon': Date.now() + YEAR_MS }
  await db.outbox.toCollection().modify({ dueAt: Date.now() + YEAR_MS })
  expect(inMinutes((await armed(db, ahead)).get('sync-soon'))).toBeLessThan(1)
})

/** A device that joined, on a line whose answers come when they are let through. */
async function joinedOnSlowLine() {
  const db = newStore()
  await db.memberships.put(await makeMembershipRow())
  const { kid } = (await db.memberships.get('current')) ?? { kid: '' }
  await db.keys.put({ ...(await createDeviceKey()), kid, createdAt: new Date().toISOString() })
  const line = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    asked.resolve()
    await line.promise
    throw new TypeError('fetch failed')
  })
  const { alarms, rings } = keptAlarms({})
  return { schedule: new SyncSchedule(db, alarms as never), rings, line, asked: asked.promise }
}

it('wakes again for what was asked for while a round was running', async () => {
  const { schedule, rings, line, asked } = await joinedOnSlowLine()
  const running = schedule.run(false)
  await asked
  await schedule.run(false)
  expect(inMinutes(rings.get('sync-soon'))).toBeLessThan(1)
  line.resolve()
  await running
  expect(inMinutes(rings.get('sync-soon'))).toBeLessThan(1)
  await schedule.run(false)
  expect(rings.has('sync-soon')).toBe(false)
})

it('keeps the alarm for what is contributed while a round is running, should the worker die', async () => {
  const { schedule, rings, line, asked } = await joinedOnSlowLine()
  const running = schedule.run(false)
  await asked
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  schedule.soon()
  vi.useRealTimers()
  line.resolve()
  await running
  expect(inMinutes(rings.get('sync-soon'))).toBeLessThan(1)
})
