import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  call,
  canonical,
  deposit,
  newClip,
  newDevice,
  openReceipt,
  outcomesOf,
  problemOf,
  seal,
  sealLines,
  type Answer,
  type CallOptions,
  type JsonObject,
  type SealOptions,
  str,
  manifestOf,
} from '../client'
import { startTrial, type Trial } from '../harness'

let trial: Trial
beforeAll(async () => {
  trial = await startTrial({
    acceptancePolicy: {
      limits: { batchClips: 5, batchBytes: 400_000, clipCodePoints: 1000 },
      obligatoryMeasures: ['radicals'],
    },
  })
})
afterAll(() => trial.stop())

/** Every refusal says what to do and names nothing of the inside. */
function expectProblem(answer: Answer, status: number, kind: string): void {
  expect([answer.status, problemOf(answer)], answer.text).toEqual([status, kind])
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(str(answer.json.detail).length).toBeGreaterThan(10)
  expect(answer.text).not.toMatch(/select |insert |pglite|node_modules|\.ts|at Object/i)
}

const send = (envelope: Uint8Array, options: CallOptions & { plain?: boolean } = {}) =>
  deposit(trial.url, trial.contributor, envelope, options)

const sealed = (clips: JsonObject[], options: SealOptions = {}) =>
  seal(trial.url, trial.contributor, clips, options)

const changed = (from: string, to: string, envelope: Buffer) =>
  Buffer.from(envelope.toString('utf8').replace(from, to))

describe('an envelope', () => {
  test('whose clip was changed after signing', async () => {
    const answer = await send(changed('巧言', '巧語', sealed([newClip('巧言亂德')])))
    expectProblem(answer, 422, 'batch-changed')
  })

  test('whose manifest was changed after signing', async () => {
    const clip = newClip('剛毅木訥近仁')
    const envelope = sealed([clip], { sealedAt: '2026-11-20T00:00:00.000Z' })
    const answer = await send(changed('2026-11-20T', '2026-11-21T', envelope))
    expectProblem(answer, 422, 'signature-invalid')
  })

  test('sealed ahead of the endpoint’s clock, which would outlive a withdrawal of everything', async () => {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    const ahead = sealed([newClip('往者不可諫')], { sealedAt: at(301_000) })
    expectProblem(await send(ahead), 400, 'malformed-batch')
    const within = sealed([newClip('來者猶可追')], { sealedAt: at(290_000) })
    expect((await send(within)).status).toBe(201)
  })

  test('with a signature line that is none', async () => {
    const lines = sealed([newClip('德不孤必有鄰')])
      .toString()
      .split('\n')
    lines[1] = 'not\u0000a..signature'
    expectProblem(await send(Buffer.from(lines.join('\n'))), 422, 'signature-invalid')
  })

  test('of another contributor, or signed by another’s key', async () => {
    const { url, contributor } = trial
    const stranger = await trial.join()
    const theirs = seal(url, stranger, [newClip('見賢思齊焉')])
    expectProblem(await send(theirs), 403, 'not-yours')
    const options = { contributor: contributor.contributor, consentId: contributor.consentId }
    const posing = seal(url, stranger, [newClip('見不賢而內自省')], options)
    expectProblem(await send(posing), 422, 'signature-invalid')
    const named = seal(url, { ...stranger, kid: contributor.kid }, [newClip('事父母幾諫')], options)
    expectProblem(await send(named), 422, 'signature-invalid')
  })

  test('for another endpoint, or of a schema version not spoken', async () => {
    const elsewhere = sealed([newClip('朝聞道夕死可矣')], { endpoint: 'https://other.example' })
    expectProblem(await send(elsewhere), 422, 'wrong-endpoint')
    const newer = sealed([newClip('朝聞道夕死可矣')], { schemaVersion: 2 })
    expectProblem(await send(newer), 422, 'schema-version')
  })

  test('without a consent, or with that of somebody else', async () => {
    const none = sealed([newClip('君子喻於義')], { consentId: crypto.randomUUID() })
    expectProblem(await send(none), 422, 'consent-missing')
    const stranger = await trial.join()
    const borrowed = sealed([newClip('小人喻於利')], { consentId: stranger.consentId })
    expectProblem(await send(borrowed), 422, 'consent-missing')
  })

  test('that is no envelope', async () => {
    const clip = newClip('三人行必有我師')
    const bodies: Record<string, Uint8Array> = {
      empty: Buffer.from(''),
      'no line end': Buffer.from('{}'),
      'not JSON': Buffer.from('manifest\nsignature\n'),
      'not UTF-8': Buffer.from([0xff, 0xfe, 0x0a]),
      'a line missing': Buffer.from(
        sealed([clip]).toString().split('\n').slice(0, 2).join('\n') + '\n',
      ),
      'a clip twice': sealed([clip, clip]),
      'odd text in the manifest': sealed([clip], { more: { note: '\u0000' } }),
      'an id in capitals': sealed([clip], { batchId: crypto.randomUUID().toUpperCase() }),
      'a revision out of range': sealed([newClip('三人行', { revision: 2 ** 31 })]),
      'half a pair in the manifest': sealed([clip], { more: { note: '\uD800' } }),
    }
    for (const [name, body] of Object.entries(bodies)) {
      const answer = await send(body)
      expect([name, answer.status, problemOf(answer)]).toEqual([name, 400, 'malformed-batch'])
    }
    const manifest = sealed([clip]).toString().replace('{', '{ ')
    expectProblem(await send(Buffer.from(manifest)), 400, 'malformed-batch')
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    expectProblem(await send(Buffer.from(`${deep}\nx\n`)), 400, 'malformed-batch')
  })

  test('larger than the limits, in bytes, unpacked bytes or clips', async () => {
    const large = Buffer.alloc(500_000, 'x')
    expectProblem(await send(large, { plain: true }), 413, 'too-large')
    // Some 50 MB that fit into 50 kB: cut off while it unfolds.
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    expect(bomb.length).toBeLessThan(100_000)
    const before = process.memoryUsage().arrayBuffers
    const headers = { 'Content-Encoding': 'gzip' }
    expectProblem(await send(bomb, { plain: true, headers }), 413, 'too-large')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
    const many = Array.from({ length: 6 }, (_, n) => newClip(`多聞闕疑${String(n)}`))
    expectProblem(await send(sealed(many)), 413, 'too-large')
  })

  test('in another media type, encoding, or packed wrongly', async () => {
    const envelope = sealed([newClip('慎言其餘')])
    const asJson = { 'Content-Type': 'application/json' }
    expectProblem(await send(envelope, { plain: true, headers: asJson }), 415, 'unsupported-media')
    const brotli = { 'Content-Encoding': 'br' }
    expectProblem(await send(envelope, { plain: true, headers: brotli }), 415, 'unsupported-media')
    const half = gzipSync(envelope).subarray(0, 200)
    const headers = { 'Content-Encoding': 'gzip' }
    expectProblem(await send(half, { plain: true, headers }), 400, 'malformed-request')
  })
})

const problemFor = async (clip: JsonObject, line = canonical(clip)) => {
  const envelope = sealLines(trial.url, trial.contributor, [{ clip, line }])
  const answer = await send(envelope)
  expect(answer.status, answer.text).toBe(201)
  const [outcome] = outcomesOf(openReceipt(answer.json.receipt, trial.key))
  expect(outcome?.outcome).toBe('refused')
  expect(outcome?.problem?.detail).toMatch(/^[A-Z].+[.)]$|^.{10,}/)
  return outcome?.problem?.kind
}
const outcomeFor = async (clip: JsonObject) => {
  const answer = await send(sealed([clip]))
  return outcomesOf(openReceipt(answer.json.receipt, trial.key))[0]
}
const withAddress = (member: string, address: string) => {
  const clip = newClip(`吾日三省吾身${member}${address.replaceAll(/[:/@#]/g, ' ')}`)
  return { ...clip, source: { ...(clip.source as JsonObject), [member]: address } }
}
const withRights = (text: string, rights: JsonObject) => {
  const clip = newClip(text)
  return { ...clip, rights: { ...clip.rights, ...rights } }
}
const reservation = {
  kind: 'prose',
  about: 'work',
  where: 'p',
  quote: '未经授权不得转载',
  seenAt: '2026-11-20T00:00:00.000Z',
}
const stated = (kind: string, evidence: string) => ({
  kind,
  evidence,
  statedAt: '2026-11-20T00:00:00.000Z',
})

describe('a clip within a good envelope', () => {
  test.each([
    ['clip-licence', { verdict: 'open', licence: 'CC-BY-NC-4.0' }],
    ['clip-licence', { verdict: 'open', licence: 'LicenseRef-mine' }],
    ['clip-rights', { verdict: 'reserved' }],
    ['clip-rights', { verdict: 'unclear' }],
    ['clip-rights', { verdict: 'open', licence: null }],
    ['clip-rights', { verdict: 'open', licence: 'CC-BY-4.0', reservations: [reservation] }],
    [
      'clip-rights',
      {
        verdict: 'permitted',
        licence: 'CC-BY-4.0',
        reservations: [reservation],
        statement: stated('licence', '页脚'),
      },
    ],
    [
      'clip-rights',
      { verdict: 'permitted', licence: 'CC0-1.0', statement: stated('own-work', ' ') },
    ],
    // Which of them may be left to staff: `review/ask-staff.test.ts`.
    ['clip-rights', { verdict: 'unclear', licence: null, statement: stated('ask-staff', '') }],
    [
      'clip-rights',
      { verdict: 'unclear', licence: null, statement: stated('official-document', '国务院') },
    ],
  ])('%s: %j', async (kind, rights) => {
    expect(await problemFor(withRights(`溫故而知新${JSON.stringify(rights)}`, rights))).toBe(kind)
  })

  test('reserved, but the contributor’s own work: taken', async () => {
    const clip = withRights('我写的话', {
      verdict: 'permitted',
      licence: 'CC-BY-4.0',
      reservations: [reservation],
      statement: stated('own-work', '作者是我'),
    })
    const answer = await send(sealed([clip]))
    const [outcome] = outcomesOf(openReceipt(answer.json.receipt, trial.key))
    expect(outcome?.outcome).toBe('deposited')
  })

  test('too long, of no known category, malformed, with a wrong digest or in another spelling', async () => {
    expect(await problemFor(newClip('𠀀'.repeat(1001)))).toBe('clip-too-large')
    expect(await problemFor(newClip('學而不思則罔', { category: 'poem' }))).toBe('clip-malformed')
    expect(await problemFor(newClip('思而不學則殆', { schemaVersion: 7 }))).toBe('clip-malformed')
    expect(await problemFor(newClip('攻乎異端', { text: '斯害也已' }))).toBe('clip-digest')
    expect(await problemFor(newClip('\u200b\u3000\n'))).toBe('clip-malformed')
    const quote = { exact: '不知為不知', prefix: '', suffix: '' }
    const misquoted = newClip('是知也')
    misquoted.source = { ...(misquoted.source as JsonObject), selectors: { quote } }
    expect(await problemFor(misquoted)).toBe('clip-malformed')
    const ahead = new Date(Date.now() + 2 * 86_400_000).toISOString()
    expect(await problemFor(newClip('多聞闕疑', { createdAt: ahead }))).toBe('clip-malformed')
    const textNotes = [{ kind: 'ruby', at: 5, text: 'x' }]
    expect(await problemFor(newClip('慎言其餘', { textNotes }))).toBe('clip-malformed')
    const clip = newClip('知之為知之')
    expect(await problemFor(clip, JSON.stringify(clip, null, 1).replaceAll('\n', ''))).toBe(
      'clip-not-canonical',
    )
    // No number of 64 bits: parsed as infinite, and there is no way to write it again.
    const endless = canonical(clip).replace('{', '{"a":1e400,')
    expect(await problemFor(clip, endless)).toBe('clip-not-canonical')
    expect(await problemFor(clip, 'not JSON at all')).toBe('clip-malformed')
    const other = newClip('不知為不知')
    expect(await problemFor(clip, canonical(other))).toBe('clip-malformed')
    const finding = { kind: 'mobile', start: 0, end: 1, confidence: 1, decision: 'open' }
    const open = newClip('是知也', { privacy: { findings: [finding] } })
    expect(await problemFor(open)).toBe('clip-personal')
    expect(await problemFor(newClip('绝密★启用前\n各单位：'))).toBe('clip-blocked')
  })

  test.each([
    ['url', 'file:///home/me/c0.txt', 'of a file only its name, as file:///name'],
    ['url', 'file://server/share.txt', 'of a file only its name, as file:///name'],
    ['url', 'https://user:pw@a.example/p', 'without user name and password'],
    ['url', 'https://a.example/p#frag', 'without a fragment'],
    ['canonicalUrl', 'https://a.example/p#frag', 'without a fragment'],
  ])('%s %s: the detail says what it must not have', async (member, address, fault) => {
    const outcome = await outcomeFor(withAddress(member, address))
    expect(outcome).toMatchObject({ outcome: 'refused', problem: { kind: 'clip-malformed' } })
    expect(outcome?.problem?.detail).toContain(`(source.${member}: ${fault})`)
    expect(outcome?.problem?.detail).not.toMatch(/home|server|pw|frag\b/)
  })

  test.each(['file:///公报.pdf', 'https://a.example/p?q=論語&token=2', 'https://a.example/@user'])(
    'from %s: taken',
    async (address) => {
      expect(await outcomeFor(withAddress('url', address))).toMatchObject({ outcome: 'deposited' })
    },
  )

  test('beyond a measure that is obligatory: the detail names it, and the descriptor all', async () => {
    const answer = await send(sealed([newClip('⽔轮转得很慢，磨坊的人都睡着了')]))
    const [outcome] = outcomesOf(openReceipt(answer.json.receipt, trial.key))
    expect(outcome?.problem).toMatchObject({
      kind: 'clip-quality',
      detail: expect.stringContaining('(radicals)') as string,
    })
    const { json } = await call(trial.url, 'GET', '/v1')
    expect(json.obligatoryMeasures).toEqual(['radicals'])
  })

  test('exactly as long as may be: taken', async () => {
    const answer = await send(sealed([newClip('𠀁'.repeat(1000))]))
    const [outcome] = outcomesOf(openReceipt(answer.json.receipt, trial.key))
    expect(outcome?.outcome).toBe('deposited')
  })

  test('that is refused leaves no text behind', async () => {
    const clip = newClip('秘密的話', { digest: newClip('其他').digest })
    const envelope = sealed([clip])
    await send(envelope)
    const { batchId } = manifestOf(envelope)
    const path = `/v1/batches/${batchId}/envelope`
    const stored = await call(trial.url, 'GET', path, { device: trial.contributor })
    expect(stored.text).not.toContain('秘密')
  })
})

const get = (options: CallOptions) => call(trial.url, 'GET', '/v1/contributors/me', options)

describe('a proof', () => {
  test('missing, malformed, of an unknown key', async () => {
    expectProblem(await get({}), 401, 'proof-missing')
    const values = {
      'Bearer abc': 'missing',
      'Shichai-Proof': 'missing',
      'Shichai-Proof a.b.c': 'invalid',
    }
    for (const [Authorization, what] of Object.entries(values)) {
      expectProblem(await get({ headers: { Authorization } }), 401, `proof-${what}`)
    }
    expectProblem(await get({ device: newDevice() }), 401, 'key-unknown')
  })

  test('expired or from the future says what time it is here', async () => {
    const { contributor } = trial
    const now = Math.floor(Date.now() / 1000)
    for (const off of [-301, 302]) {
      const answer = await get({ device: contributor, now: now + off })
      expectProblem(answer, 401, 'proof-expired')
      expect(Math.abs(Number(answer.json.serverTime) - now)).toBeLessThan(5)
    }
    expect((await get({ device: contributor, now: now - 290 })).status).toBe(200)
  })

  test('made for another method, address or body', async () => {
    const { contributor: device } = trial
    const lies: JsonObject[] = [
      { htm: 'POST' },
      { htu: `${trial.url}/v1/changes` },
      { htu: 'https://other.example/v1/contributors/me' },
      { body_sha256: '0'.repeat(64) },
      { jti: null },
    ]
    for (const claims of lies) {
      expectProblem(await get({ device, claims }), 401, 'proof-invalid')
    }
  })

  test('signed by a key that claims another’s kid', async () => {
    const device = { ...newDevice(), kid: trial.contributor.kid }
    expectProblem(await get({ device }), 401, 'proof-invalid')
  })
})

describe('a request', () => {
  test('with malformed JSON, or of another form', async () => {
    const { url, contributor: device } = trial
    const headers = { 'Content-Type': 'application/json' }
    const body = Buffer.from('{"consent": ')
    const broken = await call(url, 'POST', '/v1/consents', { device, body, headers })
    expectProblem(broken, 400, 'malformed-json')
    const json = { consent: 'x', also: 1 }
    const odd = await call(url, 'POST', '/v1/consents', { device, json })
    expectProblem(odd, 400, 'malformed-request')
    const query = await call(url, 'GET', '/v1/known?digests=abc', { device })
    expectProblem(query, 400, 'malformed-request')
    const after = await call(url, 'GET', '/v1/changes?after=-1', { device })
    expectProblem(after, 400, 'malformed-request')
  })

  test('for staff by somebody who is not', async () => {
    const { url, contributor: device } = trial
    const reviewer = await trial.join('reviewer')
    expectProblem(await call(url, 'GET', '/v1/exports/clips.jsonl', { device }), 403, 'forbidden')
    expectProblem(await call(url, 'GET', '/v1/invites', { device: reviewer }), 403, 'forbidden')
    const json = { role: 'admin' }
    const invite = await call(url, 'POST', '/v1/invites', { device: reviewer, json })
    expectProblem(invite, 403, 'forbidden')
  })

  test('for nothing that is there, or by another method', async () => {
    expectProblem(await call(trial.url, 'GET', '/v2/anything'), 404, 'not-found')
    const wrong = await call(trial.url, 'POST', '/v1', { json: {} })
    expectProblem(wrong, 405, 'method-not-allowed')
    expect(wrong.headers.get('allow')).toBe('GET, OPTIONS')
  })
})
