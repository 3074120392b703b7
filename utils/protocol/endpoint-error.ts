import type { ProblemKind } from './problems'

/**
 * `offline`: no answer came. `timeout`: none came in time. `foreign-answer`: something else answered in
 * the endpoint's place, such as a proxy, a firewall or a page to log in. `malformed-answer`: what came
 * is not of the protocol. `not-allowed`: the address is neither HTTPS nor this machine. `problem`: the
 * endpoint itself said no, and why.
 */
type EndpointErrorKind =
  | 'offline'
  | 'timeout'
  | 'foreign-answer'
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

/**
 * Whether something stands in between: it answered in the endpoint's place, or what arrived was not what
 * was sent. A proxy that strips headers takes the proof away, and one that unpacks bodies makes it
 * invalid; that says nothing of the request.
 */
export function isForeign({ kind, problem }: EndpointError): boolean {
  return kind === 'foreign-answer' || problem === 'proof-missing' || problem === 'proof-invalid'
}

/**
 * Whether the endpoint itself refused the request for good. Nothing else is its word: whatever a
 * proxy says, the same request may succeed later.
 */
export function isRefusal(error: EndpointError): boolean {
  const { kind, problem, status = 0 } = error
  // A suspension ends; until then what was sealed waits.
  const isForNow = problem === 'proof-expired' || problem === 'suspended'
  return (
    kind === 'problem' &&
    !isForeign(error) &&
    !isForNow &&
    status < 500 &&
    status !== 429 &&
    status !== 408
  )
}
