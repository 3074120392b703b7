import type { z } from 'zod'
import {
  JSON_BODY_BYTES,
  type Contract,
  type Parameters,
  type RawBody,
  type ReceivedQuery,
  type Who,
} from '@/utils/protocol/contract'
import { decodeBody, parseBy, parseJson, readBody, requireMediaType } from '../http/body'
import { checkNewKey, checkProof, type Proven, type ProvenRequest } from '../http/proof'
import type { BodyRoom } from '../kernel/bodies'
import { ProblemError } from '../kernel/problem'
import type { Endpoint } from '../kernel/state'
import type { Caller, NewKey } from '../people/caller'
import { checkProblem, checkReply } from './check-answer'
import { toResponse, type Reply } from './reply'

/** A request as the HTTP side hands it over. */
export interface Incoming {
  request: Request
  /** Path as it came in, without the query. */
  path: string
  parameters: Record<string, string>
  /** The caller’s network address; only the limit on attempts uses it. */
  address: string
}

/** A contract and its handler. */
export interface HandledCall<C extends Contract = Contract> {
  contract: C
  run: (endpoint: Endpoint, incoming: Incoming) => Promise<Response>
}

/** What a handler receives, parsed: as much as its contract says. */
export type Received<C extends Contract> = {
  endpoint: Endpoint
  /** The call's path pattern, for hooks and logs. */
  call: string
  address: string
} & Asking<C['who']> &
  (C extends { parameters: z.ZodObject } ? { parameters: Parameters<C> } : unknown) &
  (C extends { query: z.ZodObject } ? { query: ReceivedQuery<C> } : unknown) &
  (C extends { body: infer B extends z.ZodType } ? { body: z.output<B> } : unknown) &
  (C extends { rawBody: RawBody<Uint8Array> } ? { bytes: Uint8Array } : unknown)

/** The caller, as far as the contract’s proof shows it. */
type Asking<W extends Who> = W extends { proof: 'enrolled' }
  ? { caller: Caller }
  : W extends { proof: 'optional' }
    ? { caller: Caller | undefined }
    : W extends { proof: 'new-key' }
      ? { newKey: NewKey }
      : unknown

/** Attaches a handler to a contract. */
export function handle<C extends Contract>(
  contract: C,
  handler: (received: Received<C>) => Promise<Reply<C>> | Reply<C>,
): HandledCall<C> {
  const run = async (endpoint: Endpoint, incoming: Incoming): Promise<Response> => {
    const body = endpoint.bodies.open()
    try {
      // `receive` gives what the contract says, which the types of the two functions know only apart.
      const received = (await receive(contract, endpoint, incoming, body)) as unknown as Received<C>
      const reply = await handler(received)
      if (endpoint.checkAnswers) checkReply(contract, reply)
      return reply instanceof Response ? reply : toResponse(reply)
    } catch (error) {
      if (endpoint.checkAnswers && error instanceof ProblemError) checkProblem(contract, error)
      throw error
    } finally {
      body.release()
    }
  }
  return { contract, run }
}

/** Takes a request in: first what its head proves, then its body, then what is in it. */
async function receive(contract: Contract, endpoint: Endpoint, incoming: Incoming, room: BodyRoom) {
  const { request, path, address } = incoming
  const { who, method, parameters, query } = contract
  const authorization = request.headers.get('authorization') ?? undefined
  if (who.proof !== 'none' && who.proof !== 'optional' && authorization === undefined) {
    throw new ProblemError('proof-missing', 'send Authorization: Shichai-Proof <jwt>')
  }
  const limit = limitOf(contract, endpoint)
  const { asking, checkBody } = await prove(who, endpoint, { authorization, method, path })
  const bytes = method === 'POST' ? await readBody(request, limit, room) : new Uint8Array()
  await checkBody?.(bytes)
  const content = method === 'POST' ? await readContent(contract, request, bytes, limit, room) : {}
  return {
    endpoint,
    call: contract.path,
    address,
    ...asking,
    ...content,
    ...(parameters && { parameters: parseParameters(parameters, incoming.parameters) }),
    ...(query && { query: parseQuery(query, request.url) }),
  }
}

/** Most bytes of the body, packed and unpacked. */
function limitOf({ rawBody }: Contract, { acceptancePolicy }: Endpoint): number {
  if (!rawBody) return JSON_BODY_BYTES
  return typeof rawBody.limit === 'number' ? rawBody.limit : acceptancePolicy.limits[rawBody.limit]
}

interface Asked {
  asking: { caller?: Caller; newKey?: NewKey }
  /** Where there is a proof. */
  checkBody?: Proven<unknown>['checkBody']
}

/** Checks what the contract asks the head of a request to prove. @throws ProblemError */
async function prove(who: Who, endpoint: Endpoint, proven: ProvenRequest): Promise<Asked> {
  switch (who.proof) {
    case 'none':
      return { asking: {} }
    case 'optional': {
      if (proven.authorization === undefined) return { asking: {} }
      const { who: caller, checkBody } = await checkProof(endpoint, proven, false)
      return { asking: { caller }, checkBody }
    }
    case 'new-key': {
      const { who: newKey, checkBody } = await checkNewKey(endpoint, proven)
      return { asking: { newKey }, checkBody }
    }
    case 'enrolled': {
      const { who: caller, checkBody } = await checkProof(endpoint, proven, who.lapsed ?? false)
      if (who.roles.includes(caller.role)) return { asking: { caller }, checkBody }
      throw new ProblemError('forbidden', `this call is for: ${who.roles.join(', ')}`)
    }
  }
}

async function readContent(
  { body, rawBody }: Contract,
  request: Request,
  sent: Uint8Array,
  limit: number,
  room: BodyRoom,
): Promise<{ body?: unknown; bytes?: Uint8Array }> {
  const contentType = request.headers.get('content-type')
  if (rawBody) requireMediaType(contentType, rawBody.mediaType)
  const bytes = await decodeBody(sent, request.headers.get('content-encoding'), limit)
  if (bytes !== sent) room.take(bytes.byteLength)
  return body ? { body: parseJson(bytes, contentType, body) } : { bytes }
}

/** @throws ProblemError `not-found`, since a parameter of another form names nothing */
function parseParameters(schema: z.ZodObject, named: Record<string, string>): unknown {
  const parsed = schema.safeParse(named)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(
    ({ path: [name], message }) => `${String(name)}: ${message}`,
  )
  throw new ProblemError('not-found', wrong.join('; '))
}

function parseQuery(schema: z.ZodObject, url: string): unknown {
  return parseBy(schema, Object.fromEntries(new URL(url).searchParams), 'query')
}
