import { browser, type Browser } from 'wxt/browser'
import styles from '@/entrypoints/background/card/card.css?inline'
import { bringToFrames, PAGE_SCRIPT } from './anchoring'
import { cardTranslations } from './card/card-translations'
import { fallbackTexts } from '@/entrypoints/background/card/fallback-texts'
import type { ToPage } from '@/utils/messages'
import type { ShichaiDatabase } from '@/utils/store/database'
import { currentLanguage } from './language'

const SECOND_TRY_MS = 200

/**
 * Answers the gesture: injects the page script into the frame that holds the selection, and only there,
 * and asks it to capture. Injecting again is harmless: a second script does nothing.
 */
export async function gatherFrom(
  db: ShichaiDatabase,
  tab: Pick<Browser.tabs.Tab, 'id'>,
  frameId?: number,
): Promise<void> {
  await sendToPage(db, tab.id, { type: 'gather' }, frameId)
}

/** Goes to a clip on the page, or to the next or previous one. False where the page is off limits. */
export async function goToClip(
  db: ShichaiDatabase,
  tabId: number | undefined,
  where: { clipId: string } | { step: 1 | -1 },
): Promise<boolean> {
  return sendToPage(db, tabId, { type: 'go-to', ...where }, 0)
}

/** Texts and style sheet that the card needs, in the language chosen. */
export async function cardAssets(db: ShichaiDatabase): Promise<Pick<ToPage, 'texts' | 'styles'>> {
  return { texts: fallbackTexts(await currentLanguage(db)), styles }
}

async function sendToPage(
  db: ShichaiDatabase,
  tabId: number | undefined,
  message: Omit<ToPage, 'texts' | 'styles'>,
  frameId: number | undefined,
): Promise<boolean> {
  if (tabId === undefined) return false
  try {
    const withAssets: ToPage = { ...message, ...(await cardAssets(db)) }
    const frame = await onceMore(() => putScript(tabId, frameId))
    await browser.tabs.sendMessage(tabId, withAssets, { frameId: frame })
    await browser.action.setBadgeText({ tabId, text: '' })
    void bringToFrames(tabId)
    return true
  } catch (error) {
    // Browsers keep extensions out of their own pages, their stores and PDF viewers.
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

/** Says at the toolbar button that this page cannot show a card. */
async function sayItCannot(db: ShichaiDatabase, tabId: number): Promise<void> {
  const title = cardTranslations[await currentLanguage(db)].t('card.forbiddenPage')
  await browser.action.setBadgeText({ tabId, text: '!' })
  await browser.action.setTitle({ tabId, title })
}
