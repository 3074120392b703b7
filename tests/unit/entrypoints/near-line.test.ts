import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { putClip } from '@/utils/store/clips'
import type { Clip } from '@/utils/clip/clip'
import { ShichaiDatabase } from '@/utils/store/database'
import { makeClip } from '../fixtures/make-clip'

const sendMessage = vi.fn<(tabId: number, message: unknown, options: unknown) => Promise<void>>()
vi.mock('wxt/browser', () => ({ browser: { tabs: { sendMessage } } }))
vi.resetModules()
afterAll(() => void vi.resetModules())
const { nearLineOf, tellNear } = await import('@/entrypoints/background/near-line')

const LONG =
  '學而時習之不亦說乎有朋自遠方來不亦樂乎人不知而不慍不亦君子乎其為人也孝弟而好犯上者鮮矣不好犯上而好作亂者未之有也'

let db: ShichaiDatabase
beforeEach(() => {
  db = new ShichaiDatabase(`near-line-${crypto.randomUUID()}`)
  sendMessage.mockReset().mockResolvedValue()
})

async function put(change: Partial<Clip>): Promise<Clip> {
  const clip = await makeClip(change)
  await db.transaction('rw', db.clips, db.bodies, () => putClip(db, clip))
  return clip
}

const sender = (tabId: number, frameId = 0) => ({ tab: { id: tabId } as never, frameId })
const card = (bases?: []) => () => {
  const view = { headline: 'x', ...(bases && { bases }) }
  return Promise.resolve({ views: {}, styles: '', view } as never)
}

it('says on the card that stands what the passage is nearly the same as', async () => {
  const before = await put({ text: LONG, work: { title: '論語' } })
  const draft = await put({ text: LONG.slice(0, 45), state: 'draft' })
  await tellNear(db, draft.id, sender(7), card())
  const line = { title: '論語', createdAt: before.createdAt, containment: 1 }
  expect(nearLineOf(draft.id)).toEqual(line)
  const view = { headline: 'x' }
  expect(sendMessage.mock.calls).toEqual([
    [7, { type: 'show-frame', views: {}, styles: '', view }, { frameId: 0 }],
  ])
})

it('names the frame in which the passage stands', async () => {
  await put({ text: LONG })
  const draft = await put({ text: LONG.slice(0, 45), state: 'draft' })
  await tellNear(db, draft.id, sender(7, 3), card())
  expect(sendMessage.mock.calls[0]?.[1]).toMatchObject({ frameId: 3 })
})

it.each<[string, Partial<Clip>, Partial<Clip>]>([
  ['nothing is like it', { text: '此文與前文全無關係但也有二十餘字以備比較之用' }, {}],
  ['only a draft is like it', { text: LONG, state: 'draft' }, {}],
  ['it was decided on meanwhile', { text: LONG }, { state: 'ready' }],
])('leaves the card as it is where %s', async (_name, other, own) => {
  await put(other)
  const draft = await put({ text: LONG.slice(0, 45), state: 'draft', ...own })
  await tellNear(db, draft.id, sender(7), card())
  expect(sendMessage).not.toHaveBeenCalled()
})

it('leaves a card alone on which somebody may be typing, and one of another passage', async () => {
  await put({ text: LONG })
  const draft = await put({ text: LONG.slice(0, 45), state: 'draft' })
  await tellNear(db, draft.id, sender(7), card([]))
  const next = await put({ text: '全然不同的另一段文字，並無一句相同之處可言。', state: 'draft' })
  const both = [tellNear(db, draft.id, sender(7), card()), tellNear(db, next.id, sender(7), card())]
  await Promise.all(both)
  expect(sendMessage).not.toHaveBeenCalled()
})
