import type { ProblemKind } from './problems'

/**
 * `offline`: no answer came. `timeout`: none came in time. `malformed-answer`: what came is not of
 * the protocol. `not-allowed`: the address is neither HTTPS nor this machine. `problem`: the endpoint
 * said no, and why.
 */
export type EndpointErrorKind =
  | 'offline'
  | 'timeout'
  | 'malformed-answer'
  | 'not-allowed'
  | 'invite-link'
  | 'problem'

/** What went wrong between this device and the endpoint, by name. */
export class EndpointError extends Error {
  override name = 'EndpointError'
  readonly status: number | undefined
  readonly problem: ProblemKind | undefined
  /** Seconds the endpoint asked us to wait. */
  readonly retryAfter: number | undefined
  /** The endpoint's clock, seconds since 1970, where it told us that ours is wrong. */
  readonly serverTime: number | undefined

  constructor(
    readonly kind: EndpointErrorKind,
    readonly detail: string,
    more: {
      status?: number | undefined
      problem?: ProblemKind | undefined
      retryAfter?: number | undefined
      serverTime?: number | undefined
      cause?: unknown
    } = {},
  ) {
    super(`${kind}: ${detail}`, { cause: more.cause })
    this.status = more.status
    this.problem = more.problem
    this.retryAfter = more.retryAfter
    this.serverTime = more.serverTime
  }
}
