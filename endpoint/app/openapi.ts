import { z } from 'zod'
import { clipContent } from '@/utils/clip/clip'
import { consentRecord } from '@/utils/consent/record'
import { manifest } from '@/utils/envelope/manifest'
import { receiptPayload } from '@/utils/envelope/receipt'
import { PROTOCOL } from '@/utils/protocol/calls'
import {
  PROBLEM_MEDIA_TYPE,
  problem,
  problemTable,
  type ProblemKind,
} from '@/utils/protocol/problems'
import type { Answer, Call, Proof } from '../calls/call'

/** What travels inside JWS and envelopes, described beside the calls. */
const components = {
  Problem: problem,
  Manifest: manifest,
  Clip: clipContent,
  ConsentRecord: consentRecord,
  Receipt: receiptPayload,
}

/** The OpenAPI 3.1 description, made of the very schemas that requests and answers are parsed by. */
export function describeApi(calls: readonly Call[], publicUrl: string): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const call of calls) {
    const operations = (paths[call.path] ??= {})
    operations[call.method.toLowerCase()] = describeCall(call)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shichai endpoint',
      version: PROTOCOL,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'docs/protocol.md explains proofs, envelopes and receipts in words.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(components).map(([name, schema]) => [name, jsonSchema(schema)]),
      ),
      securitySchemes: {
        proof: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'Shichai-Proof <jwt>: a JWT of DPoP shape, signed by the device key',
        },
      },
    },
  }
}

/** Problems that any call may answer. */
const general: readonly ProblemKind[] = ['internal', 'method-not-allowed']
const withProof: readonly ProblemKind[] = [
  'proof-missing',
  'proof-invalid',
  'proof-expired',
  'key-unknown',
  'left-already',
  'forbidden',
]
const withBody: readonly ProblemKind[] = [
  'malformed-json',
  'malformed-request',
  'too-large',
  'unsupported-media',
]

function describeCall(call: Call): unknown {
  return {
    summary: call.summary,
    operationId: `${call.method.toLowerCase()}${call.path.replaceAll(/[^\w]+/g, '-')}`,
    ...describeSecurity(call.proof),
    'x-callers': describeProof(call.proof),
    parameters: describeParameters(call),
    ...describeBody(call),
    responses: { ...describeAnswers(call.answers), ...describeProblems(call) },
  }
}

function describeSecurity(proof: Proof): Record<string, unknown> {
  if (proof === 'none') return {}
  return { security: proof === 'optional' ? [{}, { proof: [] }] : [{ proof: [] }] }
}

function describeProof(proof: Proof): readonly string[] {
  if (proof === 'none' || proof === 'optional') return ['anyone']
  return proof === 'new-key' ? ['holder of a new key'] : proof
}

function describeParameters(call: Call): unknown[] {
  const inPath = Array.from(call.path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  if (!call.query) return inPath
  const { properties, required } = z
    .object({
      properties: z.record(z.string(), z.unknown()),
      required: z.array(z.string()).default([]),
    })
    .parse(jsonSchema(call.query))
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
  return [...inPath, ...inQuery]
}

function describeBody(call: Call): Record<string, unknown> {
  if (call.rawBody) {
    const schema = { type: 'string', description: 'Lines: manifest, detached JWS, clips' }
    return requestBody(call.rawBody.mediaType, schema)
  }
  return call.body ? requestBody('application/json', jsonSchema(call.body)) : {}
}

function requestBody(mediaType: string, schema: unknown): Record<string, unknown> {
  return {
    requestBody: {
      required: true,
      description: 'May be sent with Content-Encoding: gzip',
      content: { [mediaType]: { schema } },
    },
  }
}

function describeAnswers(answers: readonly Answer[]): Record<string, unknown> {
  return Object.fromEntries(
    answers.map(({ status, description, schema, mediaType = 'application/json' }) => [
      String(status),
      { description, content: { [mediaType]: { schema: schema ? jsonSchema(schema) : {} } } },
    ]),
  )
}

function describeProblems(call: Call): Record<string, unknown> {
  const kinds = [
    ...(call.problems ?? []),
    ...general,
    ...(call.proof === 'none' ? [] : withProof),
    ...(call.method === 'POST' ? withBody : []),
    ...(call.query ? (['malformed-request'] as const) : []),
  ]
  const byStatus = Map.groupBy(new Set(kinds), (kind) => String(problemTable[kind].status))
  return Object.fromEntries(
    Array.from(byStatus, ([status, group]) => [
      status,
      {
        description: group.map((kind) => `${kind}: ${problemTable[kind].title}`).join('; '),
        content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _version, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
  })
  return rest
}
