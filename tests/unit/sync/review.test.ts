import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '@/utils/clip/ids'
import type { Clip } from '@/utils/clip/clip'
import type { DecisionRequest } from '@/utils/protocol/review-calls'
import { editClip, readClip, saveDraft } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { openStaffClient, type StaffClient } from '@/utils/sync/staff-client'
import { sync } from '@/utils/sync/sync'
import {
  joinDevice,
  newDevice,
  plainFetch,
  startEndpoint,
  type RunningEndpoint,
} from '../fixtures/joined-device'
import { makeClip } from '../fixtures/make-clip'

/** A contributor's device and a reviewer's device at one endpoint. */

let folder: string
let endpoint: RunningEndpoint
let device: ShichaiDatabase
let staff: StaffClient

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shichai-review-'))
  endpoint = await startEndpoint({ data: folder })
  device = newDevice()
  await joinDevice(device, await endpoint.invite({ role: 'contributor' }))
  const desk = newDevice()
  await joinDevice(desk, await endpoint.invite({ role: 'reviewer' }))
  staff = await openStaffClient(desk, plainFetch)
})

afterAll(async () => {
  await endpoint.close()
  await rm(folder, { recursive: true })
})

const run = () =>
  sync({ db: device, fetcher: plainFetch, locks: navigator.locks, random: () => 0.5 })

async function sendClip(): Promise<Clip> {
  const clip = await makeClip({ text: `一段文字，${crypto.randomUUID()}。` })
  await saveDraft(device, clip)
  await run()
  return readClip(device, clip.id)
}

/** Decides on the only clip that waits. */
async function decideOnWaiting(
  wish: Pick<DecisionRequest, 'decision' | 'reason' | 'words'>,
): Promise<void> {
  const { clips, next } = await staff.reviewQueue({}, { limit: 10 })
  expect([clips.length, next]).toEqual([1, null])
  const named = clips.map(({ contributor, clipId, revision }) => ({
    contributor,
    clipId,
    revision,
  }))
  const { results } = await staff.decide({ decisionId: newId(), ...wish, clips: named })
  expect(results.map(({ outcome }) => outcome)).toEqual(['settled'])
}

it('a returned clip comes back with reason and words, is corrected, sent and accepted', async () => {
  const clip = await sendClip()
  expect(clip.state).toBe('deposited')
  const words = '请补上作者。'
  await decideOnWaiting({ decision: 'return', reason: 'wrong-description', words })
  await run()
  const returned = await readClip(device, clip.id)
  expect(returned).toMatchObject({
    state: 'returned',
    returnReason: 'wrong-description',
    returnNote: words,
  })
  expect(returned.history.at(-1)).toMatchObject({ event: 'return', reason: words })

  const work = { ...clip.work, author: '某人' }
  const edited = await editClip(device, clip.id, { work }, new Date().toISOString())
  expect(edited).toMatchObject({ state: 'ready', revision: 2, returnReason: null })
  expect(edited.returnNote).toBeUndefined()
  await run()
  await decideOnWaiting({ decision: 'accept' })
  await run()
  expect(await readClip(device, clip.id)).toMatchObject({ state: 'accepted', revision: 2 })
})

it('a rejected clip says why, in a word that the screens know', async () => {
  const clip = await sendClip()
  await decideOnWaiting({ decision: 'reject', reason: 'out-of-scope' })
  await run()
  const rejected = await readClip(device, clip.id)
  expect(rejected).toMatchObject({ state: 'rejected', returnReason: 'out-of-scope' })
  expect(rejected.returnNote).toBeUndefined()
})

it('the queue counts what waits, filtered as it is', async () => {
  const clip = await sendClip()
  const counts = await staff.reviewCounts({ category: clip.category, needsReview: false })
  expect(counts).toMatchObject({ total: 1, categories: [{ value: clip.category, count: 1 }] })
  expect(await staff.reviewCounts({ host: 'nowhere.example' })).toMatchObject({ total: 0 })
})
