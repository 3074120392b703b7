import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exportAudit } from '@/components/staff/moderation/export-audit'
import { findAllClips, findClips, takeDown } from '@/components/staff/moderation/removal'
import { newId } from '@/utils/clip/ids'
import { mayLeave } from '@/utils/envelope/may-leave'
import { readClip } from '@/utils/store/clips'
import { connect, type Call } from '@/utils/protocol/client'
import { contracts } from '@/utils/protocol/contracts'
import type { ShichaiDatabase } from '@/utils/store/database'
import { leavingContext } from '@/utils/store/membership'
import { contributorOf, decidedClip, fileEndpoint } from '../fixtures/file-endpoint'
import { plainFetch, syncOnce } from '../fixtures/joined-device'

/** What staff do, and what a contributor's device makes of it. */

const endpoint = fileEndpoint({ acceptAll: true })
let device: ShichaiDatabase
let staff: Call

beforeAll(async () => {
  staff = await endpoint.staff('admin')
})
beforeEach(async () => {
  device = await endpoint.joined('contributor')
})

describe('a contributor who is suspended', () => {
  it('keeps the batch, and sends it once it is taken again', async () => {
    const contributor = await contributorOf(device)
    await staff(contracts.suspend, {
      body: { contributor, suspended: true, reason: '請先聯絡我們' },
    })
    const clip = await decidedClip(device)
    expect(await syncOnce(device)).toBe('failed')
    const [batch] = await device.batches.toArray()
    expect(batch).toMatchObject({ state: 'sealed' })
    const way = await device.outbox.get(batch?.id ?? '')
    expect(way).toMatchObject({ problem: { kind: 'suspended' } })
    expect(way?.dueAt).toBeGreaterThan(Date.now() + 3_000_000)
    expect((await readClip(device, clip.id)).state).toBe('sealed')
    await staff(contracts.suspend, { body: { contributor, suspended: false, reason: '說清楚了' } })
    expect(await syncOnce(device)).toBe('done')
    expect((await readClip(device, clip.id)).state).toBe('accepted')
  })
})

describe('a source that was blocked', () => {
  it('is known to the device, which then seals nothing of it', async () => {
    const blockId = newId()
    await syncOnce(device)
    const before = await decidedClip(device)
    await staff(contracts.blockSource, {
      body: { blockId, host: 'library.example', reason: '全站轉載' },
    })
    await syncOnce(device)
    const clip = await readClip(device, before.id)
    expect(clip.state).toBe('ready')
    const decision = mayLeave(clip, await leavingContext(device, clip))
    expect(decision).toEqual({ may: false, obstacles: ['source-blocked'] })
    expect(await device.batches.count()).toBe(0)
    await staff(contracts.unblockSource, { body: { blockId } })
    await syncOnce(device)
    expect((await readClip(device, before.id)).state).toBe('accepted')
  })
})

describe('clips that staff take down', () => {
  it('are withdrawn on the device, with the reason, also more than go at once', async () => {
    const clip = await decidedClip(device)
    await syncOnce(device)
    const blockId = newId()
    await staff(contracts.blockSource, {
      body: { blockId, host: 'library.example', reason: '全站轉載' },
    })
    const because = { of: 'source', id: blockId } as const
    const { clips } = await findClips(staff, because, {})
    const contributor = await contributorOf(device)
    expect(clips.filter((each) => each.contributor === contributor)).toHaveLength(1)
    // Most of these are not there; what is taken down is the last of them.
    const none = Array.from({ length: 450 }, () => ({ contributor, clipId: newId() }))
    const told: number[] = []
    const all = { because, note: '全站轉載', clips: [...none, { contributor, clipId: clip.id }] }
    expect(await takeDown(staff, all, { tell: (done) => told.push(done) })).toBe(1)
    expect(told).toEqual([200, 400, 451])
    await syncOnce(device)
    const gone = await readClip(device, clip.id)
    expect(gone).toMatchObject({
      state: 'withdrawn',
      returnReason: 'source-blocked',
      returnNote: '全站轉載',
    })
    await staff(contracts.unblockSource, { body: { blockId } })
  })

  it('are found whole, page after page, unless somebody cancels', async () => {
    const pages = new Map([
      [undefined, { clips: ['first', 'second'], next: 'second' }],
      ['second', { clips: [], next: 'none' }],
      ['none', { clips: ['third'], next: null }],
    ])
    const answer = (_: unknown, { query }: { query: { after?: string } }) =>
      Promise.resolve(pages.get(query.after))
    const paged = answer as unknown as Call
    const because = { of: 'source', id: newId() } as const
    const told: number[] = []
    const all = await findAllClips(paged, because, { tell: (found) => told.push(found) })
    expect([all, told]).toEqual([
      ['first', 'second', 'third'],
      [2, 2, 3],
    ])
    const controller = new AbortController()
    const tell = () => controller.abort()
    const cancelled = findAllClips(paged, because, { signal: controller.signal, tell })
    await expect(cancelled).rejects.toThrow(/abort/i)
  })

  it('stay away: whoever has the same text is told before it is sent', async () => {
    const clip = await decidedClip(device)
    await syncOnce(device)
    const anyone = connect(plainFetch, endpoint.url)
    const complaint = { reason: 'copyright', text: '這是我的' } as const
    const { takedownId } = await anyone(contracts.requestTakedown, { body: complaint })
    const contributor = await contributorOf(device)
    await takeDown(staff, {
      because: { of: 'takedown', id: takedownId },
      note: '作者要求撤下',
      clips: [{ contributor, clipId: clip.id }],
    })
    const other = await endpoint.joined('contributor')
    const same = await decidedClip(other, { text: clip.text })
    await syncOnce(other)
    const kept = await readClip(other, same.id)
    expect(kept.state).toBe('ready')
    const decision = mayLeave(kept, await leavingContext(other, kept))
    expect(decision).toEqual({ may: false, obstacles: ['taken-down'] })
    expect(await other.batches.count()).toBe(0)
    await staff(contracts.decideTakedown, {
      body: { takedownId, decision: 'declined', answer: '並非本人' },
    })
    await syncOnce(other)
    expect((await readClip(other, same.id)).state).toBe('accepted')
  })

  it('stop where somebody cancels', async () => {
    const controller = new AbortController()
    controller.abort()
    const nothing = {
      because: { of: 'takedown', id: newId() },
      note: 'x',
      clips: [{ contributor: newId(), clipId: newId() }],
    } as const
    await expect(takeDown(staff, nothing, { signal: controller.signal })).rejects.toThrow(/abort/i)
  })
})

describe('the audit trail', () => {
  it('is written down whole, a line an entry', async () => {
    const told: number[] = []
    const lines = await exportAudit(
      staff,
      {},
      { signal: new AbortController().signal, tell: (done) => told.push(done) },
    )
    const actions = lines.map((line) => (JSON.parse(line) as { action: string }).action)
    expect(actions).toEqual(expect.arrayContaining(['suspend', 'block-source', 'remove-clips']))
    expect(told.at(-1)).toBe(lines.length)
    expect(lines.every((line) => line.endsWith('}\n'))).toBe(true)
  })
})
