import { beforeAll, describe, expect, it } from 'vitest'
import { withdraw } from '@/components/workbench/clip/clip-actions'
import { verifyReceipt } from '@/utils/envelope/receipt'
import { readClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { stagedNames } from '@/utils/store/staged-files'
import { StagedLines } from '@/utils/store/staged-lines'
import type { Fetcher } from '@/utils/protocol/client'
import { givePublicName } from '@/utils/store/public-name'
import { cancelWithdrawals, requestWithdrawal } from '@/utils/store/withdrawals'
import { faultyFetch } from '../fixtures/faulty-fetch'
import { decidedClip, fileEndpoint } from '../fixtures/file-endpoint'
import { joinedDevice, plainFetch, syncOnce } from '../fixtures/joined-device'
import { memoryFolder } from '../store/memory-folder'

const endpoint = fileEndpoint({ acceptAll: true })
let invite: string

beforeAll(async () => {
  invite = await endpoint.invite({ role: 'contributor', uses: 1000 })
})

const now = () => new Date().toISOString()

const stateOf = async (db: ShichaiDatabase, id: string) => (await readClip(db, id)).state

/** Meets `fault` on the first request to a path, and nothing after that. */
function firstAt(path: string, fault: 'cut-before' | 'cut-after'): Fetcher {
  let isFirst = true
  return faultyFetch((requested) => {
    if (requested !== path || !isFirst) return 'none'
    isFirst = false
    return fault
  })
}

describe('undoing a withdrawal', () => {
  it('before it was sent, the clips are what they were and nothing leaves', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    await syncOnce(db)
    const before = await readClip(db, id)
    const { undo } = await withdraw(db, [id])
    expect(await stateOf(db, id)).toBe('withdrawn')
    // A regular round comes within the time for undo.
    await syncOnce(db, plainFetch, false)
    await undo()
    const after = await readClip(db, id)
    expect([after.state, after.history]).toEqual([before.state, before.history])
    expect(await db.withdrawals.count()).toBe(0)
    await syncOnce(db)
    expect(await stateOf(db, id)).toBe('accepted')
  })

  it('of everything, and of leaving, too', async () => {
    const db = await joinedDevice(invite)
    const ids = [await decidedClip(db), await decidedClip(db)].map(({ id }) => id)
    await syncOnce(db)
    for (const leave of [false, true]) {
      const { id } = await requestWithdrawal(db, { of: 'all' }, { leave }, now())
      expect(await stateOf(db, ids[0] ?? '')).toBe('withdrawn')
      await cancelWithdrawals(db, [id])
    }
    const states = await Promise.all(ids.map((id) => stateOf(db, id)))
    expect(states).toEqual(['accepted', 'accepted'])
  })

  it('after an attempt is refused, whether or not it arrived', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    await syncOnce(db)
    const { undo } = await withdraw(db, [id])
    await syncOnce(db, firstAt('/v1/withdrawals', 'cut-before'))
    await expect(undo()).rejects.toMatchObject({ kind: 'already-sent' })
    expect(await stateOf(db, id)).toBe('withdrawn')
  })

  it('loses no receipt that came in between', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    let undo: (() => Promise<void>) | undefined
    const fetcher: Fetcher = async (input, init) => {
      if (input.endsWith('/v1/batches')) undo = (await withdraw(db, [id])).undo
      return fetch(input, init)
    }
    await syncOnce(db, fetcher, false)
    expect(await stateOf(db, id)).toBe('withdrawn')
    await undo?.()
    expect(await stateOf(db, id)).toBe('deposited')
    await syncOnce(db)
    expect(await stateOf(db, id)).toBe('accepted')
  })
})

describe('a withdrawal offline', () => {
  it('waits, and can be undone until the line is back', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    await syncOnce(db)
    const offline = faultyFetch(() => 'refused')
    const { undo } = await withdraw(db, [id])
    expect(await syncOnce(db, offline)).toBe('failed')
    const [row] = await db.withdrawals.toArray()
    expect(row).toMatchObject({ receipt: null, confirmedAt: null })
    expect(await db.outbox.get(row?.id ?? '')).toMatchObject({ attempts: 0 })
    await undo()
    expect(await stateOf(db, id)).toBe('accepted')
  })
})

describe('the proof of a withdrawal', () => {
  it('can be checked after leaving, when the membership and its key are gone', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    await syncOnce(db)
    await requestWithdrawal(db, { of: 'all' }, { leave: true }, now())
    await syncOnce(db)
    expect(await db.memberships.count()).toBe(0)
    const [row] = await db.withdrawals.toArray()
    if (!row || row.receipt === null) throw new Error('there is no proof')
    expect(row.endpoint.url).toBe(endpoint.url)
    expect(await verifyReceipt(row.receipt, row.endpoint.key)).toMatchObject({
      type: 'withdrawal',
      withdrawalId: row.id,
      clips: [id],
      left: true,
    })
  })
})

describe('withdrawing a choice', () => {
  it('says what an earlier membership sent, and leaves it', async () => {
    const db = await joinedDevice(invite)
    const { id: foreign } = await decidedClip(db)
    await syncOnce(db)
    await db.batches.toCollection().modify({ contributor: crypto.randomUUID() })
    const { id: own } = await decidedClip(db)
    await syncOnce(db)
    const result = await withdraw(db, [foreign, own])
    expect([result.done, result.left]).toEqual([[own], [foreign]])
    expect(await stateOf(db, foreign)).toBe('accepted')
    const everything = await requestWithdrawal(db, { of: 'all' }, { leave: false }, now())
    expect(everything.left).toEqual([foreign])
  })
})

describe('leaving what was sent', () => {
  const leave = (db: ShichaiDatabase) =>
    requestWithdrawal(db, { of: 'none' }, { leave: true }, now())

  it('knows afterwards that a batch had arrived whose answer was lost', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    await syncOnce(db, firstAt('/v1/batches', 'cut-after'))
    expect(await stateOf(db, id)).toBe('sealed')
    await leave(db)
    expect(await syncOnce(db)).toBe('done')
    expect(await stateOf(db, id)).toBe('deposited')
    const [batch] = await db.batches.toArray()
    expect(batch).toMatchObject({ state: 'receipted' })
    expect((await db.envelopes.get(batch?.id ?? ''))?.receipt).toBeTruthy()
  })

  it('and that another had not: it is a draft again', async () => {
    const db = await joinedDevice(invite)
    const { id } = await decidedClip(db)
    await syncOnce(db, firstAt('/v1/batches', 'cut-before'))
    await leave(db)
    expect(await syncOnce(db)).toBe('done')
    expect(await readClip(db, id)).toMatchObject({ state: 'draft', batchId: null })
  })

  it('sends no further batch of a round that is under way', async () => {
    const db = await joinedDevice(invite)
    await decidedClip(db)
    await decidedClip(db)
    let sent = 0
    const fetcher: Fetcher = async (input, init) => {
      if (input.endsWith('/v1/batches')) {
        sent += 1
        if (sent === 1) await leave(db)
      }
      const response = await fetch(input, init)
      if (!input.endsWith('/v1')) return response
      const limits = { batchClips: 1, batchBytes: 1_000_000, clipCodePoints: 50_000 }
      return Response.json({ ...((await response.json()) as object), limits })
    }
    await syncOnce(db, fetcher, false)
    expect(sent).toBe(1)
  })

  it('ends a public name, too', async () => {
    const db = await joinedDevice(invite)
    await givePublicName(db, { name: '添柴人', language: 'zh-Hans' })
    await syncOnce(db)
    await leave(db)
    await syncOnce(db)
    expect(JSON.stringify(await db.consents.toArray())).not.toContain('添柴人')
  })
})

describe('downloads of staff that are staged', () => {
  async function stage(): Promise<FileSystemDirectoryHandle> {
    const root = memoryFolder()
    for (const name of Object.values(stagedNames)) {
      const staged = await StagedLines.open(root, name, 'something')
      const bytes = new TextEncoder().encode('貢獻者的文字\n')
      await staged.take(piecesOf(bytes), { keyOf: () => null })
    }
    return root
  }
  async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes)
  }
  const staged = async (root: FileSystemDirectoryHandle) => {
    const names = Object.values(stagedNames).map(async (name) =>
      root.getDirectoryHandle(name).then(
        () => [name],
        () => [],
      ),
    )
    return (await Promise.all(names)).flat()
  }
  const all = Object.values(stagedNames)

  it('stay when everything is withdrawn, and go when somebody leaves', async () => {
    const db = await joinedDevice(invite)
    const root = await stage()
    const open = () => Promise.resolve(root)
    await requestWithdrawal(db, { of: 'all' }, { leave: false }, now())
    expect(await syncOnce(db, plainFetch, true, open)).toBe('done')
    expect(await staged(root)).toEqual(all)
    await requestWithdrawal(db, { of: 'none' }, { leave: true }, now())
    expect(await staged(root)).toEqual(all)
    expect(await syncOnce(db, plainFetch, true, open)).toBe('done')
    expect(await staged(root)).toEqual([])
    expect(await db.memberships.get('current')).toBeUndefined()
  })

  it('keep the leaving open while one of them is being written', async () => {
    const db = await joinedDevice(invite)
    const root = await stage()
    const writing = () => Promise.reject(new DOMException('locked', 'NoModificationAllowedError'))
    const busy = { removeEntry: writing } as unknown as FileSystemDirectoryHandle
    await requestWithdrawal(db, { of: 'none' }, { leave: true }, now())
    expect(await syncOnce(db, plainFetch, true, () => Promise.resolve(busy))).toBe('failed')
    expect(await db.memberships.get('current')).toBeDefined()
    expect(await syncOnce(db, plainFetch, true, () => Promise.resolve(root))).toBe('done')
    expect(await staged(root)).toEqual([])
    expect(await db.memberships.get('current')).toBeUndefined()
  })

  it('are none where the browser has no place for them, and nobody is kept from leaving', async () => {
    const db = await joinedDevice(invite)
    const closed = () => Promise.reject(new DOMException('private window', 'SecurityError'))
    await requestWithdrawal(db, { of: 'none' }, { leave: true }, now())
    expect(await syncOnce(db, plainFetch, true, closed)).toBe('done')
    expect(await db.memberships.get('current')).toBeUndefined()
  })
})
