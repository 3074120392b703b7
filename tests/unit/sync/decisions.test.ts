import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/utils/clip/ids'
import { readClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import {
  clipKey,
  DECISION_GRACE_MS,
  dismissDecision,
  hastenDecisions,
  keepDecision,
  nextDecisionAt,
  noteDecision,
  takeBackDecision,
} from '@/utils/store/decisions'
import { readSetting } from '@/utils/store/settings'
import { sendDecisions } from '@/utils/sync/send-decisions'
import { requestWithdrawal } from '@/utils/sync/withdraw'
import { faultyFetch, type Fault } from '../fixtures/faulty-fetch'
import { contributorOf, fileEndpoint, sentClip } from '../fixtures/file-endpoint'
import { plainFetch, syncOnce } from '../fixtures/joined-device'

/** A contributor's device, and a reviewer's whose decisions wait in its store. */

const endpoint = fileEndpoint()
let device: ShichaiDatabase
let desk: ShichaiDatabase

beforeAll(async () => {
  device = await endpoint.joined('contributor')
})
beforeEach(async () => {
  desk = await endpoint.joined('reviewer')
})

/** When the decisions below are made, in milliseconds since 1970. */
const MADE = Date.parse('2026-11-25T08:00:00Z')
const DUE = MADE + DECISION_GRACE_MS

async function sendClip(): Promise<{ contributor: string; clipId: string; revision: number }> {
  const { id: clipId } = await sentClip(device)
  return { contributor: await contributorOf(device), clipId, revision: 1 }
}

async function acceptAt(now: number, ...clips: Awaited<ReturnType<typeof sendClip>>[]) {
  const membership = await desk.memberships.get('current')
  if (!membership) throw new Error('not joined')
  const { endpoint: url, contributor: reviewer } = membership
  const request = { decisionId: newId(), decision: 'accept' as const, clips }
  const titles = Object.fromEntries(clips.map((clip) => [clipKey(clip), '某篇']))
  await keepDecision(desk, { request, endpoint: url, reviewer, titles }, now)
  return request.decisionId
}

const kept = () => readSetting(desk, 'decisions')

async function stateOf({ clipId }: { clipId: string }): Promise<string | undefined> {
  await syncOnce(device)
  return (await readClip(device, clipId)).state
}

describe('decisions on their way', () => {
  test('are gone, with the titles they name, once their reviewer left the alliance', async () => {
    await acceptAt(MADE, await sendClip())
    const now = new Date().toISOString()
    await requestWithdrawal(desk, { of: 'all' }, { leave: false }, now)
    // Not sent by this round: it waits for another attempt far ahead.
    await noteDecision(desk, (await kept())[0]?.request.decisionId ?? '', {
      dueAt: Date.now() + 3_600_000,
    })
    expect(await syncOnce(desk)).toBe('done')
    expect(await kept()).toHaveLength(1)
    await requestWithdrawal(desk, { of: 'none' }, { leave: true }, now)
    expect(await syncOnce(desk)).toBe('done')
    expect(await kept()).toEqual([])
  })

  test('are not sent before their time, can be taken back till then, and are gone once settled', async () => {
    const [one, other] = [await sendClip(), await sendClip()]
    const undone = await acceptAt(MADE, one)
    await acceptAt(MADE, other)
    await sendDecisions(desk, plainFetch, DUE - 1)
    expect(await stateOf(one)).toBe('deposited')
    await takeBackDecision(desk, undone)
    expect(await nextDecisionAt(desk)).toBe(DUE)
    await sendDecisions(desk, plainFetch, DUE)
    expect([await stateOf(one), await stateOf(other)]).toEqual(['deposited', 'accepted'])
    expect(await kept()).toEqual([])
  })

  test('survive a dead line and a lost answer, and count once', async () => {
    const clip = await sendClip()
    const id = await acceptAt(MADE, clip)
    const faults: Fault[] = ['refused', { status: 503, retryAfter: 5 }, 'cut-after']
    const line = faultyFetch(() => faults.shift() ?? 'none')
    for (const problem of ['offline', 'problem', 'offline']) {
      await hastenDecisions(desk)
      await sendDecisions(desk, line, DUE, 0.5)
      expect(await kept()).toMatchObject([{ state: 'waiting', problem }])
      expect(await nextDecisionAt(desk)).toBeGreaterThan(Date.now())
    }
    // It may have arrived: nothing can be undone any more.
    await expect(takeBackDecision(desk, id)).rejects.toMatchObject({ kind: 'already-sent' })
    await hastenDecisions(desk)
    await sendDecisions(desk, line, DUE)
    expect(await kept()).toEqual([])
    expect(await stateOf(clip)).toBe('accepted')
  })

  test('are sent by the sync of the background when the page is gone', async () => {
    const clip = await sendClip()
    await acceptAt(MADE, clip)
    await syncOnce(desk)
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
    await Promise.all([sendDecisions(desk, counting, DUE), sendDecisions(desk, counting, DUE)])
    expect(calls).toBe(1)
  })

  test('say of which clips something else came, until that was read', async () => {
    const [own, settled] = [await sendClip(), await sendClip()]
    await acceptAt(MADE, settled)
    await sendDecisions(desk, plainFetch, DUE)
    const id = await acceptAt(MADE, own, settled)
    await sendDecisions(desk, plainFetch, DUE)
    expect(await kept()).toMatchObject([
      { state: 'answered', unsettled: [{ clipId: settled.clipId, outcome: 'gone' }] },
    ])
    await dismissDecision(desk, id)
    expect(await kept()).toEqual([])
  })

  test('that are refused for good are kept with the reason, and of another membership not sent', async () => {
    const clip = await sendClip()
    await acceptAt(MADE, clip)
    await sendDecisions(
      desk,
      faultyFetch(() => ({ status: 403 })),
      DUE,
    )
    expect(await kept()).toMatchObject([{ state: 'refused', problem: 'problem' }])
    await hastenDecisions(desk)
    await desk.memberships.update('current', { contributor: newId() })
    await sendDecisions(desk, plainFetch, DUE)
    expect(await kept()).toMatchObject([{ state: 'waiting' }])
    // Nor does anything wake up for it.
    expect(await nextDecisionAt(desk)).toBeUndefined()
    expect(await stateOf(clip)).toBe('deposited')
  })
})
