import type { ConflictKind, RightsAssessment } from '@/utils/clip/rights'
import { choose, type Questions } from './decide'
import type { LicenceClaim, Objection } from './facts'
import { isSame } from './licences'

export type Conflict = NonNullable<RightsAssessment['conflicts']>[number]
type Seen = Pick<Objection, 'quote' | 'where'>

const MAX_SIDES = 4
const against = ['prohibits', 'ask', 'no-training', 'no-commercial', 'reserves-all'] as const

/**
 * Finds what on the page disagrees with what, for a person who looks, whatever the table decides about
 * it. A site's general claim on a work in the public domain is listed too, though it decides nothing.
 */
export function findConflicts(questions: Questions): Conflict[] {
  const { facts, workLicences, siteLicences, says } = questions
  const chosen = choose(questions)
  const free = freeBy(questions)
  const distant = facts.objections.filter(({ isDistant }) => isDistant)
  const ofWork = notices([...says('work', ...against), ...distant], chosen)
  const ofSite = notices(says('site', ...against), chosen)
  const tdm = says('collecting', 'tdm')
  const collecting = facts.objections.filter(
    ({ about, says: said }) => about === 'collecting' && said !== 'tdm',
  )
  const licence = chosen ? [chosen.evidence] : []
  return [
    ...differing(workLicences.length > 0 ? workLicences : siteLicences),
    ...conflict('licence-against-notice', workLicences.length > 0 ? licence : [], ofWork),
    ...conflict('site-against-itself', workLicences.length > 0 ? [] : licence, ofSite),
    ...conflict('licence-against-mining', licence, tdm),
    ...conflict('licence-against-collecting', licence, collecting),
    ...conflict('free-against-notice', free, ofWork),
    ...conflict('free-against-site', free, ofSite),
  ]
}

function conflict(kind: ConflictKind, one: readonly Seen[], other: readonly Seen[]): Conflict[] {
  const [first] = one
  if (!first || other.length === 0) return []
  return [{ kind, between: [first, ...other].slice(0, MAX_SIDES).map(place) }]
}

/** Several licences, none of which says which part it covers. */
function differing(claims: readonly LicenceClaim[]): Conflict[] {
  const kinds: LicenceClaim[] = []
  for (const claim of claims) {
    if (!kinds.some(({ licence }) => isSame(licence, claim.licence))) kinds.push(claim)
  }
  if (kinds.length < 2) return []
  const between = kinds.slice(0, MAX_SIDES).map(({ evidence }) => place(evidence))
  return [{ kind: 'licences-differ', between }]
}

/** “No commercial use” beside a non-commercial licence says the same. */
function notices(said: Objection[], chosen: LicenceClaim | undefined): Objection[] {
  const isSaid = chosen?.licence.obligations.includes('non-commercial') ?? false
  return said.filter(({ says }) => !(isSaid && says === 'no-commercial'))
}

/** What shows that the work is in the public domain. */
function freeBy({ facts }: Questions): Seen[] {
  const { official, classical, dedications } = facts
  if (official.is) return official.marks
  const { quote, where = 'page' } = classical
  if (classical.basis && !classical.isModernText && quote) return [{ quote, where }]
  return dedications.filter(({ reach }) => reach === 'work').map(({ evidence }) => evidence)
}

function place({ quote, where }: Seen): Seen {
  return { quote: quote.slice(0, 400), where: where.slice(0, 1024) }
}
