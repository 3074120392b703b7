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
import { checkNewKey, checkProof, type ProvenRequest } from '../http/proof'
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
    try {
      // `receive` gives what the contract says, which the types of the two functions know only apart.
      const received = (await receive(contract, endpoint, incoming)) as unknown as Received<C>
      const reply = await handler(received)
      if (endpoint.checkAnswers) checkReply(contract, reply)
      return reply instanceof Response ? reply : toResponse(reply)
    } catch (error) {
      if (endpoint.checkAnswers && error instanceof ProblemError) checkProblem(contract, error)
      throw error
    }
  }
  return { contract, run }
}

async function receive(contract: Contract, endpoint: Endpoint, incoming: Incoming) {
  const { request, path, address } = incoming
  const { who, method, parameters, query } = contract
  const authorization = request.headers.get('authorization') ?? undefined
  if (who.proof !== 'none' && who.proof !== 'optional' && authorization === undefined) {
    throw new ProblemError('proof-missing', 'send Authorization: Shichai-Proof <jwt>')
  }
  const limit = limitOf(contract, endpoint)
  const bytes = method === 'POST' ? await readBody(request, limit) : new Uint8Array()
  const asking = await prove(who, endpoint, { authorization, method, path, bytes })
  const content = method === 'POST' ? await readContent(contract, request, bytes, limit) : {}
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

/** Checks what the contract asks a request to prove. @throws ProblemError */
async function prove(
  who: Who,
  endpoint: Endpoint,
  proven: ProvenRequest,
): Promise<{ caller?: Caller; newKey?: NewKey }> {
  switch (who.proof) {
    case 'none':
      return {}
    case 'optional':
      return proven.authorization === undefined
        ? {}
        : { caller: await checkProof(endpoint, proven, false) }
    case 'new-key':
      return { newKey: await checkNewKey(endpoint, proven) }
    case 'enrolled': {
      const caller = await checkProof(endpoint, proven, who.lapsed ?? false)
      if (who.roles.includes(caller.role)) return { caller }
      throw new ProblemError('forbidden', `this call is for: ${who.roles.join(', ')}`)
    }
  }
}

async function readContent(
  { body, rawBody }: Contract,
  request: Request,
  sent: Uint8Array,
  limit: number,
): Promise<{ body?: unknown; bytes?: Uint8Array }> {
  const contentType = request.headers.get('content-type')
  if (rawBody) requireMediaType(contentType, rawBody.mediaType)
  const bytes = await decodeBody(sent, request.headers.get('content-encoding'), limit)
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
