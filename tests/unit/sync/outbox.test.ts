import { gunzipSync } from 'node:zlib'
import { Dexie } from 'dexie'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { adviceFor } from '@/components/workbench/batches/answer-advice'
import { newId } from '@/utils/clip/ids'
import { editClip, readClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { deleteClips } from '@/utils/store/delete-clips'
import { me } from '@/utils/protocol/areas/joining'
import { connect } from '@/utils/protocol/client'
import { findConsent, findPublicName } from '@/utils/store/membership'
import { LONGEST_WAIT_MS, nextDueAt, type OutboxKind } from '@/utils/store/outbox'
import { readSetting, writeSetting } from '@/utils/store/settings'
import { requestWithdrawal } from '@/utils/store/withdrawals'
import { changePurpose } from '@/utils/store/consents'
import type { Fetcher } from '@/utils/protocol/client'
import { openMembership } from '@/utils/sync/membership'
import { givePublicName } from '@/utils/store/public-name'
import { queueReadyClips, sealQueuedClips } from '@/utils/sync/queue'
import { refreshWanted } from '@/utils/sync/wanted'
import { queueDecision } from '@/utils/store/decisions'
import { faultyFetch, problemResponse, type Fault } from '../fixtures/faulty-fetch'
import { contributorOf, decidedClip, fileEndpoint, sentClip } from '../fixtures/file-endpoint'
import { joinedDevice, plainFetch, syncOnce as anyRound } from '../fixtures/joined-device'

/** Everything that waits to be told to the endpoint, whatever its kind, over a line that is bent. */

const endpoint = fileEndpoint({ acceptAll: true, attempts: { max: 10_000, windowSeconds: 1 } })
let invite: string

beforeAll(async () => {
  invite = await endpoint.invite({ role: 'contributor', uses: 1000 })
})
afterEach(setClockRight)

const now = () => new Date().toISOString()
const DAY_MS = 86_400_000
const YEAR_MS = 365 * DAY_MS

/** A round that nobody asked for: only what is due goes. */
const regularRound = (db: ShichaiDatabase, fetcher: Fetcher = plainFetch) =>
  anyRound(db, fetcher, false)

const realNow = Date.now
let shift = 0

/** Lets so much time pass, or sets the clock ahead by it. */
function shiftClock(milliseconds: number): void {
  shift += milliseconds
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + shift)
}

function setClockRight(): void {
  vi.restoreAllMocks()
  shift = 0
}

/** A line on which the first requests to a path meet these faults. */
function lineWith(path: string, faults: readonly Fault[]): Fetcher {
  const left = [...faults]
  return faultyFetch((requested) => (requested === path ? (left.shift() ?? 'none') : 'none'))
}

function without(init: RequestInit, name: string): Headers {
  const headers = new Headers(init.headers)
  headers.delete(name)
  return headers
}

/** One of each kind: where it goes, how it gets into the outbox, and how to see that it arrived. */
interface KindCase {
  path: string
  device: () => Promise<ShichaiDatabase>
  put: (db: ShichaiDatabase) => Promise<unknown>
  hasArrived: (db: ShichaiDatabase) => Promise<boolean>
}

const told: Record<OutboxKind | 'public name', KindCase> = {
  batch: {
    path: '/v1/batches',
    device: () => joinedDevice(invite),
    put: (db) => decidedClip(db),
    hasArrived: async (db) => {
      const states = (await db.batches.toArray()).map(({ state }) => state)
      const clips = await db.clips.toArray()
      return states.join() === 'receipted' && clips.every(({ state }) => state === 'accepted')
    },
  },
  withdrawal: {
    path: '/v1/withdrawals',
    device: async () => {
      const db = await joinedDevice(invite)
      await sentClip(db)
      return db
    },
    put: async (db) => {
      const clips = await db.clips.toCollection().primaryKeys()
      await requestWithdrawal(db, { of: 'clips', clips }, { leave: false }, now())
    },
    hasArrived: async (db) =>
      (await db.withdrawals.toArray()).every(({ receipt }) => receipt !== null),
  },
  consent: {
    path: '/v1/consents',
    device: () => joinedDevice(invite),
    put: (db) => changePurpose(db, 'research-statistics', true),
    hasArrived: async (db) => (await findConsent(db))?.confirmedAt !== null,
  },
  'public name': {
    path: '/v1/public-name',
    device: () => joinedDevice(invite),
    put: (db) => givePublicName(db, { name: '添柴人', language: 'zh-Hans' }),
    hasArrived: async (db) => (await findPublicName(db))?.confirmedAt !== null,
  },
  decision: {
    path: '/v1/review/decisions',
    device: () => endpoint.joined('reviewer'),
    put: async (db) => {
      const membership = await db.memberships.get('current')
      if (!membership) throw new Error('not joined')
      const clips = [{ contributor: newId(), clipId: newId(), revision: 1 }]
      const request = { decisionId: newId(), decision: 'accept' as const, clips }
      await queueDecision(db, { request, titles: {} }, membership, Date.now())
    },
    // It is about a clip that is gone, which the endpoint says.
    hasArrived: async (db) =>
      (await db.outbox.toArray()).some(({ kind, dueAt }) => kind === 'decision' && dueAt === null),
  },
}
const kinds = Object.entries(told)

describe.each(kinds)('what waits: a %s', (_kind, { path, device, put, hasArrived }) => {
  it('is tried again by itself after its first attempt failed', async () => {
    const db = await device()
    await put(db)
    shiftClock(10_000)
    await regularRound(db, lineWith(path, ['refused']))
    expect(await hasArrived(db)).toBe(false)
    const next = (await nextDueAt(db)) ?? Infinity
    expect(next - Date.now()).toBeGreaterThan(0)
    expect(next - Date.now()).toBeLessThan(60_000)
    shiftClock(next - Date.now())
    await regularRound(db)
    await regularRound(db)
    expect(await hasArrived(db)).toBe(true)
  })

  it.each([
    ['a year', YEAR_MS],
    ['an hour', 3_600_000],
  ])('is not held back by a clock that was ahead by %s', async (_span, span) => {
    const db = await device()
    await put(db)
    shiftClock(span)
    await regularRound(db, lineWith(path, ['refused']))
    setClockRight()
    expect((await nextDueAt(db)) ?? Infinity).toBeLessThanOrEqual(Date.now())
    await regularRound(db)
    await regularRound(db)
    expect(await hasArrived(db)).toBe(true)
  })

  it.each([
    ['a year', YEAR_MS],
    ['an hour', 3_600_000],
  ])('put there while the clock was %s ahead goes once it is right', async (_span, span) => {
    const db = await device()
    shiftClock(span)
    await put(db)
    setClockRight()
    await regularRound(db)
    await regularRound(db)
    expect(await hasArrived(db)).toBe(true)
  })

  it('is never silenced for longer than a day, whatever an answer asks for', async () => {
    const db = await device()
    await put(db)
    shiftClock(10_000)
    await regularRound(db, lineWith(path, [{ status: 503, retryAfter: YEAR_MS }]))
    const next = (await nextDueAt(db)) ?? Infinity
    expect(next - Date.now()).toBeLessThanOrEqual(LONGEST_WAIT_MS)
    // Nor is what asks for patience asked again at once.
    expect(next - Date.now()).toBeGreaterThan(60_000)
    shiftClock(LONGEST_WAIT_MS)
    await regularRound(db)
    await regularRound(db)
    expect(await hasArrived(db)).toBe(true)
  })

  it.each<[string, Fault]>([
    ['a firewall’s 403', { status: 403 }],
    ['a proxy’s 404', { status: 404 }],
    ['a proxy’s 413', { status: 413 }],
    ['a gateway’s 502', { status: 502 }],
    ['a page to log in', { status: 200 }],
    ['a 409 after the endpoint committed', { status: 409, committed: true }],
  ])('takes %s for no answer, and goes again', async (_name, fault) => {
    const db = await device()
    await put(db)
    expect(['failed', 'done']).toContain(await anyRound(db, lineWith(path, [fault])))
    // A decision is not forced: it can be undone for some seconds.
    shiftClock(10_000)
    await regularRound(db, lineWith(path, [fault]))
    expect(await hasArrived(db)).toBe(false)
    expect(await db.outbox.orderBy('dueAt').toArray()).toMatchObject([
      { problem: { kind: 'foreign-answer' } },
    ])
    shiftClock(LONGEST_WAIT_MS)
    await regularRound(db)
    await regularRound(db)
    expect(await hasArrived(db)).toBe(true)
  })
})

describe('an answer that is not the endpoint’s', () => {
  it('leaves a batch as it was: the same bytes again, with growing waits', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    const foreign = faultyFetch((path) => (path === '/v1/batches' ? { status: 413 } : 'none'))
    const waits: number[] = []
    for (let round = 0; round < 4; round += 1) {
      await anyRound(db, foreign)
      waits.push(((await nextDueAt(db)) ?? 0) - Date.now())
    }
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
    expect(new Set(waits.map((wait) => Math.round(wait / 5000))).size).toBe(4)
    const { state, batchId } = await readClip(db, id)
    expect([state, await db.batches.count()]).toEqual(['sealed', 1])
    const before = await db.envelopes.get(batchId ?? '')
    expect(await anyRound(db)).toBe('done')
    expect((await db.envelopes.get(batchId ?? ''))?.body).toEqual(before?.body)
    expect(await readClip(db, id)).toMatchObject({ state: 'accepted', batchId, revision: 1 })
  })

  it('is told from the endpoint’s own: a gateway writes problem documents, too', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    const body = JSON.stringify({ type: 'about:blank', title: 'Forbidden', status: 403 })
    const headers = { 'Content-Type': 'application/problem+json' }
    const gateway: Fetcher = (input, init) =>
      input.endsWith('/v1/batches')
        ? Promise.resolve(new Response(body, { status: 403, headers }))
        : fetch(input, init)
    await anyRound(db, gateway)
    expect((await readClip(db, id)).state).toBe('sealed')
    await anyRound(db)
    expect((await readClip(db, id)).state).toBe('accepted')
  })

  it.each<[string, (init: RequestInit) => RequestInit]>([
    ['takes the proof away', (init) => ({ ...init, headers: without(init, 'Authorization') })],
    [
      'unpacks the body',
      (init) => ({
        ...init,
        headers: without(init, 'Content-Encoding'),
        body: gunzipSync(init.body as Uint8Array<ArrayBuffer>),
      }),
    ],
  ])('is what the endpoint says where something on the way %s', async (_name, bend) => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    const proxy: Fetcher = (input, init) =>
      fetch(input, input.endsWith('/v1/batches') ? bend(init) : init)
    expect(await anyRound(db, proxy)).toBe('failed')
    expect(await readClip(db, id)).toMatchObject({ state: 'sealed', revision: 1 })
    // What else there is to hear is heard.
    const [row] = await db.outbox.toArray()
    expect(row).toMatchObject({ attempts: 1, unansweredSince: expect.any(Number) })
    shiftClock(DAY_MS)
    expect(row && adviceFor(row, Date.now())).toBe('proxy')
    expect(await anyRound(db)).toBe('done')
    expect(await readClip(db, id)).toMatchObject({ state: 'accepted', revision: 1 })
  })

  it('to one batch keeps no other from arriving', async () => {
    const db = await joinedDevice(invite)
    const { id: first } = await decidedClip(db)
    await anyRound(db, lineWith('/v1/batches', [{ status: 403 }]))
    const { batchId } = await readClip(db, first)
    const blocked = (await db.envelopes.get(batchId ?? ''))?.body.byteLength
    const { id: second } = await decidedClip(db, { text: `另一段，長一些。${'字'.repeat(400)}` })
    const filter: Fetcher = (input, init) => {
      const size = (init.body as Uint8Array | undefined)?.byteLength
      const isBlocked = input.endsWith('/v1/batches') && size === blocked
      return isBlocked ? Promise.resolve(new Response('no', { status: 403 })) : fetch(input, init)
    }
    expect(await anyRound(db, filter)).toBe('failed')
    expect((await readClip(db, first)).state).toBe('sealed')
    expect((await readClip(db, second)).state).toBe('accepted')
  })

  it('after a day says what has to change, by its status; before that and afterwards nothing', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    const blocked = faultyFetch((path) => (path === '/v1/batches' ? { status: 413 } : 'none'))
    const advice = async () => {
      const { batchId } = await readClip(db, id)
      const row = await db.outbox.get(batchId ?? '')
      return row && adviceFor(row, Date.now())
    }
    await anyRound(db, blocked)
    expect(await advice()).toBeUndefined()
    shiftClock(DAY_MS + 60_000)
    expect(await advice()).toBe('size')
    // Also where nothing at all gets through any more.
    await anyRound(
      db,
      faultyFetch(() => ({ status: 404 })),
    )
    expect(await advice()).toBe('route')
    expect(await anyRound(db)).toBe('done')
    expect(await advice()).toBeUndefined()
  })

  it.each([
    [200, 'page'],
    [302, 'page'],
    [401, 'firewall'],
    [403, 'firewall'],
    [404, 'route'],
    [413, 'size'],
    [502, 'down'],
  ])('of status %i wants the %s looked after', (status, advice) => {
    const problem = { kind: 'foreign-answer', detail: '', status }
    expect(adviceFor({ unansweredSince: 1, problem, dueAt: 1 }, 1 + DAY_MS)).toBe(advice)
  })
})

describe('an attempt that ends neither well nor badly', () => {
  it('is made again after growing waits: a full disk, a worker that dies of it', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    let sent = 0
    const counting = faultyFetch((path) => {
      if (path === '/v1/batches') sent += 1
      return 'none'
    })
    const full = vi.spyOn(db.envelopes, 'update').mockImplementation(() => {
      throw new Dexie.QuotaExceededError('no room for the receipt')
    })
    for (let minutes = 0; minutes < 60; minutes += 1) {
      expect(['failed', 'done']).toContain(await regularRound(db, counting))
      shiftClock(60_000)
    }
    expect(sent).toBeGreaterThan(2)
    expect(sent).toBeLessThan(10)
    full.mockRestore()
    expect(await anyRound(db)).toBe('done')
    expect((await readClip(db, id)).state).toBe('accepted')
  })

  it('is told, whatever it was, and holds up no other for ever', async () => {
    const db = await joinedDevice(invite)
    const { id } = await sentClip(db)
    await requestWithdrawal(db, { of: 'clips', clips: [id] }, { leave: false }, now())
    const broken = vi.spyOn(db.withdrawals, 'update').mockImplementation(() => {
      throw new TypeError('nobody thought of this')
    })
    const quiet = vi.spyOn(console, 'error').mockReturnValue()
    const { id: next } = await decidedClip(db, { text: '後來的一段，與前面的無關。' })
    shiftClock(10_000)
    expect(await regularRound(db)).toBe('failed')
    expect(quiet).toHaveBeenCalledOnce()
    expect((await readSetting(db, 'lastSync'))?.problem).toMatchObject({ kind: 'unknown' })
    expect(await regularRound(db)).toBe('done')
    expect((await readClip(db, next)).state).toBe('accepted')
    broken.mockRestore()
    expect(await anyRound(db)).toBe('done')
    expect((await readClip(db, id)).state).toBe('withdrawn')
  })
})

describe('what was tried stays withdrawable', () => {
  const withdraw = (db: ShichaiDatabase, id: string) =>
    requestWithdrawal(db, { of: 'clips', clips: [id] }, { leave: false }, now())

  it('where the endpoint committed and a proxy said no', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    await anyRound(db, lineWith('/v1/batches', [{ status: 403, committed: true }]))
    await withdraw(db, id)
    expect(await anyRound(db)).toBe('done')
    const [row] = await db.withdrawals.toArray()
    expect(row?.receipt).toBeTruthy()
    const other = await joinedDevice(invite)
    const { text } = await readClip(db, id)
    const again = await decidedClip(other, { text })
    await anyRound(other)
    // Nobody has that text any more.
    expect((await readClip(other, again.id)).state).toBe('accepted')
  })

  it('where the endpoint committed, and refuses the same bytes afterwards', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    await anyRound(db, lineWith('/v1/batches', ['cut-after']))
    const refusing: Fetcher = (input, init) =>
      input.endsWith('/v1/batches')
        ? Promise.resolve(problemResponse('schema-version'))
        : fetch(input, init)
    expect(await anyRound(db, refusing)).toBe('failed')
    expect(await readClip(db, id)).toMatchObject({
      state: 'returned',
      returnReason: 'schema-version',
    })
    expect(await deleteClips(db, [id], now())).toMatchObject({ done: [], held: [id] })
    await withdraw(db, id)
    expect(await anyRound(db)).toBe('done')
    expect((await db.withdrawals.toArray()).every(({ receipt }) => receipt !== null)).toBe(true)
  })

  it('where a later revision waits', async () => {
    const db = await joinedDevice(invite)
    const { id } = await sentClip(db)
    await editClip(db, id, { category: 'other' }, now())
    expect((await readClip(db, id)).state).toBe('ready')
    expect(await deleteClips(db, [id], now())).toMatchObject({ done: [], held: [id] })
    await withdraw(db, id)
    expect(await anyRound(db)).toBe('done')
    expect((await readClip(db, id)).state).toBe('withdrawn')
  })

  it('and goes again as the next revision, once the person sends it again', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    const refusing: Fetcher = (input, init) =>
      input.endsWith('/v1/batches')
        ? Promise.resolve(problemResponse('batch-changed'))
        : fetch(input, init)
    await anyRound(db, refusing)
    await anyRound(db)
    expect((await readClip(db, id)).state).toBe('returned')
    await editClip(db, id, {}, now())
    await anyRound(db)
    expect(await readClip(db, id)).toMatchObject({ state: 'accepted', revision: 2 })
  })

  it('by itself where only another consent was wanted, but not in circles', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    const refusing: Fetcher = (input, init) =>
      input.endsWith('/v1/batches')
        ? Promise.resolve(problemResponse('consent-missing'))
        : fetch(input, init)
    await anyRound(db, refusing)
    expect((await readClip(db, id)).state).toBe('ready')
    for (let round = 0; round < 6; round += 1) await anyRound(db, refusing)
    expect((await readClip(db, id)).state).toBe('returned')
  })
})

describe('a withdrawal names', () => {
  it('nothing that was never sent: not what is private, nor a draft, nor what waits', async () => {
    const db = await joinedDevice(invite)
    const { id: sent } = await sentClip(db)
    const kept = [
      await decidedClip(db, { visibility: 'private' }),
      await decidedClip(db, { state: 'draft' }),
      await decidedClip(db, { state: 'queued' }),
    ].map(({ id }) => id)
    const scope = { of: 'clips' as const, clips: [...kept, sent] }
    await requestWithdrawal(db, scope, { leave: false }, now())
    const [row] = await db.withdrawals.toArray()
    expect(row?.request.scope).toEqual({ of: 'clips', clips: [sent] })
    const nothing = requestWithdrawal(db, { of: 'clips', clips: kept }, { leave: false }, now())
    await expect(nothing).rejects.toMatchObject({ kind: 'state' })
    expect(await db.withdrawals.count()).toBe(1)
  })

  it('everything that was sent; what waited is taken back, so that it does not follow', async () => {
    const db = await joinedDevice(invite)
    const { id: sent } = await sentClip(db)
    const { id: waiting } = await decidedClip(db)
    const { id: hidden } = await decidedClip(db, { visibility: 'private' })
    await requestWithdrawal(db, { of: 'all' }, { leave: false }, now())
    expect(await anyRound(db)).toBe('done')
    const states = await Promise.all(
      [sent, waiting, hidden].map(async (id) => (await readClip(db, id)).state),
    )
    expect(states).toEqual(['withdrawn', 'draft', 'ready'])
  })
})

describe('leaving', () => {
  it('names the batches that were tried without an answer, and none that never went', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    await anyRound(db, lineWith('/v1/batches', ['cut-after']))
    const { batchId: tried } = await readClip(db, id)
    await decidedClip(db)
    const { call, membership, key } = await openMembership(db, plainFetch)
    await queueReadyClips(db, call)
    expect(await sealQueuedClips(db, membership, key)).toBe(1)
    await requestWithdrawal(db, { of: 'none' }, { leave: true }, now())
    const [row] = await db.withdrawals.toArray()
    expect(row?.request.batches).toEqual([tried])
  })

  it('waits for a withdrawal that was asked for before, which would be lost with the key', async () => {
    const db = await joinedDevice(invite)
    const { id } = await sentClip(db)
    await requestWithdrawal(db, { of: 'clips', clips: [id] }, { leave: false }, now())
    shiftClock(10_000)
    await regularRound(db, lineWith('/v1/withdrawals', ['refused']))
    await requestWithdrawal(db, { of: 'none' }, { leave: true }, now())
    // Due now, before the withdrawal's next attempt.
    await db.outbox.filter(({ attempts }) => attempts === 0).modify({ dueAt: 0 })
    await regularRound(db)
    expect(await db.memberships.count()).toBe(1)
    expect(await anyRound(db)).toBe('done')
    expect(await db.memberships.count()).toBe(0)
    expect((await db.withdrawals.toArray()).every(({ receipt }) => receipt !== null)).toBe(true)
    expect(await nextDueAt(db)).toBeUndefined()
  })
})

describe('what is read once in a while', () => {
  it('is read again where its instant lies ahead of the clock', async () => {
    const db = await joinedDevice(invite)
    let asked = 0
    const counting = faultyFetch((path) => {
      if (path === '/v1/wanted') asked += 1
      return 'none'
    })
    await refreshWanted(db, counting)
    await refreshWanted(db, counting)
    expect(asked).toBe(1)
    const kept = { endpoint: endpoint.url, at: now(), entries: [] }
    const readAt = new Date(Date.now() + YEAR_MS).toISOString()
    await writeSetting(db, 'wantedList', { ...kept, readAt })
    await refreshWanted(db, counting)
    expect(asked).toBe(2)
  })
})

describe('a clock that was set since it was compared with the endpoint’s', () => {
  it('costs one more request, and no answer', async () => {
    const db = await joinedDevice(invite)
    const { membership, key } = await openMembership(db, plainFetch)
    const tried: string[] = []
    const counting = faultyFetch((path) => {
      tried.push(path)
      return 'none'
    })
    const call = connect(counting, endpoint.url, { key, clockOffset: YEAR_MS / 1000 })
    for (const times of [2, 3]) {
      expect((await call(me)).contributor).toBe(membership.contributor)
      expect(tried).toHaveLength(times)
    }
  })
})

describe('sealing', () => {
  /** How often a body is read for each clip, when so many are sealed ten a batch. */
  async function readsAClip(count: number): Promise<number> {
    const db = await joinedDevice(invite)
    for (let made = 0; made < count; made += 1) await decidedClip(db)
    const { call, membership, key } = await openMembership(db, plainFetch)
    await queueReadyClips(db, call)
    let reads = 0
    db.bodies.hook('reading', (body) => {
      reads += 1
      return body
    })
    const limits = { ...membership.descriptor.limits, batchClips: 10 }
    const small = { ...membership, descriptor: { ...membership.descriptor, limits } }
    expect(await sealQueuedClips(db, small, key)).toBe(count / 10)
    return reads / count
  }

  it('reads each clip as often in many batches as in few', async () => {
    const few = await readsAClip(20)
    const many = await readsAClip(80)
    expect(few).toBeGreaterThan(0)
    expect(many).toBeLessThanOrEqual(few)
    expect(many).toBeLessThanOrEqual(2)
  })

  it('goes on without the clip that was edited meanwhile', async () => {
    const db = await joinedDevice(invite)
    const [one, other] = [await decidedClip(db), await decidedClip(db)]
    const { call, membership, key } = await openMembership(db, plainFetch)
    await queueReadyClips(db, call)
    // Edited in the moment in which the batch is signed.
    const { privateKey, ...rest } = key
    let isFirst = true
    const signing = {
      ...rest,
      get privateKey() {
        if (isFirst) {
          isFirst = false
          void editClip(db, one.id, { category: 'other' }, now())
        }
        return privateKey
      },
    }
    expect(await sealQueuedClips(db, membership, signing)).toBe(1)
    expect((await readClip(db, other.id)).state).toBe('sealed')
    expect(await readClip(db, one.id)).toMatchObject({ state: 'sealed', category: 'other' })
    expect(await db.batches.count()).toBe(1)
  })
})

it('what one membership put there, another never sends', async () => {
  const db = await joinedDevice(invite)
  await decidedClip(db)
  await anyRound(db, lineWith('/v1/batches', ['refused']))
  await db.outbox.toCollection().modify({ contributor: newId() })
  expect(await contributorOf(db)).not.toBe('')
  expect(await nextDueAt(db)).toBeUndefined()
  await anyRound(db)
  expect((await db.batches.toArray()).map(({ state }) => state)).toEqual(['sealed'])
})
