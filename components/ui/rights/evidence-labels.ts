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
