import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Contract } from '@/utils/protocol/contract'
import { contracts } from '@/utils/protocol/contracts'
import { changesAnswer } from '@/utils/protocol/schemas/contributing'
import { contributorAnswer } from '@/utils/protocol/schemas/joining'
import { descriptor } from '@/utils/protocol/schemas/alliance'
import { problemTable } from '@/utils/protocol/problems'
import { call, deposit, newClip, seal } from '../client'
import { startTrial, type Trial } from '../harness'

let trial: Trial
beforeAll(async () => {
  trial = await startTrial({ attempts: { max: 3, windowSeconds: 60 } })
})
afterAll(() => trial.stop())

describe('answers', () => {
  test('are of the documented form', async () => {
    const { url, contributor: device } = trial
    await deposit(url, device, seal(url, device, [newClip('子在川上曰')]))
    const found = descriptor.parse((await call(url, 'GET', '/v1')).json)
    expect(found.url).toBe(url)
    expect(found.licences.some((id) => /NC|ND/.test(id))).toBe(false)
    expect(found.licences).toEqual(
      expect.arrayContaining(['CC0-1.0', 'CC-BY-SA-4.0', 'MulanPSL-2.0']),
    )
    contributorAnswer.parse((await call(url, 'GET', '/v1/contributors/me', { device })).json)
    changesAnswer.parse((await call(url, 'GET', '/v1/changes', { device })).json)
    expect((await call(url, 'GET', '/healthz')).json).toEqual({ status: 'ok' })
  })

  test('may be read by pages and extensions anywhere, which bring no cookies', async () => {
    const preflight = await fetch(`${trial.url}/v1/batches`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'chrome-extension://abc',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type,content-encoding',
        'Access-Control-Request-Private-Network': 'true',
      },
    })
    expect(preflight.status).toBe(204)
    const { headers } = preflight
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-private-network')).toBe('true')
    expect(Number(headers.get('access-control-max-age'))).toBeGreaterThan(0)
    for (const name of ['Authorization', 'Content-Type', 'Content-Encoding']) {
      expect(headers.get('access-control-allow-headers')).toContain(name)
    }
    const problem = await call(trial.url, 'GET', '/nothing')
    expect(problem.headers.get('access-control-allow-origin')).toBe('*')
    expect(Date.parse(problem.headers.get('date') ?? '')).toBeGreaterThan(Date.now() - 5000)
  })

  test('slow down who sends takedowns without end', async () => {
    const json = { reason: 'other', text: 'x' }
    const statuses = []
    for (let n = 0; n < 5; n += 1) {
      statuses.push((await call(trial.url, 'POST', '/v1/takedowns', { json })).status)
    }
    expect(statuses).toEqual([201, 201, 201, 429, 429])
  })

  test('leave a log line each, of which nobody can be known', async () => {
    const { log, contributor, url } = trial
    await call(url, 'GET', `/v1/batches/${crypto.randomUUID()}/envelope`, { device: contributor })
    const last = log.at(-1)
    expect(last).toMatchObject({
      event: 'request',
      method: 'GET',
      route: '/v1/batches/{id}/envelope',
      status: 404,
    })
    const text = JSON.stringify(log)
    for (const secret of ['127.0.0.1', contributor.contributor, contributor.kid]) {
      expect(text).not.toContain(secret)
    }
  })
})

describe('the join page', () => {
  test('runs no script but its own, and sends nobody the code', async () => {
    const { text, headers } = await call(trial.url, 'GET', '/join')
    const scripts = [...text.matchAll(/<script>([^<]*)<\/script>/g)].map(
      ([, script]) => script ?? '',
    )
    expect(scripts).toHaveLength(1)
    expect(text.match(/<script/g)).toHaveLength(1)
    expect(text).not.toMatch(/javascript:|https?:\/\//)
    expect(scripts[0]).not.toMatch(/fetch|XMLHttpRequest|sendBeacon|\.src|\.href/)
    for (const lang of ['zh-Hans', 'zh-Hant', 'en']) expect(text).toContain(`lang="${lang}"`)
    const policy = headers.get('content-security-policy')
    const hash = createHash('sha256')
      .update(scripts[0] ?? '')
      .digest('base64')
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^style-src 'sha256-[^']+'$/),
      `script-src 'sha256-${hash}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })
})

describe('the description', () => {
  const reference = z.object({ $ref: z.string() })
  const operation = z.object({
    summary: z.string().min(5),
    operationId: z.string(),
    parameters: z.array(
      z.object({ name: z.string(), in: z.enum(['path', 'query']), schema: z.object() }),
    ),
    requestBody: z
      .object({ content: z.record(z.string(), z.object({ schema: z.object() })) })
      .optional(),
    responses: z.record(
      z.string().regex(/^\d{3}$/),
      z.object({
        description: z.string(),
        content: z.record(z.string(), z.object({ schema: z.object().or(reference) })),
      }),
    ),
  })
  const document = z.object({
    openapi: z.literal('3.1.0'),
    info: z.object({ title: z.string(), version: z.string() }),
    paths: z.record(
      z.string().startsWith('/'),
      z.record(z.enum(['get', 'post']).or(z.string()), operation),
    ),
    components: z.object({ schemas: z.record(z.string(), z.object()) }),
  })

  const calls = Object.entries<Contract>(contracts)

  test('names every call, its body, its answers and its problems', async () => {
    const { json } = await call(trial.url, 'GET', '/openapi.json')
    const { paths, components } = document.parse(json)
    for (const [id, { method, path, body, rawBody, answers }] of calls) {
      const found = paths[path]?.[method.toLowerCase()]
      expect(found, `${method} ${path}`).toBeDefined()
      expect(found?.requestBody === undefined).toBe(body === undefined && rawBody === undefined)
      expect(found?.operationId).toBe(id)
      for (const status of Object.keys(answers)) expect(found?.responses).toHaveProperty(status)
    }
    expect(Object.keys(components.schemas)).toEqual(
      expect.arrayContaining(['Problem', 'Manifest', 'Clip', 'ConsentRecord', 'Receipt']),
    )
    for (const [, name] of JSON.stringify(json).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(components.schemas).toHaveProperty(name ?? '')
    }
  })

  test('is also what docs/protocol.md speaks of', async () => {
    const text = await readFile('docs/protocol.md', 'utf8')
    for (const [, { method, path }] of calls) expect(text).toContain(`${method} ${path}`)
    for (const kind of Object.keys(problemTable)) expect(text).toContain(`\`${kind}\``)
  })
})

describe('a connection', () => {
  const send = (head: string, body: Buffer, then: (socket: Socket) => void = () => undefined) =>
    new Promise<string>((resolve) => {
      const { port, hostname } = new URL(trial.url)
      const socket = connect(Number(port), hostname)
      let text = ''
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text.includes('}')) socket.end()
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(text))
      socket.write(`${head}\r\nHost: x\r\nAuthorization: Shichai-Proof a.b.c\r\n`)
      socket.write(body)
      then(socket)
    })

  test('that breaks off in the middle of a body harms nobody', async () => {
    const head = 'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"a":'
    await send('POST /v1/batches HTTP/1.1', Buffer.from(head), (socket) => {
      setTimeout(() => socket.destroy(), 20)
    })
    expect((await call(trial.url, 'GET', '/healthz')).status).toBe(200)
    expect(trial.log.filter(({ event }) => event === 'fault')).toEqual([])
  })

  test('that announces no length is cut off at the limit', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`
    const text = `Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}0\r\n\r\n`
    const answer = await send('POST /v1/takedowns HTTP/1.1', Buffer.from(text))
    expect(answer).toContain('urn:shichai:problem:too-large')
    // Where a call asks for a proof, that comes first: no byte of such a body is read.
    const unproven = await send('POST /v1/consents HTTP/1.1', Buffer.from(text))
    expect(unproven).toContain('urn:shichai:problem:proof-invalid')
  })

  test('with an odd path gets a plain answer', async () => {
    for (const path of [
      '/v1/notices/%ff',
      '/v1/notices/%00',
      '/v1/notices/..%2f',
      '//v1',
      '/v1/',
    ]) {
      expect((await call(trial.url, 'GET', path)).status).toBe(404)
    }
  })
})
