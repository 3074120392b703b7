import { beforeEach, describe, expect, it } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import { findContentFault } from '@/utils/clip/content-faults'
import { digestText } from '@/utils/clip/digest'
import { leavingContent } from '@/utils/envelope/may-leave'
import { maskDraft } from '@/utils/intake/mask-draft'
import { selectorsAsSelected } from '@/utils/privacy/mask'
import { checkStored } from '@/utils/store/checks'
import { readClip, saveDraft } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { contribute } from '@/utils/store/deciding'
import {
  findReplaced,
  maskClip,
  repairClip,
  unmaskClip,
  unrepairClip,
} from '@/utils/store/redactions'
import { newDevice } from '../fixtures/joined-device'
import { makeClip } from '../fixtures/make-clip'

const damaged = '⽔库的联系人：王小明，电话13812345678。题目是æ°´åº“，共\u200b\u200c\u200b⼆章。'
const repaired = '水库的联系人：王小明，电话13812345678。题目是水库，共二章。'
const masked = '⽔库的联系人：〔姓名〕，电话〔手机号〕。题目是æ°´åº“，共\u200b\u200c\u200b⼆章。'
const both = '水库的联系人：〔姓名〕，电话〔手机号〕。题目是水库，共二章。'
const now = (): string => new Date().toISOString()

let db: ShichaiDatabase

beforeEach(() => {
  db = newDevice()
})

async function save(text: string, change: Partial<Clip> = {}): Promise<Clip> {
  const { draft, replaced } = await maskDraft(await makeClip({ text, state: 'draft', ...change }))
  await saveDraft(db, draft, replaced)
  return draft
}

describe('a damaged text', () => {
  it('is judged as it is captured, and nothing of it is changed', async () => {
    const { id } = await save(damaged)
    const { text, quality } = await readClip(db, id)
    expect(text).toBe(masked)
    expect(quality).toMatchObject({ checks: 1, findings: ['mojibake', 'radicals', 'invisible'] })
    expect((await db.clips.get(id))?.findings).toEqual(quality.findings)
  })

  it('is repaired at once, and put back, apart from what is masked in it', async () => {
    const { id } = await save(damaged)
    const fixed = await repairClip(db, id, now())
    expect([fixed.text, fixed.digest]).toEqual([both, await digestText(both)])
    expect(fixed.quality.findings).toEqual([])
    expect((await unmaskClip(db, id, now())).text).toBe(repaired)
    expect((await maskClip(db, id, now())).text).toBe(both)
    expect((await unrepairClip(db, id, now())).text).toBe(masked)
    expect((await unmaskClip(db, id, now())).text).toBe(damaged)
    expect(await db.redactions.get(id)).toBeUndefined()
  })

  it('keeps what was there on the device alone, and is found on its page by it', async () => {
    const { id, source } = await save('⽔库建成以后，下游的⼏个村⼦再也没有受过涝。')
    const fixed = await repairClip(db, id, now())
    const replaced = (await findReplaced(db, [id])).get(id)
    expect(replaced?.map(({ original }) => original)).toEqual(['⽔', '⼏', '⼦', '⽔', '⼏', '⼦'])
    expect(selectorsAsSelected(fixed, replaced)).toEqual(source.selectors)
    const leaving = leavingContent(fixed)
    expect(leaving.text).toBe('水库建成以后，下游的几个村子再也没有受过涝。')
    expect(findContentFault(leaving, Date.now(), (text) => text)).toBeUndefined()
  })

  it('takes notes and tags along', async () => {
    const { id } = await makeTagged()
    const { annotations, textNotes } = await repairClip(db, id, now())
    expect(annotations.map(({ range }) => range)).toEqual([{ start: 2, end: 4 }])
    expect(textNotes.map(({ at }) => at)).toEqual([4])
    const back = await unrepairClip(db, id, now())
    expect(back.annotations.map(({ range }) => range)).toEqual([{ start: 5, end: 7 }])
  })

  it('gets its next revision where it went out, and stays as it is where nothing is to be repaired', async () => {
    const sent = await save('他们用的是⼀把旧钳子。', { state: 'deposited' })
    expect(await repairClip(db, sent.id, now())).toMatchObject({ revision: 2, state: 'ready' })
    const sound = await save('他们用的是一把旧钳子。')
    expect(await repairClip(db, sound.id, now())).toEqual(sound)
  })
})

async function makeTagged(): Promise<Clip> {
  const plain = await makeClip()
  return save('水\u200b\u200c\u200b库闸门开了，水流得很慢，大家都在看。', {
    annotations: [
      {
        id: plain.id,
        range: { start: 5, end: 7 },
        label: 'name',
        origin: 'hand',
        createdAt: plain.createdAt,
      },
    ],
    textNotes: [{ kind: 'ruby', at: 7, text: 'zhá' }],
  })
}

describe('a clip of before', () => {
  const unjudged = { quality: {} }

  it('is judged when it is looked at, which is no change of it', async () => {
    const clip = await makeClip({ text: '⽔库', state: 'draft', ...unjudged })
    await saveDraft(db, clip)
    expect((await db.clips.get(clip.id))?.checks).toBeUndefined()
    await checkStored(db, [clip.id])
    const after = await readClip(db, clip.id)
    expect(after).toEqual({ ...clip, quality: after.quality })
    expect(after.quality.findings).toEqual(['radicals'])
  })

  it('is judged in the list alone where it went out', async () => {
    const clip = await makeClip({ text: '⽔库', state: 'deposited', ...unjudged })
    await saveDraft(db, clip)
    await checkStored(db, [clip.id])
    expect(await readClip(db, clip.id)).toEqual(clip)
    expect((await db.clips.get(clip.id))?.findings).toEqual(['radicals'])
  })

  it('is judged before it is queued', async () => {
    const clip = await makeClip({ state: 'draft', ...unjudged })
    await saveDraft(db, clip)
    expect((await contribute(db, clip.id, now())).clip.quality.checks).toBe(1)
  })
})
