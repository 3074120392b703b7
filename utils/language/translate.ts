import enAlliance from '@/assets/locales/en/alliance.json'
import enCard from '@/assets/locales/en/card.json'
import enDuties from '@/assets/locales/en/duties.json'
import enInsights from '@/assets/locales/en/insights.json'
import enReleases from '@/assets/locales/en/releases.json'
import enReview from '@/assets/locales/en/review.json'
import enRights from '@/assets/locales/en/rights.json'
import enStaff from '@/assets/locales/en/staff.json'
import enWorkbench from '@/assets/locales/en/workbench.json'
import hansAlliance from '@/assets/locales/zh-Hans/alliance.json'
import hansCard from '@/assets/locales/zh-Hans/card.json'
import hansDuties from '@/assets/locales/zh-Hans/duties.json'
import hansInsights from '@/assets/locales/zh-Hans/insights.json'
import hansReleases from '@/assets/locales/zh-Hans/releases.json'
import hansReview from '@/assets/locales/zh-Hans/review.json'
import hansRights from '@/assets/locales/zh-Hans/rights.json'
import hansStaff from '@/assets/locales/zh-Hans/staff.json'
import hansWorkbench from '@/assets/locales/zh-Hans/workbench.json'
import hantAlliance from '@/assets/locales/zh-Hant/alliance.json'
import hantCard from '@/assets/locales/zh-Hant/card.json'
import hantDuties from '@/assets/locales/zh-Hant/duties.json'
import hantInsights from '@/assets/locales/zh-Hant/insights.json'
import hantReleases from '@/assets/locales/zh-Hant/releases.json'
import hantReview from '@/assets/locales/zh-Hant/review.json'
import hantRights from '@/assets/locales/zh-Hant/rights.json'
import hantStaff from '@/assets/locales/zh-Hant/staff.json'
import hantWorkbench from '@/assets/locales/zh-Hant/workbench.json'
import { languages, type Language } from '@/utils/consent/notice'

/**
 * The dictionary: flat keys, three languages. `_locales` beside it serves only what the browser
 * itself shows (name, menu), since it follows the browser's language and cannot be switched.
 */
const zhHans = {
  ...hansAlliance,
  ...hansCard,
  ...hansDuties,
  ...hansInsights,
  ...hansReleases,
  ...hansReview,
  ...hansRights,
  ...hansStaff,
  ...hansWorkbench,
}
export type WordKey = keyof typeof zhHans

export const dictionaries: Record<Language, Record<WordKey, string>> = {
  'zh-Hans': zhHans,
  'zh-Hant': {
    ...hantAlliance,
    ...hantCard,
    ...hantDuties,
    ...hantInsights,
    ...hantReleases,
    ...hantReview,
    ...hantRights,
    ...hantStaff,
    ...hantWorkbench,
  },
  en: {
    ...enAlliance,
    ...enCard,
    ...enDuties,
    ...enInsights,
    ...enReleases,
    ...enReview,
    ...enRights,
    ...enStaff,
    ...enWorkbench,
  },
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
