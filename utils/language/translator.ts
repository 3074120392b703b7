import format, {
  type CompiledMessage,
  type FormatOptions,
  type FormatValues,
} from 'icu-minify/format'
import type { Language } from '@/utils/consent/notice'
import type { Area, Filling, TranslationKey, TranslationStem } from './areas'

/** Messages by key, compiled from ICU message format when the code is built. */
export type Dictionary = Readonly<Record<string, CompiledMessage>>

/** What fills the places of a message that only its values name. */
type Values = Readonly<Record<string, string | number>>

/** Says the messages of some areas in one language. */
export interface Translator<A extends Area> {
  language: Language
  t: <K extends TranslationKey<A>>(key: K, ...values: Filling<K>) => string
  /** The same for a key made of a value that newer rules may bring: `undefined` where there is none. */
  find: (key: TranslationStem<A>, values?: Values) => string | undefined
  /** Several things as one phrase: “a, b and c”. */
  list: (parts: readonly string[]) => string
}

/**
 * @param dictionary holds every key of the areas; it may grow later
 */
export function makeTranslator<A extends Area>(
  language: Language,
  dictionary: Dictionary,
): Translator<A> {
  const say = (key: string, values?: Values): string =>
    String(formatMessage(language, dictionary[key] ?? key, values, key))
  return {
    language,
    t: (key, ...[values]) => say(key, values),
    find: (key, values) => (Object.hasOwn(dictionary, key) ? say(key, values) : undefined),
    list: (parts) => new Intl.ListFormat(language, { type: 'conjunction' }).format(parts),
  }
}

/**
 * Fills a message. A tag's function gets the words within its tag, and what it makes of them stands in the
 * answer: then that is a list. A value that does not fit leaves its place empty, since no sentence is worth
 * a page that stays blank; the console says which one it was.
 * @param key names the message in the console
 */
export function formatMessage<Rich = string>(
  language: Language,
  message: CompiledMessage,
  values: FormatValues<Rich> | undefined,
  key: string,
): string | Rich | (string | Rich)[] {
  try {
    return format<Rich>(message, language, values, { formatters })
  } catch (error) {
    reportOnce(key, error)
    return typeof message === 'string' ? message : wordsOf(message)
  }
}

const reported = new Set<string>()

function reportOnce(key: string, error: unknown): void {
  if (reported.has(key)) return
  reported.add(key)
  console.error(`The message ${key} was not filled:`, error)
}

/** A compiled message's own words: within its tags too, and of a plural or a choice those for everything else. */
function wordsOf(nodes: readonly unknown[]): string {
  return nodes.map(wordsOfNode).join('')
}

function wordsOfNode(node: unknown): string {
  if (typeof node === 'string') return node
  if (!Array.isArray(node)) return ''
  const [, kind, options] = node as [string, unknown, unknown]
  // A tag has its content where other nodes have a number for their kind; `0` is the “#” of a plural.
  if (typeof kind !== 'number' || kind === 0) return wordsOf(node.slice(1))
  if (typeof options !== 'object' || options === null || !('other' in options)) return ''
  return wordsOf([options.other].flat())
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
