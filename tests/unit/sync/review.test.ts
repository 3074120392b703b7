import { beforeAll, expect, it } from 'vitest'
import { newId } from '@/utils/clip/ids'
import type { DecisionRequest } from '@/utils/protocol/schemas/review'
import { editClip, readClip } from '@/utils/store/clips'
import type { Call } from '@/utils/protocol/client'
import { contracts } from '@/utils/protocol/contracts'
import type { ShichaiDatabase } from '@/utils/store/database'
import { fileEndpoint, sentClip } from '../fixtures/file-endpoint'
import { syncOnce } from '../fixtures/joined-device'

/** A contributor's device and a reviewer's device at one endpoint. */

const endpoint = fileEndpoint()
let device: ShichaiDatabase
let staff: Call

beforeAll(async () => {
  device = await endpoint.joined('contributor')
  staff = await endpoint.staff('reviewer')
})

/** Decides on the only clip that waits. */
async function decideOnWaiting(
  options: Pick<DecisionRequest, 'decision' | 'reason' | 'note'>,
): Promise<void> {
  const { clips, next } = await staff(contracts.reviewQueue, { query: { limit: 10 } })
  expect([clips.length, next]).toEqual([1, null])
  const named = clips.map(({ contributor, clipId, revision }) => ({
    contributor,
    clipId,
    revision,
  }))
  const { results } = await staff(contracts.decide, {
    body: { decisionId: newId(), ...options, clips: named },
  })
  expect(results.map(({ outcome }) => outcome)).toEqual(['settled'])
}

it('a returned clip comes back with reason and words, is corrected, sent and accepted', async () => {
  const clip = await sentClip(device)
  expect(clip.state).toBe('deposited')
  const note = '请补上作者。'
  await decideOnWaiting({ decision: 'return', reason: 'wrong-description', note })
  await syncOnce(device)
  const returned = await readClip(device, clip.id)
  expect(returned).toMatchObject({
    state: 'returned',
    returnReason: 'wrong-description',
    returnNote: note,
  })
  expect(returned.history.at(-1)).toMatchObject({ event: 'return', reason: note })

  const work = { ...clip.work, author: '某人' }
  const edited = await editClip(device, clip.id, { work }, new Date().toISOString())
  expect(edited).toMatchObject({ state: 'ready', revision: 2, returnReason: null })
  expect(edited.returnNote).toBeUndefined()
  await syncOnce(device)
  await decideOnWaiting({ decision: 'accept' })
  await syncOnce(device)
  expect(await readClip(device, clip.id)).toMatchObject({ state: 'accepted', revision: 2 })
})

it('a rejected clip says why, in a word that the screens know', async () => {
  const clip = await sentClip(device)
  await decideOnWaiting({ decision: 'reject', reason: 'out-of-scope' })
  await syncOnce(device)
  const rejected = await readClip(device, clip.id)
  expect(rejected).toMatchObject({ state: 'rejected', returnReason: 'out-of-scope' })
  expect(rejected.returnNote).toBeUndefined()
})

it('the queue counts what waits, filtered as it is', async () => {
  const clip = await sentClip(device)
  const counts = await staff(contracts.reviewCounts, {
    query: { category: clip.category, needsReview: false },
  })
  expect(counts).toMatchObject({ total: 1, categories: [{ value: clip.category, count: 1 }] })
  expect(await staff(contracts.reviewCounts, { query: { host: 'nowhere.example' } })).toMatchObject(
    { total: 0 },
  )
})
