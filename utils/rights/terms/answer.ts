import type { MissingFact, TermQuestion, TermState } from '@/utils/clip/terms'
import type { Citation, JurisdictionRules, TermRule } from './rules'

/** A term (`utils/clip/terms.ts`) without place and layer, which the caller knows. */
export interface Answer {
  state: TermState
  from?: string
  isAtLatest?: boolean
  rule?: string
  counted?: { event: TermRule['counts']; year: number }
  missing?: MissingFact[]
  question?: TermQuestion
}

/** The day at a place with this offset, in hours: terms end there, not at Greenwich. */
export function dayAt(now: string, utcOffset: number): string {
  return new Date(Date.parse(now) + utcOffset * 3_600_000).toISOString().slice(0, 10)
}

/** Every term runs to 31 December; the work is free from the next 1 January. */
export function freeFrom(year: number, years: number): string {
  return `${String(year + years + 1).padStart(4, '0')}-01-01`
}

/** Free or protected by a rule that counts from a year that is known. */
export function byDate(
  rule: TermRule,
  year: number,
  day: string,
  isAtLatest: boolean = false,
): Answer {
  const from = freeFrom(year, rule.years)
  return {
    state: from <= day ? 'free' : 'protected',
    from,
    ...(isAtLatest && { isAtLatest }),
    rule: rule.id,
    counted: { event: rule.counts, year },
    ...(rule.question && { question: rule.question }),
  }
}

export function free(rule: Citation, from?: string): Answer {
  return { state: 'free', rule: rule.id, ...(from !== undefined && { from }) }
}

export function notKnown(missing: MissingFact[], rule?: Citation): Answer {
  return { state: 'not-known', missing, ...(rule && { rule: rule.id }) }
}

export function asked(question: TermQuestion, rule?: Citation): Answer {
  return { state: 'not-known', question, ...(rule && { rule: rule.id }) }
}

/** An official text is free where it was issued, and by the law of few other places. */
export function officialAnswer(rules: JurisdictionRules, official: string): Answer {
  if (rules.official && (rules.id === official || rules.id === 'US')) return free(rules.official)
  return asked('official-text')
}
