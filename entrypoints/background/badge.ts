import { browser } from 'wxt/browser'
import type { ShichaiDatabase } from '@/utils/store/database'
import { cardTranslation } from './card/card-translations'
import { currentLanguage } from './language'

export type BadgeKey =
  | 'card.forbiddenPage'
  | 'card.busyPage'
  | 'card.inPanel'
  | 'card.fallback.no-store'
  | 'card.fallback.quota'

/** What the button of a tab says last, or is about to: whoever says something takes back only that. */
const latest = new Map<number, symbol>()

/** Says at the toolbar button what a card cannot say. */
export async function sayAtBadge(db: ShichaiDatabase, tabId: number, key: BadgeKey): Promise<void> {
  const notice = begin(tabId)
  const title = await badgeTitle(db, key)
  if (latest.get(tabId) === notice) await show(tabId, title)
}

export async function showAtBadge(tabId: number, title: string): Promise<void> {
  begin(tabId)
  await show(tabId, title)
}

/** The button says again in this tab what it says everywhere. */
export async function clearBadge(tabId: number): Promise<void> {
  latest.delete(tabId)
  await browser.action.setBadgeText({ tabId, text: import.meta.env.FIREFOX ? nothing : '' })
}

/**
 * Says after some milliseconds that the page holds everything up. The function that is given ends that, and takes
 * back nothing else: what the page led to before it answered, such as the way to the panel, stays.
 */
export function sayWhenBusy(
  db: ShichaiDatabase,
  tabId: number,
  after: number,
): () => Promise<void> {
  let notice: symbol | undefined
  const timer = setTimeout(() => {
    void sayAtBadge(db, tabId, 'card.busyPage')
    notice = latest.get(tabId)
  }, after)
  return async () => {
    clearTimeout(timer)
    if (notice !== undefined && latest.get(tabId) === notice) await clearBadge(tabId)
  }
}

/** What Firefox takes for “as everywhere”; the types know only Chromium's empty text. */
const nothing = null as unknown as string

function begin(tabId: number): symbol {
  const notice = Symbol('notice')
  latest.set(tabId, notice)
  return notice
}

async function show(tabId: number, title: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: '!' })
  await browser.action.setTitle({ tabId, title })
}

/** Where none of our dictionaries can be read, the browser's own messages say that. */
async function badgeTitle(db: ShichaiDatabase, key: BadgeKey): Promise<string> {
  try {
    return cardTranslation(await currentLanguage(db)).t(key)
  } catch (error) {
    console.warn('the badge has no words', error)
    return browser.i18n.getMessage('damaged')
  }
}
