import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  algorithmOf,
  createDeviceKey,
  publicJwk,
  thumbprintOf,
  toPublicJwk,
} from '@/utils/identity/device-key'
import { hashCode, newCode, normalizeCode } from '@/utils/identity/recovery-code'
import {
  makeProof,
  PROOF_SECONDS,
  verifyProof,
  type ProofRequest,
} from '@/utils/identity/request-proof'
import { testJwk, testKid } from '../envelope/golden'

describe('a device key', () => {
  test('cannot be read out, and its thumbprint is that of RFC 8037', async () => {
    const key = await createDeviceKey()
    expect(key.privateKey.extractable).toBe(false)
    expect(key.kid).toBe(await thumbprintOf(key.publicJwk))
    expect(await thumbprintOf(testJwk)).toBe(testKid)
  })

  test('never travels with its private half', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = privateKey.export({ format: 'jwk' })
    expect(publicJwk.safeParse(jwk).success).toBe(false)
    const open = toPublicJwk(jwk)
    expect(open).not.toHaveProperty('d')
    expect([algorithmOf(open), algorithmOf(testJwk)]).toEqual(['ES256', 'EdDSA'])
  })
})

describe('a request proof', () => {
  const now = 1_795_000_000
  const request: ProofRequest = {
    method: 'POST',
    url: 'https://corpus.example/v1/batches?x=1',
    body: new TextEncoder().encode('子曰'),
    now,
  }
  const enrolled = async () => {
    const key = await createDeviceKey()
    const findKey = (kid: string) => Promise.resolve(kid === key.kid ? key.publicJwk : undefined)
    return { key, findKey }
  }

  test('verifies by code other than ours, and says what it is for', async () => {
    const { key } = await enrolled()
    const [head = '', body = '', signature = ''] = (await makeProof(request, key)).split('.')
    const publicKey = createPublicKey({ key: { ...key.publicJwk }, format: 'jwk' })
    const input = Buffer.from(`${head}.${body}`)
    expect(verify(null, input, publicKey, Buffer.from(signature, 'base64url'))).toBe(true)
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
    expect(claims).toMatchObject({
      htm: 'POST',
      htu: 'https://corpus.example/v1/batches',
      iat: now,
      body_sha256: createHash('sha256').update('子曰').digest('hex'),
    })
    const again = await makeProof(request, key)
    expect(again.split('.')[1]).not.toBe(body)
  })

  test('holds for this very request only', async () => {
    const { key, findKey } = await enrolled()
    const header = `Shichai-Proof ${await makeProof(request, key)}`
    const check = (change: Partial<ProofRequest>) =>
      verifyProof(header, { ...request, ...change }, { findKey })
    expect(await check({})).toMatchObject({ ok: true, kid: key.kid })
    expect(await check({ url: 'https://corpus.example/v1/batches' })).toMatchObject({ ok: true })
    for (const change of [
      { method: 'PUT' },
      { url: 'https://corpus.example/v1/withdrawals' },
      { url: 'https://other.example/v1/batches' },
      { body: new TextEncoder().encode('子日') },
    ]) {
      expect(await check(change)).toMatchObject({ ok: false, fault: 'proof-invalid' })
    }
    expect(await check({ now: now + PROOF_SECONDS })).toMatchObject({ ok: true })
    for (const off of [PROOF_SECONDS + 1, -PROOF_SECONDS - 1]) {
      expect(await check({ now: now + off })).toMatchObject({ fault: 'proof-expired' })
    }
  })

  test('of a key nobody knows counts only where a new key may come', async () => {
    const { key } = await enrolled()
    const findKey = () => Promise.resolve(undefined)
    const known = `Shichai-Proof ${await makeProof(request, key)}`
    const bringing = `Shichai-Proof ${await makeProof(request, key, { withKey: true })}`
    expect(await verifyProof(bringing, request, { findKey })).toMatchObject({
      fault: 'key-unknown',
    })
    const acceptNewKey = true
    expect(await verifyProof(bringing, request, { findKey, acceptNewKey })).toMatchObject({
      ok: true,
    })
    expect(await verifyProof(known, request, { findKey, acceptNewKey })).toMatchObject({
      fault: 'proof-invalid',
    })
  })

  test('malformed in whatever way is refused by name', async () => {
    const { key, findKey } = await enrolled()
    const good = await makeProof(request, key)
    const none = Buffer.from(
      JSON.stringify({ alg: 'none', typ: 'shichai-proof+jwt', kid: key.kid }),
    )
    const [, body = ''] = good.split('.')
    const values = [undefined, '', 'Shichai-Proof', `Bearer ${good}`]
    for (const value of values) {
      expect(await verifyProof(value, request, { findKey })).toMatchObject({
        fault: 'proof-missing',
      })
    }
    const bad = ['x', 'a.b.c', '..', `${good}x`, `${none.toString('base64url')}.${body}.`]
    for (const token of bad) {
      const result = await verifyProof(`Shichai-Proof ${token}`, request, { findKey })
      expect([token, result.ok]).toEqual([token, false])
    }
  })
})

describe('a code', () => {
  test('is what a person can copy, and forgives how it is typed', async () => {
    const codes = new Set(Array.from({ length: 100 }, newCode))
    expect(codes.size).toBe(100)
    for (const code of codes)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$/)
    const code = '0123-1ABC-DEFG'
    for (const typed of [
      '0123-1abc-defg',
      ' O123 lABC DEFG ',
      '０１２３－１ＡＢＣ–DEFG',
      'o1231abcdefg',
    ]) {
      expect(normalizeCode(typed)).toBe('01231ABCDEFG')
      expect(await hashCode(typed)).toBe(await hashCode(code))
    }
  })
})
