import { browser } from 'wxt/browser'
import { languages, type Language } from '@/utils/consent/notice'
import { languageFor } from '@/utils/language/language'
import type { ShichaiDatabase } from '@/utils/store/database'
import { readSetting } from '@/utils/store/settings'
import { loadCardTranslation } from './card/card-translations'

/**
 * The language chosen in the settings, else the browser's: also where the store cannot be opened. What the card
 * says in it is there from then on. Where its dictionary cannot be read, another language is better than no card.
 *
 * @throws Error where no dictionary at all can be read
 */
export async function currentLanguage(db: ShichaiDatabase): Promise<Language> {
  const wanted = (await chosenLanguage(db)) ?? languageFor(browser.i18n.getUILanguage())
  for (const language of [wanted, ...languages]) if (await canLoad(language)) return language
  throw new Error('no dictionary of the card can be read')
}

async function canLoad(language: Language): Promise<boolean> {
  try {
    await loadCardTranslation(language)
    return true
  } catch (error) {
    console.warn(`the card's ${language} cannot be read`, error)
    return false
  }
}

async function chosenLanguage(db: ShichaiDatabase): Promise<Language | null> {
  try {
    return await readSetting(db, 'language')
  } catch (error) {
    console.info('the settings cannot be read', error)
    return null
  }
}
