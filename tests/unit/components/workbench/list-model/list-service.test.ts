import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ListClient, type ListState } from '@/components/workbench/list-model/list-client'
import { ListService } from '@/components/workbench/list-model/list-service'
import type { FromWorker, ToWorker } from '@/components/workbench/list-model/messages'
import type { Clip } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import { editClip, saveDraft, toRow } from '@/utils/store/clips'
import { ShichaiDatabase } from '@/utils/store/database'
import { deleteClips, restoreClips } from '@/utils/store/delete-clips'
import { packSome, readTail } from '@/utils/store/search-blocks'
import { makeClip } from '../../../fixtures/make-clip'
import { plainScan } from '../../../search/plain-scan'
import { drawClip, drawWords, seeded } from '../../../search/random-clips'

let db: ShichaiDatabase
let model: Clip
const open: { close: () => void }[] = []

beforeEach(async () => {
  db = new ShichaiDatabase(`list-${newId()}`)
  model = await makeClip({ text: '學而時習之', state: 'draft' })
})

afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

/** A list as a page has it, and the end of its worker. */
function openList(tailLength = 5): { client: ListClient; kill: () => void } {
  const services: ListService[] = []
  const client = new ListClient((receive) => {
    const post = (message: FromWorker): void => receive(structuredClone(message))
    const service = new ListService(new ShichaiDatabase(db.name), post, tailLength)
    services.push(service)
    void service.open()
    return {
      send: (message: ToWorker) => service.handle(structuredClone(message)),
      end: () => service.close(),
    }
  })
  const kill = (): void => services.at(-1)?.close()
  open.push({ close: kill })
  return { client, kill }
}

const asked = (client: ListClient, words = ''): void =>
  client.ask({ words, facets: {}, order: 'newest' })

/** Waits for the list to come to this. */
async function becomes(client: ListClient, wanted: Partial<ListState>): Promise<void> {
  await vi.waitFor(() => expect(client.state).toMatchObject(wanted), 5000)
}

const stored = async (): Promise<Clip[]> => db.bodies.toArray()

const expectedIds = (clips: readonly Clip[], words: string): string[] =>
  [...plainScan(clips, words)].toSorted().toReversed()

test('finds what a plain scan finds, after edits, deletions, undo, and a worker killed between', async () => {
  const random = seeded(7)
  let list = openList()
  const deleted: Awaited<ReturnType<typeof deleteClips>>[] = []
  for (let turn = 0; turn < 60; turn += 1) {
    const clips = await stored()
    const one = clips[random(clips.length)]
    const act = random(6)
    if (act < 2 || !one) await saveDraft(db, drawDraft(newId()))
    else if (act === 2) await saveDraft(db, drawDraft(one.id))
    else if (act === 3) {
      await editClip(db, one.id, { documentTags: ['學派'] }, new Date().toISOString())
    } else if (act === 4) {
      deleted.push(await deleteClips(db, [one.id], new Date().toISOString()))
    } else {
      const last = deleted.pop()
      if (last) await restoreClips(db, last)
    }
    if (random(4) === 0) {
      list.kill()
      list = openList(random(4))
    }
    if (random(4) === 0) {
      const now = await stored()
      const words = random(3) === 0 ? '学派' : drawWords(random, now)
      asked(list.client, words)
      await becomes(list.client, {
        ids: expectedIds(now, words),
        isCounted: true,
        isComplete: true,
      })
    }
  }
  function drawDraft(id: string): Clip {
    return { ...drawClip(model, id, random), state: 'draft', visibility: 'shared' }
  }
})

describe('a store of before there were blocks', () => {
  const many = 1001
  let ids: string[]

  beforeEach(async () => {
    const clips = Array.from({ length: many }, () => ({ ...model, id: newId() }))
    ids = clips.map(({ id }) => id)
    await db.bodies.bulkPut(clips)
    await db.clips.bulkPut(clips.map((clip) => toRow(clip)))
    await db.searchTail.clear()
  })

  test('is listed at once and packed in slices, also where the worker is killed meanwhile', async () => {
    const first = openList()
    asked(first.client)
    await becomes(first.client, { ids: ids.toReversed() })
    await vi.waitFor(async () => expect(await db.searchColumns.count()).toBeGreaterThan(0), 5000)
    first.kill()
    const { client } = openList()
    asked(client, '学而')
    await becomes(client, { ids: ids.toReversed(), isComplete: true })
    await vi.waitFor(async () => {
      const blocks = await db.searchColumns.toArray()
      expect(blocks.flatMap((block) => block.ids)).toEqual(ids)
      expect((await readTail(db, 0)).ids).toEqual([])
    }, 10_000)
  })

  test('forgets what is gone without a word', async () => {
    const first = openList()
    asked(first.client)
    await vi.waitFor(async () => expect(await db.searchColumns.count()).toBeGreaterThan(2), 10_000)
    first.kill()
    await db.clips.clear()
    await db.bodies.clear()
    await db.searchTail.clear()
    const { client } = openList()
    asked(client)
    await becomes(client, { ids: [], isCounted: true })
  })
})

test('a slice that breaks off leaves blocks and tail as they were', async () => {
  for (let n = 0; n < 10; n += 1) await saveDraft(db, { ...model, id: newId() })
  const before = await readTail(db, 0)
  expect(before.ids).toHaveLength(10)
  const put = vi.spyOn(db.searchTexts, 'bulkPut').mockRejectedValue(new Error('full'))
  await expect(packSome(db, before.last)).rejects.toThrow(/full/)
  put.mockRestore()
  expect(await db.searchColumns.count()).toBe(0)
  expect(await readTail(db, 0)).toEqual(before)
})

test('what was deleted is gone from the blocks at once, or when the list is next opened', async () => {
  const ids = [newId(), newId(), newId()]
  for (const id of ids) await saveDraft(db, { ...model, id, text: `祕密${id}` })
  const packed = async (): Promise<string> => JSON.stringify(await db.searchTexts.toArray())
  const list = openList(0)
  await vi.waitFor(async () => expect(await packed()).toContain(ids[2]), 5000)
  await deleteClips(db, [ids[0] ?? ''], new Date().toISOString())
  await vi.waitFor(async () => expect(await packed()).not.toContain(ids[0]), 5000)
  list.kill()
  await deleteClips(db, [ids[1] ?? ''], new Date().toISOString())
  openList(100)
  await vi.waitFor(async () => expect(await packed()).not.toContain(ids[1]), 5000)
  expect(await packed()).toContain(ids[2])
})

test('two tabs see the same, whichever of them packs', async () => {
  const [one, other] = [openList(0), openList(0)]
  asked(one.client)
  asked(other.client, '学而')
  const ids: string[] = []
  for (let n = 0; n < 30; n += 1) {
    ids.unshift(newId())
    await saveDraft(db, { ...model, id: ids[0] ?? '' })
  }
  await becomes(one.client, { ids })
  await becomes(other.client, { ids, isComplete: true })
})

test('a change of state is noted once for each clip, in its own transaction', async () => {
  const ids = [newId(), newId()]
  for (const id of ids) await saveDraft(db, { ...model, id })
  const { last } = await readTail(db, 0)
  const late = db.transaction('rw', db.clips, db.bodies, async () => {
    await db.clips.delete(ids[0] ?? '')
    throw new Error('ended')
  })
  await expect(late).rejects.toThrow(/ended/)
  expect((await readTail(db, last)).ids).toEqual([])
  await deleteClips(db, ids, new Date().toISOString())
  expect((await readTail(db, last)).ids).toEqual(ids)
})

test('an older question is not answered once a newer one is asked', async () => {
  const clips = Array.from({ length: 900 }, () => ({ ...model, id: newId() }))
  await db.bodies.bulkPut(clips)
  await db.clips.bulkPut(clips.map((clip) => toRow(clip)))
  const { client } = openList()
  asked(client, '學')
  await becomes(client, { isComplete: true })
  const counted: string[] = []
  client.subscribe(() => {
    if (client.state?.isCounted) counted.push(client.state.question.words)
  })
  asked(client, '習')
  asked(client, '沒有')
  await becomes(client, { ids: [], isCounted: true })
  expect(new Set(counted)).toEqual(new Set(['沒有']))
})

test('another worker takes over from one that failed, and it is said where none can', async () => {
  let started = 0
  const client = new ListClient((receive) => {
    started += 1
    return { send: () => receive({ kind: 'failed', message: 'closed' }), end: () => {} }
  })
  asked(client)
  expect(started).toBe(3)
  expect(() => client.state).toThrow(/could not be read/)
})
