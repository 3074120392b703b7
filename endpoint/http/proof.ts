import { verifyProof, type ProofResult } from '@/utils/identity/request-proof'
import { findKey, type Caller, type EnrolledKey, type NewKey } from '../people/caller'
import { sha256 } from '../kernel/hash'
import type { Endpoint } from '../kernel/state'
import { ProblemError } from '../kernel/problem'

/** The request that a proof is checked against. */
export interface ProvenRequest {
  authorization: string | undefined
  method: string
  path: string
  bytes: Uint8Array
}

/** Checks the proof of an enrolled key and says whose it is. */
export async function checkProof(
  endpoint: Endpoint,
  proven: ProvenRequest,
  acceptLapsed: boolean,
): Promise<Caller> {
  let enrolled: EnrolledKey | undefined
  const result = await verify(endpoint, proven, {
    findKey: async (kid) => {
      enrolled = await findKey(endpoint.database, kid)
      return enrolled?.jwk
    },
  })
  const { jwt } = succeeded(endpoint, result)
  if (!enrolled) throw new ProblemError('key-unknown', 'enrol this key first')
  if (enrolled.revoked && !acceptLapsed) throw lapsedProblem(enrolled)
  const { contributor, role, organisation, kid, jwk, revoked } = enrolled
  return { contributor, role, organisation, kid, jwk, proof: jwt, lapsed: revoked }
}

/** The problem for a key that was enrolled once. Only its holder is told. */
export function lapsedProblem({ left }: { left: boolean }): ProblemError {
  return left
    ? new ProblemError('left-already', 'join again with an invite or a recovery code')
    : new ProblemError('key-unknown', 'this key was revoked: use another device or recover')
}

/** Checks a proof that brings its own key. */
export async function checkNewKey(endpoint: Endpoint, proven: ProvenRequest): Promise<NewKey> {
  const result = await verify(endpoint, proven, {
    findKey: () => Promise.resolve(undefined),
    acceptNewKey: true,
  })
  const { kid, jwk } = succeeded(endpoint, result)
  return { kid, jwk }
}

function verify(
  endpoint: Endpoint,
  { authorization, method, path, bytes }: ProvenRequest,
  keys: Parameters<typeof verifyProof>[2],
): Promise<ProofResult> {
  const url = endpoint.publicUrl + path
  const now = secondsOf(endpoint.now())
  return verifyProof(authorization, { method, url, body: bytes, now }, { ...keys, hash: sha256 })
}

function succeeded(endpoint: Endpoint, result: ProofResult): Extract<ProofResult, { ok: true }> {
  if (result.ok) return result
  const members =
    result.fault === 'proof-expired' ? { serverTime: secondsOf(endpoint.now()) } : undefined
  throw new ProblemError(result.fault, result.detail, members ? { members } : {})
}

/** Seconds since 1970. */
export function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
