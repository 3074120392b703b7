import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '@/utils/clip/canonical-json'
import {
  EnvelopeError,
  openBatch,
  parseClipLine,
  verifySignature,
  type EnvelopeFault,
} from '@/utils/envelope/open'
import { RECEIPT_TYPE, verifyReceipt, type BatchReceipt } from '@/utils/envelope/receipt'
import { sealBatch } from '@/utils/envelope/seal'
import { hasTextProblem } from '@/utils/envelope/text-domain'
import { createDeviceKey, signCompact } from '@/utils/identity/device-key'
import { clearedClips, goldenClips, goldenDetails, goldenKey, testJwk, testKid } from './golden'

/** Made once and never again: what was signed in 2026 must verify for ever. */
const golden = readFileSync(join(import.meta.dirname, 'golden.shichai-batch'))
const GOLDEN_SHA256 = 'f906257a3c963123cdd1b0c369a31a76fd636983381dd7d1932dfeaee855cbe9'

let sealed: Buffer
beforeAll(async () => {
  const { bytes } = await sealBatch(await clearedClips(), goldenDetails, await goldenKey())
  sealed = Buffer.from(bytes)
})

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')

describe('the signed form', () => {
  test('is the same as ever, byte for byte', () => {
    expect(sealed.toString('utf8')).toBe(golden.toString('utf8'))
    expect(sha256(golden)).toBe(GOLDEN_SHA256)
  })

  test('verifies by code other than ours', () => {
    const [manifestLine = '', signature = '', ...lines] = golden.toString('utf8').split('\n')
    expect(lines.pop()).toBe('')
    const [head = '', empty, tail = ''] = signature.split('.')
    expect(empty).toBe('')
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      kid: testKid,
      typ: 'shichai-batch+jws',
    })
    const key = createPublicKey({ key: testJwk, format: 'jwk' })
    const input = `${head}.${Buffer.from(manifestLine).toString('base64url')}`
    expect(verify(null, Buffer.from(input), key, Buffer.from(tail, 'base64url'))).toBe(true)
    const { clips } = JSON.parse(manifestLine) as { clips: { sha256: string }[] }
    expect(clips.map((clip) => clip.sha256)).toEqual(lines.map(sha256))
  })

  test('holds the text code point for code point, and nothing only the device needs', () => {
    const lines = golden.toString('utf8').split('\n').slice(2, -1)
    const clips = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(clips.map(({ text }) => Array.from(String(text)))).toEqual(
      goldenClips.map(({ text }) => Array.from(text)),
    )
    for (const clip of clips) {
      for (const name of ['state', 'visibility', 'history', 'consentId', 'returnReason']) {
        expect(clip).not.toHaveProperty(name)
      }
    }
  })

  test('spells JSON as RFC 8785 does', () => {
    const value = {
      '\u{20000}': 1,
      '\uF900': 2,
      b: [1e21, 1e-7, 0.1, -0, 4.5],
      a: '\u2028"\\\n',
    }
    // Members by UTF-16 unit: plane 2 (a high surrogate) before U+F900.
    expect(canonicalJson(value)).toBe(
      '{"a":"\u2028\\"\\\\\\n","b":[1e+21,1e-7,0.1,0,4.5],"\u{20000}":1,"\uF900":2}',
    )
  })

  test('needs at least one clip', async () => {
    await expect(sealBatch([], goldenDetails, await goldenKey())).rejects.toThrow(RangeError)
  })
})

describe('opening', () => {
  test('gives back the very lines', async () => {
    const opened = await openBatch(golden)
    const [manifestLine, signature, ...lines] = golden.toString('utf8').split('\n').slice(0, -1)
    expect(opened).toMatchObject({ manifestLine, signature, clipLines: lines })
    await verifySignature(opened, testJwk)
    for (const [index, line] of opened.clipLines.entries()) {
      const named = opened.manifest.clips[index]
      if (!named) throw new Error('the manifest names fewer clips')
      expect(parseClipLine(line, named)).toMatchObject({ ok: true })
    }
  })

  const text = golden.toString('utf8')
  const [manifestLine = '', signature = '', first = '', second = ''] = text.split('\n')
  const join4 = (...lines: string[]) => lines.map((line) => `${line}\n`).join('')
  const faults: [string, EnvelopeFault, string][] = [
    ['a clip changed', 'clip-hash', text.replace('窈窕淑女，', '窈窕淑女,')],
    ['the salt changed', 'clip-hash', text.replace('AAECAwQF', 'AAECAwQG')],
    ['clips swapped', 'clip-hash', join4(manifestLine, signature, second, first)],
    ['a clip missing', 'clip-count', join4(manifestLine, signature, first)],
    ['a clip too many', 'clip-count', join4(manifestLine, signature, first, second, second)],
    ['the last line cut', 'clip-count', text.slice(0, -20)],
    ['Windows line ends', 'not-canonical', text.replaceAll('\n', '\r\n')],
    ['blanks in the manifest', 'not-canonical', text.replace('{', '{ ')],
    [
      'members in another order',
      'not-canonical',
      text
        .replace(/^\{("batchId":"[^"]+"),(.+?"clips")/, '{$2')
        .replace(/\]/, '],"batchId":"01936d2e-0000-7000-8000-00000000000b"'),
    ],
    [
      'a manifest of another kind',
      'no-manifest',
      text.replace('shichai-batch"', 'shichai-parcel"'),
    ],
    ['a byte-order mark', 'no-manifest', `\uFEFF${text}`],
    ['nothing', 'clip-count', ''],
    ['a signature that is none', 'signature', join4(manifestLine, 'a b', first, second)],
  ]
  test.each(faults)('%s: %s', async (_, kind, body) => {
    const opening = openBatch(Buffer.from(body))
    await expect(opening).rejects.toThrow(EnvelopeError)
    await expect(opening).rejects.toMatchObject({ kind })
  })

  test('bytes that are no UTF-8, and a clip twice', async () => {
    await expect(openBatch(Buffer.from([0xc3, 0x28, 0x0a]))).rejects.toMatchObject({
      kind: 'not-utf8',
    })
    const [clip] = await clearedClips()
    if (!clip) throw new Error('no clip')
    const { bytes } = await sealBatch([clip, clip], goldenDetails, await goldenKey())
    await expect(openBatch(bytes)).rejects.toMatchObject({ kind: 'duplicate-clip' })
  })

  test('a signature by another key, of another type, or over another manifest', async () => {
    const opened = await openBatch(golden)
    const stranger = await createDeviceKey()
    await expect(verifySignature(opened, stranger.publicJwk)).rejects.toMatchObject({
      kind: 'signature',
    })
    const changed = opened.manifestLine.replace('corpus.', 'korpus.')
    await expect(
      verifySignature({ ...opened, manifestLine: changed }, testJwk),
    ).rejects.toMatchObject({ kind: 'signature' })
    const consent = await signCompact(
      new TextEncoder().encode(opened.manifestLine),
      'shichai-consent+jws',
      await goldenKey(),
    )
    const moved = consent.replace(/\..+\./, '..')
    await expect(verifySignature({ ...opened, signature: moved }, testJwk)).rejects.toMatchObject({
      kind: 'signature',
    })
  })
})

describe('one clip line', () => {
  const [, , line = ''] = golden.toString('utf8').split('\n')
  const named = { id: goldenClips[0]?.id ?? '', revision: 1, sha256: sha256(line) }

  test.each([
    ['json', 'not JSON'],
    ['schema', '{}'],
    ['schema', line.replace('"revision":1', '"revision":0')],
    ['schema', line.replace('jū', '\\u0000')],
    ['identity', line.replace('"revision":1', '"revision":2')],
    ['not-canonical', line.replace('{', '{ ')],
    ['not-canonical', line.replace('關', '\\u95dc')],
  ])('%s: refused, never thrown', (reason, bad) => {
    const parsed = parseClipLine(bad, named)
    expect(parsed).toMatchObject({ ok: false, reason })
  })

  test('says what is wrong without the text', () => {
    for (const bad of [line.slice(0, -5), line.replace('"text":"', '"text":"\\ud840')]) {
      const parsed = parseClipLine(bad, named)
      expect(parsed.ok ? '' : parsed.detail).toMatch(/^[^\u3000-\uFFFF]+$/)
      expect(parsed.ok).toBe(false)
    }
  })

  test('odd text is found anywhere, however deep', () => {
    const isFound = (json: string): boolean => hasTextProblem(json, JSON.parse(json))
    expect(isFound(JSON.stringify({ a: [{ b: 'c\u0000' }] }))).toBe(true)
    expect(isFound(JSON.stringify({ 'n\uDC00': 1 }))).toBe(true)
    expect(isFound(JSON.stringify({ a: [null, 1, true, '\u{20000}'] }))).toBe(false)
    expect(isFound(`${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}`)).toBe(true)
    // Not an escape of one; an escape in capitals; as it is, which no decoder lets through.
    expect(isFound(String.raw`["\\u0000", "\u001f"]`)).toBe(false)
    expect(isFound(String.raw`["\uDBFF"]`)).toBe(true)
    expect(isFound('["\uDBFF"]')).toBe(true)
  })
})

describe('a receipt', () => {
  const payload: BatchReceipt = {
    type: 'batch',
    batchId: goldenDetails.batchId,
    contributor: goldenDetails.contributor,
    bodySha256: sha256(golden),
    receivedAt: '2026-11-24T08:00:01.000Z',
    clips: [{ id: goldenClips[0]?.id ?? '', revision: 1, outcome: 'deposited' }],
  }
  const signed = async (typ: string) =>
    signCompact(new TextEncoder().encode(canonicalJson(payload)), typ, await goldenKey())

  test('counts only from the endpoint’s key, under its type, unchanged', async () => {
    const jws = await signed(RECEIPT_TYPE)
    expect(await verifyReceipt(jws, testJwk)).toEqual(payload)
    const stranger = await createDeviceKey()
    expect(await verifyReceipt(jws, stranger.publicJwk)).toBeUndefined()
    expect(await verifyReceipt(await signed('JWT'), testJwk)).toBeUndefined()
    expect(await verifyReceipt(jws.replace(/\.(.)/, '.X'), testJwk)).toBeUndefined()
    expect(await verifyReceipt('nonsense', testJwk)).toBeUndefined()
  })
})
