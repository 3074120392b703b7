import { z } from 'zod'
import type { Contract } from './contract'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { isOwnProblem, problem as problemSchema, problemKind } from './problems'
import { StallWatch } from './stall-watch'

/** Longest wait for the next byte of a long answer, which as a whole may take hours. */
const STALL_MS = 60_000

/** A JSON answer, parsed by the schema that the contract has for its status. @throws EndpointError */
export async function readJson(contract: Contract, response: Response): Promise<unknown> {
  const value = parseJson(await textOf(response))
  if (!response.ok) throw toProblem(response, value)
  if (value === undefined) throw foreignAnswer(response)
  const parsed = schemaFor(contract, response.status).safeParse(value)
  if (parsed.success) return parsed.data
  throw new EndpointError('malformed-answer', z.prettifyError(parsed.error), {
    status: response.status,
  })
}

/** An answer of another media type, as a whole. @throws EndpointError */
export async function readBytes(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  await requireOk(response)
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    throw toTransportError(error)
  }
}

/**
 * The bytes of a long answer as they come. Nothing is read ahead of who takes them.
 *
 * @param request sends the request, to be given up by the signal
 * @throws EndpointError; the signal's reason when it aborts
 */
export async function* readStream(
  request: (signal: AbortSignal) => Promise<Response>,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const watch = new StallWatch(STALL_MS)
  try {
    const either = signal ? AbortSignal.any([watch.signal, signal]) : watch.signal
    const response = await watch.during(request(either))
    await requireOk(response)
    const reader = response.body?.getReader()
    if (!reader) return
    for (;;) {
      const { done, value } = await watch.during(reader.read())
      if (done) return
      yield value
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error instanceof EndpointError ? error : toTransportError(error)
  } finally {
    watch.stop()
  }
}

/** The name of a transport failure. Any other error is thrown again. */
export function toTransportError(error: unknown): EndpointError {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new EndpointError('timeout', 'the endpoint did not answer in time', { cause: error })
  }
  // `fetch` rejects with a TypeError for every broken connection.
  if (error instanceof TypeError || error instanceof DOMException) {
    return new EndpointError('offline', 'the endpoint cannot be reached', { cause: error })
  }
  throw error
}

/** The schema for a status; for one that the contract does not name, that of another. */
function schemaFor({ answers, path }: Contract, status: number): z.ZodType {
  const answer = answers[status] ?? Object.values(answers)[0]
  if (answer?.kind === 'json') return answer.schema
  throw new TypeError(`${path} answers no JSON`)
}

async function requireOk(response: Response): Promise<void> {
  if (!response.ok) throw toProblem(response, parseJson(await textOf(response)))
}

async function textOf(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch (error) {
    // The connection broke after the head: the call may have taken effect.
    throw toTransportError(error)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function toProblem(response: Response, value: unknown): EndpointError {
  const parsed = problemSchema.safeParse(value)
  if (!parsed.success || !isOwnProblem(parsed.data)) return foreignAnswer(response)
  const retryAfter = secondsToWait(response.headers.get('Retry-After'))
  return new EndpointError('problem', parsed.data.detail ?? parsed.data.title, {
    status: response.status,
    problem: problemKind(parsed.data),
    retryAfter,
    serverTime: parsed.data.serverTime,
  })
}

/** Some proxy or firewall in between answered, not the endpoint. */
function foreignAnswer(response: Response): EndpointError {
  const { status, headers } = response
  const retryAfter = secondsToWait(headers.get('Retry-After'))
  return new EndpointError('foreign-answer', `HTTP ${String(status)}`, { status, retryAfter })
}

/** `Retry-After` in seconds: a number, or a date. */
function secondsToWait(header: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}
