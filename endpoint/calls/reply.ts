import type { z } from 'zod'
import type { Contract, JsonAnswer } from '@/utils/protocol/contract'

/** A value that is to be answered as JSON. */
export interface JsonReply<T = unknown, Status = number> {
  status: Status
  value: T
}

/** What a handler returns: a value that fits the schema or, for other media types, a response. */
export type Reply<C extends Contract> = [JsonAnswer<C>] extends [never]
  ? Response
  : JsonReply<Sendable<z.input<JsonAnswer<C>>>, keyof C['answers'] & number>

/** The type that `JSON.stringify` writes as `T`: dates become strings. */
type Sendable<T> = T extends string
  ? string extends T
    ? string | Date
    : T
  : T extends readonly (infer Element)[]
    ? readonly Sendable<Element>[]
    : T extends object
      ? SendableMembers<T>
      : T

/** Loose objects may have more members, which need no type here. */
type SendableMembers<T> = [keyof Known<T>] extends [never]
  ? { readonly [Name in keyof T]: Sendable<T[Name]> }
  : { readonly [Name in keyof Known<T>]: Sendable<Known<T>[Name]> }
type Known<T> = { [Name in keyof T as string extends Name ? never : Name]: T[Name] }

/** Answers a value as JSON. */
export function answer<const T, const Status extends number = 200>(
  value: T,
  status?: Status,
): JsonReply<T, Status> {
  // 200 where nothing is said, as the type has it.
  return { status: status ?? (200 as Status), value }
}

/** The response for a value. */
export function toResponse({ value, status }: JsonReply): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'Content-Type': 'application/json' },
  })
}
