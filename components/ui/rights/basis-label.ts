import type { Work } from '@/utils/clip/clip'
import type { Evidence, RightsAssessment } from '@/utils/clip/rights'
import type { Translator } from '@/utils/language/translator'
import { ownTerm } from '@/utils/rights/terms/term-facts'
import { evidenceQuote } from './evidence-labels'
import { termSentence } from './term-labels'

/** Longest quote within a sentence, in code points. */
const QUOTE_LENGTH = 120

/** Rules that rest on what speaks against, though the verdict is not yet no. */
const restOnReservation = new Set([
  'ask-first',
  'work-claimed',
  'site-boilerplate-only',
  'status-conflict',
])
/** Rules about a modern hand, whose name belongs into the sentence. */
const namesHand = new Set(['modern-edition', 'term-hand'])
/** Rules whose sentence says “this page”: where a site rule spoke, its own words are said instead. */
const saidOfPage = new Set([
  ...restOnReservation,
  'site-prohibits',
  'site-prohibits-training',
  'public-domain-notice',
])

/**
 * The sentence of the rule that decided, with the words of the page it rests on: the same on the card
 * and in the workbench. A clip assessed by newer rules may name one for which there are no words here;
 * then the verdict alone is said. It begins small, to stand within a sentence.
 */
export function basisLabel(
  words: Translator<'rights'>,
  rights: RightsAssessment,
  work: Pick<Work, 'collator'> = {},
): string {
  const sentence = basisOnly(words, rights)
  const hand = namesHand.has(rights.basis) ? handOf(rights, work) : undefined
  return hand === undefined ? sentence : words.t('rights.with-hand', { sentence, hand })
}

/** Whose hand a text went through, as the page names it. */
function handOf(
  { evidence }: RightsAssessment,
  { collator }: Pick<Work, 'collator'>,
): string | undefined {
  const seen = evidence.find(({ kind }) => kind === 'modern-hand')
  return collator ?? (seen && shortenQuote(seen.quote))
}

function basisOnly(words: Translator<'rights'>, rights: RightsAssessment): string {
  const { basis, verdict, licence } = rights
  const { t, language } = words
  const decisive = decisiveOf(rights)
  const quote = shortenQuote(decisive ? evidenceQuote(decisive, language) : '')
  if (decisive?.rule && saidOfPage.has(basis)) {
    return t('rights.by-site-rule', { site: decisive.rule.site[language], quote })
  }
  const term = ownTerm(rights)
  const said = words.find(`rights.${basis}`, {
    licence: licence ?? '',
    quote,
    hasTerm: term ? 'yes' : 'no',
    term: term ? termSentence(words, term) : '',
    year: term?.counted?.year ?? '',
  })
  return said ?? t(`verdicts.${verdict}`)
}

/** The same, to stand by itself. */
export function basisSentence(
  words: Translator<'rights'>,
  rights: RightsAssessment,
  work: Pick<Work, 'collator'> = {},
): string {
  const said = basisLabel(words, rights, work)
  return said.charAt(0).toLocaleUpperCase(words.language) + said.slice(1)
}

function decisiveOf(rights: RightsAssessment): Evidence | undefined {
  const { basis, verdict, evidence, reservations } = rights
  return (verdict === 'reserved' || restOnReservation.has(basis) ? reservations : evidence)[0]
}

/** A quote in one line, cut between code points. */
export function shortenQuote(quote: string): string {
  const characters = Array.from(quote.replaceAll(/\s+/g, ' ').trim())
  if (characters.length <= QUOTE_LENGTH) return characters.join('')
  return `${characters.slice(0, QUOTE_LENGTH).join('')}…`
}
