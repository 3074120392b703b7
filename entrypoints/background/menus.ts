import { browser } from 'wxt/browser'
import type { ShichaiDatabase } from '@/utils/store/database'
import { cardTranslations } from './card/card-translations'
import { currentLanguage } from './language'

export const GATHER_MENU = 'gather'

/** Makes the context menu in the language chosen. */
export async function createMenus(db: ShichaiDatabase): Promise<void> {
  const language = await currentLanguage(db)
  await browser.contextMenus.removeAll()
  browser.contextMenus.create({
    id: GATHER_MENU,
    title: cardTranslations[language].t('card.gather'),
    contexts: ['selection'],
  })
}
