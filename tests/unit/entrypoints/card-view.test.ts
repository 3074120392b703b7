import { beforeAll, expect, it } from 'vitest'
import { capturedView, contributedView } from '@/entrypoints/background/card/card-view'
import type { Clip } from '@/utils/clip/clip'
import { loadCardWords } from '../fixtures/card-words'
import { makeClip, openRights } from '../fixtures/make-clip'

beforeAll(loadCardWords)

const draftOf = async (change: Partial<Clip>) => ({
  clip: await makeClip({ state: 'draft', ...change }),
  obstacles: [],
})

it('names the language that a site converts to in words', async () => {
  const { source } = await makeClip()
  const shown = (tag: string) => draftOf({ source: { ...source, variant: { shown: tag } } })
  const hans = await shown('zh-Hans-CN')
  expect(capturedView('en', hans).detail).toMatch(/converted to Chinese \(Simplified/)
  expect(capturedView('zh-Hans', hans).detail).toMatch(/转换成[^z]*简体/)
  // A page may say anything.
  expect(capturedView('en', await shown('-?')).detail).toContain('converted to -?,')
})

it('shows the same words once, with all that they are seen as', async () => {
  const one = {
    kind: 'link',
    quote: '版权声明：禁止转载。',
    where: 'p',
    seenAt: '2026-06-01T00:00:00.000Z',
  } as const
  const evidence = [one, { ...one, kind: 'prose', value: '禁止转载' }] as Clip['rights']['evidence']
  const { evidence: shown } = capturedView(
    'en',
    await draftOf({ rights: { ...openRights, evidence } }),
  )
  expect(shown?.map(({ quote }) => quote)).toEqual([one.quote])
})

it('ends what the page does not say with a full stop', async () => {
  const rights = { ...openRights, verdict: 'unclear', basis: 'nothing-found' } as const
  const draft = { ...(await draftOf({ rights })), obstacles: ['rights-unclear' as const] }
  for (const [language, stop] of [
    ['en', '.'],
    ['zh-Hans', '。'],
    ['zh-Hant', '。'],
  ] as const) {
    const lines = capturedView(language, draft).detail?.split('\n') ?? []
    expect(lines.map((line) => line.at(-1))).toEqual(lines.map(() => stop))
  }
})

it('says what the alliance wants put right first, and is not green for it', async () => {
  const text = '⽔轮转得很慢，磨坊的⼈都睡着了，'
  const draft = {
    ...(await draftOf({ text })),
    demanded: ['radicals' as const, 'cut-end' as const],
  }
  const view = capturedView('zh-Hans', draft)
  expect([view.tone, view.enter]).toEqual(['yellow', 'contribute'])
  expect(view.detail).toMatch(/^联盟要求先改好才收：.+和.+。$/m)
  expect(capturedView('zh-Hans', { ...draft, demanded: [] }).tone).toBe('green')
})

it('says what a passage is nearly the same as, before it is decided on and afterwards', async () => {
  const near = { title: '論語', createdAt: '2026-11-20T08:00:00.000Z', containment: 0.876 }
  const draft = { ...(await draftOf({})), near }
  const says = '和你2026年11月20日收的《論語》有 87 % 相同'
  expect(capturedView('zh-Hans', draft).detail).toContain(says)
  const state = { today: 1, obstacles: [], isOffline: false, near }
  expect(contributedView('zh-Hans', draft.clip, state).detail).toContain(says)
})
