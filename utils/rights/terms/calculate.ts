import type { Term } from '@/utils/clip/terms'
import { asked, byDate, dayAt, notKnown, officialAnswer, type Answer } from './answer'
import { jurisdictionRules, rulesOf, type JurisdictionRules, type TermRule } from './rules'
import { unitedStatesAnswer, type Home } from './united-states'
import { sumUp, type KnownLayer, type KnownWork, type Makers } from './work'

/**
 * Since when, or from when on, every layer of a work is free in every place: the public-domain
 * calculator. Pure. `now` is an instant (ISO 8601, UTC); each place has its own day then.
 */
export function termsOf(work: KnownWork, now: string): Term[] {
  return work.layers.flatMap((layer) =>
    jurisdictionRules()
      // What a site asks for is a contract, the same in every place, so one entry is enough.
      .filter(({ id }) => layer.layer !== 'digitisation' || id === 'CN')
      .map((rules): Term => ({
        jurisdiction: rules.id,
        layer: layer.layer,
        ...answerFor(rules, layer, now),
      })),
  )
}

function answerFor(rules: JurisdictionRules, layer: KnownLayer, now: string): Answer {
  if (layer.layer === 'digitisation') return asked('site-terms')
  if (layer.isDedicated) return { state: 'free' }
  if (layer.official !== undefined) return officialAnswer(rules, layer.official)
  if (layer.layer === 'layout') return layoutAnswer(rules, layer, dayAt(now, rules.utcOffset))
  const makers = sumUp(layer.makers)
  const answer =
    rules.id === 'US'
      ? unitedStatesAnswer(rules, layer, makers, now, homeOf(layer, now))
      : shortened(rules, layer, now, usualAnswer(rules, layer, makers, dayAt(now, rules.utcOffset)))
  if (layer.layer !== 'collation' || answer.state === 'free') return answer
  return { ...answer, question: rules.collationQuestion ?? 'collation' }
}

/** The usual term, by the kind of makers: from death, or from publication where nobody is named. */
function usualAnswer(
  rules: JurisdictionRules,
  layer: KnownLayer,
  makers: Makers,
  day: string,
): Answer {
  switch (makers.kind) {
    case 'living':
      return { state: 'protected', rule: rules.person.id }
    case 'unknown':
      return notKnown(['death'], rules.person)
    case 'died': {
      const rule = makers.isJoint ? (rules.joint ?? rules.person) : rules.person
      const answer = byDate(rule, makers.year, day, makers.isAtLatest)
      return posthumous(rules, layer, makers.year, day, answer)
    }
    case 'anonymous':
      return fromPublication(layer, day, rules.anonymous, rules.anonymousUnpublished)
    case 'legal-person':
      return rules.legalPerson
        ? fromPublication(layer, day, rules.legalPerson, rules.legalPersonUnpublished)
        : fromPublication(layer, day, rules.anonymous, rules.anonymousUnpublished)
  }
}

/** From first publication; from creation only where it is known that it never was published. */
function fromPublication(
  { published, publishedBy, created, isUnpublished }: KnownLayer,
  day: string,
  rule: TermRule,
  unpublished: TermRule | undefined,
): Answer {
  const year = published ?? publishedBy
  if (year !== undefined) return byDate(rule, year, day, published === undefined)
  if (!isUnpublished || !unpublished) return notKnown(['publication'], rule)
  return created === undefined
    ? notKnown(['creation'], unpublished)
    : byDate(unpublished, created, day)
}

/** The later of the usual term and the one for works that came out only after death. */
function posthumous(
  { posthumous: rule }: JurisdictionRules,
  { published }: KnownLayer,
  died: number,
  day: string,
  usual: Answer,
): Answer {
  if (!rule || published === undefined) return usual
  const years = published - died
  const isWithin = years >= rule.from && years <= (rule.to ?? Infinity)
  if (!isWithin || published > (rule.publishedBy ?? Infinity)) return usual
  const answer = byDate(rule, published, day)
  return (answer.from ?? '') > (usual.from ?? '') ? answer : usual
}

/** Applies the rule of the shorter term, in places that have it: the earlier date counts. */
function shortened(
  { shorter, utcOffset }: JurisdictionRules,
  layer: KnownLayer,
  now: string,
  own: Answer,
): Answer {
  const { origin } = layer
  if (!shorter || origin === undefined || !shorter.origins.includes(origin)) return own
  const home = answerFor(rulesOf(origin), layer, now)
  if (home.from === undefined || own.from === undefined || home.from >= own.from) return own
  const state = home.from <= dayAt(now, utcOffset) ? 'free' : 'protected'
  return { ...home, state, rule: shorter.id }
}

function homeOf(layer: KnownLayer, now: string): Home {
  const home = rulesOf(layer.origin ?? 'CN')
  const answer = layer.origin === undefined ? undefined : answerFor(home, layer, now)
  return {
    restored: home.onRestoration ?? '',
    ...(answer?.from !== undefined && { free: answer.from }),
  }
}

/** The publisher's right in the layout of an edition; it does not cover the text. */
function layoutAnswer(
  { layout }: JurisdictionRules,
  { published }: KnownLayer,
  day: string,
): Answer {
  if (!layout) return { state: 'no-right' }
  if (published === undefined) return notKnown(['publication'], layout)
  const answer = byDate(layout, published, day)
  if (answer.state !== 'free') return answer
  const { question: _settled, ...rest } = answer
  return rest
}
