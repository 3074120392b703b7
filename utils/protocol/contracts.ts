import * as alliance from './areas/alliance'
import * as claims from './areas/claims'
import * as contributing from './areas/contributing'
import * as figures from './areas/figures'
import * as joining from './areas/joining'
import * as members from './areas/members'
import * as moderation from './areas/moderation'
import * as pages from './areas/pages'
import * as releases from './areas/releases'
import * as review from './areas/review'
import * as wanted from './areas/wanted'
import * as wantedStaff from './areas/wanted-staff'

/**
 * Every call of the protocol in one table, which the endpoint serves and OpenAPI describes. The
 * extension imports single areas, so that the background stays small.
 */
export const contracts = {
  ...alliance,
  ...joining,
  ...contributing,
  ...wanted,
  ...wantedStaff,
  ...claims,
  ...review,
  ...releases,
  ...figures,
  ...members,
  ...moderation,
  ...pages,
} as const
export type Contracts = typeof contracts
/** Name of a call. */
export type CallId = keyof Contracts
