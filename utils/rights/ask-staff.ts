import type { RightsAssessment, Statement } from '@/utils/clip/rights'
import { staffBases } from './bases'

/**
 * Whether staff can decide this assessment: it is *unclear* by one of the bases that they can decide,
 * and names no licence. Pure.
 */
export function canStaffDecide({
  verdict,
  licence,
  basis,
}: Pick<RightsAssessment, 'verdict' | 'licence' | 'basis'>): boolean {
  return verdict === 'unclear' && licence === null && staffBases.some((one) => one === basis)
}

/** Whether the contributor left the decision to staff. Pure. */
export function asksStaff({ statement }: Pick<RightsAssessment, 'statement'>): boolean {
  return statement?.kind === 'ask-staff'
}

/**
 * The statement that hands the question to staff. It claims nothing, so it has neither evidence nor
 * licence: staff decide by what the page showed.
 */
export function askStaff(now: string): Statement {
  return { kind: 'ask-staff', evidence: '', statedAt: now }
}
