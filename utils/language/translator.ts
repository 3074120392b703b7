import format, {
  type CompiledMessage,
  type FormatOptions,
  type FormatValues,
} from 'icu-minify/format'
import type { Language } from '@/utils/consent/notice'
import type { Area, TranslationKey, TranslationStem } from './areas'

/** Messages by key, compiled from ICU message format when the code is built. */
export type Dictionary = Readonly<Record<string, CompiledMessage>>

/** What fills the places of a message. */
export type Values = Readonly<Record<string, string | number>>

/** Says the messages of some areas in one language. */
export interface Translator<A extends Area> {
  language: Language
  t: (key: TranslationKey<A>, values?: Values) => string
  /** The same for a key made of a value that newer rules may bring: `undefined` where there is none. */
  find: (key: TranslationStem<A>, values?: Values) => string | undefined
}

/**
 * @param dictionary holds every key of the areas; it may grow later
 */
export function makeTranslator<A extends Area>(
  language: Language,
  dictionary: Dictionary,
): Translator<A> {
  const say = (key: string, values?: Values): string =>
    String(formatMessage(language, dictionary[key] ?? key, values))
  return {
    language,
    t: say,
    find: (key, values) => (Object.hasOwn(dictionary, key) ? say(key, values) : undefined),
  }
}

/**
 * Fills a message. A tag's function gets the words within its tag, and what it makes of them stands in the
 * answer: then that is a list.
 */
export function formatMessage<Rich = string>(
  language: Language,
  message: CompiledMessage,
  values: FormatValues<Rich> = {},
): string | Rich | (string | Rich)[] {
  return format<Rich>(message, language, values, { formatters })
}

/** Formatters are slow to make and few. */
const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()
const plurals = new Map<string, Intl.PluralRules>()
const formatters: FormatOptions['formatters'] = {
  getNumberFormat: (...given) => keep(numbers, given, () => new Intl.NumberFormat(...given)),
  getDateTimeFormat: (...given) => keep(dates, given, () => new Intl.DateTimeFormat(...given)),
  getPluralRules: (...given) => keep(plurals, given, () => new Intl.PluralRules(...given)),
}

function keep<Made>(kept: Map<string, Made>, given: unknown[], make: () => Made): Made {
  const key = JSON.stringify(given)
  const found = kept.get(key) ?? make()
  kept.set(key, found)
  return found
}
