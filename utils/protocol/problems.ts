import { z } from 'zod'

/**
 * Every error the endpoint answers: `application/problem+json` (RFC 9457) whose `type` is
 * `urn:shichai:problem:<kind>`. Clients act on the kind; `detail` says what to do, in English.
 */
export const problemTable = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'malformed-request': { status: 400, title: 'The request is not of the documented form' },
  'malformed-batch': { status: 400, title: 'The batch is not of the documented form' },
  'batch-changed': { status: 422, title: 'The batch was changed after it was signed' },
  'signature-invalid': { status: 422, title: 'The signature does not verify' },
  'wrong-endpoint': { status: 422, title: 'The batch was sealed for another endpoint' },
  'schema-version': { status: 422, title: 'This schema version is not spoken here' },
  'proof-missing': { status: 401, title: 'The request carries no proof' },
  'proof-invalid': { status: 401, title: 'The request proof is not valid' },
  'proof-expired': { status: 401, title: 'The request proof is too old or from the future' },
  'key-unknown': { status: 401, title: 'The key is not enrolled or was revoked' },
  forbidden: { status: 403, title: 'This key may not do that' },
  'not-yours': { status: 403, title: 'That belongs to another contributor' },
  'invite-invalid': { status: 403, title: 'The invite is unknown, used up or expired' },
  'code-invalid': { status: 403, title: 'The code is unknown, used or expired' },
  'consent-missing': { status: 422, title: 'No consent record covers this' },
  'consent-invalid': { status: 422, title: 'The consent record is not valid' },
  'consent-outdated': { status: 409, title: 'The notice has a newer version' },
  'left-already': { status: 410, title: 'This contributor has left' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This method does not apply here' },
  'batch-conflict': { status: 409, title: 'Another batch was deposited under this id' },
  'withdrawal-conflict': { status: 409, title: 'Another withdrawal was sent under this id' },
  'scan-changed': { status: 422, title: 'The file is not the one that was asked for' },
  'rule-conflict': { status: 409, title: 'Another rule was made under this id' },
  'organisation-conflict': { status: 409, title: 'Another organisation has this name or this id' },
  'wanted-conflict': { status: 409, title: 'The entry was changed meanwhile' },
  'blocked-already': { status: 409, title: 'This source is blocked already' },
  'blocked-full': { status: 409, title: 'Too many sources are blocked' },
  'wanted-full': { status: 409, title: 'The wanted list is full' },
  'claim-taken': { status: 409, title: 'Somebody else claimed this part' },
  'claim-over': { status: 409, title: 'The claim is over, or the part is complete' },
  'claims-full': { status: 409, title: 'This contributor holds as many parts as one may' },
  'release-state': { status: 409, title: 'The release is not in a state for that' },
  'release-conflict': { status: 409, title: 'Another release was drafted under this id' },
  'release-gate': { status: 409, title: 'The sample does not let the release pass' },
  suspended: { status: 403, title: 'This contributor may not deposit for now' },
  'takedown-decided': { status: 409, title: 'The request was decided otherwise' },
  'last-admin': { status: 409, title: 'Nobody would be left to run the endpoint' },
  'release-recalled': { status: 410, title: 'The release was recalled' },
  'too-large': { status: 413, title: 'The body is larger than the limit' },
  'unsupported-media': { status: 415, title: 'The media type or encoding is not supported' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The endpoint failed' },
  unavailable: { status: 503, title: 'The endpoint is not ready' },
} as const satisfies Record<string, { status: number; title: string }>
export type ProblemKind = keyof typeof problemTable

const TYPE_PREFIX = 'urn:shichai:problem:'
export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** Seconds since 1970 by the endpoint's clock, with `proof-expired`: correct the clock and retry. */
  serverTime: z.number().optional(),
})
export type Problem = z.infer<typeof problem>

export function makeProblem(kind: ProblemKind, detail?: string): Problem {
  const { status, title } = problemTable[kind]
  return { type: TYPE_PREFIX + kind, title, status, ...(detail === undefined ? {} : { detail }) }
}

/** Whether a problem document is of our protocol; proxies write such documents, too. */
export function isOwnProblem({ type }: Problem): boolean {
  return type.startsWith(TYPE_PREFIX)
}

/** The kind a problem document names, or `undefined` for one of a newer endpoint. */
export function problemKind(value: Problem): ProblemKind | undefined {
  const kind = value.type.startsWith(TYPE_PREFIX) ? value.type.slice(TYPE_PREFIX.length) : ''
  return Object.hasOwn(problemTable, kind) ? (kind as ProblemKind) : undefined
}

/** Why one clip of a batch was refused while the batch was taken; `problem.kind` in a receipt. */
export const clipProblemTable = {
  'clip-malformed': 'The clip is not of the documented form.',
  'clip-not-canonical': 'The clip line is not in RFC 8785 form.',
  'clip-too-large': 'The passage is longer than this endpoint takes: split it.',
  'clip-licence': 'This endpoint does not take clips under this licence.',
  'clip-category': 'This endpoint does not take clips of this category.',
  'clip-quality': 'A measure that this endpoint makes obligatory is beyond its threshold.',
  'clip-rights': 'The rights assessment does not permit sharing: state a basis with evidence.',
  'clip-blocked': 'This kind of text may not be contributed.',
  'clip-personal': 'It holds personal information: mask it, or keep the passage private.',
  'clip-source': 'This endpoint takes nothing from this source.',
  'clip-digest': 'The digest is not that of the text.',
  'clip-taken-down': 'This text was taken down at somebody’s request and is not taken again.',
  'clip-duplicate': 'The same text was contributed already.',
  'clip-revision': 'A later or equal revision of this clip is here already.',
} as const
export type ClipProblemKind = keyof typeof clipProblemTable
