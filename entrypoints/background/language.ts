import { browser } from 'wxt/browser'
import type { Language } from '@/utils/consent/notice'
import { languageFor } from '@/utils/language/language'
import type { ShichaiDatabase } from '@/utils/store/database'
import { readSetting } from '@/utils/store/settings'

/** The language chosen in the settings, else the browser's: also where the store cannot be opened. */
export async function currentLanguage(db: ShichaiDatabase): Promise<Language> {
  return (await chosenLanguage(db)) ?? languageFor(browser.i18n.getUILanguage())
}

async function chosenLanguage(db: ShichaiDatabase): Promise<Language | null> {
  try {
    return await readSetting(db, 'language')
  } catch (error) {
    console.info('the settings cannot be read', error)
    return null
  }
}
