import { browser, type Browser } from 'wxt/browser'
import type { ShichaiDatabase } from '@/utils/store/database'
import { cardTranslation } from './card/card-translations'
import { gatherFrom } from './gather'
import { currentLanguage } from './language'
import { openBeside, openWorkbench } from './side-panel'

type Entry = 'gather' | 'panel' | 'workbench' | 'join'
type Tab = Pick<Browser.tabs.Tab, 'id'>

const contexts = {
  gather: 'selection',
  panel: 'action',
  workbench: 'action',
  join: 'action',
} as const satisfies Record<Entry, string>

const labels = {
  gather: 'card.gather',
  panel: 'card.door.panel',
  workbench: 'card.action.workbench',
  join: 'card.action.join',
} as const satisfies Record<Entry, string>

/** Makes the context menu, and that of the button, in the language chosen. */
export async function createMenus(db: ShichaiDatabase): Promise<void> {
  const { t } = cardTranslation(await currentLanguage(db))
  await browser.contextMenus.removeAll()
  for (const [id, context] of Object.entries(contexts)) {
    browser.contextMenus.create({ id, title: t(labels[id as Entry]), contexts: [context] })
  }
}

/** Answers a click on an entry. The panel opens before anything is waited for, or not at all. */
export async function onMenu(
  db: ShichaiDatabase,
  entry: unknown,
  tab: Tab | undefined,
  frameId: number | undefined,
): Promise<void> {
  if (entry === 'gather' && tab) await gatherFrom(db, tab, frameId)
  else if (entry === 'panel') await openBeside(tab?.id ?? 0, null)
  else if (entry === 'workbench') await openWorkbench('/clips')
  else if (entry === 'join') await openWorkbench('/join')
}
