import { makeProblem, PROBLEM_MEDIA_TYPE, type ProblemKind } from '@/utils/protocol/problems'

/** Thrown by a call to answer a problem document; everything else thrown is a fault of ours. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  constructor(
    readonly kind: ProblemKind,
    /** What is wrong and what to do, in English; shown to the caller. */
    readonly detail: string,
    readonly extra: { headers?: Record<string, string>; members?: Record<string, unknown> } = {},
  ) {
    super(`${kind}: ${detail}`)
  }
}

/** The answer for a problem. */
export function problemResponse({ kind, detail, extra }: ProblemError): Response {
  const body = { ...makeProblem(kind, detail), ...extra.members }
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'Content-Type': PROBLEM_MEDIA_TYPE, ...extra.headers },
  })
}

/** Asks the caller to wait. */
export function tooMuch(waitMs: number): ProblemError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new ProblemError('too-many-requests', `wait ${String(seconds)} s and try again`, {
    headers: { 'Retry-After': String(seconds) },
  })
}
