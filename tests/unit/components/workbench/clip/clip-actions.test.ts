import { beforeEach, describe, expect, test } from 'vitest'
import { decide, edit, remove, withdraw } from '@/components/workbench/clip/clip-actions'
import { formatNames } from '@/utils/exchange/export-choices'
import { exportClips } from '@/components/workbench/clip/export-clips'
import type { Clip } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import { findClip, putClip, readClip, saveDraft, toRow } from '@/utils/store/clips'
import { ShichaiDatabase } from '@/utils/store/database'
import { enqueue } from '@/utils/store/outbox'
import { makeClip } from '../../../fixtures/make-clip'
import { makeMembershipRow } from '../../../fixtures/membership-row'
import { sampleClips } from '../../sample-clips'

let db: ShichaiDatabase
let clips: Clip[]

beforeEach(async () => {
  db = new ShichaiDatabase(`actions-${String(Math.random())}`)
  ;({ clips } = await sampleClips())
  for (const clip of clips) await saveDraft(db, clip)
})

/** A draft, or a private clip, that may be contributed. */
async function freshClip(visibility: Clip['visibility'] = 'shared'): Promise<Clip> {
  const state = visibility === 'private' ? 'ready' : 'draft'
  const clip = await makeClip({ text: `一段文字，${newId()}`, state, visibility })
  await saveDraft(db, clip)
  return clip
}

const idOf = (title: string): string => clips.find((clip) => clip.work.title === title)?.id ?? ''
const stateOf = async (title: string) => {
  const clip = await findClip(db, idOf(title))
  return clip && [clip.state, clip.visibility]
}

describe('contributing', () => {
  test('decides what may be shared, holds the rest, and goes back exactly', async () => {
    const ids = clips.map(({ id }) => id)
    const { done, held, undo } = await decide(db, ids, 'contribute')
    expect(done.toSorted()).toEqual([idOf('論語'), idOf('文本归一化的一个例子')].toSorted())
    expect([...held.values()].reduce((sum, count) => sum + count)).toBe(ids.length - 2)
    // The reasons are those that the gate has, and that it was decided or sent before.
    expect([...held.keys()].toSorted()).toEqual(['rights-reserved', 'rights-unclear', 'state'])
    expect(await stateOf('論語')).toEqual(['ready', 'shared'])
    await undo()
    expect(await stateOf('論語')).toEqual(['draft', 'shared'])
    expect(await stateOf('文本归一化的一个例子')).toEqual(['ready', 'private'])
  })

  test('is not called undone where something was sent meanwhile; the rest goes back', async () => {
    const [sent, secret, waiting] = [
      await freshClip(),
      await freshClip('private'),
      await freshClip(),
    ]
    const { undo } = await decide(db, [sent.id, secret.id, waiting.id], 'contribute')
    for (const { id } of [sent, secret]) {
      const clip = await readClip(db, id)
      await putClip(db, { ...clip, state: 'deposited', batchId: newId() })
    }
    expect(await undo()).toBe(2)
    const states = (await db.bodies.bulkGet([sent.id, secret.id, waiting.id])).map(
      (clip) => clip && [clip.state, clip.visibility, clip.revision],
    )
    expect(states).toEqual([
      ['deposited', 'shared', 1],
      ['deposited', 'shared', 1],
      ['draft', 'shared', 1],
    ])
  })

  test('of a private clip goes back from a batch that never went', async () => {
    const { id } = await freshClip('private')
    const { undo } = await decide(db, [id], 'contribute')
    const membership = await makeMembershipRow()
    const batchId = newId()
    await putClip(db, { ...(await readClip(db, id)), state: 'sealed', batchId })
    const { endpoint, contributor, joinedAt: sealedAt } = membership
    const about = { endpoint, contributor, schemaVersion: 1, size: 1, sealedAt, receiptedAt: null }
    await db.batches.add({ id: batchId, state: 'sealed', clipIds: [id], ...about })
    await enqueue(db, { id: batchId, kind: 'batch' }, membership)
    await undo()
    expect(await readClip(db, id)).toMatchObject({ state: 'ready', visibility: 'private' })
    expect([await db.batches.count(), await db.outbox.count()]).toEqual([0, 0])
  })

  test('holds reserved and unclear clips', async () => {
    expect((await decide(db, [idOf('码头一夜'), idOf('水与磨坊')], 'contribute')).done).toEqual([])
    expect(await stateOf('码头一夜')).toEqual(['draft', 'shared'])
  })
})

test('keeps private what did not leave, and goes back', async () => {
  const { done, held, undo } = await decide(
    db,
    [idOf('論語'), idOf('詩經'), idOf('傷寒論')],
    'keep-private',
  )
  expect(done).toEqual([idOf('論語'), idOf('詩經')])
  expect([...held]).toEqual([['state', 1]])
  await undo()
  expect(await stateOf('論語')).toEqual(['draft', 'shared'])
  expect(await stateOf('詩經')).toEqual(['ready', 'shared'])
})

describe('many at once', () => {
  const many = 1201
  let ids: string[]

  beforeEach(async () => {
    const model = await makeClip({ text: '众人拾柴火焰高。', state: 'draft' })
    const drafts = Array.from({ length: many }, () => ({ ...model, id: newId() }))
    await db.bodies.bulkPut(drafts)
    await db.clips.bulkPut(drafts.map((clip) => toRow(clip)))
    ids = drafts.map(({ id }) => id)
  })

  const stateCounts = async () => {
    const counts: Record<string, number> = {}
    for (const { state, visibility } of await db.clips
      .bulkGet(ids)
      .then((rows) => rows.flatMap((row) => row ?? []))) {
      const key = `${state} ${visibility}`
      counts[key] = (counts[key] ?? 0) + 1
    }
    return counts
  }

  test.each(['contribute', 'keep-private'] as const)(
    '%s goes in chunks and back',
    async (decision) => {
      const progress: number[] = []
      const { done, undo } = await decide(db, ids, decision, {
        onProgress: (n) => progress.push(n),
      })
      expect([done, progress]).toEqual([ids, [500, 500, 201]])
      const visibility = decision === 'contribute' ? 'shared' : 'private'
      expect(await stateCounts()).toEqual({ [`ready ${visibility}`]: many })
      // Rows and bodies say the same.
      const bodies = await db.bodies.bulkGet(ids)
      expect(await db.clips.bulkGet(ids)).toEqual(bodies.map((clip) => clip && toRow(clip)))
      const back: number[] = []
      expect(await undo({ onProgress: (n) => back.push(n) })).toBe(0)
      expect([await stateCounts(), back]).toEqual([{ 'draft shared': many }, [500, 500, 201]])
    },
  )

  test('ends after the chunk in which it was cancelled, and goes back from there', async () => {
    const controller = new AbortController()
    const watched = { signal: controller.signal, onProgress: () => controller.abort() }
    const { done, held, undo } = await decide(db, ids, 'keep-private', watched)
    expect([done, held.size]).toEqual([ids.slice(0, 500), 0])
    expect(await stateCounts()).toEqual({ 'ready private': 500, 'draft shared': many - 500 })
    await undo()
    expect(await stateCounts()).toEqual({ 'draft shared': many })
  })

  test('where a chunk fails, the chunks before it stand whole and it not at all', async () => {
    const fail = (): void => {
      throw new Error('the disk is full')
    }
    let chunk = 0
    db.clips.hook('updating', () => {
      chunk += 1
      if (chunk === 700) fail()
    })
    await expect(decide(db, ids, 'keep-private')).rejects.toThrow('the disk is full')
    expect(await stateCounts()).toEqual({ 'ready private': 500, 'draft shared': many - 500 })
  })

  test('deletes them, and gives back everything but what was stored again since', async () => {
    const before = await db.bodies.toArray()
    const rows = await db.clips.toArray()
    const { done, undo } = await remove(db, ids)
    expect([done, await stateCounts()]).toEqual([ids, {}])
    const again = { ...(await makeClip({ text: '又拾了一次。' })), id: ids[3] ?? '' }
    await saveDraft(db, again)
    await undo()
    expect(await db.bodies.get(again.id)).toEqual(again)
    await saveDraft(db, before.find(({ id }) => id === again.id) ?? again)
    expect(await db.bodies.toArray()).toEqual(before)
    expect(await db.clips.toArray()).toEqual(rows)
  })

  test('contributing looks for obstacles anew where a clip changed in between', async () => {
    const [id = ''] = ids
    const personal = { ...(await readClip(db, id)), text: '身份证：11010519491231002X。' }
    let isChanged = false
    const bulkGet = db.bodies.bulkGet.bind(db.bodies)
    db.bodies.bulkGet = (keys: string[]) => {
      const found = bulkGet(keys)
      if (isChanged) return found
      isChanged = true
      // Right after what it looked at was read.
      return found.then(async (read) => {
        await saveDraft(db, { ...personal, updatedAt: '2026-11-30T00:00:00.000Z' })
        return read
      })
    }
    const { held } = await decide(db, ids.slice(0, 3), 'contribute')
    expect([...held]).toEqual([['personal-information', 1]])
  })
})

test('takes a decision back, and the taking back', async () => {
  const { undo } = await decide(db, [idOf('文本归一化的一个例子')], 'take-back')
  expect(await stateOf('文本归一化的一个例子')).toEqual(['draft', 'shared'])
  await undo()
  expect(await stateOf('文本归一化的一个例子')).toEqual(['ready', 'private'])
})

test('deletes what the endpoint does not have', async () => {
  const { done, held, undo } = await remove(db, [idOf('論語'), idOf('傷寒論'), 'no such clip'])
  expect(done).toEqual([idOf('論語')])
  expect([...held]).toEqual([['state', 2]])
  await undo()
  expect(await findClip(db, idOf('論語'))).toEqual(clips.at(-1))
})

describe('saying the same of many', () => {
  const now = '2026-11-30T08:00:00.000Z'
  const many = (): string[] => clips.map(({ id }) => id)
  const tagsOf = async (title: string) => (await findClip(db, idOf(title)))?.documentTags

  test('puts tags on what was not sent, and undo leaves what was tagged since', async () => {
    await saveDraft(db, { ...(await readClip(db, idOf('論語'))), documentTags: ['經', '先秦'] })
    const { done, held, undo } = await edit(db, many(), {
      of: 'tags',
      tags: ['先秦'],
      isAdded: true,
    })
    expect(await tagsOf('詩經')).toContain('先秦')
    expect(await tagsOf('傷寒論')).not.toContain('先秦')
    expect(done).not.toContain(idOf('論語'))
    expect([...held]).toEqual([['state', clips.length - done.length]])
    await saveDraft(db, {
      ...(await readClip(db, idOf('码头一夜'))),
      documentTags: ['先秦', '小說'],
    })
    expect(await undo()).toBe(1)
    expect(await tagsOf('詩經')).not.toContain('先秦')
    expect(await tagsOf('码头一夜')).toEqual(['先秦', '小說'])
    expect(await tagsOf('論語')).toEqual(['經', '先秦'])
  })

  test('takes tags away, and changes the category, with the rows of the list', async () => {
    await edit(db, [idOf('論語')], { of: 'tags', tags: ['甲', '乙'], isAdded: true })
    await edit(db, [idOf('論語')], { of: 'tags', tags: ['甲'], isAdded: false })
    expect(await tagsOf('論語')).not.toContain('甲')
    expect(await tagsOf('論語')).toContain('乙')
    const { undo } = await edit(db, [idOf('論語')], { of: 'category', category: 'tcm' })
    expect(await db.clips.get(idOf('論語'))).toMatchObject({ category: 'tcm' })
    await undo()
    expect(await db.clips.get(idOf('論語'))).toMatchObject({ category: 'classic' })
  })

  test('states a basis where it can decide, and goes back exactly', async () => {
    const before = await readClip(db, idOf('水与磨坊'))
    const statement = { kind: 'own-work', evidence: '本人博客', statedAt: now } as const
    const { done, undo } = await edit(db, many(), { of: 'statement', statement })
    expect(done).toEqual(expect.arrayContaining([idOf('水与磨坊'), idOf('码头一夜')]))
    expect(done).not.toContain(idOf('論語'))
    expect(await readClip(db, idOf('水与磨坊'))).toMatchObject({
      rights: { verdict: 'permitted', statement },
    })
    expect(await undo()).toBe(0)
    expect((await readClip(db, idOf('水与磨坊'))).rights).toEqual(before.rights)
    expect(await db.clips.get(before.id)).toMatchObject({ verdict: 'unclear' })
  })

  test('ends where it is cancelled, and undoes what was done', async () => {
    const model = await makeClip({ state: 'draft' })
    const drafts = Array.from({ length: 1201 }, () => ({ ...model, id: newId() }))
    await db.bodies.bulkPut(drafts)
    await db.clips.bulkPut(drafts.map((clip) => toRow(clip)))
    const controller = new AbortController()
    const { done, undo } = await edit(
      db,
      drafts.map(({ id }) => id),
      { of: 'category', category: 'law' },
      { signal: controller.signal, onProgress: () => controller.abort() },
    )
    expect(done).toHaveLength(500)
    expect(await db.clips.filter(({ category }) => category === 'law').count()).toBe(
      500 + clips.filter(({ category }) => category === 'law').length,
    )
    expect(await undo()).toBe(0)
  })
})

test('withdraws only what was sent', async () => {
  await db.memberships.put(await makeMembershipRow())
  await withdraw(db, [idOf('傷寒論'), idOf('論語')])
  expect(await stateOf('傷寒論')).toEqual(['withdrawn', 'shared'])
  expect(await stateOf('論語')).toEqual(['draft', 'shared'])
  const [row] = await db.withdrawals.toArray()
  expect(row?.request.scope).toEqual({ of: 'clips', clips: [idOf('傷寒論')] })
})

describe('exporting', () => {
  test('writes one line each, in the order given, without salts', async () => {
    for (let n = 0; n < 450; n += 1)
      await saveDraft(db, await makeClip({ text: `第${String(n)}條\n𠀀` }))
    const ids = (await db.clips.toCollection().primaryKeys()).toReversed()
    const progress: number[] = []
    const { blob, written, leftOut } = await exportClips(
      db,
      { ids, format: 'jsonl', use: 'all' },
      (done) => progress.push(done),
      new AbortController().signal,
    )
    const text = await blob.text()
    const lines = text.trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(ids)
    expect(progress).toEqual([200, 400, 458])
    expect(text).not.toMatch(/"salt"/)
    expect([written, leftOut]).toEqual([ids.length, []])
  })

  test('writes every format, of those that may be used so, and says what it leaves out', async () => {
    const open = await makeClip({ text: '可以共享的一段' })
    const mine = await makeClip({ text: '只存本機的一段', visibility: 'private' })
    for (const clip of [open, mine]) await db.bodies.put(clip)
    const ids = [open.id, mine.id]
    const signal = new AbortController().signal
    for (const format of formatNames) {
      const done = await exportClips(db, { ids, format, use: 'any' }, () => {}, signal)
      expect(done).toMatchObject({
        written: 1,
        leftOut: [{ licence: 'CC-BY-SA-4.0', why: 'private', rows: 1 }],
      })
      const text = await done.blob.text()
      expect(text).toContain('可以共享的一段')
      expect(text).not.toContain('只存本機的一段')
    }
  })

  test('stops when it is cancelled', async () => {
    const controller = new AbortController()
    controller.abort()
    const ids = clips.map(({ id }) => id)
    for (const format of formatNames) {
      const cancelled = exportClips(db, { ids, format, use: 'all' }, () => {}, controller.signal)
      await expect(cancelled).rejects.toThrow(/abort/i)
    }
  })
})
