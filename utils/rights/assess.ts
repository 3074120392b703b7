import type { PageReport } from '@/utils/capture/page-report'
import type { Evidence, Reservation, RightsAssessment } from '@/utils/clip/rights'
import { RULES_VERSION, type Basis } from './bases'
import { findConflicts } from './conflicts'
import { askAll, decide, type Decision } from './decide'
import { evidenceFrom } from './evidence-from'
import type { Facts, Objection } from './facts'
import { extractFacts } from './extract-facts'
import type { AddedRules } from './site-rules'

export { bases, RULES_VERSION } from './bases'

const MAX_ENTRIES = 50

/** When a report is assessed, and the site rules that the alliance and the contributor added. */
export interface Circumstances {
  now: string
  siteRules?: AddedRules
}

/**
 * Assesses a page report: what may be done with the passage, and the evidence for it. Pure: the same
 * report and rules give the same assessment anywhere, so a page can be assessed again later.
 */
export function assess(report: PageReport, { now, siteRules }: Circumstances): RightsAssessment {
  const facts = extractFacts(report, now, siteRules)
  const questions = askAll(facts)
  const decision = decide(questions)
  const conflicts = findConflicts(questions)
  const { basis, verdict, scope, chosen } = decision
  const { evidence, reservations } = collect(report, facts, decision)
  return {
    verdict,
    licence: chosen?.licence.id ?? null,
    ...(chosen?.licence.url && { licenceUrl: chosen.licence.url }),
    obligations: [...(chosen?.licence.obligations ?? [])],
    jurisdiction: 'CN',
    basis,
    scope,
    evidence,
    reservations,
    ...(conflicts.length > 0 && { conflicts }),
    ...(report.notKnown.length > 0 && { notKnown: report.notKnown }),
    needsReview: needsReview(facts, decision) || isHalfKnown(report, decision),
    ...(facts.terms.terms.length > 0 && { terms: facts.terms.terms }),
    statement: null,
    assessedAt: now,
    rules: RULES_VERSION,
  }
}

/** Whether staff must look: wherever something is unclear, assumed, or refused to machines. */
function needsReview(facts: Facts, { basis, verdict, chosen }: Decision): boolean {
  if (basis === 'term-expired' && facts.terms.author?.identification === 'named') return true
  if (verdict === 'unclear' || verdict === 'reserved') return true
  if (chosen && facts.thirdParty.length > 0) return true
  if (facts.objections.some(({ isDistant }) => isDistant)) return true
  if (isBareBesideClaim(facts, chosen)) return true
  if (verdict === 'public-domain' && facts.objections.some(reservesThis)) return true
  if (facts.review || chosen?.byContributor || chosen?.licence.versionAssumed) return true
  return facts.objections.some(
    ({ about, says }) => about === 'collecting' || says === 'no-training',
  )
}

/** A line about this very text, which its status overrules, may still tell that it is another text. */
function reservesThis({ about, says, isPlaced }: Objection): boolean {
  return about === 'work' && says !== 'claims' && !isPlaced
}

/** A licence line that names nothing, under the text of a site that claims its copyright. */
function isBareBesideClaim(facts: Facts, chosen: Decision['chosen']): boolean {
  return (
    chosen?.source === 'placed' &&
    chosen.reach === 'work' &&
    facts.objections.some(({ about, says }) => about === 'site' && says === 'claims')
  )
}

/** Bases that a reservation about mining would overturn. */
const overturned: readonly Basis[] = [
  'open-licence',
  'permitted-licence',
  'public-domain-mark',
  'public-domain-notice',
]

/** A source that did not answer may have said no: “not known” is never “free”. */
function isHalfKnown({ notKnown }: PageReport, { basis }: Decision): boolean {
  return overturned.includes(basis) && notKnown.some((source) => source !== 'robots-txt')
}

/** The evidence that decided first, then the rest; the same for what speaks against. */
function collect(
  report: PageReport,
  facts: Facts,
  decision: Decision,
): { evidence: Evidence[]; reservations: Reservation[] } {
  const { chosen, verdict } = decision
  const isLicensed = verdict === 'open' || verdict === 'permitted'
  // “© 2025 the author” beside the author's own licence says whose it is and reserves nothing.
  const isNotice = (one: Objection): boolean =>
    isLicensed &&
    one.about === 'work' &&
    !one.isDistant &&
    !['prohibits', 'ask', 'no-training'].includes(one.says)
  const evidence = [
    ...(decision.basis === 'third-party-text' ? facts.thirdParty : []),
    ...(chosen ? [chosen.evidence] : []),
    ...decisiveEvidence(report, facts, decision),
    ...facts.licences.map((claim) => claim.evidence),
    ...facts.dedications.map((one) => one.evidence),
    ...facts.objections.filter(isNotice).map(({ says: _says, about: _about, ...one }) => one),
    ...facts.thirdParty,
    ...facts.remarks,
  ]
  const reservations = facts.objections
    .filter((one) => !isNotice(one))
    .toSorted((a, b) => weight(b) - weight(a))
    .map(
      ({
        says: _says,
        isDistant: _distant,
        isPlaced: _placed,
        ofEdition: _edition,
        isOriginal: _original,
        ...reservation
      }) => reservation,
    )
  return { evidence: distinct(evidence), reservations: distinct(reservations) }
}

function decisiveEvidence(report: PageReport, facts: Facts, { basis }: Decision): Evidence[] {
  const { official, classical } = facts
  const { author } = facts.terms
  const found: Evidence[] = []
  if (basis === 'public-domain-notice') found.push(...facts.dedications.map((one) => one.evidence))
  if (basis === 'beside-work' && facts.beside) {
    found.push(evidenceFrom(report, 'beside-work', facts.beside))
  }
  if (basis === 'modern-edition' && classical.modernHand) {
    found.push(evidenceFrom(report, 'modern-hand', classical.modernHand))
  }
  if (author) found.push(evidenceFrom(report, 'author', author))
  found.push(...official.marks.map((mark) => evidenceFrom(report, mark.kind, mark)))
  if (classical.basis && classical.quote) {
    const { quote, where = 'page' } = classical
    found.push(evidenceFrom(report, classical.basis, { quote, where }))
  }
  return found
}

const weights: Partial<Record<Objection['says'], number>> = {
  prohibits: 5,
  'no-training': 5,
  tdm: 5,
  'no-commercial': 4,
  ask: 3,
  'reserves-all': 2,
}

/** What decides stands first, a claim on this work before the site's. */
function weight({ about, says }: Objection): number {
  return (weights[says] ?? 0) * 2 + (about === 'work' ? 1 : 0)
}

function distinct<T extends Evidence>(entries: T[]): T[] {
  const seen = new Set<string>()
  return entries
    .filter(({ kind, quote }) => {
      const key = `${kind}\n${quote}`
      return !seen.has(key) && Boolean(seen.add(key))
    })
    .slice(0, MAX_ENTRIES)
}
