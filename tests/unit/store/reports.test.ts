import { expect, test } from 'vitest'
import { deleteClips, restoreClips } from '@/utils/store/delete-clips'
import { saveDraft } from '@/utils/store/clips'
import { findReport, keepReport } from '@/utils/store/reports'
import { newDevice } from '../fixtures/joined-device'
import { makeClip } from '../fixtures/make-clip'

test('what a page said goes with its clip, and comes back with it', async () => {
  const db = newDevice()
  const clip = await makeClip({ state: 'draft' })
  await saveDraft(db, clip)
  await keepReport(db, clip.id, { version: 1 })
  const deleted = await deleteClips(db, [clip.id], '2026-11-25T08:00:00.000Z')
  expect(await findReport(db, clip.id)).toBe(undefined)
  await restoreClips(db, deleted)
  expect(await findReport(db, clip.id)).toEqual({ version: 1 })
})

test('it is forgotten once it is of no more use', async () => {
  const db = newDevice()
  await keepReport(db, 'a', { version: 1 })
  await keepReport(db, 'a', undefined)
  expect(await findReport(db, 'a')).toBe(undefined)
})
