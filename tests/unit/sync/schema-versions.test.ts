import { afterAll, beforeAll, expect, it } from 'vitest'
import { startEndpoint, type RunningEndpoint } from '@/endpoint/serve/start'
import { mayLeave } from '@/utils/envelope/may-leave'
import { problemOfBatch } from '@/utils/store/batches'
import { readClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findMembership, leavingContext } from '@/utils/store/membership'
import type { Fetcher } from '@/utils/protocol/client'
import { newPlace, type Place } from '../endpoint/place'
import { decidedClip } from '../fixtures/file-endpoint'
import { faultyFetch } from '../fixtures/faulty-fetch'
import { joinedDevice, syncOnce } from '../fixtures/joined-device'

/** An endpoint that offers another version of records than this extension makes, and comes back. */

let place: Place
let endpoint: RunningEndpoint
let port = 0

const offering = async (schemaVersions: number[]): Promise<void> => {
  await endpoint?.close()
  endpoint = await startEndpoint({
    data: place.data,
    port,
    acceptAll: true,
    acceptancePolicy: { schemaVersions },
  })
  port = Number(new URL(endpoint.url).port)
}

beforeAll(async () => {
  place = await newPlace()
  await offering([1])
})
afterAll(async () => {
  await endpoint.close()
  await place.remove()
})

/** A line that counts the batches going over it. */
function countingLine(): { fetcher: Fetcher; batches: () => number } {
  let count = 0
  const fetcher = faultyFetch((path) => {
    if (path === '/v1/batches') count += 1
    return 'none'
  })
  return { fetcher, batches: () => count }
}

const obstaclesOf = async (db: ShichaiDatabase, id: string) => {
  const clip = await readClip(db, id)
  const decision = mayLeave(clip, await leavingContext(db, clip))
  return decision.may ? [] : decision.obstacles
}

it('gets no batch; decided clips wait with the reason, and go once it speaks the version again', async () => {
  await offering([2])
  const db = await joinedDevice(await endpoint.invite({ role: 'contributor' }))
  const { id } = await decidedClip(db)
  const { fetcher, batches } = countingLine()
  expect(await syncOnce(db, fetcher)).toBe('done')
  expect([batches(), await db.batches.count()]).toEqual([0, 0])
  expect((await readClip(db, id)).state).toBe('ready')
  expect(await obstaclesOf(db, id)).toEqual(['schema-version'])
  await offering([1, 2])
  expect(await syncOnce(db)).toBe('done')
  expect((await readClip(db, id)).state).toBe('accepted')
})

it('gets no batch that was sealed before either: it waits untried, with the reason', async () => {
  await offering([1])
  const db = await joinedDevice(await endpoint.invite({ role: 'contributor' }))
  const { id } = await decidedClip(db)
  await syncOnce(
    db,
    faultyFetch((path) => (path === '/v1/batches' ? 'cut-before' : 'none')),
  )
  const batchId = (await readClip(db, id)).batchId ?? ''
  const problem = async () => {
    const [batch, way] = [await db.batches.get(batchId), await db.outbox.get(batchId)]
    return batch && problemOfBatch(batch, way, await findMembership(db))?.kind
  }
  expect(await problem()).toBe('offline')
  await offering([2])
  const { fetcher, batches } = countingLine()
  expect(await syncOnce(db, fetcher)).toBe('done')
  expect([batches(), await problem()]).toEqual([0, 'schema-version'])
  expect((await db.outbox.get(batchId))?.attempts).toBe(1)
  expect((await readClip(db, id)).state).toBe('sealed')
  await offering([1])
  expect(await syncOnce(db)).toBe('done')
  expect((await readClip(db, id)).state).toBe('accepted')
  expect(await problem()).toBeUndefined()
})
