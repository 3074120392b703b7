import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeApp } from '@/endpoint/app/app'
import { listTables } from '@/endpoint/database/tables'
import { openDatabase } from '@/endpoint/database/open'
import { LateServer } from '@/endpoint/serve/late-server'
import type { LogEntry } from '@/endpoint/kernel/log'
import { makeInvite } from '@/endpoint/people/invites'
import { prepare } from '@/endpoint/serve/prepare'
import type { Endpoint } from '@/endpoint/kernel/state'
import { newCode } from '@/utils/identity/recovery-code'
import { roles, type Role } from '@/utils/protocol/roles'
import { JSON_BODY_BYTES, type Contract, type Who } from '@/utils/protocol/contract'
import { contracts } from '@/utils/protocol/contracts'
import { rows, type Names, type Row } from './attacks.table'
import {
  call as send,
  codeOf,
  consentFor,
  deposit,
  exported,
  joinWith,
  manifestOf,
  newClip,
  newDevice,
  problemOf,
  proof,
  seal,
  str,
  type Answer,
  type CallOptions,
  type Device,
  type Json,
  type Member,
  type TestClip,
} from '../client'
import { newPlace, type Place } from '../place'

/** What is put wherever a request holds words. */
const tricks = [
  `'; drop table clips; --`,
  `" or 1=1 --`,
  String.raw`\'); select pg_sleep(9); --`,
  'a\u0000b',
  'a\uD800b',
  '$1 $& {{title}} %s ${x}',
  '../../../../etc/passwd',
  '%00%ff%2e%2e%2f',
  '<script>alert(1)</script>',
  'a\r\nSet-Cookie: b=c',
  'ｄｒｏｐ\u202Etable\u200B',
  '9'.repeat(5000),
  '__proto__',
]

/** Looks like the end of a page, and is none. */
const oddCursors = [randomUUID(), '-'.repeat(36)].flatMap((odd) =>
  [`_${odd}`, `_${odd}_${odd}`, `_${odd}_${odd}_1`, `_${odd}_${odd}_999999999`].flatMap((rest) => [
    `2026-99-99T99:99:99.999Z${rest}`,
    `-----------------------Z${rest}`,
    `${odd}${rest}`,
  ]),
)

let place: Place
let server: LateServer
let close: () => Promise<void>
let endpoint: Endpoint
let url = ''
const log: LogEntry[] = []
const members = {} as Record<Role, Member>
let other: Member
let clip: TestClip
let envelope: Buffer
let names: Names

beforeAll(async () => {
  place = await newPlace()
  const opened = await openDatabase(place.data, {})
  close = opened.close
  server = new LateServer()
  url = await server.listen('127.0.0.1', 0)
  const settings = {
    acceptAll: true,
    acceptancePolicy: { limits: { batchClips: 5, batchBytes: 400_000, clipCodePoints: 1000 } },
    attempts: { max: 1_000_000, windowSeconds: 60 },
    deposits: { contributor: null, address: null },
    log: (entry: LogEntry) => log.push(entry),
  }
  endpoint = await prepare(settings, opened.database, url)
  server.serve(makeApp(endpoint).fetch)
  for (const role of roles) {
    members[role] = await joinWith(url, await invite(role))
  }
  other = await joinWith(url, await invite('contributor'))
  names = await prepareNames()
})
afterAll(async () => {
  await server.close()
  await close()
  await place.remove()
})

async function invite(role: Role): Promise<string> {
  const options = { code: newCode(), publicUrl: url, role, uses: 10_000 }
  return (await makeInvite(endpoint.database, options, new Date())).link
}

async function prepareNames(): Promise<Names> {
  clip = newClip('上善若水，水善利萬物而不爭。')
  envelope = seal(url, other, [clip])
  expect((await deposit(url, other, envelope)).status).toBe(201)
  const { admin } = members
  const releaseId = randomUUID()
  const criteria = { reach: 'research', licences: ['CC0-1.0'] }
  await send(url, 'POST', '/v1/releases', { device: admin, json: { releaseId, criteria } })
  const complaint = { reason: 'other', text: 'x', address: 'https://a.example/' }
  const takedown = await send(url, 'POST', '/v1/takedowns', { json: complaint })
  const blockId = randomUUID()
  const block = { blockId, host: 'blocked.example', reason: 'x' }
  await send(url, 'POST', '/v1/sources/blocked', { device: admin, json: block })
  return {
    other: { contributor: other.contributor, clipId: clip.id, kid: other.kid },
    release: releaseId,
    takedown: str(takedown.json.takedownId),
    block: blockId,
    invite: codeOf(await invite('contributor')),
    consent: (await consentFor(url, members.admin)).jws,
  }
}

const calls = Object.values<Contract>(contracts)
const keyOf = ({ method, path }: Contract) => `${method} ${path}`
const rowOf = (each: Contract): Row => rows[keyOf(each)] ?? { who: 'anyone' }

const callers: Record<Row['who'], Who> = {
  anyone: { proof: 'none' },
  optional: { proof: 'optional' },
  'new-key': { proof: 'new-key' },
  enrolled: { proof: 'enrolled', roles: ['contributor', 'coordinator', 'reviewer', 'admin'] },
  staff: { proof: 'enrolled', roles: ['reviewer', 'admin'] },
  admin: { proof: 'enrolled', roles: ['admin'] },
  'coordinator-or-staff': { proof: 'enrolled', roles: ['coordinator', 'reviewer', 'admin'] },
  'coordinator-or-admin': { proof: 'enrolled', roles: ['coordinator', 'admin'] },
}

/** Who may make a call; somebody new for one that enrols a key. */
function callerOf({ who }: Contract): { device?: Device; withKey?: boolean } {
  if (who.proof === 'new-key') return { device: newDevice(), withKey: true }
  if (who.proof !== 'enrolled') return {}
  return { device: who.roles.includes('contributor') ? members.contributor : members.admin }
}

/** The path of a call with its parameters and query filled in. */
function addressOf(
  each: Contract,
  changed: { parameters?: Record<string, string>; query?: Record<string, string> } = {},
): string {
  const row = rowOf(each)
  const parameters = { ...row.parameters?.(names), ...changed.parameters }
  const path = each.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((parameters[name] ?? '').toWellFormed()),
  )
  const query = new URLSearchParams(changed.query ?? row.query ?? {}).toString()
  return query === '' ? path : `${path}?${query}`
}

/** Who may call; that a key may have lapsed is tested with what it is for. */
function callerKind(who: Who): Who {
  return who.proof === 'enrolled' ? { proof: 'enrolled', roles: who.roles } : who
}

function limitOf({ rawBody }: Contract): number {
  const limit = rawBody?.limit ?? JSON_BODY_BYTES
  return limit === 'batchBytes' ? endpoint.acceptancePolicy.limits.batchBytes : limit
}

function bodyOf(each: Contract): CallOptions {
  const { json, raw } = rowOf(each)
  if (raw) return { body: Buffer.from(raw.body), headers: { 'Content-Type': raw.type } }
  return json ? { json: json(names) } : {}
}

const make = (each: Contract, options: CallOptions = {}, address = addressOf(each)) =>
  send(url, each.method, address, { ...bodyOf(each), ...callerOf(each), ...options })

/** A refusal says what it is and tells nothing of the inside; nothing is ever a fault of ours. */
function expectHarmless(answer: Answer, what: string): void {
  expect(answer.status, `${what}: ${answer.text}`).toBeLessThan(500)
  expect(answer.headers.get('x-content-type-options'), what).toBe('nosniff')
  expect(answer.headers.get('cache-control'), what).toBe('no-store')
  for (const header of ['set-cookie', 'x-powered-by', 'server']) {
    expect(answer.headers.get(header), `${what}: ${header}`).toBeNull()
  }
  if (answer.status < 400) return
  expect(answer.headers.get('content-type'), what).toMatch(
    /^(application\/problem\+json|text\/html)/,
  )
  // The form gives back what was typed, harmless; nothing else repeats what came.
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false
  const inside =
    /select |insert into|pglite|postgres|node_modules|\.ts\b|at Object|drizzle|<script/i
  expect(answer.text, what).not.toMatch(isPage ? /node_modules|at Object|<script/i : inside)
}

const posts = calls.filter(({ method }) => method === 'POST')
const proven = calls.filter(({ who }) => who.proof === 'new-key' || who.proof === 'enrolled')
const forRoles = calls.flatMap((each) =>
  each.who.proof !== 'enrolled' || each.who.roles.includes('contributor')
    ? []
    : [[each, each.who.roles] as const],
)

test('every call is attacked here', () => {
  expect(Object.keys(rows).toSorted()).toEqual(calls.map(keyOf).toSorted())
})

test('every call lets in whom it should, and nobody else', () => {
  const lets = Object.fromEntries(calls.map((each) => [keyOf(each), callerKind(each.who)]))
  const should = Object.fromEntries(
    Object.entries(rows).map(([key, { who }]) => [key, callers[who]]),
  )
  expect(lets).toEqual(should)
})

describe('without the right to', () => {
  test.each(proven.map((each) => [keyOf(each), each] as const))(
    '%s: no proof, one of another key, method, address or body',
    async (_, each) => {
      const bare = await send(url, each.method, addressOf(each), bodyOf(each))
      expect([bare.status, problemOf(bare)]).toEqual([401, 'proof-missing'])
      const { device = newDevice(), withKey = false } = callerOf(each)
      if (!withKey) {
        expect(problemOf(await make(each, { device: newDevice() }))).toBe('key-unknown')
      }
      for (const claims of [
        { htm: each.method === 'GET' ? 'POST' : 'GET' },
        { htu: `${url}/v1/elsewhere` },
        { body_sha256: '0'.repeat(64) },
        { iat: 1 },
      ]) {
        const answer = await make(each, { device, withKey, claims })
        expect(problemOf(answer)).toMatch(/^proof-(invalid|expired)$/)
        expectHarmless(answer, keyOf(each))
      }
      // A good proof of one call is none for another.
      const stolen = proof(`${url}/v1/contributors/mine`, 'GET', new Uint8Array(), { device })
      const headers = { ...bodyOf(each).headers, Authorization: stolen }
      const answer = await send(url, each.method, addressOf(each), { ...bodyOf(each), headers })
      expect(problemOf(answer)).toMatch(/^(proof-invalid|key-unknown)$/)
    },
  )

  test.each(forRoles.map(([each, may]) => [keyOf(each), each, may] as const))(
    '%s: a role that may not',
    async (_, each, may) => {
      for (const role of ['contributor', 'coordinator', 'reviewer'] as const) {
        if (may.includes(role)) continue
        const answer = await make(each, { device: members[role] })
        expect([role, answer.status, problemOf(answer)]).toEqual([role, 403, 'forbidden'])
        expectHarmless(answer, keyOf(each))
      }
    },
  )
})

describe('what is another’s', () => {
  const stranger = () => ({ device: members.contributor })
  const refusals: Record<string, () => Promise<void>> = {
    'POST /v1/contributors/keys/revocations': async () => {
      const json = { kid: other.kid }
      const path = '/v1/contributors/keys/revocations'
      expect((await send(url, 'POST', path, { ...stranger(), json })).status).toBe(404)
      expect((await send(url, 'GET', '/v1/contributors/me', { device: other })).status).toBe(200)
    },
    'POST /v1/batches': async () => {
      const answer = await deposit(url, members.contributor, envelope)
      expect(problemOf(answer)).toBe('not-yours')
    },
    'GET /v1/batches/{id}/envelope': async () => {
      const { batchId } = manifestOf(envelope)
      for (const query of ['', `?contributor=${other.contributor}`]) {
        const path = `/v1/batches/${batchId}/envelope${query}`
        expect((await send(url, 'GET', path, stranger())).status).toBe(404)
      }
    },
    'POST /v1/withdrawals': async () => {
      const scope = { of: 'clips', clips: [clip.id] }
      const json = { withdrawalId: randomUUID(), scope, leave: false }
      await send(url, 'POST', '/v1/withdrawals', { ...stranger(), json })
      const left = await exported(url, members.admin)
      expect(left.map(({ id }) => id)).toContain(clip.id)
    },
    'POST /v1/scans/{clip}/{sha256}': async () => {
      const path = `/v1/scans/${clip.id}/${'a'.repeat(64)}`
      const headers = { 'Content-Type': 'application/octet-stream' }
      const options = { ...stranger(), body: Buffer.from('x'), headers }
      expect((await send(url, 'POST', path, options)).status).toBeGreaterThanOrEqual(400)
    },
    'POST /v1/scans/refusals': async () => {
      const json = { clipId: clip.id, sha256: 'a'.repeat(64) }
      const path = '/v1/scans/refusals'
      expect((await send(url, 'POST', path, { ...stranger(), json })).status).toBe(404)
    },
  }
  const owned = Object.keys(rows).filter((key) => rows[key]?.owned)

  test('is named by these calls and no others', () => {
    expect(Object.keys(refusals).toSorted()).toEqual(owned.toSorted())
  })

  test.each(owned)('%s', async (key) => {
    await refusals[key]?.()
  })
})

describe('bodies', () => {
  test.each(posts.map((each) => [keyOf(each), each] as const))(
    '%s: too large, a bomb, broken, of another kind',
    async (_, each) => {
      const { raw } = rowOf(each)
      const limit = limitOf(each)
      const type = { 'Content-Type': raw?.type ?? 'application/json' }
      const gzip = { ...type, 'Content-Encoding': 'gzip' }
      const large = await make(each, {
        body: Buffer.alloc(limit + 1, 'x'),
        headers: type,
      })
      expect([large.status, problemOf(large)]).toEqual([413, 'too-large'])
      const bomb = gzipSync(Buffer.alloc(limit * 3 + 1_000_000))
      const before = process.memoryUsage().arrayBuffers
      const burst = await make(each, { body: bomb, headers: gzip })
      expect([burst.status, problemOf(burst)]).toEqual([413, 'too-large'])
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(limit * 3 + 30_000_000)
      const cut = await make(each, { body: bomb.subarray(0, 50), headers: gzip })
      expect(cut.status).toBe(400)
      const odd = { 'Content-Type': 'text/plain' }
      const wrong = await make(each, { body: Buffer.from('{}'), headers: odd })
      expect([wrong.status, problemOf(wrong)]).toEqual([415, 'unsupported-media'])
      const broken = [
        Buffer.from(''),
        Buffer.from('{"a":'),
        Buffer.from([0xff, 0xfe, 0x7b]),
        Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`),
        Buffer.from('{"__proto__":{"role":"admin"}}'),
        Buffer.from('null'),
        Buffer.from('[]'),
      ]
      for (const body of broken) {
        const answer = await make(each, { body, headers: type })
        expectHarmless(answer, `${keyOf(each)} ${body.toString().slice(0, 20)}`)
        if (!raw && !String(body).startsWith('{"__')) expect(answer.status).toBe(400)
      }
    },
  )
})

describe('words that mean something to somebody else', () => {
  test.each(calls.map((each) => [keyOf(each), each] as const))(
    '%s: in each field, parameter and header',
    async (key, each) => {
      const { json, query = {} } = rowOf(each)
      for (const trick of oddCursors) {
        if (!('after' in query)) break
        const address = addressOf(each, { query: { ...query, after: trick } })
        expectHarmless(await make(each, {}, address), `${key} ?after=${trick}`)
      }
      for (const trick of tricks) {
        for (const changed of json ? changedAt(json(names), trick) : []) {
          expectHarmless(await make(each, { json: changed }), `${key} ${JSON.stringify(changed)}`)
        }
        for (const body of formsWith(each, trick)) {
          expectHarmless(await make(each, { body }), `${key} ${body.toString()}`)
        }
        const fields = Object.keys(query)
        for (const name of fields) {
          const address = addressOf(each, { query: { ...query, [name]: trick } })
          expectHarmless(await make(each, {}, address), `${key} ?${name}=${trick}`)
        }
        for (const name of Object.keys(rowOf(each).parameters?.(names) ?? {})) {
          const address = addressOf(each, { parameters: { [name]: trick } })
          expectHarmless(await make(each, {}, address), `${key} {${name}}=${trick}`)
        }
      }
      await sendOddHeaders(each)
    },
    60_000,
  )

  async function sendOddHeaders(each: Contract): Promise<void> {
    const headers: Record<string, string>[] = [
      { 'X-Forwarded-For': `'; drop table attempts; --` },
      { 'X-HTTP-Method-Override': 'DELETE', 'X-Original-URL': '/v1/people' },
      { 'Accept-Language': 'x'.repeat(5000), Cookie: 'a=b', Origin: 'null' },
      { Range: 'bytes=0-0,1-1', 'If-None-Match': '*', Expect: '' },
    ]
    for (const odd of headers) {
      const { Expect: _expect, ...kept } = odd
      const answer = await make(each, { headers: { ...bodyOf(each).headers, ...kept } })
      expectHarmless(answer, `${keyOf(each)} ${JSON.stringify(odd)}`)
    }
  }

  /** A form once for each of its fields, with the trick there. */
  function formsWith(each: Contract, trick: string): Buffer[] {
    const { raw } = rowOf(each)
    if (raw?.type !== 'application/x-www-form-urlencoded') return []
    return Array.from(new URLSearchParams(raw.body).keys(), (name) => {
      const form = new URLSearchParams(raw.body)
      form.set(name, trick)
      return Buffer.from(form.toString())
    })
  }

  /** The value once for each string in it, with the trick there; and once with other types. */
  function* changedAt(value: Json, trick: string): Generator<Json> {
    if (typeof value === 'string') {
      yield trick
      if (trick === tricks[0]) yield* [null, 2 ** 53, -1, [], { a: trick }]
      return
    }
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        for (const changed of changedAt(item, trick)) yield value.with(index, changed)
      }
      return
    }
    if (value === null || typeof value !== 'object') return
    for (const [name, item] of Object.entries(value)) {
      for (const changed of changedAt(item, trick)) yield { ...value, [name]: changed }
    }
  }
})

describe('the same request again', () => {
  test.each(
    posts
      .filter((each) => rowOf(each).repeats === undefined)
      .map((each) => [keyOf(each), each] as const),
  )('%s: by a replay with its very proof, does nothing', async (_, each) => {
    const { device, withKey = false } = callerOf(each)
    const {
      json,
      body = json === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(json)),
      headers,
    } = bodyOf(each)
    const address = addressOf(each)
    const signed = device && proof(url + address, 'POST', body, { device, withKey })
    const options = {
      body,
      headers: {
        'Content-Type': 'application/json',
        ...headers,
        ...(signed && { Authorization: signed }),
      },
    }
    const first = await send(url, 'POST', address, options)
    expectHarmless(first, keyOf(each))
    const before = await countRows()
    const second = await send(url, 'POST', address, options)
    expect(second.status).toBe(first.status === 201 ? second.status : first.status)
    expect([200, 201, first.status]).toContain(second.status)
    expect(await countRows()).toEqual(before)
  })

  async function countRows(): Promise<Record<string, unknown>> {
    const counts: Record<string, unknown> = {}
    for (const { name } of await listTables(endpoint.database)) {
      const { rows: found } = await endpoint.database.execute(
        sql`select count(*)::integer as n from ${sql.identifier(name)}`,
      )
      counts[name] = found[0]?.n
    }
    return counts
  }
})

describe('a slow client', () => {
  // One of its own: within so short a time a busy machine does not send an honest body either.
  const impatient = new LateServer({ headers: 300, request: 600 })
  let there = ''
  beforeAll(async () => {
    there = await impatient.listen('127.0.0.1', 0)
    impatient.serve(makeApp(endpoint).fetch)
  })
  afterAll(() => impatient.close())

  const whatComes = (text: string, drip: string) =>
    new Promise<{ answer: string; ms: number }>((resolve) => {
      const started = performance.now()
      const { port, hostname } = new URL(there)
      const socket = connect(Number(port), hostname)
      let answer = ''
      const timer = setInterval(() => socket.write(drip), 40)
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        clearInterval(timer)
        resolve({ answer, ms: performance.now() - started })
      })
      socket.write(text)
    })

  test('that never ends its headers is let go', async () => {
    const { answer, ms } = await whatComes('GET /v1 HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 408/)
    expect(ms).toBeLessThan(3000)
  })

  test.each(posts.slice(0, 3).map((each) => [keyOf(each), each] as const))(
    '%s: that never ends its body is let go',
    async (_, each) => {
      const head = [
        `POST ${addressOf(each)} HTTP/1.1`,
        'Host: x',
        'Content-Type: application/json',
        'Content-Length: 10000',
        'Authorization: Shichai-Proof a.b.c',
      ]
      const { answer, ms } = await whatComes(`${head.join('\r\n')}\r\n\r\n`, 'x')
      expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d|$)/)
      expect(ms).toBeLessThan(4000)
    },
  )

  test('does not keep others waiting', async () => {
    const slow = Array.from({ length: 50 }, () =>
      whatComes('POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n', ''),
    )
    const started = performance.now()
    expect((await send(there, 'GET', '/v1')).status).toBe(200)
    expect(performance.now() - started).toBeLessThan(1000)
    await Promise.all(slow)
  })
})

describe('after all of it', () => {
  test('nothing failed here, nothing was lost, and the log knows nobody', async () => {
    expect(log.filter(({ event }) => event === 'fault')).toEqual([])
    expect((await send(url, 'GET', '/healthz')).status).toBe(200)
    expect((await exported(url, members.admin)).map(({ id }) => id)).toContain(clip.id)
    const text = JSON.stringify(log)
    for (const { contributor, kid } of [...Object.values(members), other]) {
      expect(text).not.toContain(contributor)
      expect(text).not.toContain(kid)
    }
    expect(text).not.toMatch(/drop table|127\.0\.0\.1|passwd|Set-Cookie/)
  })
})
