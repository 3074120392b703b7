import { readOwnFile } from '@/entrypoints/background/own-file'
import type { Language } from '@/utils/consent/notice'
import { makeTranslator, type Dictionary, type Translator } from '@/utils/language/translator'

export type CardTranslation = Translator<'card' | 'names' | 'rights'>

const loaded = new Map<Language, CardTranslation>()

/**
 * Loads what the background says in a language: card, menu and badge. A service worker cannot import what it
 * needs when it needs it, but it can fetch its own files, so that it need not hold all languages.
 * @param read gives the dictionary of the areas `card`, `names` and `rights`
 */
export async function loadCardTranslation(
  language: Language,
  read: (language: Language) => Promise<Dictionary> = readDictionary,
): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, makeTranslator(language, await read(language)))
}

/** @throws Error where the language was not loaded */
export function cardTranslation(language: Language): CardTranslation {
  const translation = loaded.get(language)
  if (!translation) throw new Error(`the card's ${language} is not loaded`)
  return translation
}

async function readDictionary(language: Language): Promise<Dictionary> {
  return (await (await readOwnFile(`/locales/${language}.json`)).json()) as Dictionary
}
