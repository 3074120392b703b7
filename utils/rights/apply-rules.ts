import type { PageReport } from '@/utils/capture/page-report'
import type { Evidence, RuleSource } from '@/utils/clip/rights'
import type { RuleMeaning } from '@/utils/clip/site-rule'
import type { Facts, Reach } from './facts'
import { licenceById } from './licences'
import type { HeldRule } from './site-rules'

/**
 * Adds to the facts what site rules say. A rule speaks of a site, so the page's own licence takes
 * precedence over a rule's, and a rule never lifts a claim on this very work.
 *
 * Where rules of several sources speak of use, the alliance's take precedence over the shipped ones,
 * and the contributor's over both; but a contributor may only add a reservation, never lift one. What
 * was overruled stays as evidence, marked as overruled.
 */
export function applyRules(facts: Facts, report: PageReport, held: readonly HeldRule[]): void {
  const speaking = new Set(
    held.filter(({ rule }) => rule.confirmed && rule.means.some(isOfUse)).map(({ from }) => from),
  )
  for (const one of held) applyRule(facts, report, one, speaking)
}

/** Whether texts of the site may be used, and under what; all else that rules say stands side by side. */
function isOfUse(meaning: RuleMeaning): boolean {
  return (
    (meaning.kind === 'licence' && meaning.reach === 'site') ||
    meaning.kind === 'public-domain' ||
    (meaning.kind === 'objection' && meaning.about !== 'collecting')
  )
}

function isInForce(
  meaning: RuleMeaning,
  from: RuleSource,
  speaking: ReadonlySet<RuleSource>,
): boolean {
  if (!isOfUse(meaning) || from === 'contributor') return true
  if (from === 'shipped' && speaking.has('alliance')) return false
  return meaning.kind === 'objection' || !speaking.has('contributor')
}

/** What becomes of one thing that a rule says: kept with the facts, or overruled, or no evidence at all. */
type Outcome = 'kept' | 'overruled' | 'silent'

function applyRule(
  facts: Facts,
  report: PageReport,
  held: HeldRule,
  speaking: ReadonlySet<RuleSource>,
): void {
  const { rule, from } = held
  const evidence = evidenceOf(held, report)
  if (!rule.confirmed) {
    facts.review = true
    facts.remarks.push(evidence)
    return
  }
  const outcomes = rule.means.map((meaning): Outcome => {
    if (!isInForce(meaning, from, speaking)) return 'overruled'
    return apply(facts, meaning, evidence, from)
  })
  if (outcomes.includes('kept')) return
  const isOverruled = outcomes.includes('overruled')
  facts.remarks.push(isOverruled ? overruled(evidence) : evidence)
}

function apply(facts: Facts, meaning: RuleMeaning, evidence: Evidence, from: RuleSource): Outcome {
  switch (meaning.kind) {
    case 'licence':
      return addLicence(facts, meaning, evidence, from)
    case 'public-domain':
      if (hasOwnLicence(facts)) return 'overruled'
      facts.dedications.push({ reach: meaning.reach, evidence })
      return 'kept'
    case 'objection':
      facts.objections.push({ ...evidence, about: meaning.about, says: meaning.says })
      return 'kept'
    case 'narrow':
      narrow(facts, meaning.from, meaning.to)
      return 'silent'
    case 'review':
      facts.review = true
      return 'silent'
    // These two kinds are read where documents and categories are read.
    case 'document':
    case 'category':
      return 'silent'
  }
}

function addLicence(
  facts: Facts,
  { licence: id, reach }: Extract<RuleMeaning, { kind: 'licence' }>,
  evidence: Evidence,
  from: RuleSource,
): Outcome {
  const licence = licenceById(id)
  // An alliance may know a licence that this version does not: then a person has to look.
  if (!licence) facts.review = true
  const isByContributor = from === 'contributor'
  if (!licence || (!isByContributor && reach === 'site' && hasOwnLicence(facts))) return 'overruled'
  facts.licences.push({
    licence,
    reach,
    source: 'markup',
    evidence: { ...evidence, value: licence.id },
    ...(isByContributor && { byContributor: true }),
  })
  return 'kept'
}

/** Whether the page itself names a licence for this work or for the site's texts. */
function hasOwnLicence({ licences }: Facts): boolean {
  return licences.some(
    ({ reach, evidence }) => (reach === 'work' || reach === 'site') && evidence.rule === undefined,
  )
}

/** Claims of the page read as reaching `from` reach `to` only; a rule's own stay. */
function narrow(facts: Facts, from: Reach, to: Reach): void {
  for (const claim of [...facts.licences, ...facts.dedications]) {
    if (claim.reach === from && claim.evidence.rule === undefined) claim.reach = to
  }
}

function evidenceOf({ rule, from }: HeldRule, report: PageReport): Evidence {
  const { id, site, says, date, confirmed, source } = rule
  return {
    kind: 'site-rule',
    where: source.slice(0, 1024),
    quote: says['zh-Hans'],
    seenAt: report.capturedAt,
    rule: { id, from, site, says, date, confirmed, overruled: false },
  }
}

function overruled(evidence: Evidence): Evidence {
  return { ...evidence, ...(evidence.rule && { rule: { ...evidence.rule, overruled: true } }) }
}
