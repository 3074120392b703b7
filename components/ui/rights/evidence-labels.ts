import type { Evidence } from '@/utils/clip/rights'
import type { Language } from '@/utils/consent/notice'
import type { Translator } from '@/utils/language/translator'

/** What was seen: the page's words as they stand, a site rule in the reader's language. */
export function evidenceQuote({ quote, rule }: Evidence, language: Language): string {
  return rule?.says[language] ?? quote
}

/** Whether words are for machines: a tag, a member of JSON, a rule or a header. Pure. */
export function isMarkup(quote: string): boolean {
  return /^(?:<[a-z!/]|[{["]|(?:User-agent|Disallow|Content-Usage|Content-Signal|License|[a-z]+(?:-[a-z]+)+):)/iu.test(
    quote.trim(),
  )
}

/** What kind of thing it is: “licence link”, “site rule: Wikisource”. */
export function evidenceKind(
  { t, find, language }: Translator<'rights'>,
  { kind, rule }: Evidence,
): string {
  if (rule) return t(`evidence.rule.${rule.from}`, { site: rule.site[language] })
  return find(`evidence.${kind}`) ?? kind
}

/** One fact, however often a page says it: the piece that says it best, and the others. */
export interface Fact {
  best: Evidence
  others: Evidence[]
}

/**
 * Pieces of evidence that say the same, together: a licence named in a link, in a meta tag and in JSON
 * is one fact. In the order of the first of each.
 */
export function groupFacts(items: readonly Evidence[]): Fact[] {
  return Array.from(Map.groupBy(items, factOf).values(), (group) => {
    const best = group.find(({ quote, rule }) => rule !== undefined || !isMarkup(quote)) ?? group[0]
    return best ? [{ best, others: group.filter((one) => one !== best) }] : []
  }).flat()
}

function factOf({ quote, value, rule, ...one }: Evidence): string {
  const about = 'about' in one ? String(one['about']) : ''
  if (rule) return `rule ${rule.id}`
  return `${about} ${(value ?? quote).replaceAll(/\s+/gu, '').toLocaleLowerCase('en')}`
}

/** A fact for a person: the page's own words, or what markup says, never the markup. */
export function plainWords(words: Translator<'rights'>, { best }: Fact): string {
  const quote = evidenceQuote(best, words.language)
  if (best.rule || !isMarkup(quote)) return quote
  return best.value ?? evidenceKind(words, best)
}

/** Where a fact was seen, in plain words, none of them twice. */
export function placesOf(words: Translator<'rights'>, { best, others }: Fact): string {
  return [...new Set([best, ...others].map((one) => evidenceKind(words, one)))].join(' · ')
}

/** What else there is to know of a site rule: when it was read, whether it counted. */
export function ruleNotes(
  { t }: Pick<Translator<'rights'>, 't'>,
  { rule }: Evidence,
  day: (date: string) => string,
): string[] {
  if (!rule) return []
  const read = rule.confirmed
    ? t(rule.from === 'contributor' ? 'evidence.rule.written' : 'evidence.rule.read', {
        date: day(rule.date),
      })
    : t('evidence.rule.unread')
  return rule.overruled ? [read, t('evidence.rule.overruled')] : [read]
}
