import type { z } from 'zod'
import type { ProblemKind } from '@/utils/protocol/problems'
import type { Role } from '@/utils/protocol/calls'
import { decodeBody, parseBy, parseJson, readBody, requireMediaType } from '../http/body'
import { checkNewKey, checkProof, type ProvenRequest } from '../http/proof'
import { ProblemError } from '../kernel/problem'
import type { Caller, NewKey } from '../people/caller'
import type { Endpoint } from '../kernel/state'

/** Bytes a JSON body may have, packed and unpacked: enough for a thousand ids. */
export const JSON_BODY_BYTES = 262_144

/** One answer of a call, for the OpenAPI description. */
export interface Answer {
  status: number
  description: string
  schema?: z.ZodType
  /** `application/json` unless said. */
  mediaType?: string
}

/**
 * Who may call: anyone; anyone, who may show that they are enrolled; the holder of a key not yet
 * enrolled; an enrolled one of these roles.
 */
export type Proof = 'none' | 'optional' | 'new-key' | readonly Role[]

export const anyRole: readonly Role[] = ['contributor', 'reviewer', 'admin']
export const staff: readonly Role[] = ['reviewer', 'admin']

/** What a call is, apart from what it does. */
export interface CallDescription<B extends z.ZodType, Q extends z.ZodType> {
  method: 'GET' | 'POST'
  /** With `{parameters}`, as OpenAPI writes it. */
  path: string
  summary: string
  /** Schema of a JSON body. */
  body?: B
  /** A body of another media type, handed on as bytes, unpacked. */
  rawBody?: { mediaType: string; limit: (endpoint: Endpoint) => number }
  query?: Q
  answers: readonly Answer[]
  problems?: readonly ProblemKind[]
}

/** What a call receives, parsed. */
export interface Received<B, Q> {
  endpoint: Endpoint
  /** The call's path pattern, for hooks and logs. */
  call: string
  body: B
  query: Q
  parameters: Record<string, string>
  /** The body unpacked, for calls with a `rawBody`. */
  bytes: Uint8Array
  /** Who asks, as the network sees it; for the limit on attempts only. */
  address: string
}

/** A request as the HTTP side hands it over. */
export interface Incoming {
  request: Request
  /** Path as it came in, without the query. */
  path: string
  parameters: Record<string, string>
  address: string
}

export interface Call extends CallDescription<z.ZodType, z.ZodType> {
  proof: Proof
  run: (endpoint: Endpoint, incoming: Incoming) => Promise<Response>
}

type Handler<B extends z.ZodType, Q extends z.ZodType, More> = (
  received: Received<z.output<B>, z.output<Q>> & More,
) => Promise<Response> | Response

/** A call that anybody may make. */
export function publicCall<B extends z.ZodType, Q extends z.ZodType>(
  description: CallDescription<B, Q>,
  handle: Handler<B, Q, object>,
): Call {
  return makeCall(description, 'none', handle, () => Promise.resolve({}))
}

/** A call that anybody may make, and that may answer more to those who show who they are. */
export function openCall<B extends z.ZodType, Q extends z.ZodType>(
  description: CallDescription<B, Q>,
  handle: Handler<B, Q, { caller: Caller | undefined }>,
): Call {
  return makeCall(description, 'optional', handle, async (endpoint, proven) => ({
    caller:
      proven.authorization === undefined ? undefined : await checkProof(endpoint, proven, false),
  }))
}

/** A call of somebody whose key the endpoint does not know yet: the proof carries it. */
export function newKeyCall<B extends z.ZodType, Q extends z.ZodType>(
  description: CallDescription<B, Q>,
  handle: Handler<B, Q, { newKey: NewKey }>,
): Call {
  return makeCall(description, 'new-key', handle, async (endpoint, proven) => ({
    newKey: await checkNewKey(endpoint, proven),
  }))
}

/**
 * A call of an enrolled contributor. With `lapsed` also a revoked key may call, and the handler
 * decides: for repeating the very request that revoked it.
 */
export function contributorCall<B extends z.ZodType, Q extends z.ZodType>(
  description: CallDescription<B, Q>,
  handle: Handler<B, Q, { caller: Caller }>,
  options: { roles?: readonly Role[]; lapsed?: boolean } = {},
): Call {
  const roles = options.roles ?? anyRole
  return makeCall(description, roles, handle, async (endpoint, proven) => {
    const caller = await checkProof(endpoint, proven, options.lapsed ?? false)
    if (!roles.includes(caller.role)) {
      throw new ProblemError('forbidden', `this call is for: ${roles.join(', ')}`)
    }
    return { caller }
  })
}

function makeCall<B extends z.ZodType, Q extends z.ZodType, More>(
  description: CallDescription<B, Q>,
  proof: Proof,
  handle: Handler<B, Q, More>,
  prove: (endpoint: Endpoint, proven: ProvenRequest) => Promise<More>,
): Call {
  const run = async (endpoint: Endpoint, incoming: Incoming): Promise<Response> => {
    const { request, path, parameters, address } = incoming
    const authorization = request.headers.get('authorization') ?? undefined
    const isAsked = proof !== 'none' && proof !== 'optional'
    if (isAsked && authorization === undefined) {
      throw new ProblemError('proof-missing', 'send Authorization: Shichai-Proof <jwt>')
    }
    const limit = description.rawBody?.limit(endpoint) ?? JSON_BODY_BYTES
    const sent = description.method === 'POST' ? await readBody(request, limit) : new Uint8Array()
    const more = await prove(endpoint, {
      authorization,
      method: request.method,
      path,
      bytes: sent,
    })
    const { body, bytes } = await readContent(description, request, sent, limit)
    const query = readQuery(description, request.url)
    const received = { endpoint, call: description.path, body, query, parameters, bytes, address }
    return handle({ ...received, ...more })
  }
  return { ...description, proof, run }
}

async function readContent<B extends z.ZodType, Q extends z.ZodType>(
  description: CallDescription<B, Q>,
  request: Request,
  sent: Uint8Array,
  limit: number,
): Promise<{ body: z.output<B>; bytes: Uint8Array }> {
  const contentType = request.headers.get('content-type')
  if (description.rawBody) requireMediaType(contentType, description.rawBody.mediaType)
  const bytes = await decodeBody(sent, request.headers.get('content-encoding'), limit)
  // Where no body is described the handler's type says so, and nothing of what came is looked at.
  const body = description.body
    ? parseJson(bytes, contentType, description.body)
    : (undefined as z.output<B>)
  return { body, bytes }
}

function readQuery<B extends z.ZodType, Q extends z.ZodType>(
  description: CallDescription<B, Q>,
  url: string,
): z.output<Q> {
  if (!description.query) return undefined as z.output<Q>
  return parseBy(description.query, Object.fromEntries(new URL(url).searchParams), 'query')
}

/** A JSON answer. */
export function answer(
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}
