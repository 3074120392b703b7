import {
  createContext,
  createElement,
  Fragment,
  use,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react'
import { browser } from 'wxt/browser'
import type { Language } from '@/utils/consent/notice'
import type { Area, WordKey } from '@/utils/language/areas'
import { languageFor } from '@/utils/language/language'
import {
  formatMessage,
  makeTranslator,
  type Dictionary,
  type Translator,
} from '@/utils/language/translator'
import { dictionaryOf, loadArea, loadLike } from './dictionaries'
import { useSetting } from './setting'

/** What fills a message that has tags: for “<link>Join</link>” a function that puts its words into a link. */
type RichValues = Record<string, string | number | ((words: ReactNode) => ReactNode)>

/** Everything a screen needs to speak: messages of some areas, numbers and times in the language chosen. */
export interface Words<A extends Area = Area> extends Translator<A> {
  /** A message with tags, as what a screen shows. */
  rich: (key: WordKey<A>, values: RichValues) => ReactNode
  /** The sentence for a kind of problem, as answers, batches and the last sync name it. */
  problemOf: (kind: string) => string
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

/** Areas that every page speaks from the start. */
const everywhere: Area[] = [
  'batches',
  'card',
  'chain',
  'clip',
  'clips',
  'insights',
  'joining',
  'members',
  'moderation',
  'names',
  'panel',
  'problems',
  'releases',
  'review',
  'rights',
  'settings',
  'staff',
  'ui',
  'wanted',
  'withdrawing',
]

/** Gives everything below it words, and keeps `<html lang>` right. Waits for the setting. */
export function WordsProvider({ children }: { children: ReactNode }): ReactNode {
  const setting = useSetting('language')
  const chosen =
    setting === undefined ? undefined : (setting ?? languageFor(browser.i18n.getUILanguage()))
  const language = useLoaded(chosen)
  useEffect(() => {
    if (language) document.documentElement.lang = language
  }, [language])
  const words = useMemo(() => language && makeWords(language, dictionaryOf(language)), [language])
  return words ? <WordsContext value={words}>{children}</WordsContext> : null
}

/** The language chosen, once there are words in it for all that the one before had words for. */
function useLoaded(chosen: Language | undefined): Language | undefined {
  const [language, setLanguage] = useState<Language>()
  useEffect(() => {
    if (chosen === undefined) return undefined
    let isCurrent = true
    const load = async (): Promise<void> => {
      await Promise.all(everywhere.map((area) => loadArea(chosen, area)))
      if (language) await loadLike(chosen, language)
      if (isCurrent) setLanguage(chosen)
    }
    load().catch((error: unknown) => console.error(error))
    return () => {
      isCurrent = false
    }
  }, [chosen, language])
  return language
}

/** Words in the language chosen. Components below re-render when it changes. */
export function useWords(): Words {
  const words = use(WordsContext)
  if (!words) throw new Error('no WordsProvider above')
  return words
}

/** The words of one language. Pure, but for the present time that `ago` reads. */
export function makeWords(language: Language, dictionary: Dictionary): Words {
  const numbers = new Intl.NumberFormat(language)
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const lists = new Intl.ListFormat(language, { type: 'conjunction' })
  const translator = makeTranslator<Area>(language, dictionary)
  return {
    ...translator,
    problemOf: (kind) => translator.find(`problems.${kind}`) ?? translator.t('problems.unknown'),
    rich: (key, values) => toNode(formatMessage(language, dictionary[key] ?? key, toTags(values))),
    gap: language === 'en' ? ' ' : '',
    number: (value) => numbers.format(value),
    day: (instant) => days.format(new Date(instant)),
    time: (instant) => times.format(new Date(instant)),
    ago: (instant) => formatAgo(relative, new Date(instant).getTime() - Date.now()),
    list: (parts) => lists.format(parts),
  }
}

type RichValue = string | number | ((parts: (string | ReactNode)[]) => ReactNode)

function toTags(values: RichValues): Record<string, RichValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'function' ? (parts: ReactNode[]) => value(toNode(parts)) : value,
    ]),
  )
}

/** Parts side by side; none of them moves, so that they need no keys. */
function toNode(parts: ReactNode): ReactNode {
  return Array.isArray(parts) ? createElement(Fragment, null, ...(parts as ReactNode[])) : parts
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
