import type { z } from 'zod'
import { roles, staffRoles, type Role } from './roles'
import type { ProblemKind } from './problems'

/**
 * The parts of a contract of a call. The contracts themselves are in `areas/`, and `contracts.ts` joins
 * them; endpoint, client and OpenAPI read the same table.
 */

/** Most bytes of a JSON body, packed and unpacked: enough for a thousand ids. */
export const JSON_BODY_BYTES = 262_144
/** Milliseconds within which an answer is expected, unless a contract says otherwise. */
export const ANSWER_MS = 30_000
/** Time for a file of ten megabytes, over a line as slow as 30 kB/s. */
export const FILE_MS = 6 * 60_000

/** Who may call, and what a request has to prove. */
export type Who =
  /** Anyone, without a proof. */
  | { proof: 'none' }
  /** Anyone; a proof of an enrolled key may get more. */
  | { proof: 'optional' }
  /** The holder of a key that is not enrolled: the proof carries the key. */
  | { proof: 'new-key' }
  /**
   * The holder of an enrolled key, in one of these roles. With `lapsed` also the holder of a revoked
   * key, and the handler decides: a request that ends keys has to be repeatable.
   */
  | { proof: 'enrolled'; roles: readonly Role[]; lapsed?: boolean }

export const anyone = { proof: 'none' } as const satisfies Who
export const anyoneOrEnrolled = { proof: 'optional' } as const satisfies Who
export const newKey = { proof: 'new-key' } as const satisfies Who
export const enrolled = { proof: 'enrolled', roles } as const satisfies Who
export const staff = { proof: 'enrolled', roles: staffRoles } as const satisfies Who
/** Coordinators act for their own organisation only; the handler sees to that. */
export const coordinatorOrAdmin = {
  proof: 'enrolled',
  roles: ['coordinator', 'admin'],
} as const satisfies Who
export const coordinatorOrStaff = {
  proof: 'enrolled',
  roles: ['coordinator', ...staffRoles],
} as const satisfies Who
export const admin = { proof: 'enrolled', roles: ['admin'] } as const satisfies Who

export function isStaff(role: Role): boolean {
  return staff.roles.some((one) => one === role)
}

/** A body that is not JSON. `Bytes` narrows what a client may send, e.g. to what a gate let through. */
export interface RawBody<Bytes extends Uint8Array = Uint8Array<ArrayBuffer>> {
  mediaType: string
  /** Most bytes, unpacked: a number, or the name of a limit in the endpoint’s descriptor. */
  limit: number | 'batchBytes'
  /** Describes the bytes. */
  description: string
  /** The client hands over bytes that are packed already. */
  encoding?: 'gzip'
  /** Exists in the type only. */
  readonly bytes?: Bytes
}

export function rawBody<Bytes extends Uint8Array = Uint8Array<ArrayBuffer>>(
  body: Omit<RawBody, 'bytes'>,
): RawBody<Bytes> {
  return body
}

/** What a call answers under one status. */
export type Answer =
  | { kind: 'json'; description: string; schema: z.ZodType }
  /** Other media types: taken as a whole, or piece by piece as they come. */
  | { kind: 'bytes' | 'stream'; description: string; mediaTypes: readonly string[] }

export function json<S extends z.ZodType>(description: string, schema: S) {
  return { kind: 'json', description, schema } as const
}

export function bytes(description: string, ...mediaTypes: string[]) {
  return { kind: 'bytes', description, mediaTypes } as const
}

export function stream(description: string, ...mediaTypes: string[]) {
  return { kind: 'stream', description, mediaTypes } as const
}

/** One call of the protocol. */
export interface Contract {
  method: 'GET' | 'POST'
  /** With `{parameters}`, as OpenAPI writes it. */
  path: `/${string}`
  who: Who
  /** What the call does, in one line. */
  summary: string
  /** A schema for each `{parameter}` of the path; a path that does not fit names nothing: 404. */
  parameters?: z.ZodObject
  /** Members are written as strings: see `query-value.ts`. */
  query?: z.ZodObject
  /** Schema of a JSON body. */
  body?: z.ZodType
  /** A body of another media type, in place of `body`. */
  rawBody?: RawBody<Uint8Array>
  /** By status. */
  answers: Readonly<Record<number, Answer>>
  /** Problems of its own, besides those that follow from the rest: see `problems-of.ts`. */
  problems?: readonly ProblemKind[]
  /** Milliseconds within which the client expects an answer; `ANSWER_MS` if not said. */
  within?: number
}

/** States a contract: keeps its type as narrow as it is written. */
export function contract<const C extends Contract>(stated: C): C {
  return stated
}

/** The schema of a JSON answer under each status; `never` for others. */
export type JsonAnswer<C extends Contract> = C['answers'][keyof C['answers']] extends infer A
  ? A extends { schema: infer S extends z.ZodType }
    ? S
    : never
  : never

type Members<C, Key extends string> = C extends Record<Key, infer S extends z.ZodObject> ? S : never

/** Values of a path's parameters. */
export type Parameters<C extends Contract> = z.output<Members<C, 'parameters'>>

/** Members of a query as an endpoint receives them, defaults filled in. */
export type ReceivedQuery<C extends Contract> = z.output<Members<C, 'query'>>

/** Members of a query as a client states them: in their own types, those with a default optional. */
export type StatedQuery<C extends Contract> = Stated<z.input<Members<C, 'query'>>, ReceivedQuery<C>>

type Stated<Written, Read> = {
  [Name in keyof Read as Name extends RequiredKeys<Written> ? Name : never]: Read[Name]
} & {
  [Name in keyof Read as Name extends RequiredKeys<Written> ? never : Name]?: Read[Name] | undefined
}

type RequiredKeys<T> = { [Name in keyof T]-?: {} extends Pick<T, Name> ? never : Name }[keyof T]
