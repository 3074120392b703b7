import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  call,
  consentFor,
  deposit,
  exported,
  hashOfCode,
  newClip,
  newDevice,
  openReceipt,
  outcomesOf,
  problemOf,
  seal,
  type Json,
  type JsonObject,
  type Member,
  manifestOf,
} from '../client'
import { startTrial, type Trial } from '../harness'

let trial: Trial
beforeAll(async () => {
  trial = await startTrial()
})
afterAll(() => trial.stop())

const withdraw = (member: Member, scope: Json, leave = false, withdrawalId = crypto.randomUUID()) =>
  call(trial.url, 'POST', '/v1/withdrawals', {
    device: member,
    json: { withdrawalId, scope, leave },
  })

const send = async (member: Member, clips: JsonObject[], sealedAt?: string) => {
  const options = sealedAt === undefined ? {} : { sealedAt }
  const envelope = seal(trial.url, member, clips, options)
  const answer = await deposit(trial.url, member, envelope)
  const outcomes =
    answer.status < 300 ? outcomesOf(openReceipt(answer.json.receipt, trial.key)) : []
  return { answer, envelope, outcomes: outcomes.map(({ outcome }) => outcome) }
}

const isExported = async (clip: JsonObject) =>
  (await exported(trial.url, trial.admin)).some(({ id }) => id === clip.id)

describe('a withdrawal', () => {
  test('after its clip: text, salt and digest go, the signed manifest stays', async () => {
    const { url, key } = trial
    const member = await trial.join()
    const clip = newClip('道之以政齊之以刑')
    const kept = newClip('民免而無恥')
    const { envelope } = await send(member, [clip, kept])
    const answer = await withdraw(member, { of: 'clips', clips: [clip.id] })
    expect(answer.status, answer.text).toBe(201)
    const receipt = openReceipt(answer.json.receipt, key)
    expect(receipt).toMatchObject({ type: 'withdrawal', clips: [clip.id], left: false })
    expect(await isExported(clip)).toBe(false)
    expect(await isExported(kept)).toBe(true)
    const [manifest, signature] = envelope.toString().split('\n')
    const { batchId } = manifestOf(envelope)
    const path = `/v1/batches/${batchId}/envelope`
    const stored = (await call(url, 'GET', path, { device: member })).text.split('\n')
    expect(stored.slice(0, 3)).toEqual([manifest, signature, ''])
    expect(stored[3]).toContain('民免而無恥')
    const stranger = await trial.join()
    const known = `/v1/known?digests=${clip.digest}`
    expect((await call(url, 'GET', known, { device: stranger })).json.known).toEqual([])
    const { json } = await call(url, 'GET', '/v1/changes?after=2', { device: member })
    expect(json.changes).toMatchObject([{ n: 3, clipId: clip.id, state: 'withdrawn' }])
  })

  test('before its clip: the clip is not taken in, in any revision', async () => {
    const member = await trial.join()
    const clip = newClip('道之以德齊之以禮')
    await withdraw(member, { of: 'clips', clips: [clip.id] })
    expect((await send(member, [clip])).outcomes).toEqual(['withdrawn'])
    expect((await send(member, [{ ...clip, revision: 2 }])).outcomes).toEqual(['withdrawn'])
    expect(await isExported(clip)).toBe(false)
  })

  test('of a clip that is there already withdraws all its revisions, and those to come', async () => {
    const member = await trial.join()
    const clip = newClip('有恥且格')
    await send(member, [clip])
    await send(member, [{ ...clip, revision: 2, documentTags: ['二'] }])
    await withdraw(member, { of: 'clips', clips: [clip.id] })
    expect(await isExported(clip)).toBe(false)
    expect((await send(member, [{ ...clip, revision: 3 }])).outcomes).toEqual(['withdrawn'])
  })

  test('once more gets the same receipt; another under its id is a conflict', async () => {
    const member = await trial.join()
    const id = crypto.randomUUID()
    const scope = { of: 'clips', clips: [crypto.randomUUID()] }
    const first = await withdraw(member, scope, false, id)
    const again = await withdraw(member, scope, false, id)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.text).toBe(first.text)
    const other = await withdraw(member, { of: 'all' }, false, id)
    expect([other.status, problemOf(other)]).toEqual([409, 'withdrawal-conflict'])
  })

  test('of somebody else’s clip does nothing to it', async () => {
    const member = await trial.join()
    const stranger = await trial.join()
    const clip = newClip('吾十有五而志于學')
    await send(member, [clip])
    await withdraw(stranger, { of: 'clips', clips: [clip.id] })
    expect(await isExported(clip)).toBe(true)
  })

  test('of everything, also of a batch still on its way; what is sealed later is taken', async () => {
    const member = await trial.join()
    const clips = [newClip('三十而立'), newClip('四十而不惑')]
    await send(member, clips)
    const sealedAt = new Date(Date.now() - 1000).toISOString()
    const answer = await withdraw(member, { of: 'all' })
    const receipt = openReceipt(answer.json.receipt, trial.key)
    expect(new Set(receipt.clips as string[])).toEqual(new Set(clips.map(({ id }) => id)))
    expect((await send(member, [newClip('五十而知天命')], sealedAt)).outcomes).toEqual([
      'withdrawn',
    ])
    const after = new Date(Date.now() + 1000).toISOString()
    expect((await send(member, [newClip('六十而耳順')], after)).outcomes).toEqual(['deposited'])
  })

  test('a text withdrawn by one may be contributed by another', async () => {
    const one = await trial.join()
    const other = await trial.join()
    const clip = newClip('七十而從心所欲')
    await send(one, [clip])
    await withdraw(one, { of: 'clips', clips: [clip.id] })
    expect((await send(other, [newClip('七十而從心所欲')])).outcomes).toEqual(['deposited'])
  })
})

describe('leaving', () => {
  test('ends consent and keys; the same call again is answered; the code brings one back', async () => {
    const { url } = trial
    const member = await trial.join()
    const clip = newClip('不踰矩')
    const { envelope } = await send(member, [clip])
    const id = crypto.randomUUID()
    const first = await withdraw(member, { of: 'all' }, true, id)
    expect(openReceipt(first.json.receipt, trial.key)).toMatchObject({ left: true })
    const again = await withdraw(member, { of: 'all' }, true, id)
    expect([again.status, again.text]).toEqual([200, first.text])
    const another = await withdraw(member, { of: 'all' })
    expect([another.status, problemOf(another)]).toEqual([410, 'left-already'])
    expect(problemOf(await deposit(url, member, envelope))).toBe('left-already')
    expect(await isExported(clip)).toBe(false)

    const device = newDevice()
    const consent = await consentFor(url, device)
    const json = {
      recoveryCode: member.recoveryCode,
      recoveryHash: hashOfCode('NEXT-CODE'),
      consent: consent.jws,
    }
    const options = { device, json, withKey: true }
    expect((await call(url, 'POST', '/v1/contributors/recovery', options)).status).toBe(201)
    const back = { ...member, ...device }
    // The consent that ended stays ended; the one just given counts.
    const old = await send(back, [newClip('溫良恭儉讓')])
    expect(problemOf(old.answer)).toBe('consent-missing')
    const later = new Date(Date.now() + 1000).toISOString()
    const fresh = { ...back, consentId: consent.id }
    expect((await send(fresh, [newClip('溫良恭儉讓')], later)).outcomes).toEqual(['deposited'])
  })
})

describe('leaving without withdrawing', () => {
  test('ends consent and keys; what was given stays in the export', async () => {
    const member = await trial.join()
    const clip = newClip('知者樂水仁者樂山')
    const { envelope } = await send(member, [clip])
    const answer = await withdraw(member, { of: 'none' }, true)
    expect(openReceipt(answer.json.receipt, trial.key)).toMatchObject({ left: true, clips: [] })
    expect(await isExported(clip)).toBe(true)
    expect(problemOf(await deposit(trial.url, member, envelope))).toBe('left-already')
  })

  test('is not asked for without leaving', async () => {
    const answer = await withdraw(await trial.join(), { of: 'none' })
    expect([answer.status, problemOf(answer)]).toEqual([400, 'malformed-request'])
  })
})

describe('a takedown request', () => {
  test('is taken from anybody and stored', async () => {
    const json = { reason: 'copyright', text: '這是我的書', address: 'https://example.org/book' }
    const answer = await call(trial.url, 'POST', '/v1/takedowns', { json })
    expect(answer.status, answer.text).toBe(201)
    const empty = await call(trial.url, 'POST', '/v1/takedowns', { json: { reason: 'copyright' } })
    expect(problemOf(empty)).toBe('malformed-request')
  })
})
