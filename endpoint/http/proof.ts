import { verifyProofBody, verifyProofHead, type ProofHead } from '@/utils/identity/request-proof'
import { findKey, type Caller, type EnrolledKey, type NewKey } from '../people/caller'
import { sha256 } from '../kernel/hash'
import type { Endpoint } from '../kernel/state'
import { ProblemError } from '../kernel/problem'

/** The head of a request that a proof is checked against. Its body is read after that. */
export interface ProvenRequest {
  authorization: string | undefined
  method: string
  path: string
}

/** What the head proves, and the check of the body that is still to come. */
export interface Proven<T> {
  who: T
  /** @throws ProblemError `proof-invalid` where the proof is of another body */
  checkBody: (bytes: Uint8Array) => Promise<void>
}

/** Checks the proof of an enrolled key and says whose it is. */
export async function checkProof(
  endpoint: Endpoint,
  proven: ProvenRequest,
  acceptLapsed: boolean,
): Promise<Proven<Caller>> {
  let enrolled: EnrolledKey | undefined
  const result = await verify(endpoint, proven, {
    findKey: async (kid) => {
      enrolled = await findKey(endpoint.database, kid)
      return enrolled?.jwk
    },
  })
  const head = succeeded(endpoint, result)
  if (!enrolled) throw new ProblemError('key-unknown', 'enrol this key first')
  if (enrolled.revoked && !acceptLapsed) throw lapsedProblem(enrolled)
  const { contributor, role, organisation, kid, jwk, revoked } = enrolled
  const who = { contributor, role, organisation, kid, jwk, proof: head.jwt, lapsed: revoked }
  return { who, checkBody: bodyCheck(head) }
}

/** The problem for a key that was enrolled once. Only its holder is told. */
export function lapsedProblem({ left }: { left: boolean }): ProblemError {
  return left
    ? new ProblemError('left-already', 'join again with an invite or a recovery code')
    : new ProblemError('key-unknown', 'this key was revoked: use another device or recover')
}

/** Checks a proof that brings its own key. */
export async function checkNewKey(
  endpoint: Endpoint,
  proven: ProvenRequest,
): Promise<Proven<NewKey>> {
  const result = await verify(endpoint, proven, {
    findKey: () => Promise.resolve(undefined),
    acceptNewKey: true,
  })
  const head = succeeded(endpoint, result)
  const { kid, jwk } = head
  return { who: { kid, jwk }, checkBody: bodyCheck(head) }
}

function bodyCheck(head: ProvenHead): (bytes: Uint8Array) => Promise<void> {
  return async (bytes) => {
    const result = await verifyProofBody(head, bytes, sha256)
    if (!result.ok) throw new ProblemError(result.fault, result.detail)
  }
}

function verify(
  endpoint: Endpoint,
  { authorization, method, path }: ProvenRequest,
  keys: Parameters<typeof verifyProofHead>[2],
): Promise<ProofHead> {
  const url = endpoint.publicUrl + path
  const now = secondsOf(endpoint.now())
  return verifyProofHead(authorization, { method, url, now }, keys)
}

type ProvenHead = Extract<ProofHead, { ok: true }>

function succeeded(endpoint: Endpoint, result: ProofHead): ProvenHead {
  if (result.ok) return result
  const members =
    result.fault === 'proof-expired' ? { serverTime: secondsOf(endpoint.now()) } : undefined
  throw new ProblemError(result.fault, result.detail, members ? { members } : {})
}

/** Seconds since 1970. */
export function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
