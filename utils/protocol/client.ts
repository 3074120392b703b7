import type { z } from 'zod'
import type { DeviceKey } from '@/utils/identity/device-key'
import { makeProof } from '@/utils/identity/request-proof'
import { isAllowedEndpoint } from './endpoint-address'
import {
  ANSWER_MS,
  type Answer,
  type Contract,
  type JsonAnswer,
  type Parameters,
  type RawBody,
  type StatedQuery,
} from './contract'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { readBytes, readJson, readStream, toTransportError } from './read-answer'
import { writeAddress } from './write-address'

/** `fetch`, or a replacement: the transport is a parameter. */
export type Fetcher = (input: string, init: RequestInit) => Promise<Response>

/** Who signs the proofs. */
export interface Caller {
  key: DeviceKey
  /** Endpoint's clock minus ours, in seconds. */
  clockOffset: number
}

type Optional<Name extends string, T> = {} extends T ? { [N in Name]?: T } : { [N in Name]: T }

/** The input of a call, as its contract says it, and a signal that aborts it. */
type CallInput<C extends Contract> = { signal?: AbortSignal | undefined } & (C extends {
  parameters: z.ZodObject
}
  ? { parameters: Parameters<C> }
  : unknown) &
  (C extends { query: z.ZodObject } ? Optional<'query', StatedQuery<C>> : unknown) &
  (C extends { body: infer B extends z.ZodType } ? Optional<'body', z.input<B>> : unknown) &
  (C extends { rawBody: RawBody<infer Bytes> } ? { bytes: Bytes } : unknown)

type AnswersOf<C extends Contract> = C['answers'][keyof C['answers']]

/**
 * The result of a call: the parsed value of a JSON answer, all bytes of another, or a long answer’s
 * bytes as they come.
 */
type CallAnswer<C extends Contract> = Extract<AnswersOf<C>, Answer>['kind'] extends 'stream'
  ? AsyncGenerator<Uint8Array>
  : Promise<
      Extract<AnswersOf<C>, Answer>['kind'] extends 'bytes'
        ? Uint8Array<ArrayBuffer>
        : z.output<JsonAnswer<C>>
    >

/** Makes a call at one endpoint. @throws EndpointError, the signal's reason when it aborts */
export type Call = <C extends Contract>(
  contract: C,
  ...input: {} extends CallInput<C> ? [input?: CallInput<C>] : [input: CallInput<C>]
) => CallAnswer<C>

/** The input as the functions below see it, which serve every contract. */
interface AnyInput {
  parameters?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  bytes?: Uint8Array<ArrayBuffer>
  signal?: AbortSignal | undefined
}

interface Line {
  fetcher: Fetcher
  endpoint: string
  caller: Caller | undefined
}

/**
 * The client of the protocol: one function for every call. Answers are parsed; every failure is an
 * `EndpointError`.
 *
 * @example
 * const call = connect(fetch, 'https://corpus.example', { key, clockOffset: 0 })
 * const { receipt } = await call(deposit, { bytes })
 * @param caller whose key signs; without one only calls of anyone can be made
 */
export function connect(fetcher: Fetcher, endpoint: string, caller?: Caller): Call {
  if (!isAllowedEndpoint(endpoint)) {
    throw new EndpointError('not-allowed', 'an endpoint is https://, or http:// on this machine')
  }
  const line = { fetcher, endpoint, caller }
  const call = (contract: Contract, input: AnyInput = {}) => {
    const { signal } = input
    switch (Object.values(contract.answers)[0]?.kind) {
      case 'stream':
        return readStream((either) => send(line, contract, input, either), signal)
      case 'bytes':
        return withRightClock(line, () =>
          within(contract, signal, async (limited) =>
            readBytes(await send(line, contract, input, limited)),
          ),
        )
      default:
        return withRightClock(line, () =>
          within(contract, signal, async (limited) =>
            readJson(contract, await send(line, contract, input, limited)),
          ),
        )
    }
  }
  // The types above state for each contract what this function takes and gives.
  return call as Call
}

/** Repeats a call once with the endpoint’s clock, if a clock was changed since they were compared. */
async function withRightClock<T>(line: Line, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isWrong = error instanceof EndpointError && error.problem === 'proof-expired'
    if (!isWrong || error.serverTime === undefined || !line.caller) throw error
    line.caller = { ...line.caller, clockOffset: error.serverTime - Date.now() / 1000 }
    return work()
  }
}

/** Limits a call to the time that its contract allows. */
async function within<T>(
  { within: milliseconds = ANSWER_MS }: Contract,
  signal: AbortSignal | undefined,
  work: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(milliseconds)
  try {
    return await work(signal ? AbortSignal.any([timeout, signal]) : timeout)
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}

async function send(
  line: Line,
  contract: Contract,
  input: AnyInput,
  signal: AbortSignal,
): Promise<Response> {
  const url = line.endpoint + writeAddress(contract, input.parameters, input.query)
  const body = bodyOf(contract, input)
  const headers = new Headers({ Accept: 'application/json, application/problem+json' })
  for (const [name, value] of Object.entries(contentHeaders(contract))) headers.set(name, value)
  if (contract.who.proof !== 'none') {
    const proof = await proofOf(line, contract, { method: contract.method, url, body })
    if (proof !== undefined) headers.set('Authorization', proof)
  }
  try {
    return await line.fetcher(url, {
      method: contract.method,
      headers,
      ...(contract.method === 'POST' ? { body } : {}),
      // Neither cookies nor the page a request comes from concern anybody.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal,
    })
  } catch (error) {
    throw toTransportError(error)
  }
}

function bodyOf(contract: Contract, { body = {}, bytes }: AnyInput): Uint8Array<ArrayBuffer> {
  if (bytes) return bytes
  return contract.body ? new TextEncoder().encode(JSON.stringify(body)) : new Uint8Array()
}

function contentHeaders({ body, rawBody }: Contract): Record<string, string> {
  if (!rawBody) return body ? { 'Content-Type': 'application/json' } : {}
  const { mediaType, encoding } = rawBody
  return { 'Content-Type': mediaType, ...(encoding && { 'Content-Encoding': encoding }) }
}

/** The proof that a contract asks for; none where it is optional and nobody signs. */
async function proofOf(
  { caller }: Line,
  { who, path }: Contract,
  request: { method: string; url: string; body: Uint8Array },
): Promise<string | undefined> {
  if (!caller) {
    if (who.proof === 'optional') return undefined
    throw new TypeError(`${path} needs a key`)
  }
  const now = Math.floor(Date.now() / 1000 + caller.clockOffset)
  const withKey = who.proof === 'new-key'
  return `Shichai-Proof ${await makeProof({ ...request, now }, caller.key, { withKey })}`
}
