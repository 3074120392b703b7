import type { Translator } from '@/utils/language/translator'
import type { Term } from '@/utils/clip/terms'
import { citationOf } from '@/utils/rights/terms/rules'

type Rights = Pick<Translator<'rights'>, 't' | 'list'>

/** “the author died in 1998; free from 1 January 2049”: what a term counts from, and the answer. */
export function termSentence(words: Rights, term: Term): string {
  const counted = countedLabel(words, term)
  const answer = termAnswer(words, term)
  return counted === undefined ? answer : words.t('terms.sentence', { counted, answer })
}

/** The answer alone: since or from when it is free, or what would have to be known. */
export function termAnswer(words: Rights, term: Term): string {
  const { t } = words
  const { state, from, missing, question } = term
  if (question === 'same-person' && from !== undefined) {
    return t('terms.wouldBe', { answer: dated(words, term, from) })
  }
  if (from !== undefined) return dated(words, term, from)
  if (state === 'free') return t('terms.free')
  if (state === 'no-right') return t('terms.noRight')
  if (state === 'protected') return t('terms.protected')
  if (missing === undefined || missing.length === 0) return t('terms.open')
  const who = t(`terms.who.${term.layer}`)
  const facts = missing.map((fact) => t(`terms.missing.${fact}`, { who }))
  return t('terms.notKnown', { missing: words.list(facts) })
}

/** The rule and its law, as a citation; `undefined` for a rule that this version does not know. */
export function termCitation(
  { t, language }: Pick<Translator<'clip'>, 't' | 'language'>,
  { rule }: Term,
): string | undefined {
  const found = rule === undefined ? undefined : citationOf(rule)
  if (!found) return undefined
  const { law, article } = found
  return t(`terms.cite.${law.unit}`, { law: law[language], number: article })
}

/** Terms begin and end with the year, so that the year is all there is to say of a day. */
function dated({ t }: Rights, { state, isAtLatest }: Term, from: string): string {
  const year = Number(from.slice(0, 4))
  if (state === 'free') return t(isAtLatest ? 'terms.freeSinceLatest' : 'terms.freeSince', { year })
  return t(isAtLatest ? 'terms.freeFromLatest' : 'terms.freeFrom', { year })
}

/** What the term counts from, of whoever made this layer. */
export function countedLabel({ t }: Rights, term: Term): string | undefined {
  const { counted, layer, state, isAtLatest } = term
  const who = t(`terms.who.${layer}`)
  if (counted) {
    const { event, year } = counted
    return t(isAtLatest ? `terms.countedBy.${event}` : `terms.counted.${event}`, { who, year })
  }
  const isLife = state === 'protected' && term.rule !== undefined && term.jurisdiction === 'CN'
  return isLife ? t('terms.living', { who }) : undefined
}
