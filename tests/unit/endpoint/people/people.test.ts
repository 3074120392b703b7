import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { descriptor } from '@/utils/protocol/schemas/alliance'
import { shippedNotice } from '../../fixtures/notices'
import {
  call,
  codeOf,
  consentFor,
  deposit,
  hashOfCode,
  joinWith,
  newClip,
  newDevice,
  newRecoveryCode,
  openReceipt,
  outcomesOf,
  problemOf,
  seal,
  type ConsentOptions,
  type Device,
  type Json,
  type JsonObject,
  str,
} from '../client'
import { startTrial, type Trial } from '../harness'

let trial: Trial
const clock = { ahead: 0 }
const notice = shippedNotice()
const later = new Date(Date.now() + 3_600_000).toISOString()
beforeAll(async () => {
  trial = await startTrial({
    notices: [notice, { ...notice, version: 'next', effectiveFrom: later }],
    now: () => new Date(Date.now() + clock.ahead),
    attempts: { max: 8, windowSeconds: 60 },
  })
})
afterAll(() => trial.stop())

async function enrol(
  device: Device,
  link: string,
  options: ConsentOptions = {},
  code = newRecoveryCode(),
) {
  const { jws } = await consentFor(trial.url, device, options)
  const json = { invite: codeOf(link), consent: jws, recoveryHash: hashOfCode(code) }
  return call(trial.url, 'POST', '/v1/contributors', { device, withKey: true, json })
}

const send = (path: string, device: Device, json: Json, withKey = false) =>
  call(trial.url, 'POST', path, { device, json, withKey })

describe('enrolment', () => {
  test('by an invite that may be used once: again by the same key the same answer, else no', async () => {
    const { url, endpoint } = trial
    const link = await endpoint.invite({ role: 'contributor', organisation: '某某图书馆' })
    const device = newDevice()
    const { jws } = await consentFor(url, device)
    const json = { invite: codeOf(link), consent: jws, recoveryHash: hashOfCode('AAAA') }
    const first = await send('/v1/contributors', device, json, true)
    const again = await send('/v1/contributors', device, json, true)
    expect([first.status, again.status], first.text).toEqual([201, 200])
    expect(again.json).toEqual(first.json)
    expect(first.json).toMatchObject({ kid: device.kid, organisation: { name: '某某图书馆' } })
    const other = await enrol(newDevice(), link)
    expect([other.status, problemOf(other)]).toEqual([403, 'invite-invalid'])
    const anew = await enrol(device, await endpoint.invite({ role: 'admin' }))
    expect([anew.status, problemOf(anew)]).toEqual([403, 'forbidden'])
  })

  test('by an invite for three, five at once: three join', async () => {
    const link = await trial.endpoint.invite({ role: 'contributor', uses: 3 })
    const answers = await Promise.all(Array.from({ length: 5 }, () => enrol(newDevice(), link)))
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([201, 201, 201, 403, 403])
  })

  test('needs a consent that fits the notice and the key', async () => {
    const link = await trial.endpoint.invite({ role: 'contributor' })
    const variants: ConsentOptions[] = [
      { digest: '0'.repeat(64) },
      { purposes: ['corpus'] },
      { purposes: ['corpus', 'model-training', 'advertising'] },
      { principal: newDevice().kid },
      { typ: 'JWT' },
      { state: 'withdrawn' },
    ]
    for (const options of variants) {
      const answer = await enrol(newDevice(), link, options)
      expect([options, answer.status, problemOf(answer)]).toEqual([options, 422, 'consent-invalid'])
    }
    const party = { party_id: 'controller', party_role: 'x', party_type: 'x', party_address: '' }
    const named = { ...party, party_name: '别的联盟', party_contact: [] }
    const otherwise: [field: string, more: JsonObject][] = [
      ['parties[0].party_name', { parties: [named] }],
      ['pii_controllers[0]', { pii_controllers: ['nobody'] }],
      ['retention_period', { retention_period: '永久' }],
      ['jurisdiction', { jurisdiction: 'SG' }],
      ['storage_locations', { storage_locations: ['CN', 'SG'] }],
      ['geographic_restrictions', { geographic_restrictions: [] }],
      ['privacy_notice.language', { language: 'en' }],
    ]
    for (const [field, more] of otherwise) {
      const answer = await enrol(newDevice(), link, { more })
      expect([field, problemOf(answer)]).toEqual([field, 'consent-invalid'])
      expect(str(answer.json.detail)).toContain(field)
    }
    const early = await enrol(newDevice(), link, { noticeVersion: 'next' })
    expect([early.status, problemOf(early)]).toEqual([409, 'consent-outdated'])
    const device = newDevice()
    const borrowed = await consentFor(trial.url, newDevice())
    const json = { invite: codeOf(link), consent: borrowed.jws, recoveryHash: hashOfCode('B') }
    const answer = await send('/v1/contributors', device, json, true)
    expect([answer.status, problemOf(answer)]).toEqual([422, 'consent-invalid'])
    expect((await enrol(newDevice(), link)).status).toBe(201)
  })

  test('by guessing is slowed down', async () => {
    const link = `${trial.url}/join#0000-0000-0000`
    const kinds = new Map<string, number>()
    for (let n = 0; n < 12; n += 1) {
      const answer = await enrol(newDevice(), link)
      kinds.set(problemOf(answer), (kinds.get(problemOf(answer)) ?? 0) + 1)
      if (answer.status === 429)
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(kinds.get('too-many-requests')).toBeGreaterThan(0)
    clock.ahead += 61_000
    expect(problemOf(await enrol(newDevice(), link))).toBe('invite-invalid')
    clock.ahead = 0
  })
})

describe('devices', () => {
  test('a second one joins by a code, which is good once, and can be revoked', async () => {
    const { url } = trial
    const member = await trial.join()
    const asked = await send('/v1/join-codes', member, {})
    expect(asked.status, asked.text).toBe(201)
    const device = newDevice()
    const { jws, id } = await consentFor(url, device)
    const json = { joinCode: str(asked.json.code).toLowerCase(), consent: jws }
    const added = await send('/v1/contributors/keys', device, json, true)
    expect(added.json).toMatchObject({ contributor: member.contributor, consentId: id })
    expect((await send('/v1/contributors/keys', device, json, true)).status).toBe(200)
    const third = newDevice()
    const late = { ...json, consent: (await consentFor(url, third)).jws }
    expect(problemOf(await send('/v1/contributors/keys', third, late, true))).toBe('code-invalid')

    const second = { ...member, ...device, consentId: id }
    const envelope = seal(url, second, [newClip('為政以德')])
    expect((await deposit(url, second, envelope)).status).toBe(201)
    // Sealed by one device and sent by the other.
    const carried = seal(url, second, [newClip('譬如北辰')])
    expect((await deposit(url, member, carried)).status).toBe(201)

    const me = await call(url, 'GET', '/v1/contributors/me', { device: member })
    expect(me.json.keys).toHaveLength(2)
    const revoked = await send('/v1/contributors/keys/revocations', member, { kid: device.kid })
    expect(revoked.status).toBe(200)
    const repeated = await send('/v1/contributors/keys/revocations', member, { kid: device.kid })
    expect(repeated.json).toEqual(revoked.json)
    const refused = await deposit(url, second, seal(url, second, [newClip('居其所')]))
    expect([refused.status, problemOf(refused)]).toEqual([401, 'key-unknown'])
    const sealedBefore = seal(url, second, [newClip('眾星共之')])
    expect(problemOf(await deposit(url, member, sealedBefore))).toBe('signature-invalid')
    const stranger = await trial.join()
    const foreign = await send('/v1/contributors/keys/revocations', stranger, { kid: member.kid })
    expect(foreign.status).toBe(404)
  })

  test('a join code runs out', async () => {
    const member = await trial.join()
    const asked = await send('/v1/join-codes', member, {})
    const device = newDevice()
    const json = {
      joinCode: str(asked.json.code),
      consent: (await consentFor(trial.url, device)).jws,
    }
    clock.ahead = 16 * 60_000
    const now = Math.floor((Date.now() + clock.ahead) / 1000)
    const options = { device, json, withKey: true, now }
    const answer = await call(trial.url, 'POST', '/v1/contributors/keys', options)
    clock.ahead = 0
    expect(problemOf(answer)).toBe('code-invalid')
  })

  test('the recovery code brings back who lost the profile, and locks out who has it', async () => {
    const { url } = trial
    const member = await trial.join()
    await deposit(url, member, seal(url, member, [newClip('詩三百')]))
    const device = newDevice()
    const nextCode = newRecoveryCode()
    const consent = await consentFor(url, device)
    const json = {
      recoveryCode: member.recoveryCode,
      recoveryHash: hashOfCode(nextCode),
      consent: consent.jws,
    }
    const back = await send('/v1/contributors/recovery', device, json, true)
    expect(back.status, back.text).toBe(201)
    expect(back.json).toMatchObject({ contributor: member.contributor, kid: device.kid })
    expect((await send('/v1/contributors/recovery', device, json, true)).status).toBe(200)
    const old = await call(url, 'GET', '/v1/changes', { device: member })
    expect(problemOf(old)).toBe('key-unknown')
    const changes = await call(url, 'GET', '/v1/changes', { device })
    expect(changes.json.changes).toHaveLength(1)
    const thief = newDevice()
    const stolen = { ...json, consent: (await consentFor(url, thief)).jws }
    const refused = await send('/v1/contributors/recovery', thief, stolen, true)
    expect(problemOf(refused)).toBe('code-invalid')
    const third = newDevice()
    const next = {
      recoveryCode: nextCode,
      recoveryHash: hashOfCode(newRecoveryCode()),
      consent: (await consentFor(url, third)).jws,
    }
    expect((await send('/v1/contributors/recovery', third, next, true)).status).toBe(201)
  })
})

describe('consent', () => {
  test('to an older notice covers batches for the time of grace, and no longer until it is renewed', async () => {
    const { url } = trial
    const member = await trial.join()
    const before = seal(url, member, [newClip('一言以蔽之')])
    expect((await deposit(url, member, before)).status).toBe(201)
    const at = (ahead: number) => {
      clock.ahead = ahead
      return Math.floor((Date.now() + clock.ahead) / 1000)
    }
    const inGrace = { now: at(29 * 86_400_000) }
    const { earlier } = descriptor.parse((await call(url, 'GET', '/v1')).json).notice
    const until = new Date(Date.parse(later) + 30 * 86_400_000).toISOString()
    expect(earlier).toMatchObject([{ version: notice.version, until }])
    const covered = seal(url, member, [newClip('道之以政')])
    expect((await deposit(url, member, covered, inGrace)).status).toBe(201)
    const now = at(31 * 86_400_000)
    expect(descriptor.parse((await call(url, 'GET', '/v1')).json).notice.earlier).toBeUndefined()
    const envelope = seal(url, member, [newClip('曰思無邪')])
    const refused = await deposit(url, member, envelope, { now })
    expect([refused.status, problemOf(refused)]).toEqual([409, 'consent-outdated'])
    expect(str(refused.json.detail)).toContain('GET /v1/notices/next')
    // What was deposited before is still answered with its receipt.
    expect((await deposit(url, member, before, { now })).status).toBe(200)
    const { jws, id } = await consentFor(url, member)
    const options = { device: member, json: { consent: jws }, now }
    const renewed = await call(url, 'POST', '/v1/consents', options)
    expect(renewed.json).toEqual({ consentId: id })
    const again = await call(url, 'POST', '/v1/consents', options)
    expect([again.status, again.json]).toEqual([201, { consentId: id }])
    const other = await consentFor(url, member, {
      recordId: id,
      purposes: ['corpus', 'model-training', 'research-statistics'],
    })
    const clash = await call(url, 'POST', '/v1/consents', {
      ...options,
      json: { consent: other.jws },
    })
    expect(problemOf(clash)).toBe('consent-invalid')
    const sealed = seal(url, { ...member, consentId: id }, [newClip('曰思無邪')])
    const taken = await deposit(url, member, sealed, { now })
    clock.ahead = 0
    expect(outcomesOf(openReceipt(taken.json.receipt, trial.key))[0]?.outcome).toBe('deposited')
  })
})

describe('invites', () => {
  test('are made and listed by an admin; the link works; a replay makes no second one', async () => {
    const { url, admin } = trial
    const json = { role: 'contributor', organisation: '某某出版社', uses: 2 }
    const claims = { jti: 'one-and-the-same', iat: Math.floor(Date.now() / 1000) }
    const made = await call(url, 'POST', '/v1/invites', { device: admin, json, claims })
    const replayed = await call(url, 'POST', '/v1/invites', { device: admin, json, claims })
    expect(made.status, made.text).toBe(201)
    expect(replayed.json).toEqual(made.json)
    const another = await call(url, 'POST', '/v1/invites', { device: admin, json })
    expect(another.json.link).not.toBe(made.json.link)
    const member = await joinWith(url, str(made.json.link))
    expect(member.role).toBe('contributor')
    const listed = await call(url, 'GET', '/v1/invites', { device: admin })
    const invites = listed.json.invites as { inviteId: string; used: number }[]
    const found = invites.find(({ inviteId }) => inviteId === made.json.inviteId)
    expect(found).toMatchObject({ used: 1, uses: 2, organisation: { name: '某某出版社' } })
    expect(listed.text).not.toContain(codeOf(str(made.json.link)))
  })
})
