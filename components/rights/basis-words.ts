import type { RightsAssessment } from '@/utils/clip/rights'
import { dictionaries, type WordKey } from '@/utils/language/translate'

/** Longest quote within a sentence, in code points. */
const QUOTE_LENGTH = 120

type Translate = (key: WordKey, values?: Record<string, string | number>) => string

/**
 * The sentence of the rule that decided, with the words of the page it rests on: the same on the card
 * and in the workbench. A clip judged by newer rules may name one for which there are no words here;
 * then the verdict alone is said.
 */
export function basisWords(translate: Translate, rights: RightsAssessment): string {
  const { basis, verdict, licence, evidence, reservations } = rights
  const key = `rights.${basis}`
  if (!isWordKey(key)) return translate(`verdicts.${verdict}`)
  const [decisive] = verdict === 'reserved' ? reservations : evidence
  return translate(key, { licence: licence ?? '', quote: shortenQuote(decisive?.quote ?? '') })
}

/** A quote in one line, cut between code points. */
export function shortenQuote(quote: string): string {
  const characters = Array.from(quote.replaceAll(/\s+/g, ' ').trim())
  if (characters.length <= QUOTE_LENGTH) return characters.join('')
  return `${characters.slice(0, QUOTE_LENGTH).join('')}…`
}

function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(dictionaries.en, key)
}
