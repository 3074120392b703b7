import { byDate, dayAt, free, freeFrom, notKnown, type Answer } from './answer'
import type { JurisdictionRules } from './rules'
import type { KnownLayer, Makers } from './work'

/**
 * The United States count from first publication for whatever came out before 1978, and not at all for
 * a foreign work that was free at home on the day its country's works were taken up (17 U.S.C. 104A).
 */

/** Before this year the term was 75 years; nothing of it was left when it became 95. */
const NINETY_FIVE_SINCE = 1923
const COUNTS_FROM_DEATH_SINCE = 1978
/** From March 1989 on a work was protected without any formality: there was nothing to take up. */
const LAST_YEAR_OF_FORMALITIES = 1988
/** What was written before 1978 and came out by 2002 is protected through 2047 at least … */
const LATE_PUBLICATION = { until: 2002, protectedThrough: 2047 }
/** … and what never came out, through 2002. */
const UNPUBLISHED_PROTECTED_THROUGH = 2002

/** The country of origin: when its works were taken up, and since when this one is free there. */
export interface Home {
  restored: string
  free?: string
}

/** Since when a layer is free in the United States, or what would have to be known. */
export function unitedStatesAnswer(
  rules: JurisdictionRules,
  layer: KnownLayer,
  makers: Makers,
  now: string,
  home: Home,
): Answer {
  const day = dayAt(now, rules.utcOffset)
  const year = layer.published ?? layer.publishedBy
  const isAtLatest = layer.published === undefined
  const { notRestored, before1923, before1978 } = rules
  if (layer.unitedStates === 'protected') {
    return { state: 'protected', ...(notRestored && { rule: notRestored.id }) }
  }
  if (before1923 && year !== undefined && year < NINETY_FIVE_SINCE) {
    return byDate(before1923, year, day, isAtLatest)
  }
  if (notRestored && wasFreeAtHome(layer, year, home)) return free(notRestored, home.restored)
  if (before1978 && year !== undefined && year < COUNTS_FROM_DEATH_SINCE) {
    return byDate(before1978, year, day, isAtLatest)
  }
  if (layer.isUnpublished) return unpublished(rules, layer, makers, day)
  return layer.published === undefined
    ? notKnown(['publication'])
    : late(rules, layer, makers, layer.published, day)
}

function wasFreeAtHome(
  { unitedStates }: KnownLayer,
  year: number | undefined,
  home: Home,
): boolean {
  if (unitedStates === 'not-restored') return true
  if (home.free === undefined || year === undefined) return false
  return year <= LAST_YEAR_OF_FORMALITIES && home.free <= home.restored
}

/** First published in 1978 or later. */
function late(
  rules: JurisdictionRules,
  { created }: KnownLayer,
  makers: Makers,
  year: number,
  day: string,
): Answer {
  const answer =
    fromDeath(rules, makers, day) ??
    earlier(
      byDate(rules.anonymous, year, day),
      created !== undefined && rules.anonymousUnpublished
        ? byDate(rules.anonymousUnpublished, created, day)
        : undefined,
    )
  return year <= LATE_PUBLICATION.until
    ? notBefore(freeFrom(LATE_PUBLICATION.protectedThrough, 0), answer, day)
    : answer
}

function unpublished(
  rules: JurisdictionRules,
  { created }: KnownLayer,
  makers: Makers,
  day: string,
): Answer {
  const answer = fromDeath(rules, makers, day)
  if (answer) return notBefore(freeFrom(UNPUBLISHED_PROTECTED_THROUGH, 0), answer, day)
  const rule = rules.anonymousUnpublished
  if (created === undefined || !rule) return notKnown(['creation'], rule)
  return byDate(rule, created, day)
}

/** The answer where somebody's life decides; `undefined` for nobody's and an organisation's work. */
function fromDeath(rules: JurisdictionRules, makers: Makers, day: string): Answer | undefined {
  if (makers.kind === 'living') return { state: 'protected', rule: rules.person.id }
  if (makers.kind === 'unknown') return notKnown(['death'], rules.person)
  if (makers.kind !== 'died') return undefined
  const rule = makers.year < COUNTS_FROM_DEATH_SINCE ? rules.writtenBefore1978 : rules.person
  return byDate(rule ?? rules.person, makers.year, day, makers.isAtLatest)
}

function earlier(one: Answer, other: Answer | undefined): Answer {
  return other?.from !== undefined && one.from !== undefined && other.from < one.from ? other : one
}

function notBefore(earliest: string, answer: Answer, day: string): Answer {
  if (answer.from === undefined || answer.from >= earliest) return answer
  return { ...answer, from: earliest, state: earliest <= day ? 'free' : 'protected' }
}
