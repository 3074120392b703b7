import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { newDevice } from '../fixtures/joined-device'

const texts = new Map<number, string | null>()
vi.mock('wxt/browser', () => ({
  browser: {
    action: {
      setBadgeText: ({ tabId, text }: { tabId: number; text: string }) => {
        texts.set(tabId, text)
        return Promise.resolve()
      },
      setTitle: () => Promise.resolve(),
    },
  },
}))

vi.mock('@/entrypoints/background/language', () => ({
  currentLanguage: () => Promise.resolve('en'),
}))
vi.mock('@/entrypoints/background/card/card-translations', () => ({
  cardTranslation: () => ({ t: (key: string) => key }),
}))

// Whatever was loaded with another browser goes, and so does what this file loads.
vi.resetModules()
afterAll(() => void vi.resetModules())
const { clearBadge, sayAtBadge, sayWhenBusy } = await import('@/entrypoints/background/badge')

const db = newDevice()
const badge = (tabId: number) => texts.get(tabId) ?? ''
const passed = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

beforeEach(() => texts.clear())

it('says that a page is busy, and takes it back once it answers', async () => {
  const end = sayWhenBusy(db, 1, 0)
  await vi.waitFor(() => expect(badge(1)).toBe('!'))
  await end()
  expect(badge(1)).toBe('')
})

it('says nothing of a page that answered in time', async () => {
  const end = sayWhenBusy(db, 1, 20)
  await end()
  await passed(60)
  expect(texts.has(1)).toBe(false)
})

it('leaves what the page led to before it answered', async () => {
  for (const after of [0, 1000]) {
    const end = sayWhenBusy(db, 1, after)
    if (after === 0) await vi.waitFor(() => expect(badge(1)).toBe('!'))
    await sayAtBadge(db, 1, 'card.inPanel')
    await end()
    expect(badge(1)).toBe('!')
    await clearBadge(1)
  }
})

it('says nothing late: what was taken back while its words were read stays away', async () => {
  const said = sayAtBadge(db, 1, 'card.inPanel')
  await clearBadge(1)
  await said
  expect(badge(1)).toBe('')
  expect(texts.has(2)).toBe(false)
})
