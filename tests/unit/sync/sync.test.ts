import { beforeAll, describe, expect, it } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import { openBatch } from '@/utils/envelope/open'
import { verifyReceipt } from '@/utils/envelope/receipt'
import { applyEvent, editClip, readClip } from '@/utils/store/clips'
import { takeBack } from '@/utils/store/deciding'
import { deleteClips } from '@/utils/store/delete-clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { connect, type Fetcher } from '@/utils/protocol/client'
import { gunzip } from '@/utils/sync/gzip'
import { queueReadyClips, sealQueuedClips } from '@/utils/sync/queue'
import { CHECKS_VERSION } from '@/utils/quality/check-text'
import { repairClip } from '@/utils/store/redactions'
import { requestWithdrawal } from '@/utils/store/withdrawals'
import { faultyFetch, type Fault } from '../fixtures/faulty-fetch'
import { decidedClip, fileEndpoint } from '../fixtures/file-endpoint'
import {
  joinDevice,
  joinedDevice,
  newDevice,
  plainFetch,
  syncOnce,
} from '../fixtures/joined-device'
import { makeClip } from '../fixtures/make-clip'

/** The sync against a real endpoint on a real database, over a line in which tests cause faults. */

/** As many as a batch may hold: what endpoints take unless told otherwise, or in a short run a twentieth. */
const batchClips = process.env.SHICHAI_LONG ? 1000 : 50

const endpoint = fileEndpoint({
  acceptAll: true,
  acceptancePolicy: { limits: { batchClips, batchBytes: 16_777_216, clipCodePoints: 100_000 } },
  attempts: { max: 10_000, windowSeconds: 1 },
})
let invite: string

beforeAll(async () => {
  invite = await endpoint.invite({ role: 'contributor', uses: 10_000 })
})

let counter = 0

/** A clip decided on, with what is easily lost on the way: rare characters, selectors, breaks. */
function manifoldClip(db: ShichaiDatabase, change: Partial<Clip> = {}): Promise<Clip> {
  counter += 1
  const text = `第${String(counter)}章\n𠀀葛\u{e0100}\uf900（！）${crypto.randomUUID()}`
  return decidedClip(db, { text, ...change })
}

/** A line on which the first requests to `path` meet these faults, and all others none. */
function badLine(path: string, faults: Fault[]): { fetcher: Fetcher; tried: () => number } {
  let tried = 0
  const fetcher = faultyFetch((requested) => {
    if (requested !== path) return 'none'
    tried += 1
    return faults[tried - 1] ?? 'none'
  })
  return { fetcher, tried: () => tried }
}

describe('from a decision to acceptance', () => {
  it('sends what was decided on, and reads what review says', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    expect(await syncOnce(db)).toBe('done')
    const stored = await readClip(db, clip.id)
    expect(stored.state).toBe('accepted')
    expect(stored.history.map(({ event }) => event)).toEqual(['queue', 'seal', 'deposit', 'accept'])
    // It was of before these checks, and is judged before it is queued.
    expect([clip.quality.checks, stored.quality.checks]).toEqual([undefined, CHECKS_VERSION])
  })

  it('sends as many in one batch as the endpoint takes, and keeps their receipt', async () => {
    const db = await joinedDevice(invite)
    for (let made = 0; made < batchClips; made += 1) await manifoldClip(db)
    expect(await syncOnce(db)).toBe('done')
    expect(await db.batches.toArray()).toMatchObject([{ state: 'receipted' }])
    expect(await db.clips.where('[state+id]').between(['accepted'], ['accepted', []]).count()).toBe(
      batchClips,
    )
  }, 240_000)

  it('keeps signed bytes and signed answer, and both hold', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    await syncOnce(db)
    const { batchId } = await readClip(db, clip.id)
    const row = await db.envelopes.get(batchId ?? '')
    const membership = await db.memberships.get('current')
    if (!row || !membership) throw new Error('nothing was stored')
    const opened = await openBatch(await gunzip(row.body))
    const [line = ''] = opened.clipLines
    expect((JSON.parse(line) as Clip).text).toBe(clip.text)
    const receipt = await verifyReceipt(row.receipt ?? '', membership.descriptor.key.jwk)
    expect(receipt).toMatchObject({ type: 'batch', batchId, clips: [{ outcome: 'deposited' }] })
  })

  it('takes clips along that waited for joining', async () => {
    const db = newDevice()
    const clip = await manifoldClip(db)
    expect(await syncOnce(db)).toBe('not-joined')
    await joinDevice(db, invite)
    await syncOnce(db)
    expect((await readClip(db, clip.id)).state).toBe('accepted')
  })

  it('never sends a private clip, a draft or a reserved one', async () => {
    const db = await joinedDevice(invite)
    const clips = [
      await manifoldClip(db, { visibility: 'private' }),
      await manifoldClip(db, { state: 'draft' }),
      await manifoldClip(db, { rights: { ...(await makeClip()).rights, verdict: 'reserved' } }),
    ]
    const { fetcher, tried } = badLine('/v1/batches', [])
    await syncOnce(db, fetcher)
    expect(tried()).toBe(0)
    const states = await Promise.all(clips.map(async ({ id }) => (await readClip(db, id)).state))
    expect(states).toEqual(['ready', 'draft', 'ready'])
  })

  it('leaves a text alone that somebody contributed already', async () => {
    const first = await joinedDevice(invite)
    const { text } = await manifoldClip(first)
    await syncOnce(first)
    const second = await joinedDevice(invite)
    const again = await manifoldClip(second, { text })
    await syncOnce(second)
    expect(await readClip(second, again.id)).toMatchObject({ state: 'ready', knownElsewhere: true })
  })

  it('holds back what is beyond a measure that the alliance made obligatory, until it is repaired', async () => {
    const db = await joinedDevice(invite)
    const { id } = await manifoldClip(db, { text: `⽔轮${crypto.randomUUID()}` })
    const fetcher: Fetcher = async (input, init) => {
      const response = await fetch(input, init)
      if (!input.endsWith('/v1')) return response
      const said = (await response.json()) as object
      return Response.json({ ...said, obligatoryMeasures: ['radicals'] })
    }
    await syncOnce(db, fetcher)
    expect((await readClip(db, id)).state).toBe('ready')
    await repairClip(db, id, new Date().toISOString())
    await syncOnce(db, fetcher)
    expect(await readClip(db, id)).toMatchObject({ state: 'accepted', revision: 1 })
  })

  it('splits what is too much for one batch', async () => {
    const db = await joinedDevice(invite)
    const limits = { batchClips: 2, batchBytes: 1_000_000, clipCodePoints: 50_000 }
    for (let n = 0; n < 5; n += 1) await manifoldClip(db)
    const fetcher: Fetcher = async (input, init) => {
      const response = await fetch(input, init)
      if (!input.endsWith('/v1')) return response
      return Response.json({ ...((await response.json()) as object), limits })
    }
    await syncOnce(db, fetcher)
    const sizes = (await db.batches.toArray()).map(({ clipIds }) => clipIds.length)
    expect(sizes).toEqual([2, 2, 1])
  })
})

describe('a bad line', () => {
  const passing: Array<[string, Fault]> = [
    ['the endpoint is down', 'refused'],
    ['it answers 500', { status: 500 }],
    ['it answers 429', { status: 429, retryAfter: 7 }],
    ['the connection breaks before it committed', 'cut-before'],
    ['the connection breaks after it committed', 'cut-after'],
  ]

  it.each(passing)(
    '%s: the same bytes go again, once in the corpus, one receipt',
    async (_n, fault) => {
      const db = await joinedDevice(invite)
      const clip = await manifoldClip(db)
      const { fetcher } = badLine('/v1/batches', [fault])
      expect(await syncOnce(db, fetcher)).toBe('failed')
      const waiting = await readClip(db, clip.id)
      expect(waiting.state).toBe('sealed')
      const before = await db.envelopes.get(waiting.batchId ?? '')
      const batch = await db.batches.get(waiting.batchId ?? '')
      expect(batch).toMatchObject({ state: 'sealed' })
      const way = await db.outbox.get(waiting.batchId ?? '')
      expect(way?.attempts).toBe(1)
      expect(way?.dueAt).toBeGreaterThan(Date.now() + 6_000)

      expect(await syncOnce(db)).toBe('done')
      const after = await db.envelopes.get(waiting.batchId ?? '')
      expect(after?.body).toEqual(before?.body)
      expect(after?.receipt).toBeTruthy()
      expect((await readClip(db, clip.id)).state).toBe('accepted')
      expect(await db.batches.count()).toBe(1)
    },
  )

  it('waits as long as it was asked to, unless somebody presses “sync now”', async () => {
    const db = await joinedDevice(invite)
    await manifoldClip(db)
    const { fetcher, tried } = badLine('/v1/batches', [{ status: 429, retryAfter: 120 }])
    await syncOnce(db, fetcher)
    const [way] = await db.outbox.toArray()
    expect(way?.dueAt).toBeGreaterThan(Date.now() + 119_000)
    await syncOnce(db, fetcher, false)
    expect(tried()).toBe(1)
    await syncOnce(db, fetcher, true)
    expect(tried()).toBe(2)
  })

  it('joining survives a lost answer: the same key, the same invite, one contributor', async () => {
    const db = newDevice()
    const { fetcher } = badLine('/v1/contributors', ['cut-after'])
    const single = await endpoint.invite({ role: 'contributor', uses: 1 })
    await expect(joinDevice(db, single, fetcher)).rejects.toMatchObject({ kind: 'offline' })
    const { recoveryCode } = await joinDevice(db, single, fetcher)
    expect(recoveryCode).toMatch(/^[0-9A-Z]{4}-/)
    expect(await db.keys.count()).toBe(1)
    await manifoldClip(db)
    expect(await syncOnce(db)).toBe('done')
  })

  it('goes on where a killed worker left a batch in the middle of sending', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    const { fetcher } = badLine('/v1/batches', ['cut-after'])
    await syncOnce(db, fetcher)
    await db.batches.toCollection().modify({ state: 'sending' })
    expect(await syncOnce(db)).toBe('done')
    expect((await readClip(db, clip.id)).state).toBe('accepted')
  })

  it('two syncers at once: one works, the other steps back', async () => {
    const db = await joinedDevice(invite)
    await manifoldClip(db)
    const byItself = () => syncOnce(db, undefined, false)
    const outcomes = await Promise.all([byItself(), byItself()])
    expect(outcomes.toSorted()).toEqual(['busy', 'done'])
  })

  it('“sync now” while a round is running: it waits for that, and does one of its own', async () => {
    const db = await joinedDevice(invite)
    await manifoldClip(db)
    let descriptors = 0
    const counting: Fetcher = (address, init) => {
      if (address.endsWith('/v1')) descriptors += 1
      return fetch(address, init)
    }
    const rounds = [syncOnce(db, counting, false), syncOnce(db, counting)]
    expect(await Promise.all(rounds)).toEqual(['done', 'done'])
    expect(descriptors).toBe(2)
  })

  it('takes no receipt that the endpoint did not sign', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    const other = await joinedDevice(invite)
    await manifoldClip(other)
    await syncOnce(other)
    const [foreign] = await other.envelopes.toArray()
    const fetcher: Fetcher = (input, init) =>
      input.endsWith('/v1/batches')
        ? Promise.resolve(Response.json({ receipt: foreign?.receipt }))
        : fetch(input, init)
    expect(await syncOnce(db, fetcher)).toBe('failed')
    expect((await readClip(db, clip.id)).state).toBe('sealed')
  })
})

describe('taking back', () => {
  it('before anything was sealed, nothing leaves', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    expect((await takeBack(db, clip.id, new Date().toISOString())).clip.state).toBe('draft')
    const { fetcher, tried } = badLine('/v1/batches', [])
    await syncOnce(db, fetcher)
    expect(tried()).toBe(0)
  })

  it('withdraws what the endpoint has, with its signed answer', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    await syncOnce(db)
    const now = new Date().toISOString()
    expect(await takeBack(db, clip.id, now)).toMatchObject({ isDone: false })
    await requestWithdrawal(db, { of: 'clips', clips: [clip.id] }, { leave: false }, now)
    expect((await readClip(db, clip.id)).state).toBe('withdrawn')
    await syncOnce(db)
    const [row] = await db.withdrawals.toArray()
    expect(row?.confirmedAt).toBeTruthy()
    expect(row?.receipt).toBeTruthy()
  })

  it('a withdrawal that overtakes its batch leaves nothing in the corpus', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    const { fetcher } = badLine('/v1/batches', ['cut-before'])
    await syncOnce(db, fetcher)
    const now = new Date().toISOString()
    await requestWithdrawal(db, { of: 'clips', clips: [clip.id] }, { leave: false }, now)
    expect(await syncOnce(db)).toBe('done')
    expect((await readClip(db, clip.id)).state).toBe('withdrawn')
    const [row] = await db.envelopes.toArray()
    const membership = await db.memberships.get('current')
    const receipt =
      membership && (await verifyReceipt(row?.receipt ?? '', membership.descriptor.key.jwk))
    expect(receipt).toMatchObject({ clips: [{ outcome: 'withdrawn' }] })
  })

  it('refuses to delete what the endpoint may hold', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    await syncOnce(db)
    const { done, held } = await deleteClips(db, [clip.id], new Date().toISOString())
    expect({ done, held }).toEqual({ done: [], held: [clip.id] })
    expect(await readClip(db, clip.id)).toBeDefined()
  })

  it('leaving withdraws everything and ends key, consent and membership', async () => {
    const db = await joinedDevice(invite)
    await manifoldClip(db)
    await syncOnce(db)
    await requestWithdrawal(db, { of: 'all' }, { leave: true }, new Date().toISOString())
    expect(await syncOnce(db)).toBe('done')
    expect(await db.memberships.count()).toBe(0)
    expect(await db.keys.count()).toBe(0)
    const [consent] = await db.consents.toArray()
    expect(consent?.endedAt).toBeTruthy()
  })

  it('leaving may let stay what was sent; what waits is not sent, not even to the next alliance', async () => {
    const db = await joinedDevice(invite)
    const sent = await manifoldClip(db)
    await syncOnce(db)
    const waiting = await manifoldClip(db)
    const { fetcher } = badLine('/v1/batches', ['cut-before'])
    await syncOnce(db, fetcher)
    expect(await db.batches.toArray()).toMatchObject([{}, { state: 'sealed' }])
    const now = new Date().toISOString()
    await requestWithdrawal(db, { of: 'none' }, { leave: true }, now)
    expect(await syncOnce(db)).toBe('done')
    expect(await db.memberships.count()).toBe(0)
    expect((await readClip(db, sent.id)).state).toBe('accepted')
    expect(await readClip(db, waiting.id)).toMatchObject({ state: 'draft', batchId: null })
    expect((await db.batches.toArray()).map(({ state }) => state)).toEqual(['receipted', 'refused'])
  })

  it('what was sent under an earlier membership is not called withdrawn', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    await syncOnce(db)
    await db.batches.toCollection().modify({ contributor: crypto.randomUUID() })
    const now = new Date().toISOString()
    const scope = { of: 'clips' as const, clips: [clip.id] }
    const withdrawing = requestWithdrawal(db, scope, { leave: false }, now)
    await expect(withdrawing).rejects.toMatchObject({ kind: 'former-membership' })
    await requestWithdrawal(db, { of: 'all' }, { leave: false }, now)
    expect((await readClip(db, clip.id)).state).toBe('accepted')
  })

  it('what is decided right after withdrawing everything is sent, whatever the clocks say', async () => {
    const db = await joinedDevice(invite)
    await manifoldClip(db)
    await syncOnce(db)
    await requestWithdrawal(db, { of: 'all' }, { leave: false }, new Date().toISOString())
    const clip = await manifoldClip(db)
    await syncOnce(db)
    expect((await readClip(db, clip.id)).state).toBe('accepted')
    // A clock that is a minute slow, and nobody noticed yet.
    await requestWithdrawal(db, { of: 'all' }, { leave: false }, new Date().toISOString())
    await syncOnce(db)
    const later = await manifoldClip(db)
    const membership = await db.memberships.get('current')
    const key = membership && (await db.keys.get(membership.kid))
    if (!membership || !key) throw new Error('joined before')
    const slow = { ...membership, clockOffset: -60 }
    await queueReadyClips(db, connect(plainFetch, slow.endpoint, { key, clockOffset: 0 }))
    await sealQueuedClips(db, slow, key)
    await syncOnce(db)
    expect((await readClip(db, later.id)).state).toBe('accepted')
  })

  it('a batch sealed for one endpoint is not sent to another', async () => {
    const db = await joinedDevice(invite)
    await manifoldClip(db)
    const { fetcher } = badLine('/v1/batches', ['cut-before'])
    await syncOnce(db, fetcher)
    await db.outbox.toCollection().modify({ endpoint: 'https://elsewhere.example' })
    await syncOnce(db)
    expect((await db.batches.toArray()).map(({ state }) => state)).toEqual(['sealed'])
  })

  it('nothing is sent between the options to leave and its confirmation', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    await requestWithdrawal(db, { of: 'none' }, { leave: true }, new Date().toISOString())
    const { fetcher } = badLine('/v1/withdrawals', ['cut-before'])
    expect(await syncOnce(db, fetcher)).toBe('failed')
    // The next round comes before the withdrawal's next attempt.
    await db.outbox.toCollection().modify({ dueAt: Date.now() + 3_600_000 })
    await syncOnce(db, plainFetch, false)
    expect((await readClip(db, clip.id)).state).toBe('ready')
    expect(await db.batches.count()).toBe(0)
  })
})

describe('revisions', () => {
  it('an edit of what was accepted goes out as the next revision', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    await syncOnce(db)
    const work = { ...clip.work, collator: '某某' }
    const edited = await editClip(db, clip.id, { work }, new Date().toISOString())
    expect(edited).toMatchObject({ revision: 2, state: 'ready' })
    expect(edited.salt).not.toBe(clip.salt)
    expect(await syncOnce(db)).toBe('done')
    expect(await readClip(db, clip.id)).toMatchObject({ state: 'accepted', revision: 2 })
  })

  it('an edit of what was sealed but never tried takes it out of its batch', async () => {
    const db = await joinedDevice(invite)
    const clip = await manifoldClip(db)
    const { fetcher } = badLine('/v1/batches', ['refused'])
    await syncOnce(db, fetcher)
    await db.outbox.toCollection().modify({ attempts: 0 })
    const edited = await editClip(db, clip.id, { category: 'other' }, new Date().toISOString())
    expect(edited).toMatchObject({ state: 'queued', batchId: null, revision: 1 })
    expect(await db.batches.count()).toBe(0)
  })
})

describe('what never starts', () => {
  it.each(['http://corpus.example', 'ftp://a.example', 'https://user:word@a.example'])(
    'an endpoint at %s',
    async (address) => {
      const db = newDevice()
      await expect(joinDevice(db, `${address}/join#ABCD-EFGH`)).rejects.toMatchObject({
        name: 'EndpointError',
      })
    },
  )

  it('a second decision on a withdrawn clip', async () => {
    const db = newDevice()
    const clip = await manifoldClip(db, { state: 'withdrawn' })
    await expect(
      applyEvent(db, clip.id, 'contribute', new Date().toISOString()),
    ).rejects.toMatchObject({ kind: 'state' })
  })
})
