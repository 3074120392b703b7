import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cardDictionaries } from '@/scripts/toolchain/compile-messages.mjs'
import type { Clip } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import { extensionMessages, pageMessages } from '@/utils/messages'
import { ShichaiDatabase } from '@/utils/store/database'
import { makeClip } from '../fixtures/make-clip'

/** What a script in a web page may ask of the background, if somebody took it over. */

const OURS = 'shichai@example'
const OUR_PAGES = 'chrome-extension://shichai/'

vi.mock('wxt/browser', () => ({
  browser: {
    alarms: {},
    i18n: { getUILanguage: () => 'zh-CN' },
    runtime: {
      id: 'shichai@example',
      getURL: (path: string) => `chrome-extension://shichai${path}`,
    },
    storage: { session: { get: () => Promise.resolve({}), set: () => Promise.resolve() } },
  },
}))

// Whatever was loaded with another browser goes, and so does what this file loads.
vi.resetModules()
afterAll(() => void vi.resetModules())
const { answerMessage } = await import('@/entrypoints/background/router')

const db = new ShichaiDatabase(`router-${newId()}`)
const schedule = { soon: vi.fn(), run: vi.fn(() => Promise.resolve()) }
const services = { db, schedule } as never
const stranger = { id: OURS, url: 'https://elsewhere.example/', tab: { id: 7 } } as never

let clip: Clip

beforeAll(async () => {
  // What is refused is told to whoever looks for faults.
  vi.spyOn(console, 'info').mockReturnValue()
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    Promise.resolve(new Response(cardDictionaries()['locales/zh-Hans.json'])),
  )
  const { source } = await makeClip()
  const variant = { shown: 'zh-Hans', original: `${new URL(source.url).origin}/original` }
  clip = await makeClip({ state: 'draft', source: { ...source, variant } })
  await db.bodies.put(clip)
})

afterAll(() => void vi.restoreAllMocks())

/** A request of each message of our own pages, such as only they may send. */
const own = {
  'site-state': { webOrigin: 'https://elsewhere.example' },
  'switch-site': { webOrigin: 'https://elsewhere.example', on: true },
  'show-clip': { clipId: newId() },
  'ask-work-page': { clipId: newId() },
  'store-id': {},
  'open-workbench': { route: '/settings' },
  'sync-now': {},
  'sync-soon': {},
  'language-changed': {},
} satisfies Record<keyof typeof extensionMessages, object>

/** What each message of a page says of a clip; `null` where it names none, or only says what to open. */
const naming: Record<keyof typeof pageMessages, object | null> = {
  capture: null,
  'web-origin-known': null,
  'gather-here': null,
  grow: { text: '甲乙。丙丁。', start: 0, end: 1 },
  contribute: {},
  'ask-staff': {},
  'keep-private': {},
  undo: {},
  original: {},
  'work-page': {},
  mask: {},
  unmask: {},
  'bring-highlights': null,
  bring: null,
  'show-on-top': null,
  'decided-on-top': null,
  'see-all': null,
  expelled: null,
  'clips-here': null,
  'find-clips': null,
  'view-clip': {},
  door: null,
  open: { what: 'original-page' },
}

describe('a script in a page', () => {
  it.each(Object.entries(own))('may not say %s', async (type, request) => {
    expect(await answerMessage({ type, ...request }, stranger, services)).toMatchObject({
      ok: false,
      error: { kind: 'malformed', message: 'this sender may not say that' },
    })
    expect(schedule.soon).not.toHaveBeenCalled()
    expect(schedule.run).not.toHaveBeenCalled()
  })

  it('nor with an address that only begins like ours', async () => {
    const url = 'https://elsewhere.example/chrome-extension://shichai/'
    const sender = { id: OURS, url } as never
    expect(await answerMessage({ type: 'store-id' }, sender, services)).toMatchObject({ ok: false })
  })

  it.each(Object.entries(naming).filter(([, request]) => request !== null))(
    'reaches no clip of another site by %s',
    async (type, request) => {
      const asked = { type, clipId: clip.id, ...request }
      expect(await answerMessage(asked, stranger, services)).toMatchObject({
        ok: false,
        error: { kind: 'not-found' },
      })
      expect(await db.bodies.get(clip.id)).toEqual(clip)
    },
  )
})

it.each(['undo', 'original', 'work-page', 'mask', 'unmask', 'view-clip'])(
  'a frame without an address of its own belongs to its site: %s',
  async (type) => {
    const { origin } = new URL(clip.source.url)
    const frame = { id: OURS, url: 'about:srcdoc', origin, tab: { id: 7 } } as never
    const answer = await answerMessage({ type, clipId: clip.id }, frame, services)
    // Undoing what was never decided is another matter.
    expect(answer).not.toMatchObject({ error: { kind: 'not-found' } })
  },
)

it('another extension may say nothing', async () => {
  const sender = { id: 'other@example', url: `${OUR_PAGES}workbench.html` } as never
  expect(await answerMessage({ type: 'store-id' }, sender, services)).toMatchObject({ ok: false })
})

it('our own pages may', async () => {
  const sender = { id: OURS, url: `${OUR_PAGES}workbench.html` } as never
  expect(await answerMessage({ type: 'store-id' }, sender, services)).toMatchObject({ ok: true })
})
