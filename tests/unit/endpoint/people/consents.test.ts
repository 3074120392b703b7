import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shippedNotice } from '../../fixtures/notices'
import {
  call,
  canonical,
  consentFor,
  deposit,
  eventOf,
  exportedClip,
  newClip,
  newDevice,
  openReceipt,
  outcomesOf,
  problemOf,
  recordOf,
  seal,
  sha256,
  signJws,
  str,
  type ConsentOptions,
  type Json,
  type JsonObject,
  type Member,
} from '../client'
import { startTrial, type Trial } from '../harness'

const required = ['corpus', 'model-training']
const everything = [...required, 'research-statistics']
const nobody = {
  party_id: 'nobody',
  party_name: 'Nobody',
  party_role: 'PII controller',
  party_type: 'none',
  party_address: '',
  party_contact: [],
}

let trial: Trial
const clock = { ahead: 0 }
beforeAll(async () => {
  const current = shippedNotice()
  const effectiveFrom = new Date(Date.now() + 3_600_000).toISOString()
  trial = await startTrial({
    notices: [current, { ...current, version: 'next', effectiveFrom, graceDays: 0 }],
    now: () => new Date(Date.now() + clock.ahead),
  })
})
afterAll(() => trial.stop())

const secondsNow = () => Math.floor((Date.now() + clock.ahead) / 1000)
const post = (member: Member, path: string, json: Json) =>
  call(trial.url, 'POST', path, { device: member, json, now: secondsNow() })
const me = async (member: Member) =>
  (await call(trial.url, 'GET', '/v1/contributors/me', { device: member })).json

/** Gives a consent in the place of the member's last one. */
async function choose(member: Member, purposes: string[], options: ConsentOptions = {}) {
  const consent = await consentFor(trial.url, member, {
    purposes,
    replaces: member.consentId,
    ...options,
  })
  return { answer: await post(member, '/v1/consents', { consent: consent.jws }), ...consent }
}

async function send(member: Member, text: string, consentId = member.consentId) {
  const clip = newClip(text)
  const answer = await deposit(trial.url, member, seal(trial.url, member, [clip], { consentId }))
  expect(answer.status, answer.text).toBe(201)
  expect(outcomesOf(openReceipt(answer.json.receipt, trial.key))[0]?.outcome).toBe('deposited')
  return clip
}

async function purposesOf(clip: { id: string }): Promise<Json | undefined> {
  const { metadata } = await exportedClip(trial.url, trial.admin, clip.id)
  return (metadata.consent as JsonObject).purposes
}

describe('a purpose', () => {
  test('given, taken back and given again holds for every clip, as of now', async () => {
    const member = await trial.join()
    const clip = await send(member, '弟子入則孝')
    expect(await purposesOf(clip)).toEqual(required)
    const given = await choose(member, everything)
    expect(given.answer.json).toEqual({ consentId: given.id })
    expect(await purposesOf(clip)).toEqual(everything)
    const later = await send(member, '出則弟', given.id)
    const back = await choose({ ...member, consentId: given.id }, required)
    expect(await purposesOf(clip)).toEqual(required)
    expect(await purposesOf(later)).toEqual(required)
    // The record it was sealed under stays named, and is kept as it was signed.
    const { metadata } = await exportedClip(trial.url, trial.admin, later.id)
    expect(metadata.consent).toMatchObject({ id: given.id })
    const { consents } = await me(member)
    expect(consents).toMatchObject([
      { id: back.id, purposes: required, replacedBy: null, record: back.jws },
      { id: given.id, purposes: everything, replacedBy: back.id, record: given.jws },
      { id: member.consentId, replacedBy: given.id },
    ])
  })

  test('taken back while a batch was on its way: the batch is taken, the purpose is not', async () => {
    const member = await trial.join()
    const { id } = await choose(member, everything)
    const clip = newClip('謹而信')
    const envelope = seal(trial.url, member, [clip], { consentId: id })
    await choose({ ...member, consentId: id }, required)
    expect((await deposit(trial.url, member, envelope)).status).toBe(201)
    expect(await purposesOf(clip)).toEqual(required)
  })

  test('that is required cannot be taken back by itself', async () => {
    const member = await trial.join()
    const { answer } = await choose(member, ['corpus'])
    expect(problemOf(answer)).toBe('consent-invalid')
  })

  test('sent twice changes nothing, also after a later choice', async () => {
    const member = await trial.join()
    const first = await choose(member, everything)
    const second = await choose({ ...member, consentId: first.id }, required)
    const again = await post(member, '/v1/consents', { consent: first.jws })
    expect(again.status).toBe(201)
    const { consentId } = (await call(trial.url, 'GET', '/v1/changes?after=0', { device: member }))
      .json
    expect(consentId).toBe(second.id)
  })

  test.each<[string, (member: Member) => ConsentOptions, string]>([
    [
      'its last event gives less',
      (member) => ({ more: { events: [eventOf(member, 'renewed', required)] } }),
      'events[0].purposes and purposes differ: research-statistics is in one of them only',
    ],
    [
      'its last event gives more',
      (member) => ({
        purposes: required,
        more: {
          events: [eventOf(member, 'given', required), eventOf(member, 'renewed', everything)],
        },
      }),
      'events[1].purposes and purposes differ: research-statistics is in one of them only',
    ],
    [
      'it replaces a record that is not there',
      () => ({ replaces: randomUUID() }),
      'replaces names no record of this contributor: name one, or leave it out',
    ],
    [
      'it replaces a record of somebody else',
      () => ({ replaces: trial.contributor.consentId }),
      'replaces names no record of this contributor: name one, or leave it out',
    ],
    [
      'no party is the one who answers',
      () => ({ more: { pii_controllers: ['nobody'] } }),
      'pii_controllers[0] is no party_id of parties',
    ],
    [
      'the one who answers has another name',
      () => ({ more: { parties: [nobody, { ...nobody, party_id: 'controller' }] } }),
      `parties[1].party_name is not what notice ${shippedNotice().version} says in the language of the record`,
    ],
  ])('is refused where %s', async (_title, options, detail) => {
    const member = await trial.join()
    const { answer } = await choose(member, everything, options(member))
    expect([answer.status, problemOf(answer), answer.json.detail]).toEqual([
      422,
      'consent-invalid',
      detail,
    ])
  })

  test('is taken back whatever the record says it replaces', async () => {
    const member = await trial.join()
    const wide = await choose(member, everything)
    expect(wide.answer.status).toBe(201)
    const { answer } = await choose(member, required, { replaces: randomUUID() })
    expect(answer.status, answer.text).toBe(201)
  })

  test('is taken back under an earlier notice, but not given', async () => {
    const member = await trial.join()
    const wide = await choose(member, everything)
    clock.ahead = 2 * 3_600_000
    const earlier = { noticeVersion: shippedNotice().version }
    const back = await choose({ ...member, consentId: wide.id }, required, earlier)
    const given = await choose({ ...member, consentId: back.id }, everything, earlier)
    clock.ahead = 0
    expect(back.answer.status, back.answer.text).toBe(201)
    expect([given.answer.status, problemOf(given.answer)]).toEqual([409, 'consent-outdated'])
  })

  test('chosen on one device is known to the other, with the key to check it by', async () => {
    const member = await trial.join()
    const asked = await post(member, '/v1/join-codes', {})
    const device = newDevice()
    const consent = await consentFor(trial.url, device, { purposes: everything })
    const json = { joinCode: str(asked.json.code), consent: consent.jws }
    const options = { device, json, withKey: true }
    expect((await call(trial.url, 'POST', '/v1/contributors/keys', options)).status).toBe(201)
    const changes = await call(trial.url, 'GET', '/v1/changes?after=0', { device: member })
    expect(changes.json.consentId).toBe(consent.id)
    const { consents, keys } = await me(member)
    expect(consents).toContainEqual(
      expect.objectContaining({ id: consent.id, kid: device.kid, record: consent.jws }),
    )
    expect(keys).toContainEqual(expect.objectContaining({ kid: device.kid, jwk: device.jwk }))
  })
})

interface NameOptions {
  name?: string
  hashedName?: string
  state?: 'given' | 'withdrawn'
  version?: string
  more?: JsonObject
}

async function nameRecord(member: Member, options: NameOptions = {}) {
  const { name = '添柴人', state = 'given' } = options
  const version = options.version ?? shippedNotice().version
  const { json } = await call(trial.url, 'GET', `/v1/notices/${version}`)
  const salt = randomBytes(16).toString('base64url')
  const id = randomUUID()
  const record = {
    ...recordOf(
      member,
      { id, version, digest: str(json.digest), purposes: ['public-name'] },
      json.notice as JsonObject,
    ),
    agreed: { public_name: true },
    public_name_sha256: sha256(canonical({ name: options.hashedName ?? name, salt })),
    events: [eventOf(member, state, state === 'given' ? ['public-name'] : [])],
    ...options.more,
  }
  const consent = signJws(member, { typ: 'shichai-consent+jws' }, JSON.stringify(record))
  return { id, name, salt, consent }
}

async function nameMember(member: Member, options: NameOptions = {}) {
  const { id, ...body } = await nameRecord(member, options)
  return { id, body, answer: await post(member, '/v1/public-name', body) }
}

async function takeNameBack(member: Member, version?: string) {
  const options = version === undefined ? {} : { version }
  const { consent } = await nameRecord(member, { state: 'withdrawn', ...options })
  return post(member, '/v1/public-name', { consent })
}

async function creditOf(clip: { id: string }): Promise<Json | undefined> {
  return (await exportedClip(trial.url, trial.admin, clip.id)).metadata.credit
}

describe('a public name', () => {
  test('is nowhere by default, credits once given, and is gone when taken back', async () => {
    const member = await trial.join()
    const clip = await send(member, '汎愛眾')
    expect(await creditOf(clip)).toBe(null)
    const { id, body, answer } = await nameMember(member)
    expect(answer.json, answer.text).toEqual({ consentId: id })
    expect(await creditOf(clip)).toBe('添柴人')
    expect((await me(member)).publicName).toMatchObject({ id, name: '添柴人', salt: body.salt })
    // The signed evidence does not tell it.
    const payload = Buffer.from(body.consent.split('.')[1] ?? '', 'base64url').toString()
    expect(payload).not.toContain('添柴人')
    expect((await takeNameBack(member)).status).toBe(201)
    expect(await creditOf(clip)).toBe(null)
    const after = await me(member)
    expect(after.publicName).toBe(null)
    expect(JSON.stringify(after)).not.toContain('添柴人')
    // A lost answer makes the client send the first again: it does not come back to life.
    expect((await post(member, '/v1/public-name', body)).status).toBe(201)
    expect(await creditOf(clip)).toBe(null)
  })

  test('gives way to another', async () => {
    const member = await trial.join()
    const clip = await send(member, '而親仁')
    const { id: replaces } = await nameMember(member)
    await nameMember(member, { name: 'Lu Ban', more: { replaces } })
    expect(await creditOf(clip)).toBe('Lu Ban')
  })

  test('is taken back under any notice, and given only under one that counts', async () => {
    const member = await trial.join()
    await nameMember(member)
    clock.ahead = 2 * 3_600_000
    const another = await nameMember(member, { name: '燎原' })
    const back = await takeNameBack(member)
    clock.ahead = 0
    expect(problemOf(another.answer)).toBe('consent-outdated')
    expect(back.status, back.text).toBe(201)
  })

  test('goes with leaving, also where the clips stay', async () => {
    const member = await trial.join()
    const clip = await send(member, '行有餘力')
    await nameMember(member)
    const json = { withdrawalId: randomUUID(), scope: { of: 'none' }, leave: true }
    expect((await post(member, '/v1/withdrawals', json)).status).toBe(201)
    expect(await creditOf(clip)).toBe(null)
    expect(await purposesOf(clip)).toEqual(required)
  })

  test.each<[string, NameOptions]>([
    ['that is a telephone number', { name: '小王13800138000' }],
    ['turned around by invisible characters', { name: 'abc\u202Edef' }],
    ['in look-alike letters', { name: 'Pаul' }],
    ['other than the one that was signed', { hashedName: '另一個' }],
  ])('%s is refused', async (_title, options) => {
    const { answer } = await nameMember(await trial.join(), options)
    expect([answer.status, problemOf(answer)]).toEqual([422, 'consent-invalid'])
  })

  test('with an event of something else, or in the place of a record that is not of a name, is refused', async () => {
    const member = await trial.join()
    const events = [eventOf(member, 'given', required)]
    const other = await nameMember(member, { more: { events } })
    expect(problemOf(other.answer)).toBe('consent-invalid')
    expect(other.answer.json.detail).toMatch(/^events\[0\]\.purposes and purposes differ/)
    const replaces = str(member.consentId)
    const unnamed = await nameMember(member, { more: { replaces } })
    expect(problemOf(unnamed.answer)).toBe('consent-invalid')
    expect(unnamed.answer.json.detail).toMatch(/^replaces names no record/)
  })

  test('signed by somebody else, or sent without its salt, is refused', async () => {
    const member = await trial.join()
    const { id: _id, ...foreign } = await nameRecord(await trial.join())
    expect(problemOf(await post(member, '/v1/public-name', foreign))).toBe('consent-invalid')
    const { consent, name } = await nameRecord(member)
    const bare = await post(member, '/v1/public-name', { consent, name })
    expect(problemOf(bare)).toBe('consent-invalid')
  })
})

describe('leaving with batches that were never answered', () => {
  test('says which of them had arrived, once and again', async () => {
    const member = await trial.join()
    const envelope = seal(trial.url, member, [newClip('則以學文')])
    const sent = await deposit(trial.url, member, envelope)
    const [manifest = ''] = envelope.toString('utf8').split('\n')
    const { batchId } = JSON.parse(manifest) as { batchId: string }
    const json = {
      withdrawalId: randomUUID(),
      scope: { of: 'none' },
      leave: true,
      batches: [batchId, randomUUID()],
    }
    const first = await post(member, '/v1/withdrawals', json)
    expect(first.json.batchReceipts).toEqual([sent.json.receipt])
    const again = await post(member, '/v1/withdrawals', json)
    expect([again.status, again.text]).toEqual([200, first.text])
  })
})
