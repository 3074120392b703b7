import { browser } from 'wxt/browser'
import type { Language } from '@/utils/consent/notice'
import { languageFor } from '@/utils/language/language'
import type { ShichaiDatabase } from '@/utils/store/database'
import { readSetting } from '@/utils/store/settings'

/** The language chosen in the settings, else the browser's. */
export async function currentLanguage(db: ShichaiDatabase): Promise<Language> {
  return (await readSetting(db, 'language')) ?? languageFor(browser.i18n.getUILanguage())
}
