import enCard from '@/assets/locales/en/card.json'
import enReview from '@/assets/locales/en/review.json'
import enRights from '@/assets/locales/en/rights.json'
import enWorkbench from '@/assets/locales/en/workbench.json'
import hansCard from '@/assets/locales/zh-Hans/card.json'
import hansReview from '@/assets/locales/zh-Hans/review.json'
import hansRights from '@/assets/locales/zh-Hans/rights.json'
import hansWorkbench from '@/assets/locales/zh-Hans/workbench.json'
import hantCard from '@/assets/locales/zh-Hant/card.json'
import hantReview from '@/assets/locales/zh-Hant/review.json'
import hantRights from '@/assets/locales/zh-Hant/rights.json'
import hantWorkbench from '@/assets/locales/zh-Hant/workbench.json'
import { languages, type Language } from '@/utils/consent/notice'

/**
 * The dictionary: flat keys, three languages. `_locales` beside it serves only what the browser
 * itself shows (name, menu), since it follows the browser's language and cannot be switched.
 */
const zhHans = { ...hansCard, ...hansRights, ...hansReview, ...hansWorkbench }
export type WordKey = keyof typeof zhHans

export const dictionaries: Record<Language, Record<WordKey, string>> = {
  'zh-Hans': zhHans,
  'zh-Hant': { ...hantCard, ...hantRights, ...hantReview, ...hantWorkbench },
  en: { ...enCard, ...enRights, ...enReview, ...enWorkbench },
}

/** Words for `key`, with `{name}` places filled from `values`. */
export function translate(
  language: Language,
  key: WordKey,
  values: Record<string, string | number> = {},
): string {
  return dictionaries[language][key].replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  )
}

/** The language of ours that fits a browser's language tag best. */
export function languageFor(tag: string): Language {
  const locale = new Intl.Locale(tag).maximize()
  if (locale.language !== 'zh') return 'en'
  return locale.script === 'Hant' ? 'zh-Hant' : 'zh-Hans'
}

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}
