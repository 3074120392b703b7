import { z } from 'zod'
import type { Contract } from '@/utils/protocol/contract'
import { problemsOf } from '@/utils/protocol/problems-of'
import type { ProblemError } from '../kernel/problem'
import type { JsonReply } from './reply'

/**
 * Checks answers against their contracts in tests and in development: an answer that does not fit
 * becomes a fault. In production nothing is parsed twice.
 */

/** @throws Error where status, media type or value are not what the contract says */
export function checkReply(contract: Contract, reply: Response | JsonReply): void {
  const stated = contract.answers[reply.status]
  if (!stated) throw broken(contract, `answers ${String(reply.status)}`)
  if (reply instanceof Response) {
    const [mediaType = ''] = (reply.headers.get('Content-Type') ?? '').split(';')
    if (stated.kind !== 'json' && stated.mediaTypes.includes(mediaType)) return
    throw broken(contract, `answers ${mediaType}`)
  }
  if (stated.kind !== 'json') throw broken(contract, 'answers JSON')
  const parsed = stated.schema.safeParse(JSON.parse(JSON.stringify(reply.value)))
  if (!parsed.success) throw broken(contract, z.prettifyError(parsed.error))
}

/** @throws Error where the contract names no such problem */
export function checkProblem(contract: Contract, { kind }: ProblemError): void {
  if (!problemsOf(contract).includes(kind)) throw broken(contract, `answers the problem ${kind}`)
}

function broken({ method, path }: Contract, what: string): Error {
  return new Error(`${method} ${path} breaks its contract: ${what}`)
}
