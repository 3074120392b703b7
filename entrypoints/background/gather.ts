import { browser, type Browser } from 'wxt/browser'
import { bringToFrames, PAGE_SCRIPT } from './anchoring'
import { clearBadge, sayAtBadge, sayWhenBusy, showAtBadge } from './badge'
import { chooseFrame, type FrameState } from './choose-frame'
import { fallbackViews } from '@/entrypoints/background/card/fallback-views'
import type { CardDecision, RequestOf, ToPage, pageMessages } from '@/utils/messages'
import type { ShichaiDatabase } from '@/utils/store/database'
import { writeSetting } from '@/utils/store/settings'
import { currentLanguage } from './language'
import { readOwnFile } from './own-file'

const SECOND_TRY_MS = 200
/** How long frames may take to say whether something is selected in them, in milliseconds. */
const FRAMES_MS = 500
/** After this a page that does not answer is said to hold everything up, in milliseconds. */
const BUSY_MS = 800

/** What the page script is sent, before the words and styles of the card are added. */
type Sent = ToPage extends infer M
  ? M extends ToPage
    ? Omit<M, 'views' | 'styles'>
    : never
  : never
type Sender = Browser.runtime.MessageSender

/**
 * Answers the gesture: injects the page script into the frame that holds the selection, and only there,
 * and asks it to capture. Injecting again is harmless: a second script does nothing. Waits for nothing
 * that the page or its frames still load.
 */
export async function gatherFrom(
  db: ShichaiDatabase,
  tab: Pick<Browser.tabs.Tab, 'id'>,
  frameId?: number,
): Promise<void> {
  const from = Date.now()
  const tabId = tab.id
  if (tabId === undefined) return
  const chosen = frameId === undefined ? await frameOfGesture(tabId) : { frameId, isHidden: false }
  await sendToPage(db, tabId, { type: 'gather', isHidden: chosen.isHidden }, chosen.frameId, from)
}

/** Goes to a clip on the page, or to the next or previous one. False where the page is off limits. */
export async function goToClip(
  db: ShichaiDatabase,
  tabId: number | undefined,
  where: { clipId: string } | { step: 1 | -1 },
): Promise<boolean> {
  return tabId !== undefined && sendToPage(db, tabId, { type: 'go-to', ...where }, 0)
}

/** The card of a passage in a frame: shown in the page around; where that cannot be, said at the badge. */
export async function showOnTop(
  db: ShichaiDatabase,
  request: RequestOf<typeof pageMessages, 'show-on-top'>,
  { tab, frameId = 0 }: Sender,
): Promise<void> {
  if (tab?.id === undefined) return
  const isShown = await sendToPage(db, tab.id, { type: 'show-frame', frameId, ...request }, 0)
  if (!isShown) await leadToPanel(db, tab.id, request.view?.clipId ?? null)
}

/** What was decided at the card of a passage in a frame. */
export async function tellFrame(
  db: ShichaiDatabase,
  tabId: number | undefined,
  frameId: number,
  decision: CardDecision,
): Promise<void> {
  if (tabId !== undefined) await sendToPage(db, tabId, { type: 'decided', decision }, frameId)
}

/** Where no card can stand, the panel opens on the clip, and the badge says so. */
export async function leadToPanel(
  db: ShichaiDatabase,
  tabId: number,
  clipId: string | null,
): Promise<void> {
  await writeSetting(db, 'panelClip', clipId)
  await sayAtBadge(db, tabId, 'card.inPanel')
}

/** Texts and style sheet that the card needs, in the language chosen. */
export async function cardAssets(db: ShichaiDatabase): Promise<Pick<ToPage, 'views' | 'styles'>> {
  return {
    views: fallbackViews(await currentLanguage(db)),
    styles: underOtherNames(await styles()),
  }
}

let loadedStyles: string | undefined

/** The card's style sheet, fetched like its words: a service worker reads all that is built into it whenever it wakes. */
async function styles(): Promise<string> {
  // What failed is tried anew.
  return (loadedStyles ??= await (await readOwnFile('/assets/card.css')).text())
}

/**
 * Custom properties under names that no page knows: one that registered `--ink` could make it
 * transparent in the card as well.
 */
function underOtherNames(css: string): string {
  const prefix = `--s${crypto.randomUUID().slice(0, 8)}-`
  return css.replaceAll(/--(?=[a-z])/g, prefix)
}

/** @param from when the person made the gesture, since frames were asked before */
async function sendToPage(
  db: ShichaiDatabase,
  tabId: number,
  message: Sent,
  frameId: number,
  from = Date.now(),
): Promise<boolean> {
  const isGesture = message.type === 'gather' || message.type === 'go-to'
  // What was said of an earlier gesture ends now: later it could be what the page has led to meanwhile.
  if (isGesture) await clearBadge(tabId)
  const endNotice = sayWhenBusy(db, tabId, from + BUSY_MS - Date.now())
  try {
    const assets = await ownAssets(db, tabId)
    if (!assets) return false
    const withAssets: ToPage = { ...message, ...assets }
    await onceMore(() => putScript(tabId, frameId))
    await browser.tabs.sendMessage(tabId, withAssets, { frameId })
    if (isGesture) void bringToFrames(tabId)
    return true
  } catch (error) {
    // Browsers keep extensions out of their own pages, their stores and PDF viewers.
    console.warn('the page script could not be started', error)
    await sayAtBadge(db, tabId, 'card.forbiddenPage')
    return false
  } finally {
    await endNotice()
  }
}

/** Words and styles of the card; where they cannot be read, the badge says that our own files are missing. */
async function ownAssets(
  db: ShichaiDatabase,
  tabId: number,
): Promise<Pick<ToPage, 'views' | 'styles'> | undefined> {
  try {
    return await cardAssets(db)
  } catch (error) {
    console.warn('the card has no words or styles', error)
    await showAtBadge(tabId, browser.i18n.getMessage('damaged'))
    return undefined
  }
}

async function putScript(tabId: number, frameId: number): Promise<void> {
  const target = { tabId, frameIds: [frameId] }
  await browser.scripting.executeScript({ target, files: [PAGE_SCRIPT], injectImmediately: true })
}

/**
 * Tries twice, since Chromium now and then refuses a page (“cannot access contents”) right after the
 * gesture that grants it.
 */
async function onceMore<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch {
    await new Promise((resolve) => setTimeout(resolve, SECOND_TRY_MS))
    return task()
  }
}

/** The frame with the focus. A frame that does not answer in time counts as one without. */
async function frameOfGesture(tabId: number): Promise<{ frameId: number; isHidden: boolean }> {
  const asked = browser.scripting
    .executeScript({
      target: { tabId, allFrames: true },
      func: lookForSelection,
      injectImmediately: true,
    })
    .then((results) =>
      results.flatMap(({ frameId, result }) => (result ? [{ frameId, ...result }] : [])),
    )
  const late = new Promise<FrameState[]>((resolve) => {
    setTimeout(() => resolve([]), FRAMES_MS)
  })
  // Whatever went wrong shows when the script itself is put in.
  return chooseFrame(await Promise.race([asked, late]).catch(() => []))
}

/** Runs in the page; must not use anything from outside itself. */
function lookForSelection(): Omit<FrameState, 'frameId'> {
  const isSelectedIn = (inner: Document): boolean => {
    const selection = inner.getSelection()
    const field = inner.activeElement as HTMLTextAreaElement | null
    const isInField = field?.localName === 'textarea' && field.selectionStart !== field.selectionEnd
    // Seen from the document, a selection inside a shadow tree is collapsed.
    return isInField || selection?.type === 'Range' || selection?.isCollapsed === false
  }
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  const isPassedOn = active !== null && /^(?:iframe|frame|object|embed)$/.test(active.localName)
  const inner = isPassedOn ? (active as HTMLIFrameElement).contentDocument : null
  return {
    isSelected: isSelectedIn(document),
    hasFocus: document.hasFocus(),
    isPassedOn,
    readsInner: inner ? isSelectedIn(inner) : false,
  }
}
