import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contracts } from '@/utils/protocol/contracts'
import { describeApi } from '@/utils/protocol/openapi'

/** What linters of OpenAPI 3.1 ask of a description, written out. */

const operation = z.object({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().min(10),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(['path', 'query']),
      required: z.boolean(),
      schema: z.looseObject({}),
    }),
  ),
  requestBody: z.looseObject({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.object({ description: z.string().min(1), content: z.record(z.string(), z.unknown()) }),
  ),
})
const description = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.object({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.object({ url: z.url() })).min(1),
  paths: z.record(
    z.string().regex(/^\/[^?#]*$/),
    z.record(z.enum(['get', 'post']), operation.optional()),
  ),
  components: z.object({
    schemas: z.record(z.string().regex(/^[A-Z][A-Za-z]+$/), z.looseObject({})),
    securitySchemes: z.record(z.string(), z.looseObject({})),
  }),
})

const api = description.parse(describeApi(contracts, 'https://corpus.example'))
const text = JSON.stringify(api)
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.values(methods).flatMap((each) => (each ? [{ path, ...each }] : [])),
)

/** Every object of a JSON value. */
function* objectsOf(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Record<string, unknown>
  for (const member of Object.values(value)) yield* objectsOf(member)
}

describe('the OpenAPI description', () => {
  test('names each operation once, with parameters as its path has them', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((one) => one.in === 'path')
      const written = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name)
      expect(inPath.map(({ name }) => name).toSorted()).toEqual(written.toSorted())
      expect(inPath.every(({ required }) => required)).toBe(true)
      const places = parameters.map((one) => `${one.in} ${one.name}`)
      expect(new Set(places).size).toBe(places.length)
    }
  })

  test('answers each operation, and asks for no security that it does not describe', () => {
    for (const { operationId, responses, security = [] } of operations) {
      expect(
        Object.keys(responses).some((status) => /^[23]/.test(status)),
        operationId,
      ).toBe(true)
      for (const scheme of security.flatMap((one) => Object.keys(one))) {
        expect(api.components.securitySchemes).toHaveProperty(scheme)
      }
    }
  })

  test('refers to schemas that are there, and uses each of them', () => {
    const used = new Set(
      Array.from(text.matchAll(/"\$ref":"([^"]*)"/g), ([, where = '']) => {
        expect(where).toMatch(/^#\/components\/schemas\//)
        return where.replace('#/components/schemas/', '')
      }),
    )
    for (const name of used) expect(api.components.schemas).toHaveProperty(name)
    // Those that travel within JWS and envelopes stand in no answer.
    const within = ['Manifest', 'ConsentRecord', 'Receipt', 'ChainBundleHead', 'ChainBundleLink']
    const idle = Object.keys(api.components.schemas).filter((name) => !used.has(name))
    expect(idle.filter((name) => !within.includes(name))).toEqual([])
    expect(text).not.toMatch(/"\$(?:defs|schema|id)"/)
  })

  test('has plain formats, and schemas that say something of their own kind', () => {
    const formats = new Set<unknown>()
    for (const one of objectsOf(api)) {
      if (typeof one.format === 'string' && one.type === 'string') {
        formats.add(one.format)
        expect(one).not.toHaveProperty('pattern')
      }
      if (Array.isArray(one.required) && one.properties) {
        for (const name of one.required) expect(one.properties).toHaveProperty(String(name))
      }
      if (Array.isArray(one.enum)) expect(new Set(one.enum).size).toBe(one.enum.length)
    }
    expect(Array.from(formats, String).toSorted()).toEqual(['date', 'date-time', 'uri', 'uuid'])
  })
})
