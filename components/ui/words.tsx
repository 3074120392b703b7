import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'
import { browser } from 'wxt/browser'
import type { Language } from '@/utils/consent/notice'
import { dictionaries, languageFor, translate, type WordKey } from '@/utils/language/translate'
import { useSetting } from './setting'

/** Everything a screen needs to speak: words, numbers and times in the language chosen. */
export interface Words {
  language: Language
  t: (key: WordKey, values?: Record<string, string | number>) => string
  number: (value: number) => string
  /** A day, e.g. 2026年3月1日. */
  day: (instant: string) => string
  /** A day and a time of day. */
  time: (instant: string) => string
  /** How long ago, or how soon, in the coarsest unit that fits. */
  ago: (instant: string | number) => string
  /** What stands between two sentences: nothing in Chinese, a space in English. */
  gap: '' | ' '
  /** Several things as one phrase: “a, b and c”. */
  list: (parts: string[]) => string
}

const WordsContext = createContext<Words | null>(null)

/** Gives everything below it words, and keeps `<html lang>` right. Waits for the setting. */
export function WordsProvider({ children }: { children: ReactNode }): ReactNode {
  const setting = useSetting('language')
  const language =
    setting === undefined ? undefined : (setting ?? languageFor(browser.i18n.getUILanguage()))
  useEffect(() => {
    if (language) document.documentElement.lang = language
  }, [language])
  const words = useMemo(() => language && makeWords(language), [language])
  return words ? <WordsContext value={words}>{children}</WordsContext> : null
}

/** Words in the language chosen. Components below re-render when it changes. */
export function useWords(): Words {
  const words = use(WordsContext)
  if (!words) throw new Error('no WordsProvider above')
  return words
}

/** The words of one language. Pure, but for the present time that `ago` reads. */
export function makeWords(language: Language): Words {
  const numbers = new Intl.NumberFormat(language)
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const lists = new Intl.ListFormat(language, { type: 'conjunction' })
  return {
    language,
    gap: language === 'en' ? ' ' : '',
    t: (key, values) => translate(language, key, values),
    number: (value) => numbers.format(value),
    day: (instant) => days.format(new Date(instant)),
    time: (instant) => times.format(new Date(instant)),
    ago: (instant) => formatAgo(relative, new Date(instant).getTime() - Date.now()),
    list: (parts) => lists.format(parts),
  }
}

/** The key, if the dictionary has it: for keys made of a value that newer rules may bring. */
export function wordKey(key: string): WordKey | undefined {
  return Object.hasOwn(dictionaries['zh-Hans'], key) ? (key as WordKey) : undefined
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

function formatAgo(format: Intl.RelativeTimeFormat, difference: number): string {
  for (const [unit, length] of units) {
    if (Math.abs(difference) >= length) return format.format(Math.round(difference / length), unit)
  }
  return format.format(0, 'second')
}
