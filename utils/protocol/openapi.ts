import { z } from 'zod'
import { category, clipContent, selectors, source, work } from '@/utils/clip/clip'
import { mending } from '@/utils/clip/mending'
import { evidence, rightsAssessment, statement } from '@/utils/clip/rights'
import { siteRule } from '@/utils/clip/site-rule'
import { wantedEntry } from '@/utils/clip/wanted'
import { notice } from '@/utils/consent/notice'
import { consentRecord } from '@/utils/consent/record'
import { manifest } from '@/utils/envelope/manifest'
import { receiptPayload } from '@/utils/envelope/receipt'
import { releaseCriteria, releaseManifest } from '@/utils/exchange/release-manifest'
import { descriptor, PROTOCOL } from './schemas/alliance'
import { chainBundleLink, chainHead } from './schemas/chain-bundle'
import { change } from './schemas/contributing'
import { foundClip } from './schemas/moderation'
import { chainLink, releaseAnswer } from './schemas/releases'
import { decisionEvent, reviewClip } from './schemas/review'
import type { Contract, Who } from './contract'
import { PROBLEM_MEDIA_TYPE, problem, problemTable } from './problems'
import { problemsOf } from './problems-of'

/** Schemas with a name: wherever one stands, the description refers to it. */
const components = {
  Problem: problem,
  Descriptor: descriptor,
  Notice: notice,
  ConsentRecord: consentRecord,
  Manifest: manifest,
  Receipt: receiptPayload,
  Clip: clipContent,
  Source: source,
  Selectors: selectors,
  Work: work,
  Rights: rightsAssessment,
  Evidence: evidence,
  Statement: statement,
  Mending: mending,
  Change: change,
  Category: category,
  Decision: decisionEvent,
  ReviewClip: reviewClip,
  FoundClip: foundClip,
  ReleaseCriteria: releaseCriteria,
  ReleaseManifest: releaseManifest,
  Release: releaseAnswer,
  ChainLink: chainLink,
  ChainBundleHead: chainHead,
  ChainBundleLink: chainBundleLink,
  SiteRule: siteRule,
  WantedEntry: wantedEntry,
}

const named = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries<z.ZodType>(components)) named.add(schema, { id })

/** The OpenAPI 3.1 description, made of the very schemas that requests and answers are parsed by. */
export function describeApi(
  contracts: Readonly<Record<string, Contract>>,
  publicUrl: string,
): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [id, contract] of Object.entries(contracts)) {
    const operations = (paths[contract.path] ??= {})
    operations[contract.method.toLowerCase()] = describeCall(id, contract)
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
        Object.entries<z.ZodType>(components).map(([name, schema]) => [
          name,
          definitionOf(name, schema),
        ]),
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

function describeCall(id: string, contract: Contract): unknown {
  return {
    summary: contract.summary,
    operationId: id,
    ...describeSecurity(contract.who),
    'x-callers': describeCallers(contract.who),
    parameters: [
      ...describeParameters('path', contract.parameters),
      ...describeParameters('query', contract.query),
    ],
    ...describeBody(contract),
    responses: describeResponses(contract),
  }
}

function describeSecurity({ proof }: Who): Record<string, unknown> {
  if (proof === 'none') return {}
  return { security: proof === 'optional' ? [{}, { proof: [] }] : [{ proof: [] }] }
}

function describeCallers(who: Who): readonly string[] {
  if (who.proof === 'enrolled') return who.roles
  return who.proof === 'new-key' ? ['holder of a new key'] : ['anyone']
}

function describeParameters(where: 'path' | 'query', values?: z.ZodObject): unknown[] {
  if (!values) return []
  const { properties, required } = z
    .object({
      properties: z.record(z.string(), z.unknown()),
      required: z.array(z.string()).default([]),
    })
    .parse(jsonSchema(values))
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema,
  }))
}

function describeBody({ rawBody, body }: Contract): Record<string, unknown> {
  if (rawBody) {
    return requestBody(rawBody.mediaType, { type: 'string', description: rawBody.description })
  }
  return body ? requestBody('application/json', jsonSchema(body)) : {}
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

interface Described {
  description: string
  content: Record<string, unknown>
}

/** Answers and problems by status; under one status there may be both. */
function describeResponses(contract: Contract): Record<string, Described> {
  const described = Object.entries(contract.answers).map(([status, answer]) => {
    const { description } = answer
    if (answer.kind === 'json') {
      const content = { 'application/json': { schema: jsonSchema(answer.schema) } }
      return [status, { description, content }] as const
    }
    const { mediaTypes } = answer
    const content = Object.fromEntries(mediaTypes.map((type) => [type, { schema: ofType(type) }]))
    return [status, { description, content }] as const
  })
  const responses: Record<string, Described> = Object.fromEntries(described)
  for (const [status, problems] of Object.entries(describeProblems(contract))) {
    const answered = responses[status]
    responses[status] = {
      description: [answered?.description, problems.description].filter(Boolean).join('; '),
      content: { ...answered?.content, ...problems.content },
    }
  }
  return responses
}

/** The schema of a text, or of opaque bytes. */
function ofType(mediaType: string): Record<string, unknown> {
  return mediaType === 'application/octet-stream' ? {} : { type: 'string' }
}

function describeProblems(contract: Contract): Record<string, Described> {
  const byStatus = Map.groupBy(problemsOf(contract), (kind) => String(problemTable[kind].status))
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

/** A schema, in which those with a name are referred to. */
function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _version, $defs: _named, id: _own, ...rest } = convert(schema)
  return pointToComponents(rest)
}

/** What a name stands for: a named schema refers to itself where it is the whole. */
function definitionOf(name: string, schema: z.ZodType): Record<string, unknown> {
  const found = convert(z.array(schema)).$defs?.[name]
  if (typeof found !== 'object') throw new Error(`no schema ${name}`)
  const { id: _own, ...rest } = found
  return pointToComponents(rest)
}

function convert(schema: z.ZodType) {
  return z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    metadata: named,
    override: ({ jsonSchema: made }) => {
      // Only ids are in lower case, and UUIDs; the format says what Zod spells out in patterns besides.
      if (made.format === 'lowercase') made.format = 'uuid'
      if (made.format === undefined) return
      delete made.pattern
      delete made.allOf
    },
  })
}

function pointToComponents(made: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/')
  return JSON.parse(text) as Record<string, unknown>
}
