import type { ClipContent } from '@/utils/clip/clip'
import { asksStaff } from '@/utils/rights/ask-staff'
import { unclearKind } from '@/utils/rights/steps'
import { decisionObstacles, type Obstacle } from './may-leave'

/**
 * The one light of a clip, made from all obstacles that its content has, the same on the card, in the
 * list, in the panel and in the detail.
 *
 *   good   nothing is in the way
 *   step   one step is left: a basis that is really likely
 *   staff  staff can decide it
 *   none   nothing here permits it
 *   stop   it cannot be contributed as it is
 */
export const lights = ['good', 'step', 'staff', 'none', 'stop'] as const
export type Light = (typeof lights)[number]

/** What a light is made from. */
export type Lit = ClipContent & { isOwnSite?: boolean | undefined }

/** Obstacles that a statement or staff may yet settle; all others stop. */
const open: readonly Obstacle[] = ['rights-unclear', 'statement-not-taken']

export function lightOf(clip: Lit): Light {
  return lightFrom(decisionObstacles(clip), clip)
}

/** The light that these obstacles make. */
export function lightFrom(found: readonly Obstacle[], clip: Lit): Light {
  if (found.some((obstacle) => !open.includes(obstacle))) return 'stop'
  if (found.length === 0) return asksStaff(clip.rights) ? 'staff' : 'good'
  return unclearKind(clip)
}
