import type { Caller } from './caller'
import type { Organisation } from './organisations'
import { ProblemError } from '../kernel/problem'

/**
 * The organisation that a coordinator acts for, and whose figures and invites are all that they see; `null`
 * for staff, who act for the whole alliance.
 *
 * @throws ProblemError `forbidden` for a coordinator of none
 */
export function actsFor({ role, organisation }: Caller): Organisation | null {
  if (role !== 'coordinator') return null
  if (organisation) return organisation
  throw new ProblemError('forbidden', 'a coordinator acts for an organisation; this one has none')
}

/** @throws ProblemError `forbidden` where a coordinator asks for what is another organisation’s, or nobody’s */
export function requireOwn(caller: Caller, organisation: string | null | undefined): void {
  const own = actsFor(caller)
  if (!own || own.id === organisation) return
  throw new ProblemError('forbidden', 'a coordinator acts for their own organisation only')
}
