import { languages, type Language } from '@/utils/consent/notice'

/** The language of ours that fits a browser's language tag best. */
export function languageFor(tag: string): Language {
  const locale = new Intl.Locale(tag).maximize()
  if (locale.language !== 'zh') return 'en'
  return locale.script === 'Hant' ? 'zh-Hant' : 'zh-Hans'
}

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}
