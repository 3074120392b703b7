import * as alliance from './contracts/alliance'
import * as contributing from './contracts/contributing'
import * as figures from './contracts/figures'
import * as joining from './contracts/joining'
import * as members from './contracts/members'
import * as moderation from './contracts/moderation'
import * as pages from './contracts/pages'
import * as releases from './contracts/releases'
import * as review from './contracts/review'
import * as wanted from './contracts/wanted'

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
