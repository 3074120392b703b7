import type { Language } from '@/utils/consent/notice'
import type { WordKey } from '@/utils/language/translate'
import type { Term } from '@/utils/clip/terms'
import { citationOf } from '@/utils/rights/terms/rules'

type Translate = (key: WordKey, values?: Record<string, string | number>) => string

/** “the author died in 1998; free from 1 January 2049”: what a term counts from, and the answer. */
export function termSentence(translate: Translate, term: Term): string {
  const counted = countedWords(translate, term)
  const answer = termAnswer(translate, term)
  return counted === undefined ? answer : translate('terms.sentence', { counted, answer })
}

/** The answer alone: since or from when it is free, or what would have to be known. */
export function termAnswer(translate: Translate, term: Term): string {
  const { state, from, missing, question } = term
  if (question === 'same-person' && from !== undefined) {
    return translate('terms.wouldBe', { answer: dated(translate, term, from) })
  }
  if (from !== undefined) return dated(translate, term, from)
  if (state === 'free') return translate('terms.free')
  if (state === 'no-right') return translate('terms.noRight')
  if (state === 'protected') return translate('terms.protected')
  if (missing === undefined || missing.length === 0) return translate('terms.open')
  const who = translate(`terms.who.${term.layer}`)
  const facts = missing.map((fact) => translate(`terms.missing.${fact}`, { who }))
  return translate('terms.notKnown', { missing: facts.join(' · ') })
}

/** The rule and its law, as a citation; `undefined` for a rule that this version does not know. */
export function termCitation(
  translate: Translate,
  language: Language,
  { rule }: Term,
): string | undefined {
  const found = rule === undefined ? undefined : citationOf(rule)
  if (!found) return undefined
  const { law, article } = found
  return translate(`terms.cite.${law.unit}`, { law: law[language], number: article })
}

/** Terms begin and end with the year, so that the year is all there is to say of a day. */
function dated(translate: Translate, { state, isAtLatest }: Term, from: string): string {
  const year = Number(from.slice(0, 4))
  const key = state === 'free' ? 'terms.freeSince' : 'terms.freeFrom'
  return translate(isAtLatest ? `${key}Latest` : key, { year })
}

/** What the term counts from, of whoever made this layer. */
export function countedWords(translate: Translate, term: Term): string | undefined {
  const { counted, layer, state, isAtLatest } = term
  const who = translate(`terms.who.${layer}`)
  if (counted) {
    const key = isAtLatest ? 'terms.countedBy' : 'terms.counted'
    return translate(`${key}.${counted.event}`, { who, year: counted.year })
  }
  const isLife = state === 'protected' && term.rule !== undefined && term.jurisdiction === 'CN'
  return isLife ? translate('terms.living', { who }) : undefined
}
