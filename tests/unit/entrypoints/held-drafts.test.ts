import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { ShichaiDatabase } from '@/utils/store/database'
import { makeClip } from '../fixtures/make-clip'

const session = new Map<string, unknown>()
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      session: {
        get: (key: string) => Promise.resolve({ [key]: structuredClone(session.get(key)) }),
        set: (values: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(values)) session.set(key, value)
          return Promise.resolve()
        },
      },
    },
  },
}))

// Whatever was loaded with another browser goes, and so does what this file loads.
vi.resetModules()
afterAll(() => void vi.resetModules())
const { adoptHeld, changeHeld, dropHeld, findHeld, holdDraft } =
  await import('@/entrypoints/background/held-drafts')
const { maskDraft } = await import('@/utils/intake/mask-draft')

beforeEach(() => session.clear())

it('keeps a draft of a private window out of the store until somebody decides', async () => {
  const db = new ShichaiDatabase(`held-${Math.random()}`)
  const draft = await makeClip({ state: 'draft' })
  const replaced = [
    {
      where: 'text',
      rule: 'name-label' as const,
      start: 0,
      placeholder: '〔姓名〕',
      original: '李四',
    },
  ]
  await holdDraft({ draft, replaced })
  expect(await findHeld(draft.id)).toEqual(draft)
  expect(await db.bodies.count()).toBe(0)
  await adoptHeld(db, draft.id)
  expect((await db.bodies.get(draft.id))?.text).toBe(draft.text)
  expect(await db.redactions.get(draft.id)).toEqual({ clipId: draft.id, replaced })
  expect(await findHeld(draft.id)).toBeUndefined()
})

it('forgets what was dropped, and the oldest of many', async () => {
  const drafts = await Promise.all(Array.from({ length: 21 }, () => makeClip({ state: 'draft' })))
  for (const draft of drafts) await holdDraft({ draft, replaced: [] })
  expect(await findHeld(drafts[0]?.id ?? '')).toBeUndefined()
  const last = drafts.at(-1)?.id ?? ''
  expect(await findHeld(last)).toBeDefined()
  await dropHeld(last)
  expect(await findHeld(last)).toBeUndefined()
})

it('puts back and masks again what is personal in a held draft, without storing it', async () => {
  const text = '看磨的人电话13812345678，住在河边。'
  const { draft, replaced } = await maskDraft(await makeClip({ state: 'draft', text }))
  await holdDraft({ draft, replaced })
  expect(draft.text).toContain('〔手机号〕')
  const plain = await changeHeld(draft.id, false)
  expect(plain?.text).toBe(text)
  expect(plain?.digest).not.toBe(draft.digest)
  expect((await findHeld(draft.id))?.text).toBe(text)
  const again = await changeHeld(draft.id, true)
  expect(again?.text).toBe(draft.text)
  expect(again?.digest).toBe(draft.digest)
  expect(await changeHeld(crypto.randomUUID(), true)).toBeUndefined()
})
