import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { cardDictionaries } from '@/scripts/toolchain/compile-messages.mjs'
import { lateTablesFile } from '@/scripts/toolchain/late-tables.mjs'
import { newId } from '@/utils/clip/ids'
import { ShichaiDatabase } from '@/utils/store/database'
import { makeClip } from '../fixtures/make-clip'

vi.mock('wxt/browser', () => ({
  browser: {
    alarms: {},
    i18n: { getUILanguage: () => 'zh-CN' },
    runtime: { id: 'shichai@example', getURL: (path: string) => `chrome-extension://us${path}` },
    storage: { session: { get: () => Promise.resolve({}), set: () => Promise.resolve() } },
  },
}))

// Whatever was loaded with another browser goes, and so does what this file loads.
vi.resetModules()
afterAll(() => void vi.resetModules())
const { answerMessage } = await import('@/entrypoints/background/router')

const cardShown = z.object({
  tone: z.string(),
  actions: z.array(z.object({ id: z.string(), label: z.string() })),
})

const damaged = '⽔轮转得很慢，电话13812345678，磨坊的⼈都睡着了。'
const masked = '⽔轮转得很慢，电话〔手机号〕，磨坊的⼈都睡着了。'

beforeAll(() => {
  vi.spyOn(globalThis, 'fetch').mockImplementation((address) =>
    Promise.resolve(
      new Response(
        typeof address === 'string' && address.includes('tables.json')
          ? lateTablesFile().contents
          : cardDictionaries()['locales/zh-Hans.json'],
      ),
    ),
  )
})

afterAll(() => void vi.restoreAllMocks())

it('two messages of the card mask, then repair, and undo in the other order', async () => {
  const db = new ShichaiDatabase(`repairing-${newId()}`)
  // One of before: nothing was masked in it, and nobody judged it.
  const clip = await makeClip({ text: damaged, state: 'draft', quality: {} })
  await db.bodies.put(clip)
  const sender = { id: 'shichai@example', url: clip.source.url, tab: { id: 7 } } as never
  const ask = async (type: 'mask' | 'unmask' | 'view-clip') => {
    const answer = await answerMessage({ type, clipId: clip.id }, sender, {
      db,
      schedule: { soon: vi.fn(), run: vi.fn() },
    } as never)
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    // Asked for a card that it opens, a page gets the words for its faults beside it.
    const { view } = z
      .object({ view: cardShown })
      .or(cardShown.transform((one) => ({ view: one })))
      .parse(answer.value)
    const { actions, tone } = view
    const labels = actions.filter(({ id }) => /mask/.test(id)).map(({ label }) => label)
    return [(await db.bodies.get(clip.id))?.text, tone, ...labels]
  }
  expect(await ask('view-clip')).toEqual([damaged, 'red', '换成占位符'])
  expect(await ask('mask')).toEqual([masked, 'yellow', '修复 2 处', '撤销替换'])
  const both = masked.replace('⽔', '水').replace('⼈', '人')
  expect(await ask('mask')).toEqual([both, 'green', '撤销修复'])
  expect(await ask('unmask')).toEqual([masked, 'yellow', '修复 2 处', '撤销替换'])
  expect(await ask('unmask')).toEqual([damaged, 'red', '换成占位符'])
})
