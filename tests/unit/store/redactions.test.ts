import { beforeEach, describe, expect, it } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import { digestText } from '@/utils/clip/digest'
import { leavingContent, mayLeave } from '@/utils/envelope/may-leave'
import { openFindings } from '@/utils/privacy/open-findings'
import { maskDraft } from '@/utils/intake/mask-draft'
import { editClip, findClip, readClip, saveDraft } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { contribute } from '@/utils/store/deciding'
import { deleteClips, restoreClips } from '@/utils/store/delete-clips'
import { leavingContext } from '@/utils/store/membership'
import { denyFinding, maskClip, unmaskClip } from '@/utils/store/redactions'
import { newDevice } from '../fixtures/joined-device'
import { joinedContext } from '../fixtures/leaving-context'
import { makeClip } from '../fixtures/make-clip'

const text = '联系人：王小明，电话13812345678。'
const masked = '联系人：〔姓名〕，电话〔手机号〕。'
const now = (): string => new Date().toISOString()

let db: ShichaiDatabase
const { endpoint, consent, noticeVersions } = joinedContext()
const joined = { endpoint, consent, noticeVersions }

beforeEach(() => {
  db = newDevice()
})

async function save(state: Clip['state'], change: Partial<Clip> = {}): Promise<Clip> {
  const { draft, replaced } = await maskDraft(await makeClip({ text, state, ...change }))
  await saveDraft(db, draft, replaced)
  return draft
}

describe('what was masked in a stored clip', () => {
  it('is put back and masked again, and holds the clip back meanwhile', async () => {
    const { id } = await save('draft')
    const plain = await unmaskClip(db, id, now())
    expect([plain.text, plain.digest, plain.source.selectors.quote.exact]).toEqual([
      text,
      await digestText(text),
      text,
    ])
    expect(await db.redactions.get(id)).toBeUndefined()
    expect((await contribute(db, id, now())).isDone).toBe(false)
    expect((await maskClip(db, id, now())).text).toBe(masked)
    expect((await db.redactions.get(id))?.replaced.map(({ original }) => original)).toContain(
      '王小明',
    )
    expect((await contribute(db, id, now())).isDone).toBe(true)
  })

  it('makes the next revision of a clip that went out, with a salt of its own', async () => {
    const before = await save('deposited')
    const next = await unmaskClip(db, before.id, now())
    expect(next).toMatchObject({ revision: 2, state: 'ready', text })
    expect(next.salt).not.toBe(before.salt)
  })

  it('stays as it is where the clip was withdrawn', async () => {
    const { id } = await save('withdrawn')
    await expect(unmaskClip(db, id, now())).rejects.toMatchObject({ kind: 'state' })
    expect((await findClip(db, id))?.text).toBe(masked)
    expect(await db.redactions.get(id)).toBeDefined()
  })

  it('goes with the clip, and comes back with it', async () => {
    const { id } = await save('draft')
    const row = await db.redactions.get(id)
    const deleted = await deleteClips(db, [id], now())
    expect(await db.redactions.count()).toBe(0)
    await restoreClips(db, deleted)
    expect(await db.redactions.get(id)).toEqual(row)
  })

  it.each<[string, (clip: Clip) => Partial<Clip>]>([
    ['a title', ({ work }) => ({ work: { ...work, title: '王小明诉李娜案' } })],
    ['a tag', () => ({ documentTags: ['关于王小明'] })],
    [
      'a statement',
      ({ rights }) => ({
        rights: {
          ...rights,
          statement: { kind: 'own-work', evidence: '王小明先生来信', statedAt: now() },
        },
      }),
    ],
  ])('is found where it is typed into %s afterwards, and masked there', async (_name, change) => {
    const { id } = await save('ready')
    const decide = async () => {
      const clip = await readClip(db, id)
      return mayLeave(clip, { ...(await leavingContext(db, clip)), ...joined })
    }
    expect((await decide()).may).toBe(true)
    await editClip(db, id, change(await readClip(db, id)), now())
    expect(await decide()).toEqual({ may: false, obstacles: ['personal-information'] })
    await maskClip(db, id, now())
    const decision = await decide()
    expect(decision.may).toBe(true)
    expect(JSON.stringify(decision)).not.toContain('王小明')
  })

  it('may be denied where it is typed in: another person has that name', async () => {
    const { id } = await save('ready')
    const { work } = await readClip(db, id)
    await editClip(db, id, { work: { ...work, title: '王小明年谱' } }, now())
    const finding = {
      where: 'work.title',
      rule: 'name-again',
      kind: 'name',
      confidence: 1,
    } as const
    await denyFinding(db, id, { ...finding, start: 0, end: 3 }, now())
    const clip = await readClip(db, id)
    expect(mayLeave(clip, { ...(await leavingContext(db, clip)), ...joined }).may).toBe(true)
  })

  it('counts nothing as the maker of a work, or as a part of another number', async () => {
    const { id } = await save('ready')
    const { work } = await readClip(db, id)
    const change = { ...work, author: '王小明', title: '编号9138123456780' }
    await editClip(db, id, { work: change }, now())
    const clip = await readClip(db, id)
    expect(mayLeave(clip, { ...(await leavingContext(db, clip)), ...joined }).may).toBe(true)
  })

  it('is no part of what leaves', async () => {
    const clip = await save('ready')
    const decision = mayLeave(await readClip(db, clip.id), joinedContext())
    expect(decision.may).toBe(true)
    expect(JSON.stringify(decision)).not.toMatch(/王小明|13812345678/)
  })
})

describe('a finding that is none', () => {
  const open = async (id: string) => openFindings(leavingContent(await readClip(db, id)))

  it('is denied for its rule, range and words only', async () => {
    const { id } = await save('draft')
    await unmaskClip(db, id, now())
    const found = await open(id)
    const name = found.find(({ rule, where }) => rule === 'name-label' && where === 'text')
    if (!name) throw new Error('no name was found')
    const clip = await denyFinding(db, id, name, now())
    expect((await open(id)).map(({ rule }) => rule)).not.toContain('name-label')
    // Another name in the same place, or the same at another place, counts again.
    for (const other of [text.replace('王小明', '王大明'), `甲${text}`]) {
      const changed = { ...clip, text: other }
      expect(openFindings(leavingContent(changed)).map(({ rule }) => rule)).toContain('name-label')
    }
    expect((await maskClip(db, id, now())).text).toBe('联系人：王小明，电话〔手机号〕。')
    expect((await contribute(db, id, now())).isDone).toBe(true)
  })

  it('cannot be denied where it is a mobile number', async () => {
    const { id } = await save('draft')
    await unmaskClip(db, id, now())
    const mobile = (await open(id)).find(({ rule }) => rule === 'mobile')
    if (!mobile) throw new Error('no number was found')
    await expect(denyFinding(db, id, mobile, now())).rejects.toMatchObject({ kind: 'state' })
    // Nor by whoever writes the record by hand.
    const clip = await readClip(db, id)
    const findings = [{ ...mobile, decision: 'not-personal' as const, words: '00000000' }]
    const forged = { ...clip, state: 'ready' as const, privacy: { findings } }
    expect(mayLeave(forged, joinedContext())).toMatchObject({ may: false })
  })
})
