import {
  isDeciding,
  type DecidingStatement,
  type RightsAssessment,
  type Statement,
} from '@/utils/clip/rights'
import type { StatedBasis } from './bases'
import { ownTerm } from './terms/term-facts'
import { licenceById, licencesInText, type Licence } from './licences'

/** The licence of own work and of permitted work, unless the contributor names another. */
export const DEFAULT_STATED_LICENCE = 'CC-BY-4.0'

/** Which statements may decide which verdict. The other verdicts need none. */
const statementsFor = {
  reserved: ['own-work', 'permission'],
  unclear: ['own-work', 'permission', 'licence', 'public-domain'],
} as const satisfies Partial<Record<RightsAssessment['verdict'], readonly DecidingStatement[]>>

/**
 * Which statements may decide this assessment. That a term is over cannot be stated where the term is
 * known to run: whoever knows better corrects the author.
 */
export function statementKinds({
  verdict,
  terms,
}: Pick<RightsAssessment, 'verdict' | 'terms'>): readonly DecidingStatement[] {
  if (verdict !== 'unclear' && verdict !== 'reserved') return []
  const isRunning = ownTerm({ terms })?.state === 'protected'
  return statementsFor[verdict].filter((kind) => kind !== 'public-domain' || !isRunning)
}

/**
 * The assessment with the contributor's statement, which decides where the page does not and always
 * needs review. The page's evidence and reservations stay. A statement that may not decide (a licence
 * for a reserved work), gives no evidence, or names no known licence is kept and changes nothing.
 */
export function applyStatement(
  assessment: RightsAssessment,
  statement: Statement,
): RightsAssessment {
  const kept = { ...assessment, statement, needsReview: true }
  const { kind } = statement
  if (!isDeciding(kind) || !statementKinds(assessment).includes(kind)) return kept
  if (!statement.evidence.trim()) return kept
  const basis: StatedBasis = `stated-${kind}`
  if (kind === 'public-domain') {
    return { ...kept, verdict: 'public-domain', licence: null, obligations: [], basis }
  }
  const licence = statedLicence(statement)
  if (!licence) return kept
  const { licenceUrl: _before, ...rest } = kept
  return {
    ...rest,
    verdict: licence.class === 'public-domain' ? 'public-domain' : 'permitted',
    licence: licence.id,
    ...(licence.url && { licenceUrl: licence.url }),
    obligations: [...licence.obligations],
    basis,
    statement: { ...statement, licence: licence.id },
  }
}

/** The licence stated, else the one that the evidence names; own and permitted work have a default. */
function statedLicence({ kind, licence, evidence }: Statement): Licence | undefined {
  if (licence !== undefined) return licenceById(licence)
  const [named] = licencesInText(evidence)
  if (named) return named
  return kind === 'licence' ? undefined : licenceById(DEFAULT_STATED_LICENCE)
}
