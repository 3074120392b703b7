import { z } from 'zod'
import type { Contract } from './contract'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { makeProblem, type ProblemKind } from './problems'

type Values = Readonly<Record<string, unknown>>

/**
 * Writes path and query of a call, each value encoded by the schema that the endpoint parses it by.
 * `undefined` is left out.
 *
 * @example
 * writeAddress(contracts.sample, { release: '7' }, { open: true }) // /v1/releases/7/sample?open=true
 * @throws EndpointError with the problem that the endpoint would answer where a value does not fit
 */
export function writeAddress(
  { path, parameters, query }: Contract,
  named: Values = {},
  asked: Values = {},
): string {
  const written = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    segment(encode(parameters?.shape[name], named[name], name, 'not-found'), name),
  )
  const said = Object.entries(query?.shape ?? {}).flatMap(([name, schema]) =>
    asked[name] === undefined ? [] : [[name, encode(schema, asked[name], name)]],
  )
  return said.length === 0 ? written : `${written}?${new URLSearchParams(said).toString()}`
}

function encode(
  schema: z.core.$ZodType | undefined,
  value: unknown,
  name: string,
  kind: ProblemKind = 'malformed-request',
): string {
  if (!schema) throw new TypeError(`the contract has no schema for ${name}`)
  const encoded = z.safeEncode(schema as z.ZodType, value)
  if (encoded.success) return String(encoded.data)
  throw unfit(kind, `${name}: ${z.prettifyError(encoded.error)}`)
}

/** A part of a path; addresses resolve dots, even escaped ones, and drop what is empty. */
function segment(value: string, name: string): string {
  if (/^\.{0,2}$/.test(value))
    throw unfit('not-found', `${name}: “${value}” cannot stand in a path`)
  return encodeURIComponent(value)
}

function unfit(problem: ProblemKind, detail: string): EndpointError {
  return new EndpointError('problem', detail, { problem, status: makeProblem(problem).status })
}
