import { browser, type Browser } from 'wxt/browser'
import look from '@/entrypoints/background/card/card.css?inline'
import { cardWords } from './card/card-words'
import { ownWords } from '@/entrypoints/background/card/own-words'
import type { ToPage } from '@/utils/messages'
import type { ShichaiDatabase } from '@/utils/store/database'
import { currentLanguage } from './language'

const PAGE_SCRIPT = '/content-scripts/page.js'
const SECOND_TRY_MS = 200

/**
 * The gesture: puts the page script into the frame that holds the selection, and only there, and asks
 * it to capture. Injecting again is harmless: the script knows that it is there.
 */
export async function gatherFrom(
  db: ShichaiDatabase,
  tab: Pick<Browser.tabs.Tab, 'id'>,
  frameId?: number,
): Promise<void> {
  await sendToPage(db, tab.id, { type: 'gather' }, frameId)
}

/** Goes to a clip on the page, or to the one after or before the last. False where we may not. */
export async function goToClip(
  db: ShichaiDatabase,
  tabId: number | undefined,
  where: { clipId: string } | { step: 1 | -1 },
): Promise<boolean> {
  return sendToPage(db, tabId, { type: 'go-to', ...where }, 0)
}

/** What the card needs to be shown, in the language chosen. */
export async function cardClothes(db: ShichaiDatabase): Promise<Pick<ToPage, 'words' | 'look'>> {
  return { words: ownWords(await currentLanguage(db)), look }
}

async function sendToPage(
  db: ShichaiDatabase,
  tabId: number | undefined,
  message: Omit<ToPage, 'words' | 'look'>,
  frameId: number | undefined,
): Promise<boolean> {
  if (tabId === undefined) return false
  try {
    const dressed: ToPage = { ...message, ...(await cardClothes(db)) }
    const frame = await onceMore(() => putScript(tabId, frameId))
    await browser.tabs.sendMessage(tabId, dressed, { frameId: frame })
    await browser.action.setBadgeText({ tabId, text: '' })
    return true
  } catch (error) {
    // Browsers keep extensions out of their own pages, their shops and PDF viewers.
    console.warn('the page script could not be started', error)
    await sayItCannot(db, tabId)
    return false
  }
}

/** @returns the frame in which the page script now is */
async function putScript(tabId: number, frameId: number | undefined): Promise<number> {
  const frame = frameId ?? (await frameWithSelection(tabId))
  const target = { tabId, frameIds: [frame] }
  await browser.scripting.executeScript({ target, files: [PAGE_SCRIPT] })
  return frame
}

/**
 * Now and then Chromium refuses a page (“cannot access contents”) in the moment after the gesture
 * that grants it; a second press then works. The second try spares the person that press.
 */
async function onceMore<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch {
    await new Promise((resolve) => setTimeout(resolve, SECOND_TRY_MS))
    return task()
  }
}

async function frameWithSelection(tabId: number): Promise<number> {
  const results = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: holdsSelection,
  })
  return results.find(({ result }) => result === true)?.frameId ?? 0
}

/** Runs in the page; must not use anything from outside itself. */
function holdsSelection(): boolean {
  const selection = document.getSelection()
  const isInField =
    document.activeElement instanceof HTMLTextAreaElement &&
    document.activeElement.selectionStart !== document.activeElement.selectionEnd
  // Seen from the document, a selection inside a shadow tree is collapsed.
  return isInField || selection?.type === 'Range' || selection?.isCollapsed === false
}

/** There is no page to show a card in: the toolbar button says so. */
async function sayItCannot(db: ShichaiDatabase, tabId: number): Promise<void> {
  const title = cardWords[await currentLanguage(db)].t('card.forbiddenPage')
  await browser.action.setBadgeText({ tabId, text: '!' })
  await browser.action.setTitle({ tabId, title })
}
