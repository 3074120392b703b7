import { EndpointError } from '@/utils/protocol/endpoint-error'

export { EndpointError, type EndpointErrorKind } from '@/utils/protocol/endpoint-error'

/** Whether the same request may succeed later. What the endpoint refuses for good will not. */
export function mayPass(error: EndpointError): boolean {
  if (error.kind === 'problem') {
    const { status = 0 } = error
    // A suspension ends; until then what was sealed waits.
    const isForNow = error.problem === 'proof-expired' || error.problem === 'suspended'
    return isForNow || status >= 500 || status === 429 || status === 408
  }
  return error.kind !== 'not-allowed' && error.kind !== 'invite-link'
}
