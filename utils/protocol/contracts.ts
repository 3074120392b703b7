import * as alliance from './areas/alliance'
import * as contributing from './areas/contributing'
import * as figures from './areas/figures'
import * as joining from './areas/joining'
import * as members from './areas/members'
import * as moderation from './areas/moderation'
import * as pages from './areas/pages'
import * as releases from './areas/releases'
import * as review from './areas/review'
import * as wanted from './areas/wanted'

/**
 * Every call of the protocol, as one table: what the endpoint serves, what the OpenAPI description
 * describes. The extension imports the areas it speaks, so that the background carries no more.
 */
export const contracts = {
  ...alliance,
  ...joining,
  ...contributing,
  ...wanted,
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
