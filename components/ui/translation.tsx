import {
  cloneElement,
  createContext,
  createElement,
  Fragment,
  use,
  useEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react'
import { browser } from 'wxt/browser'
import type { Language } from '@/utils/consent/notice'
import type { Area, Filling, PlainKey, TranslationKey } from '@/utils/language/areas'
import { languageFor } from '@/utils/language/language'
import {
  formatMessage,
  makeTranslator,
  type Dictionary,
  type Translator,
} from '@/utils/language/translator'
import { areasInUse, baseAreas, dictionaryOf, isLoaded, loadArea } from './loaded-dictionaries'
import { useSetting } from './setting'

/** What stands for a tag: for “<link>Join</link>” an empty link that gets the words within the tag. */
type Tag = ReactElement<{ children?: ReactNode }>

type BaseArea = (typeof baseAreas)[number]

/** What a screen says in the language chosen: messages of the base areas and of some others, numbers and times. */
export type Translation<A extends Area = never> = ScreenTranslator<A | BaseArea>

interface ScreenTranslator<A extends Area> extends Translator<A> {
  /** A message with tags, as what a screen shows. */
  rich: <K extends TranslationKey<A>>(key: K, ...values: Filling<K, Tag>) => ReactNode
  /** A message whose key is a value, such as a schema's; its area is that of whoever holds the schema. */
  messageOf: (key: PlainKey) => string
  /** The sentence for a kind of problem, as answers, batches and the last sync name it. */
  problemOf: (kind: string) => string
  number: (value: number) => string
  /** A share from 0 to 1 in whole per cent. */
  percent: (share: number) => string
  /** So many bytes, in the unit that fits: “3.4 MB”. */
  size: (bytes: number) => string
  /** A day, e.g. 2026年3月1日. */
  day: (instant: string) => string
  /** A day and a time of day. */
  time: (instant: string) => string
  /** How long ago, or how soon, in the coarsest unit that fits. */
  ago: (instant: string | number) => string
}

const TranslationContext = createContext<Translation<Area> | null>(null)

/** The language on the screen, for pages that load their dictionaries with their code. */
let shown: Language | undefined

/** Loads dictionaries in the language on the screen. */
export async function loadAreas(areas: Area[]): Promise<void> {
  const language = shown
  if (language) await Promise.all(areas.map((area) => loadArea(language, area)))
}

/**
 * Gives everything below it translations, and keeps `<html lang>` right. Waits for the setting.
 * @param areas what the page translates from the start, beside the base areas
 */
export function TranslationProvider({
  areas,
  children,
}: {
  areas: readonly Area[]
  children: ReactNode
}): ReactNode {
  const setting = useSetting('language')
  const chosen =
    setting === undefined ? undefined : (setting ?? languageFor(browser.i18n.getUILanguage()))
  const language = useLoaded(chosen, areas)
  useEffect(() => {
    if (language) document.documentElement.lang = language
  }, [language])
  const translation = useMemo(
    () => language && makeTranslation(language, dictionaryOf(language)),
    [language],
  )
  return translation ? (
    <TranslationContext value={translation}>{children}</TranslationContext>
  ) : null
}

/** The language chosen, once all is there in it that the screen may show. */
function useLoaded(chosen: Language | undefined, areas: readonly Area[]): Language | undefined {
  const [language, setLanguage] = useState<Language>()
  const [failure, setFailure] = useState<{ error: unknown }>()
  if (failure) throw failure.error
  useEffect(() => {
    if (chosen === undefined) return undefined
    let isCurrent = true
    const load = async (): Promise<void> => {
      const wanted = [...baseAreas, ...areas, ...areasInUse()]
      await Promise.all(wanted.map((area) => loadArea(chosen, area)))
      if (!isCurrent) return
      shown = chosen
      setLanguage(chosen)
    }
    load().catch((error: unknown) => setFailure({ error }))
    return () => {
      isCurrent = false
    }
  }, [areas, chosen])
  return language
}

/**
 * Translations of the base areas and of those named, in the language chosen. Components below re-render when
 * it changes. Dictionaries come with the page (`lazyPage`, `showPage`); one that did not is waited for.
 */
export function useTranslation<A extends Area = never>(...areas: A[]): Translation<A> {
  const translation = use(TranslationContext)
  if (!translation) throw new Error('no TranslationProvider above')
  const { language } = translation
  for (const area of areas) if (!isLoaded(language, area)) use(loadArea(language, area))
  return translation
}

/** Translations in one language. Pure, but for the present time that `ago` reads. */
export function makeTranslation(language: Language, dictionary: Dictionary): Translation<Area> {
  const numbers = new Intl.NumberFormat(language)
  const percents = new Intl.NumberFormat(language, { style: 'percent' })
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const translator = makeTranslator<Area>(language, dictionary)
  return {
    ...translator,
    messageOf: (key) => translator.t(key),
    problemOf: (kind) => translator.find(`problems.${kind}`) ?? translator.t('problems.unknown'),
    rich: (key, ...[values]) =>
      toNode(formatMessage(language, dictionary[key] ?? key, toTags(values), key)),
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    size: (bytes) => formatSize(language, bytes),
    day: (instant) => days.format(new Date(instant)),
    time: (instant) => times.format(new Date(instant)),
    ago: (instant) => formatAgo(relative, new Date(instant).getTime() - Date.now()),
  }
}

function toTags(
  values: Readonly<Record<string, string | number | Tag>> = {},
): Record<string, RichValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? (parts: ReactNode[]) => fill(value, parts) : value,
    ]),
  )
}

type RichValue = string | number | ((parts: ReactNode[]) => ReactNode)

/** A tag without words keeps the element as it is. */
function fill(element: Tag, parts: ReactNode[]): ReactNode {
  return parts.every((part) => part === '')
    ? element
    : cloneElement(element, undefined, toNode(parts))
}

/** Parts side by side; none of them moves, so that they need no keys. */
function toNode(parts: ReactNode): ReactNode {
  return Array.isArray(parts) ? createElement(Fragment, null, ...(parts as ReactNode[])) : parts
}

function formatSize(language: Language, bytes: number): string {
  const [unit, length] =
    bytes < 1e6 ? ['kilobyte', 1e3] : bytes < 1e9 ? ['megabyte', 1e6] : ['gigabyte', 1e9]
  const format = { style: 'unit', unit, maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(language, format).format(bytes / length)
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
