import { browser, type Browser } from 'wxt/browser'
import { z } from 'zod'
import { siteHighlights } from '@/entrypoints/background/card/highlight-styles'
import { makeReport } from '@/utils/capture/make-report'
import {
  backgroundMessages,
  extensionMessages,
  type AnswerOf,
  type RequestOf,
  type Wire,
  type WireError,
} from '@/utils/messages'
import { parseInviteLink } from '@/utils/protocol/endpoint-address'
import { growSpan } from '@/utils/text/grow-span'
import { addressOf, isOwnAddress, isSameSite } from './sender'
import type { ShichaiDatabase } from '@/utils/store/database'
import { tellNear } from './near-line'
import { toStoreError, type StoreError, type StoreErrorKind } from '@/utils/store/errors'
import { readStoreId, writeSetting } from '@/utils/store/settings'
import { bringHighlights, bringScript, clipsOnPage, findClips } from './anchoring'
import {
  captureReport,
  contributeClip,
  dropDraft,
  keepPrivate,
  originalAddress,
  setMasked,
  undoClip,
  viewClip,
} from './card-service'
import { cardAssets, gatherFrom, goToClip, leadToPanel, showOnTop, tellFrame } from './gather'
import { createMenus } from './menus'
import { sayAtBadge } from './badge'
import { openDoor } from './door'
import { sourcesKnownTo, withCached } from './web-origin-cache'
import { takeOriginal } from './original-text'
import { openBeside, openWorkbench } from './side-panel'
import { isSiteOn, switchSiteOff, switchSiteOn } from './sites'
import { seeAll } from './see-all'
import type { SyncSchedule } from './sync-schedule'
import { askWorkPage, askWorkPageFromPanel } from './work-page'

export interface Services {
  db: ShichaiDatabase
  schedule: SyncSchedule
}

type Table = typeof backgroundMessages
type Name = keyof Table
type Sender = Browser.runtime.MessageSender
type Handlers = {
  [K in Name]: (
    request: RequestOf<Table, K>,
    services: Services,
    sender: Sender,
  ) => Promise<AnswerOf<Table, K>>
}

const handlers: Handlers = {
  capture: async ({ capture }, { db }, sender) => {
    const webOrigin = await withCached(capture.webOrigin, sender)
    const report = makeReport({ ...capture, webOrigin })
    const view = await captureReport(db, report, sender.tab?.incognito)
    if (view.clipId !== null && sender.tab?.incognito !== true) {
      tellNear(db, view.clipId, sender, async (clip) => ({
        view: await viewClip(db, clip.id, clip.source.url),
        ...(await cardAssets(db)),
      })).catch(console.warn)
    }
    return view
  },
  'web-origin-known': (_request, _services, sender) => sourcesKnownTo(sender),
  'gather-here': async (_request, { db }, sender) => {
    if (sender.tab) await gatherFrom(db, sender.tab, sender.frameId)
    return null
  },
  grow: async ({ clipId, text, ...stretch }, { db }, sender) => {
    const grown = growSpan(text, stretch) ?? null
    if (grown && clipId !== null) await dropDraft(db, clipId, addressOf(sender))
    return grown
  },
  'site-state': ({ webOrigin }) => isSiteOn(webOrigin),
  'switch-site': async ({ webOrigin, on }) => {
    await (on ? switchSiteOn(webOrigin) : switchSiteOff(webOrigin))
    return isSiteOn(webOrigin)
  },
  contribute: async ({ clipId, statement }, { db, schedule }, sender) => {
    const view = await contributeClip(db, clipId, addressOf(sender), statement)
    if (view.tone === 'done') schedule.soon()
    return view
  },
  'ask-staff': ({ clipId }, services, sender) =>
    handlers.contribute(
      { clipId, statement: { kind: 'ask-staff', evidence: '' } },
      services,
      sender,
    ),
  'keep-private': ({ clipId }, { db }, sender) => keepPrivate(db, clipId, addressOf(sender)),
  undo: async ({ clipId }, { db, schedule }, sender) => {
    const view = await undoClip(db, clipId, addressOf(sender))
    schedule.soon()
    return view
  },
  mask: ({ clipId }, { db }, sender) => setMasked(db, clipId, addressOf(sender), true),
  unmask: ({ clipId }, { db }, sender) => setMasked(db, clipId, addressOf(sender), false),
  original: ({ clipId }, { db }, sender) => takeOriginal(db, clipId, sender),
  'work-page': ({ clipId }, { db }, sender) => askWorkPage(db, clipId, sender),
  'ask-work-page': ({ clipId }, { db }) => askWorkPageFromPanel(db, clipId),
  'show-on-top': async (request, { db }, sender) => {
    await showOnTop(db, request, sender)
    return null
  },
  'decided-on-top': async ({ frameId, decision }, { db }, sender) => {
    await tellFrame(db, sender.tab?.id, frameId, decision)
    return null
  },
  'see-all': ({ on }, _services, sender) => seeAll(on, sender),
  expelled: async ({ clipId }, { db }, { tab }) => {
    if (tab?.id !== undefined) await leadToPanel(db, tab.id, clipId)
    return null
  },
  'clips-here': async (page, { db }, sender) => {
    const clips = await clipsOnPage(db, await addressesOf(page, sender))
    const { origin = '' } = URL.parse(addressOf(sender)) ?? {}
    const highlights = await siteHighlights(await readStoreId(db), origin)
    return { clipIds: clips.map(({ id }) => id), ...highlights }
  },
  'bring-highlights': async (page, { db }, sender) =>
    bringHighlights(db, await addressesOf(page, sender), sender),
  bring: ({ what }, _services, sender) => bringScript(what, sender),
  'find-clips': async ({ url, canonicalUrl, ...search }, { db }, sender) =>
    findClips(db, await addressesOf({ url, canonicalUrl }, sender), search),
  'view-clip': async ({ clipId }, { db }, sender) => ({
    view: await viewClip(db, clipId, addressOf(sender)),
    ...(await cardAssets(db)),
  }),
  'show-clip': async ({ clipId }, { db }) => {
    const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true })
    return goToClip(db, tab?.id, { clipId })
  },
  door: async (page, { db }, sender) => openDoor(db, await addressesOf(page, sender), page),
  open: ({ what, clipId, url }, { db }, sender) => open[what](db, clipId, sender, url),
  'store-id': (_request, { db }) => readStoreId(db),
  'open-workbench': async ({ route }) => {
    await openWorkbench(route)
    return null
  },
  'sync-now': async (_request, { schedule }) => {
    await schedule.run(true)
    return { at: new Date().toISOString() }
  },
  'sync-soon': (_request, { schedule }) => {
    schedule.soon()
    return Promise.resolve(null)
  },
  'language-changed': async (_request, { db }) => {
    await createMenus(db)
    return null
  },
}

type Opening = RequestOf<Table, 'open'>['what']

const open: Record<
  Opening,
  (
    db: ShichaiDatabase,
    clipId: string | null,
    sender: Sender,
    url: string | undefined,
  ) => Promise<null>
> = {
  details: async (db, clipId, sender) => {
    const opened = openBeside(sender.tab?.id ?? 0, clipId)
    await writeSetting(db, 'panelClip', clipId)
    await opened
    return null
  },
  workbench: async () => {
    await openWorkbench('/clips')
    return null
  },
  join: async (_db, _clipId, _sender, url = '') => {
    const isInvite = parseInviteLink(url) !== undefined
    await openWorkbench(isInvite ? `/join?link=${encodeURIComponent(url)}` : '/join')
    return null
  },
  'original-page': async (db, clipId, sender) => {
    const address = await originalAddress(db, clipId ?? '', addressOf(sender))
    await browser.tabs.update(sender.tab?.id, { url: address })
    return null
  },
}

/** Kinds of errors that page script and our pages get; fewer than inside, since fewer can be acted on there. */
const wireKinds = {
  'not-found': 'not-found',
  state: 'state',
  'former-membership': 'state',
  'already-sent': 'state',
  quota: 'quota',
  unavailable: 'no-store',
} as const satisfies Record<StoreErrorKind, WireError['kind']>

/** Parses a message, checks that its sender may send it, and answers it. Never rejects. */
export async function answerMessage(
  message: unknown,
  sender: Sender,
  services: Services,
): Promise<Wire<unknown>> {
  try {
    const name = nameOf(message)
    if (sender.id !== browser.runtime.id || !maySay(name, sender)) {
      return failure('malformed', 'this sender may not say that')
    }
    return { ok: true, value: await handle(name, message, sender, services) }
  } catch (error) {
    if (error instanceof z.ZodError) return failure('malformed', z.prettifyError(error))
    const known = toStoreError(error)
    if (known) await sayNotStored(known, sender, services.db)
    if (known) console.info(known)
    if (known) return failure(wireKinds[known.kind], known.message)
    console.error(error)
    return failure('internal', String(error))
  }
}

/** Where nothing can be stored, the button says so, too. */
async function sayNotStored(
  { kind }: StoreError,
  { tab }: Sender,
  db: ShichaiDatabase,
): Promise<void> {
  if (tab?.id === undefined) return
  if (kind === 'unavailable') await sayAtBadge(db, tab.id, 'card.fallback.no-store')
  if (kind === 'quota') await sayAtBadge(db, tab.id, 'card.fallback.quota')
}

function handle<K extends Name>(
  name: K,
  message: unknown,
  sender: Sender,
  services: Services,
): Promise<AnswerOf<Table, K>> {
  const request = backgroundMessages[name].request.parse(message) as RequestOf<Table, K>
  return handlers[name](request, services, sender)
}

const messageName = z.looseObject({
  type: z.enum(Object.keys(backgroundMessages) as [Name, ...Name[]]),
})

function nameOf(message: unknown): Name {
  return messageName.parse(message).type
}

/** Messages that only our own pages may send, and no script in a web page. */
function maySay(name: Name, sender: Sender): boolean {
  if (!Object.hasOwn(extensionMessages, name)) return true
  return sender.url?.startsWith(browser.runtime.getURL('/')) ?? false
}

/** How long the browser may take to know where a page went by itself, in milliseconds. */
const MOVES_MS = 200

/**
 * The addresses of the asking page: its own as the browser knows it, and the canonical one that it names on its
 * own site. Of others it learns nothing, not even what was gathered elsewhere on its site.
 */
async function addressesOf(
  { url, canonicalUrl = url }: { url: string; canonicalUrl?: string | undefined },
  sender: Sender,
): Promise<string[]> {
  if (!isOwnAddress(url, sender) && !(await isNowAt(url, sender))) return []
  return [url, canonicalUrl].filter((address) => isSameSite(address, addressOf(sender)))
}

/** A page that goes elsewhere by a script may ask before the browser knows. */
async function isNowAt(url: string, { tab, frameId }: Sender): Promise<boolean> {
  if (tab?.id === undefined || frameId !== 0) return false
  await new Promise((resolve) => setTimeout(resolve, MOVES_MS))
  const now = await browser.tabs.get(tab.id)
  return isOwnAddress(url, { url: now.url })
}

function failure(kind: WireError['kind'], message: string): Wire<never> {
  return { ok: false, error: { kind, message } }
}
