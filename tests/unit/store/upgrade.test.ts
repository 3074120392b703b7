import { Dexie } from 'dexie'
import { expect, it } from 'vitest'
import { newId } from '@/utils/clip/ids'
import { ShichaiDatabase } from '@/utils/store/database'
import { findConsent } from '@/utils/store/membership'
import { givenConsent } from '../fixtures/leaving-context'
import { makeMembershipRow } from '../fixtures/membership-row'
import { SEEN_AT } from '../fixtures/make-clip'

it('consents and withdrawals of a store from before stay in force and in sight', async () => {
  const name = `device-${newId()}`
  const record = givenConsent()
  const { record_id: id } = record
  const before = new Dexie(name)
  before.version(2).stores({
    clips: 'id, [state+id], digest, page, updatedAt',
    bodies: 'id',
    batches: 'id, state',
    envelopes: 'batchId',
    consents: 'id',
    notices: 'version',
    keys: 'kid',
    memberships: 'id',
    withdrawals: 'id',
    settings: 'key',
    sightings: 'clipId',
  })
  const row = { id, record, jws: 'a.b.c', noticeVersion: '2026-11', givenAt: SEEN_AT }
  await before.table('consents').put({ ...row, endedAt: null })
  await before.table('memberships').put({ ...(await makeMembershipRow()), consentId: id })
  await before.table('withdrawals').put({ id: newId(), receipt: null })
  before.close()

  const db = new ShichaiDatabase(name)
  expect(await findConsent(db)).toMatchObject({ ...row, confirmedAt: SEEN_AT, replacedBy: null })
  expect(await db.withdrawals.toArray()).toMatchObject([{ receipt: null, endpoint: null }])
  expect(await db.scans.count()).toBe(0)
})
