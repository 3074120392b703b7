import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ShichaiDatabase } from '@/utils/store/database'
import { readClip } from '@/utils/store/clips'
import { findConsent, findMembership, leavingContext } from '@/utils/store/membership'
import { findAgreedNotice, findNewestNotice } from '@/utils/store/notices'
import { changePurpose } from '@/utils/store/consents'
import { askJoinCode, joinWithCode, lookUpAlliance } from '@/utils/sync/membership'
import { faultyFetch } from '../fixtures/faulty-fetch'
import { decidedClip, fileEndpoint } from '../fixtures/file-endpoint'
import { joinedDevice, newDevice, plainFetch, syncOnce } from '../fixtures/joined-device'
import { editorialRevision, rewordedPurposes, shippedNotice } from '../fixtures/notices'

const HOUR_MS = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString()
const clock = { ahead: 0 }

/** In force one after the other: the shipped notice, other words for it, another version. */
const endpoint = fileEndpoint({
  acceptAll: true,
  now: () => new Date(Date.now() + clock.ahead),
  notices: [
    shippedNotice(),
    editorialRevision(inHours(1)),
    { ...shippedNotice(), version: 'next', effectiveFrom: inHours(4), graceDays: 1 },
  ],
})
let invite: string
beforeAll(async () => {
  invite = await endpoint.invite({ role: 'contributor', uses: 100 })
})
beforeEach(() => {
  clock.ahead = 0
})

const agreedIn = async (db: ShichaiDatabase) => {
  const consent = await findConsent(db)
  return consent && (await findAgreedNotice(db, consent))?.notice.editorialRevision
}
const newestIn = async (db: ShichaiDatabase) =>
  (await findNewestNotice(db, shippedNotice().version))?.notice

/** A line on which no notice is ever answered. */
const withoutNotices = faultyFetch((path) =>
  path.startsWith('/v1/notices') ? 'cut-before' : 'none',
)

describe('an editorial revision', () => {
  it('asks nobody: clips go out under the consent given before, and the words are here to read', async () => {
    const db = await joinedDevice(invite)
    const before = await findConsent(db)
    clock.ahead = 2 * HOUR_MS
    const { id } = await decidedClip(db)
    expect(await syncOnce(db)).toBe('done')
    expect((await readClip(db, id)).state).toBe('accepted')
    expect(await findConsent(db)).toEqual(before)
    expect((await findMembership(db))?.descriptor.notice.editorialRevision).toBe(2)
    expect(JSON.stringify(await newestIn(db))).toContain(rewordedPurposes.en)
    expect(await agreedIn(db)).toBe(1)
  })

  it('is named by what is signed from then on, and earlier words still count', async () => {
    const db = await joinedDevice(invite)
    await changePurpose(db, 'research-statistics', true)
    clock.ahead = 2 * HOUR_MS
    // Signed over the earlier words, sent after the later ones took effect.
    expect(await syncOnce(db)).toBe('done')
    const [first] = await db.consents.orderBy('id').reverse().toArray()
    expect(first?.confirmedAt).toEqual(expect.any(String))
    await changePurpose(db, 'research-statistics', false)
    expect(await agreedIn(db)).toBe(2)
    expect(await syncOnce(db)).toBe('done')
    expect((await findConsent(db))?.confirmedAt).toEqual(expect.any(String))
  })

  it('leaves another device the words that its holder agreed to', async () => {
    const first = await joinedDevice(invite)
    clock.ahead = 2 * HOUR_MS
    await syncOnce(first, withoutNotices)
    const { code } = await askJoinCode(first, plainFetch)
    const db = newDevice()
    const alliance = await lookUpAlliance(plainFetch, endpoint.url)
    expect(alliance.notice.editorialRevision).toBe(2)
    const agreement = { ...alliance, language: 'en' as const, joinCode: code }
    await joinWithCode(db, plainFetch, { ...agreement, purposes: ['corpus', 'model-training'] })
    await changePurpose(first, 'research-statistics', true)
    const consent = await findConsent(first)
    await syncOnce(first, withoutNotices)
    await syncOnce(db)
    expect((await findConsent(db))?.id).toBe(consent?.id)
    expect(await agreedIn(db)).toBe(1)
    expect((await newestIn(db))?.editorialRevision).toBe(2)
  })

  it('that cannot be fetched holds nothing up', async () => {
    const db = await joinedDevice(invite)
    clock.ahead = 2 * HOUR_MS
    const { id } = await decidedClip(db)
    expect(await syncOnce(db, withoutNotices)).toBe('done')
    expect((await readClip(db, id)).state).toBe('accepted')
    expect((await newestIn(db))?.editorialRevision).toBe(1)
  })
})

describe('another alliance’s notice of the same version', () => {
  it('is none of this one: a consent to it lets nothing out, its words are never shown', async () => {
    const db = await joinedDevice(invite)
    const foreign = { ...shippedNotice(), editorialRevision: 9 }
    const { version } = foreign
    await db.notices.put({ digest: 'f'.repeat(64), version, notice: foreign })
    expect((await newestIn(db))?.editorialRevision).toBe(1)
    const clip = await decidedClip(db)
    expect((await leavingContext(db, clip)).noticeVersions).toEqual([version])
    const membership = await findMembership(db)
    if (!membership) throw new Error('not joined')
    const { descriptor } = membership
    const notice = { version, editorialRevision: 1, digests: ['f'.repeat(64)] }
    await db.memberships.put({ ...membership, descriptor: { ...descriptor, notice } })
    expect((await leavingContext(db, clip)).noticeVersions).toEqual([])
    expect((await newestIn(db))?.editorialRevision).toBe(9)
  })
})

describe('another version', () => {
  it('asks again; clips go out for the time of grace, and then wait', async () => {
    const db = await joinedDevice(invite)
    clock.ahead = 5 * HOUR_MS
    const early = await decidedClip(db)
    await syncOnce(db)
    expect((await readClip(db, early.id)).state).toBe('accepted')
    const { descriptor } = (await findMembership(db)) ?? {}
    expect(descriptor?.notice.earlier?.map(({ version }) => version)).toEqual([
      shippedNotice().version,
    ])
    clock.ahead = 29 * HOUR_MS
    const { id } = await decidedClip(db)
    await syncOnce(db)
    expect((await readClip(db, id)).state).toBe('ready')
    expect((await findMembership(db))?.descriptor.notice.version).toBe('next')
  })
})
