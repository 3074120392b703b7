import { browser } from 'wxt/browser'
import type { Language } from '@/utils/consent/notice'
import { languageFor } from '@/utils/language/language'
import type { ShichaiDatabase } from '@/utils/store/database'
import { readSetting } from '@/utils/store/settings'
import { loadCardTranslation } from './card/card-translations'

/**
 * The language chosen in the settings, else the browser's: also where the store cannot be opened. What the card
 * says in it is there from then on.
 */
export async function currentLanguage(db: ShichaiDatabase): Promise<Language> {
  const language = (await chosenLanguage(db)) ?? languageFor(browser.i18n.getUILanguage())
  await loadCardTranslation(language)
  return language
}

async function chosenLanguage(db: ShichaiDatabase): Promise<Language | null> {
  try {
    return await readSetting(db, 'language')
  } catch (error) {
    console.info('the settings cannot be read', error)
    return null
  }
}
