import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/utils/clip/ids'
import { readClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import {
  clipKey,
  dismissDecision,
  queueDecision,
  listDecisions,
  takeBackDecision,
} from '@/utils/store/decisions'
import { GRACE_MS, sendNow, nextDueAt } from '@/utils/store/outbox'
import type { Fetcher } from '@/utils/protocol/client'
import { workOff } from '@/utils/sync/outbox'
import { requestWithdrawal } from '@/utils/store/withdrawals'
import { faultyFetch, problemResponse, type Fault } from '../fixtures/faulty-fetch'
import { contributorOf, fileEndpoint, sentClip } from '../fixtures/file-endpoint'
import { plainFetch, syncOnce } from '../fixtures/joined-device'

/** A contributor's device, and a reviewer's whose decisions wait in its store. */

const endpoint = fileEndpoint()
let device: ShichaiDatabase
let db: ShichaiDatabase

beforeAll(async () => {
  device = await endpoint.joined('contributor')
})
beforeEach(async () => {
  db = await endpoint.joined('reviewer')
})

/** When the decisions below are made, in milliseconds since 1970. */
const MADE = Date.parse('2026-11-25T08:00:00Z')
const DUE = MADE + GRACE_MS.decision

async function sendClip(): Promise<{ contributor: string; clipId: string; revision: number }> {
  const { id: clipId } = await sentClip(device)
  return { contributor: await contributorOf(device), clipId, revision: 1 }
}

async function acceptAt(now: number, ...clips: Awaited<ReturnType<typeof sendClip>>[]) {
  const membership = await db.memberships.get('current')
  if (!membership) throw new Error('not joined')
  const request = { decisionId: newId(), decision: 'accept' as const, clips }
  const titles = Object.fromEntries(clips.map((clip) => [clipKey(clip), '某篇']))
  await queueDecision(db, { request, titles }, membership, now)
  return request.decisionId
}

/** What is still kept, on the device of whoever holds it now. */
async function kept() {
  const membership = await db.memberships.get('current')
  return membership ? listDecisions(db, membership) : db.decisions.toArray()
}

const send = (fetcher: Fetcher, now: number) =>
  workOff(
    { db, fetcher, staging: () => Promise.reject(new Error('unused')), random: () => 0.5 },
    'decision',
    { now },
  )

async function stateOf({ clipId }: { clipId: string }): Promise<string | undefined> {
  await syncOnce(device)
  return (await readClip(device, clipId)).state
}

describe('decisions on their way', () => {
  test('are gone, with the titles they name, once their reviewer left the alliance', async () => {
    await acceptAt(MADE, await sendClip())
    const now = new Date().toISOString()
    await requestWithdrawal(db, { of: 'all' }, { leave: false }, now)
    // Not sent by this round: it waits for another attempt far ahead.
    const later = { attempts: 1, dueAt: Date.now() + 3_600_000 }
    await db.outbox.filter(({ kind }) => kind === 'decision').modify(later)
    expect(await syncOnce(db)).toBe('done')
    expect(await kept()).toHaveLength(1)
    await requestWithdrawal(db, { of: 'none' }, { leave: true }, now)
    expect(await syncOnce(db)).toBe('done')
    expect(await kept()).toEqual([])
  })

  test('are not sent before their time, can be taken back till then, and are gone once settled', async () => {
    const [one, other] = [await sendClip(), await sendClip()]
    const undone = await acceptAt(MADE, one)
    await acceptAt(MADE, other)
    await send(plainFetch, DUE - 1)
    expect(await stateOf(one)).toBe('deposited')
    await takeBackDecision(db, undone)
    expect(await nextDueAt(db, MADE)).toBe(DUE)
    await send(plainFetch, DUE)
    expect([await stateOf(one), await stateOf(other)]).toEqual(['deposited', 'accepted'])
    expect(await kept()).toEqual([])
  })

  test('survive a dead line and a lost answer, and count once', async () => {
    const clip = await sendClip()
    const id = await acceptAt(MADE, clip)
    const faults: Fault[] = ['refused', { status: 503, retryAfter: 5 }, 'cut-after']
    const line = faultyFetch(() => faults.shift() ?? 'none')
    for (const kind of ['offline', 'foreign-answer', 'offline']) {
      await sendNow(db, 'decision')
      await send(line, DUE)
      expect(await kept()).toMatchObject([{ row: { problem: { kind } } }])
      expect(await nextDueAt(db)).toBeGreaterThan(Date.now())
    }
    // It may have arrived: nothing can be undone any more.
    await expect(takeBackDecision(db, id)).rejects.toMatchObject({ kind: 'already-sent' })
    await sendNow(db, 'decision')
    await send(line, DUE)
    expect(await kept()).toEqual([])
    expect(await stateOf(clip)).toBe('accepted')
  })

  test('are sent by the sync of the background when the page is gone', async () => {
    const clip = await sendClip()
    await acceptAt(MADE, clip)
    await syncOnce(db)
    expect(await kept()).toEqual([])
    expect(await stateOf(clip)).toBe('accepted')
  })

  test('of two pages one sends; the other takes over only when that one is dead', async () => {
    const clip = await sendClip()
    await acceptAt(MADE, clip)
    let calls = 0
    const counting = faultyFetch((path) => {
      if (path === '/v1/review/decisions') calls += 1
      return 'none'
    })
    await Promise.all([send(counting, DUE), send(counting, DUE)])
    expect(calls).toBe(1)
  })

  test('say of which clips something else came, until that was read', async () => {
    const [own, settled] = [await sendClip(), await sendClip()]
    await acceptAt(MADE, settled)
    await send(plainFetch, DUE)
    const id = await acceptAt(MADE, own, settled)
    await send(plainFetch, DUE)
    expect(await kept()).toMatchObject([
      {
        row: { dueAt: null },
        decision: { remaining: [{ clipId: settled.clipId, outcome: 'gone' }] },
      },
    ])
    await dismissDecision(db, id)
    expect(await kept()).toEqual([])
  })

  test('that are refused for good are kept with the reason, and of another membership not sent', async () => {
    const clip = await sendClip()
    await acceptAt(MADE, clip)
    const refusing: Fetcher = () => Promise.resolve(problemResponse('forbidden'))
    await send(refusing, DUE)
    expect(await kept()).toMatchObject([{ row: { dueAt: null, problem: { kind: 'forbidden' } } }])
    await sendNow(db, 'decision')
    await db.memberships.update('current', { contributor: newId() })
    await send(plainFetch, DUE)
    expect(await kept()).toEqual([])
    expect(await db.outbox.toArray()).toMatchObject([{ dueAt: 0 }])
    // Nor does anything wake up for it.
    expect(await nextDueAt(db)).toBeUndefined()
    expect(await stateOf(clip)).toBe('deposited')
  })

  test('that cannot be read are neither sent nor thrown away, and the others go', async () => {
    const [lost, clip] = [await sendClip(), await sendClip()]
    const unreadable = await acceptAt(MADE, lost)
    await db.decisions.update(unreadable, { decision: { request: 'of another version' } })
    await acceptAt(MADE, clip)
    await send(plainFetch, DUE)
    expect([await stateOf(lost), await stateOf(clip)]).toEqual(['deposited', 'accepted'])
    expect(await kept()).toMatchObject([
      {
        decision: undefined,
        row: { id: unreadable, dueAt: null, problem: { kind: 'unreadable' } },
      },
    ])
    await dismissDecision(db, unreadable)
    expect(await kept()).toEqual([])
  })
})
