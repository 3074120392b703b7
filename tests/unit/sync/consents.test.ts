import { beforeAll, describe, expect, it } from 'vitest'
import { openBatch } from '@/utils/envelope/open'
import { readClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findConsent, findPublicName } from '@/utils/store/membership'
import { changePurpose, undoConsent, undoPurpose } from '@/utils/store/consents'
import type { Fetcher } from '@/utils/protocol/client'
import { gunzip } from '@/utils/sync/gzip'
import { askJoinCode, joinWithCode, lookUpAlliance } from '@/utils/sync/membership'
import { givePublicName, takeBackPublicName } from '@/utils/store/public-name'
import { faultyFetch } from '../fixtures/faulty-fetch'
import { decidedClip, fileEndpoint } from '../fixtures/file-endpoint'
import { joinedDevice, newDevice, plainFetch, syncOnce } from '../fixtures/joined-device'

const OPTIONAL = 'research-statistics'
const required = ['corpus', 'model-training']

const endpoint = fileEndpoint({ acceptAll: true })
let invite: string

beforeAll(async () => {
  invite = await endpoint.invite({ role: 'contributor', uses: 1000 })
})

const purposesOf = async (db: ShichaiDatabase) => (await findConsent(db))?.record.purposes

/** A line on which requests to a path never get an answer. */
const cutAt = (path: string): Fetcher =>
  faultyFetch((requested) => (requested === path ? 'cut-before' : 'none'))

/** The consent that a clip's batch names. */
async function sealedUnder(db: ShichaiDatabase, clipId: string): Promise<string> {
  const { batchId } = await readClip(db, clipId)
  const envelope = await db.envelopes.get(batchId ?? '')
  if (!envelope) throw new Error('it was not sealed')
  return (await openBatch(await gunzip(envelope.body))).manifest.consentId
}

async function secondDevice(first: ShichaiDatabase): Promise<ShichaiDatabase> {
  const { code } = await askJoinCode(first, plainFetch)
  const db = newDevice()
  const alliance = await lookUpAlliance(plainFetch, endpoint.url)
  const agreement = { ...alliance, language: 'en' as const, purposes: required, joinCode: code }
  await joinWithCode(db, plainFetch, agreement)
  return db
}

describe('an optional purpose', () => {
  it('given and taken back holds at once, and what was signed stays', async () => {
    const db = await joinedDevice(invite)
    const before = await findConsent(db)
    await changePurpose(db, OPTIONAL, true)
    expect(await purposesOf(db)).toEqual([...required, OPTIONAL])
    expect(await syncOnce(db)).toBe('done')
    await changePurpose(db, OPTIONAL, false)
    expect(await purposesOf(db)).toEqual(required)
    expect(await syncOnce(db)).toBe('done')
    const rows = await db.consents.orderBy('id').toArray()
    expect(rows.map(({ replacedBy }) => replacedBy)).toEqual([rows[1]?.id, rows[2]?.id, null])
    expect(rows.every(({ confirmedAt }) => confirmedAt !== null)).toBe(true)
    expect([rows[0]?.record, rows[0]?.jws]).toEqual([before?.record, before?.jws])
  })

  it('clips are sealed under the record in force, also ones queued before', async () => {
    const db = await joinedDevice(invite)
    const { id: early } = await decidedClip(db)
    // Queued and sealed; it never left.
    await syncOnce(db, cutAt('/v1/batches'))
    const first = await sealedUnder(db, early)
    const id = await changePurpose(db, OPTIONAL, true)
    const { id: late } = await decidedClip(db)
    await syncOnce(db)
    expect(await sealedUnder(db, early)).toBe(first)
    expect(await sealedUnder(db, late)).toBe(id)
    expect((await readClip(db, early)).state).toBe('accepted')
    expect((await readClip(db, late)).state).toBe('accepted')
  })

  it('nothing is sealed until the endpoint has the record', async () => {
    const db = await joinedDevice(invite)
    const id = await changePurpose(db, OPTIONAL, true)
    const { id: clip } = await decidedClip(db)
    expect(await syncOnce(db, cutAt('/v1/consents'))).toBe('failed')
    expect((await readClip(db, clip)).state).toBe('ready')
    expect(await db.consents.get(id)).toMatchObject({ confirmedAt: null })
    expect(await db.outbox.get(id)).toMatchObject({ attempts: 1 })
    expect(await syncOnce(db)).toBe('done')
    expect(await sealedUnder(db, clip)).toBe(id)
  })

  it('undone before it was sent leaves no trace', async () => {
    const db = await joinedDevice(invite)
    const id = await changePurpose(db, OPTIONAL, true)
    // A regular round comes within the time for undo: it waits.
    await syncOnce(db, plainFetch, false)
    await undoPurpose(db, { id, purpose: OPTIONAL, wasGiven: false })
    expect(await db.consents.count()).toBe(1)
    expect(await purposesOf(db)).toEqual(required)
    const { id: clip } = await decidedClip(db)
    await syncOnce(db)
    expect((await readClip(db, clip)).state).toBe('accepted')
  })

  it('undone after it was sent is an event of its own', async () => {
    const db = await joinedDevice(invite)
    const id = await changePurpose(db, OPTIONAL, true)
    await syncOnce(db)
    await undoPurpose(db, { id, purpose: OPTIONAL, wasGiven: false })
    expect(await db.consents.count()).toBe(3)
    expect(await purposesOf(db)).toEqual(required)
    expect((await findConsent(db))?.record.events).toHaveLength(3)
  })

  it('that is required is refused', async () => {
    const db = await joinedDevice(invite)
    await expect(changePurpose(db, 'corpus', false)).rejects.toThrow(RangeError)
    expect(await purposesOf(db)).toEqual(required)
  })

  it('pressed twice at once makes one change', async () => {
    const db = await joinedDevice(invite)
    const results = await Promise.allSettled([
      changePurpose(db, OPTIONAL, true),
      changePurpose(db, OPTIONAL, true),
    ])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await db.consents.count()).toBe(2)
  })

  it('that the endpoint refuses to be given never came into force; taken back it stays so', async () => {
    const db = await joinedDevice(invite)
    const refusing: Fetcher = async (input, init) => {
      if (!input.endsWith('/v1/consents')) return fetch(input, init)
      const type = 'urn:shichai:problem:consent-outdated'
      const body = JSON.stringify({ type, title: 'The notice has a newer version', status: 409 })
      return new Response(body, { status: 409 })
    }
    const given = await changePurpose(db, OPTIONAL, true)
    expect(await syncOnce(db, refusing)).toBe('failed')
    expect(await purposesOf(db)).toEqual(required)
    expect((await db.consents.get(given))?.endedAt).toBeTruthy()
    await changePurpose(db, OPTIONAL, true)
    await syncOnce(db)
    const taken = await changePurpose(db, OPTIONAL, false)
    expect(await syncOnce(db, refusing)).toBe('failed')
    expect(await purposesOf(db)).toEqual(required)
    expect(await db.consents.get(taken)).toMatchObject({ endedAt: null, confirmedAt: null })
    expect(await syncOnce(db)).toBe('done')
  })

  it('changed on one device is taken over by the other', async () => {
    const first = await joinedDevice(invite)
    const second = await secondDevice(first)
    await syncOnce(second)
    await changePurpose(second, OPTIONAL, true)
    await syncOnce(second)
    await syncOnce(first)
    const taken = await findConsent(first)
    expect(taken?.record.purposes).toEqual([...required, OPTIONAL])
    expect(taken?.id).toBe((await findConsent(second))?.id)
    const { id: clip } = await decidedClip(first)
    await syncOnce(first)
    expect(await sealedUnder(first, clip)).toBe(taken?.id)
  })

  it('said to be changed by a record that nobody of this person signed is not taken over', async () => {
    const first = await joinedDevice(invite)
    const second = await secondDevice(first)
    const stranger = await joinedDevice(invite)
    const foreign = await findConsent(stranger)
    const before = await findConsent(first)
    const lying: Fetcher = async (input, init) => {
      const response = await fetch(input, init)
      if (!input.endsWith('/me')) return response
      const me = (await response.json()) as { consents: object[] }
      const consents = me.consents.map((one) => ({ ...one, record: foreign?.jws }))
      return Response.json({ ...me, consents })
    }
    expect((await findConsent(second))?.id).not.toBe(before?.id)
    expect(await syncOnce(first, lying)).toBe('failed')
    expect((await findConsent(first))?.id).toBe(before?.id)
  })
})

describe('a public name', () => {
  const options = { name: '  添柴人 ', language: 'zh-Hans' as const }
  const nameOf = async (db: ShichaiDatabase) => (await findPublicName(db))?.publicName?.name

  it('is given, kept after it was confirmed, and forgotten when it is taken back', async () => {
    const db = await joinedDevice(invite)
    expect(await nameOf(db)).toBeUndefined()
    await givePublicName(db, options)
    expect(await nameOf(db)).toBe('添柴人')
    expect(await syncOnce(db)).toBe('done')
    await takeBackPublicName(db)
    expect(await nameOf(db)).toBeUndefined()
    expect(await syncOnce(db)).toBe('done')
    expect(JSON.stringify(await db.consents.toArray())).not.toContain('添柴人')
  })

  it('undone before it was sent is nowhere', async () => {
    const db = await joinedDevice(invite)
    const id = await givePublicName(db, options)
    expect(await undoConsent(db, id)).toBe(true)
    expect(JSON.stringify(await db.consents.toArray())).not.toContain('添柴人')
  })

  it('that may not be published is refused here already', async () => {
    const db = await joinedDevice(invite)
    const bad = { ...options, name: '13800138000' }
    await expect(givePublicName(db, bad)).rejects.toMatchObject({ kind: 'state' })
    expect(await db.consents.count()).toBe(1)
  })

  it('never stands in a batch', async () => {
    const db = await joinedDevice(invite)
    await givePublicName(db, options)
    const { id: clip } = await decidedClip(db)
    await syncOnce(db)
    const { batchId } = await readClip(db, clip)
    const row = await db.envelopes.get(batchId ?? '')
    const bytes = row && (await gunzip(row.body))
    expect(new TextDecoder().decode(bytes)).not.toContain('添柴人')
  })

  it('given on one device is known to the other, which can take it back', async () => {
    const first = await joinedDevice(invite)
    const second = await secondDevice(first)
    await givePublicName(first, options)
    await syncOnce(first)
    await syncOnce(second)
    expect(await nameOf(second)).toBe('添柴人')
    await takeBackPublicName(second)
    await syncOnce(second)
    await syncOnce(first)
    expect(await nameOf(first)).toBeUndefined()
    expect(JSON.stringify(await first.consents.toArray())).not.toContain('添柴人')
  })
})
