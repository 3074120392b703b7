import type { DecidingStatement, RightsAssessment, Statement } from '@/utils/clip/rights'
import type { StatedBasis } from './bases'
import { namesOfficialDocument } from './official-document'
import { ownTerm } from './terms/term-facts'
import { licenceById, licencesInText, type Licence } from './licences'

/** The licence of own work and of permitted work, unless the contributor names another. */
export const DEFAULT_STATED_LICENCE = 'CC-BY-4.0'

/** Which statements may decide which verdict. The other verdicts need none. */
const statementsFor = {
  reserved: ['permission', 'own-work'],
  unclear: ['permission', 'licence', 'public-domain', 'official-document', 'own-work'],
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
 * for a reserved work), gives no evidence, or names no known licence is kept and changes nothing, and
 * so is one that leaves the decision to staff.
 */
export function applyStatement(
  assessment: RightsAssessment,
  statement: Statement,
): RightsAssessment {
  const kept = { ...assessment, statement, needsReview: true }
  const { kind } = statement
  if (kind === 'ask-staff' || !statementKinds(assessment).includes(kind)) return kept
  if (!isEvidence(statement)) return kept
  const basis: StatedBasis = `stated-${kind}`
  if (kind === 'public-domain' || kind === 'official-document') {
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

/** Whether a statement rests on what its kind asks for: an official document on its number or organ. */
export function isEvidence({ kind, evidence }: Pick<Statement, 'kind' | 'evidence'>): boolean {
  return kind === 'official-document' ? namesOfficialDocument(evidence) : evidence.trim() !== ''
}

/** The licence stated, else the one that the evidence names; own and permitted work have a default. */
function statedLicence({ kind, licence, evidence }: Statement): Licence | undefined {
  if (licence !== undefined) return licenceById(licence)
  const [named] = licencesInText(evidence)
  if (named) return named
  return kind === 'licence' ? undefined : licenceById(DEFAULT_STATED_LICENCE)
}
