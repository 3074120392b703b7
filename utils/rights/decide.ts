import type { RightsAssessment, Verdict } from '@/utils/clip/rights'
import type { Basis } from './bases'
import type { Facts, LicenceClaim, Objection, Reach } from './facts'
import { isSame } from './licences'
import { isOfPlace } from './third-party'
import {
  hasOpenHand,
  isDoubtful,
  isExpired,
  isRunning,
  isRunningAfterDeath,
} from './terms/term-facts'

/** What the decision table asks about. Each is one plain question with an answer. */
export interface Questions {
  facts: Facts
  /** Licences for this very work; those of the site's texts; those of parts and images. */
  workLicences: LicenceClaim[]
  siteLicences: LicenceClaim[]
  partLicences: LicenceClaim[]
  /** Licences that only a rule of the contributor's own speaks of. */
  contributorLicences: LicenceClaim[]
  /** Licences that would count if the passage were the site's own. */
  heldBack: LicenceClaim[]
  says: (about: Objection['about'], ...sayings: Objection['says'][]) => Objection[]
  /** What counts against this work: of a free one, an outlet's line that names nothing does not. */
  against: (...sayings: Objection['says'][]) => Objection[]
}

interface Rule {
  basis: Basis
  verdict: Verdict | ((chosen: LicenceClaim | undefined) => Verdict)
  holds: (questions: Questions) => boolean
}

const hasWorkLicence = ({ workLicences }: Questions): boolean => workLicences.length > 0
/** “No commercial use” prohibits, unless the work's licence is a non-commercial one: then it agrees. */
const workProhibits = (q: Questions): boolean =>
  q.against('prohibits', 'ask').length > 0 || (reservesProfit(q) && !allowsReprints(q))
const reservesProfit = ({ against, workLicences }: Questions): boolean =>
  against('no-commercial').length > 0 && !workLicences.some(isNonCommercial)
/** 商业转载请联系作者，非商业转载请注明出处: what asks for leave beside what is given prohibits nothing. */
const allowsReprints = ({ facts }: Questions): boolean =>
  facts.remarks.some(({ value }) => value === 'reprint-without-profit') &&
  facts.objections.every(
    ({ says, value }) => says !== 'no-commercial' || value === 'commercial-leave',
  )
const isNonCommercial = ({ licence }: LicenceClaim): boolean =>
  licence.obligations.includes('non-commercial')
const reservesAll = ({ against }: Questions): boolean => against('reserves-all').length > 0
const noTraining = ({ against }: Questions): boolean => against('no-training').length > 0
const hasTdm = ({ says }: Questions): boolean => says('collecting', 'tdm').length > 0
const sitePublic = (reach: Reach): boolean => reach === 'work' || reach === 'site'
const siteProhibits = (q: Questions): boolean =>
  q.says('site', 'prohibits', 'no-training').length > 0 ||
  (siteReservesProfit(q) && !allowsReprints(q))
const siteReservesProfit = ({ says, siteLicences }: Questions): boolean =>
  says('site', 'no-commercial').length > 0 && !siteLicences.some(isNonCommercial)

/** Neither this page nor its site says anything about the whole of the page. */
const saysNothing = (q: Questions): boolean =>
  !hasWorkLicence(q) && q.siteLicences.length === 0 && !siteProhibits(q) && !hasTdm(q)

/**
 * The decision table. Rules are tried from the top and the first that holds decides. The order is what
 * matters: a claim on this very work comes before everything; then the work's own status
 * (Art. 5, an expired term), which no boilerplate can change; then reservations and licences of
 * this page; then what the site says of all its texts; then nothing.
 */
export const decisionTable: readonly Rule[] = [
  {
    basis: 'licence-conflict',
    verdict: 'unclear',
    holds: (q) =>
      hasWorkLicence(q) &&
      (workProhibits(q) || reservesProfit(q) || noTraining(q) || reservesAll(q)),
  },
  {
    basis: 'status-conflict',
    verdict: 'unclear',
    holds: (q) =>
      isFreeByStatus(q.facts) &&
      q.facts.objections.some(
        // What an outlet calls its own is a document all the same.
        ({ about, ofEdition, isOriginal }) =>
          about === 'work' && (ofEdition || (isOriginal && !q.facts.official.is)),
      ),
  },
  { basis: 'work-reserved', verdict: 'reserved', holds: workProhibits },
  { basis: 'training-reserved', verdict: 'reserved', holds: noTraining },
  {
    basis: 'cn-art-5-document',
    verdict: 'public-domain',
    holds: ({ facts }) => facts.official.is && !facts.beside,
  },
  {
    basis: 'modern-edition',
    verdict: 'unclear',
    holds: (q) =>
      Boolean(q.facts.classical.modernHand) && hasOpenHand(q.facts.terms) && !hasWorkLicence(q),
  },
  {
    basis: 'modern-part',
    verdict: 'unclear',
    holds: (q) =>
      Boolean(q.facts.classical.basis) && q.facts.classical.isModernText && saysNothing(q),
  },
  {
    basis: 'classical-work',
    verdict: 'public-domain',
    holds: ({ facts }) => isClassical(facts, 'classical-work'),
  },
  {
    basis: 'classical-author',
    verdict: 'public-domain',
    holds: ({ facts }) => isClassical(facts, 'classical-author'),
  },
  {
    basis: 'term-hand',
    verdict: 'unclear',
    holds: (q) => isExpired(q.facts.terms) && hasOpenHand(q.facts.terms) && saysNothing(q),
  },
  {
    basis: 'term-expired',
    verdict: 'public-domain',
    holds: ({ facts }) => isExpired(facts.terms) && !hasOpenHand(facts.terms) && !facts.beside,
  },
  {
    basis: 'public-domain-notice',
    verdict: 'public-domain',
    holds: (q) =>
      q.facts.dedications.some(({ reach }) => reach === 'work') &&
      !isRunningAfterDeath(q.facts.terms) &&
      !q.facts.beside &&
      !isBarred(q) &&
      !reservesAll(q) &&
      !reservesProfit(q) &&
      !hasTdm(q),
  },
  {
    basis: 'licence-conflict',
    verdict: 'unclear',
    holds: (q) =>
      isOnlyPlaced(q) ||
      (choose(q) !== undefined && isBarred(q)) ||
      (hasWorkLicence(q) && (hasTdm(q) || disagree(q.workLicences))) ||
      (!hasWorkLicence(q) &&
        q.siteLicences.length > 0 &&
        (siteProhibits(q) ||
          siteReservesProfit(q) ||
          reservesProfit(q) ||
          reservesAll(q) ||
          disagree(q.siteLicences))),
  },
  { basis: 'tdm-reserved', verdict: 'reserved', holds: hasTdm },
  {
    basis: 'public-domain-mark',
    verdict: 'public-domain',
    holds: (q) => choose(q)?.licence.class === 'public-domain',
  },
  {
    basis: 'open-licence',
    verdict: 'open',
    holds: (q) => choose(q)?.licence.class === 'open' && !isForPartOnly(q),
  },
  {
    basis: 'permitted-licence',
    verdict: 'permitted',
    holds: (q) => choose(q)?.licence.class === 'permitted' && !isForPartOnly(q),
  },
  {
    basis: 'third-party-text',
    verdict: 'unclear',
    holds: ({ heldBack }) => heldBack.length > 0,
  },
  {
    basis: 'document-doubtful',
    verdict: 'unclear',
    holds: ({ facts }) => facts.official.isLikely && !facts.beside,
  },
  {
    basis: 'site-prohibits-training',
    verdict: 'reserved',
    holds: ({ says }) => says('site', 'no-training').length > 0,
  },
  {
    basis: 'site-prohibits',
    verdict: 'reserved',
    holds: siteProhibits,
  },
  {
    basis: 'public-domain-notice',
    verdict: 'public-domain',
    holds: ({ facts, says }) =>
      facts.dedications.some(({ reach }) => sitePublic(reach)) &&
      facts.thirdParty.length === 0 &&
      !facts.beside &&
      !isRunningAfterDeath(facts.terms) &&
      says('site', 'reserves-all', 'no-commercial').length === 0,
  },
  {
    basis: 'contributor-rule',
    verdict: 'permitted',
    holds: ({ contributorLicences, says }) =>
      contributorLicences.length > 0 &&
      !disagree(contributorLicences) &&
      says('work', 'reserves-all').length === 0 &&
      says('site', 'ask').length === 0,
  },
  {
    basis: 'licence-part-only',
    verdict: 'unclear',
    holds: ({ partLicences }) => partLicences.length > 0,
  },
  {
    basis: 'beside-work',
    verdict: 'unclear',
    holds: ({ facts }) => facts.beside !== undefined && isFree(facts),
  },
  { basis: 'party-document', verdict: 'unclear', holds: ({ facts }) => facts.official.isParty },
  { basis: 'term-running', verdict: 'unclear', holds: ({ facts }) => isRunning(facts.terms) },
  { basis: 'author-doubtful', verdict: 'unclear', holds: ({ facts }) => isDoubtful(facts.terms) },
  { basis: 'reprint-only', verdict: 'unclear', holds: allowsReprints },
  { basis: 'ask-first', verdict: 'unclear', holds: ({ says }) => says('site', 'ask').length > 0 },
  {
    basis: 'work-claimed',
    verdict: 'unclear',
    holds: ({ says }) => says('work', 'claims', 'reserves-all').length > 0,
  },
  {
    basis: 'site-boilerplate-only',
    verdict: 'unclear',
    holds: ({ says }) => says('site', 'claims', 'reserves-all').length > 0,
  },
  { basis: 'nothing-found', verdict: 'unclear', holds: () => true },
]

/** Whether the page's work is free by its own status, wherever the passage stands. */
function isFree({ official, classical, terms, dedications }: Facts): boolean {
  return (
    official.is ||
    classical.basis !== undefined ||
    isExpired(terms) ||
    dedications.some(({ reach }) => reach === 'work')
  )
}

function isClassical({ classical, terms, beside }: Facts, basis: Basis): boolean {
  if (classical.basis !== basis || classical.isModernText || isRunning(terms)) return false
  if (beside) return false
  return !classical.modernHand || !hasOpenHand(terms)
}

/** A paragraph that is nothing but a notice stands in the middle of the text. */
function isBarred({ facts, siteLicences, workLicences }: Questions): boolean {
  const licences = [...workLicences, ...siteLicences]
  return facts.objections.some(
    ({ isDistant, says }) =>
      isDistant &&
      !(says === 'claims') &&
      !(says === 'no-commercial' && licences.some(isNonCommercial)),
  )
}

/** A licence that only stands on the page and names nothing of it does not hold against a prohibition. */
function isOnlyPlaced(questions: Questions): boolean {
  const { workLicences, siteLicences, says } = questions
  const claims = workLicences.length > 0 ? workLicences : siteLicences
  return (
    claims.length > 0 &&
    claims.every(({ source }) => source === 'placed') &&
    (siteProhibits(questions) || says('site', 'reserves-all').length > 0)
  )
}

/** Whether there are several different licences, so that it is open which part each covers. */
function disagree(claims: LicenceClaim[]): boolean {
  const [first] = claims
  return first !== undefined && claims.some(({ licence }) => !isSame(licence, first.licence))
}

/** The licence a verdict may rest on: this work's own before the site's. */
export function choose({ workLicences, siteLicences }: Questions): LicenceClaim | undefined {
  const claims = workLicences.length > 0 ? workLicences : siteLicences
  return claims.find(({ licence }) => !licence.versionAssumed) ?? claims[0]
}

function isForPartOnly(questions: Questions): boolean {
  return choose(questions) === undefined
}

/** What a rule decided. */
export interface Decision {
  basis: Basis
  verdict: Verdict
  scope: RightsAssessment['scope']
  chosen: LicenceClaim | undefined
}

/** The answers to all questions. */
export function askAll(facts: Facts): Questions {
  const reaching = (...reaches: Reach[]): LicenceClaim[] =>
    facts.licences.filter(({ reach, byContributor }) => !byContributor && reaches.includes(reach))
  const isTheirs = facts.thirdParty.length > 0
  // “This article” is not the reader's comment below it, nor the book that it quotes.
  const isElsewhere = facts.thirdParty.some(({ value }) => isOfPlace(value))
  const isHeldBack = (claim: LicenceClaim): boolean =>
    isTheirs && (isElsewhere || !namesThisWork(claim))
  const ofPage = reaching('work', 'site')
  const says: Questions['says'] = (about, ...sayings) =>
    facts.objections.filter(
      (one) => !one.isDistant && one.about === about && sayings.includes(one.says),
    )
  return {
    facts,
    workLicences: reaching('work').filter((claim) => !isHeldBack(claim)),
    siteLicences: reaching('site').filter((claim) => !isHeldBack(claim)),
    partLicences: reaching('part', 'image'),
    contributorLicences: isTheirs ? [] : facts.licences.filter((one) => one.byContributor),
    heldBack: [...ofPage, ...facts.licences.filter((one) => one.byContributor)].filter(isHeldBack),
    says,
    against: (...sayings) =>
      isFreeByStatus(facts)
        ? []
        : says('work', ...sayings).filter(({ isPlaced }) => !(isPlaced && facts.official.isLikely)),
  }
}

/** Whether the passage is a piece of what is nobody's: a document of Art. 5, a classic, an expired work. */
function isFreeByStatus(facts: Facts): boolean {
  const { official, terms, beside } = facts
  if (beside) return false
  return (
    official.is ||
    isClassical(facts, 'classical-work') ||
    isClassical(facts, 'classical-author') ||
    (isExpired(terms) && !hasOpenHand(terms))
  )
}

/** Statements of markup that are made for one work each, as those of a site's template are not. */
const ofOneWork = new Set(['meta', 'json-ld', 'microdata', 'rdfa', 'template', 'spdx'])

/** Whether a licence names this very work, and not whatever its site shows. */
function namesThisWork({ reach, source, evidence }: LicenceClaim): boolean {
  if (reach !== 'work') return false
  return source === 'named' || (source === 'markup' && ofOneWork.has(evidence.kind))
}

/** Decides by the first rule that holds. */
export function decide(questions: Questions): Decision {
  const rule = decisionTable.find(({ holds }) => holds(questions))
  const basis = rule?.basis ?? 'nothing-found'
  const restsOnLicence =
    basis === 'open-licence' || basis === 'permitted-licence' || basis === 'public-domain-mark'
  const [own] = basis === 'contributor-rule' ? questions.contributorLicences : []
  const chosen = restsOnLicence ? choose(questions) : own
  const verdict = typeof rule?.verdict === 'function' ? rule.verdict(chosen) : rule?.verdict
  return { basis, verdict: verdict ?? 'unclear', scope: scopeOf(basis, questions), chosen }
}

function scopeOf(basis: Basis, { partLicences }: Questions): RightsAssessment['scope'] {
  if (basis === 'licence-part-only') {
    return partLicences.every(({ reach }) => reach === 'image') ? 'image-only' : 'part'
  }
  const unknown: readonly Basis[] = [
    'nothing-found',
    'licence-conflict',
    'modern-part',
    'term-hand',
    'third-party-text',
    'beside-work',
    'status-conflict',
  ]
  return unknown.includes(basis) ? 'unknown' : 'page'
}
