import table from '@/assets/rights/terms.json' with { type: 'json' }
import type { TermJurisdiction, TermQuestion } from '@/utils/clip/terms'
import { once } from '@/utils/text/memoize'
import type { Origin } from './work'

/** The table of terms (`assets/rights/terms.json`), by place. */

/** Where a rule stands. */
export interface Citation {
  id: string
  law: string
  article: string
}

/** A rule that gives a date: so many years after the end of the year of the event. */
export interface TermRule extends Citation {
  years: number
  counts: 'death' | 'publication' | 'creation'
  question?: TermQuestion
}

/** A longer term for what came out only after the author's death. */
export interface PosthumousRule extends TermRule {
  /** Years between death and first publication, both included. */
  from: number
  to?: number
  /** Only for what was first published by the end of this year. */
  publishedBy?: number
}

export interface JurisdictionRules {
  id: TermJurisdiction
  /** Hours ahead of UTC of the last of its places to see the new year. */
  utcOffset: number
  person: TermRule
  joint?: TermRule
  legalPerson?: TermRule
  legalPersonUnpublished?: TermRule
  anonymous: TermRule
  anonymousUnpublished?: TermRule
  posthumous?: PosthumousRule
  official?: Citation
  layout?: TermRule
  collationQuestion?: TermQuestion
  /** A work of one of these origins is free here once it is free there. */
  shorter?: Citation & { origins: Origin[] }
  /** The day on which the United States took up works of this origin that were protected there. */
  onRestoration?: string
  /** The rules of the United States that have no like elsewhere. */
  writtenBefore1978?: TermRule
  before1978?: TermRule
  before1923?: TermRule
  notRestored?: Citation
}

/** Every place, in the order in which it is shown. */
export const jurisdictionRules = once(() => table.jurisdictions as JurisdictionRules[])

const byId = once(() => new Map(jurisdictionRules().map((one) => [one.id, one])))

/** The rules of one place. The table has every place: a test holds that. */
export function rulesOf(id: TermJurisdiction): JurisdictionRules {
  const rules = byId().get(id)
  if (!rules) throw new Error(`no terms of protection for ${id}`)
  return rules
}

export interface Law {
  'zh-Hans': string
  'zh-Hant': string
  en: string
  unit: 'article' | 'section' | 'regulation'
}

const laws = once(() => new Map(Object.entries(table.laws)) as Map<string, Law>)

const citations = once(
  () =>
    new Map(
      jurisdictionRules()
        .flatMap((rules) => Object.values(rules) as unknown[])
        .filter(isCitation)
        .map((rule) => [rule.id, rule]),
    ),
)

/** The law and the article of a rule, for a person to read; `undefined` for a rule of newer tables. */
export function citationOf(id: string): { law: Law; article: string } | undefined {
  const rule = citations().get(id)
  const law = rule && laws().get(rule.law)
  return law && { law, article: rule.article }
}

function isCitation(value: unknown): value is Citation {
  return typeof value === 'object' && value !== null && 'law' in value && 'article' in value
}
