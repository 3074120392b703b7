import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishNotices } from '@/endpoint/kernel/notices'
import { noticeDigest, type Notice } from '@/utils/consent/notice'
import { editorialRevision, shippedNotice, shippedNotices } from '../../fixtures/notices'
import {
  call,
  consentFor,
  deposit,
  newClip,
  openReceipt,
  outcomesOf,
  problemOf,
  seal,
} from '../client'
import { startTrial, type Trial } from '../harness'
import { newPlace } from '../place'

const HOUR_MS = 3_600_000
const first = shippedNotice()
const reworded = editorialRevision(new Date(Date.now() + HOUR_MS).toISOString())
const clock = { ahead: 0 }

let trial: Trial
beforeAll(async () => {
  trial = await startTrial({
    notices: [first, reworded],
    now: () => new Date(Date.now() + clock.ahead),
  })
})
afterAll(() => trial.stop())

const noticeAt = async (query = '') =>
  call(trial.url, 'GET', `/v1/notices/${first.version}${query}`)
const offered = async () => (await call(trial.url, 'GET', '/v1')).json.notice

describe('an editorial revision', () => {
  test('is offered once it took effect; the words before it can still be read', async () => {
    const [digest, digestBefore] = [await noticeDigest(reworded), await noticeDigest(first)]
    const words = { version: first.version, digests: [digestBefore, digest] }
    expect(await offered()).toEqual({ ...words, editorialRevision: 1 })
    clock.ahead = 2 * HOUR_MS
    expect(await offered()).toEqual({ ...words, editorialRevision: 2 })
    expect((await noticeAt()).json).toEqual({ notice: reworded, digest })
    const before = await noticeAt(`?digest=${digestBefore}`)
    expect(before.json).toEqual({ notice: first, digest: digestBefore })
    expect(problemOf(await noticeAt(`?digest=${'0'.repeat(64)}`))).toBe('not-found')
    expect(problemOf(await noticeAt('?digest=x'))).toBe('malformed-request')
    clock.ahead = 0
  })

  test('asks nobody: who agreed to the words before it goes on sending, and choosing', async () => {
    const member = await trial.join()
    const digest = await noticeDigest(first)
    clock.ahead = 2 * HOUR_MS
    const now = Math.floor((Date.now() + clock.ahead) / 1000)
    const envelope = seal(trial.url, member, [newClip('不患人之不己知')])
    const sent = await deposit(trial.url, member, envelope, { now })
    expect(sent.status, sent.text).toBe(201)
    expect(outcomesOf(openReceipt(sent.json.receipt, trial.key))[0]?.outcome).toBe('deposited')
    const choice = { purposes: ['corpus', 'model-training'], replaces: member.consentId }
    for (const words of [{ digest }, {}]) {
      const { jws } = await consentFor(trial.url, member, { ...choice, ...words })
      const json = { consent: jws }
      const answer = await call(trial.url, 'POST', '/v1/consents', { device: member, json, now })
      expect(answer.status, answer.text).toBe(201)
    }
    clock.ahead = 0
  })
})

test('a consent to another alliance’s notice counts nowhere else, though the version is called the same', async () => {
  const place = await newPlace()
  const before = await startTrial({ data: place.data, notices: [first] })
  const member = await before.join()
  const send = (url: string, consentId: string, text: string) =>
    deposit(url, member, seal(url, { ...member, consentId }, [newClip(text)]))
  expect((await send(before.url, member.consentId, '逝者如斯夫')).status).toBe(201)
  await before.stop()
  const controller = { ...first.controller, contact: 'privacy@jiangnan.cn' }
  const own = { ...first, controller }
  const moved = await startTrial({ data: place.data, notices: [own] })
  const refused = await send(moved.url, member.consentId, '不舍晝夜')
  expect([refused.status, problemOf(refused)]).toEqual([409, 'consent-outdated'])
  expect((await call(moved.url, 'GET', '/v1')).json.notice).toMatchObject({
    version: first.version,
    digests: [await noticeDigest(own)],
  })
  const again = await consentFor(moved.url, member, { replaces: member.consentId })
  const json = { consent: again.jws }
  const given = await call(moved.url, 'POST', '/v1/consents', { device: member, json })
  expect(given.status, given.text).toBe(201)
  expect((await send(moved.url, again.id, '不舍晝夜')).status).toBe(201)
  await moved.stop()
  await place.remove()
})

describe('published notices', () => {
  const changed = (change: Partial<Notice>): Notice => ({ ...reworded, ...change })
  const [purpose] = first.purposes

  test('stands by a version, whenever an earlier one is revised', async () => {
    const begun = { ...first, effectiveFrom: '2026-11-01T00:00:00.000Z' }
    const next = { ...first, version: 'next', effectiveFrom: '2026-11-02T00:00:00.000Z' }
    const late = { ...reworded, effectiveFrom: '2026-11-03T00:00:00.000Z' }
    const published = await publishNotices([late, next, begun])
    const now = new Date('2026-11-04T00:00:00.000Z')
    expect(published.current(now).notice.version).toBe('next')
    expect(published.find(first.version, now)?.notice.editorialRevision).toBe(2)
  })

  test('of the software stand together; each earlier one counts on for its days of grace', async () => {
    const { current, earlier } = await publishNotices(shippedNotices())
    const versionAt = (at: string) => current(new Date(at)).notice.version
    expect(versionAt('2026-11-30T15:59:59.999Z')).toBe('2026-11')
    expect(versionAt('2026-11-30T16:00:00.000Z')).toBe('2026-12')
    const until = new Date('2026-12-30T16:00:00.000Z')
    expect(earlier(new Date('2026-12-30T15:59:59.999Z'))).toEqual([{ version: '2026-11', until }])
    expect(earlier(until)).toEqual([])
  })

  test('before the current one count for its days of grace, thirty if it names none', async () => {
    const on = (day: string) => new Date(`2026-${day}T00:00:00.000Z`)
    const from = (version: string, day: string, more: Partial<Notice> = {}): Notice => ({
      ...first,
      version,
      effectiveFrom: on(day).toISOString(),
      ...more,
    })
    const { earlier } = await publishNotices([
      from('c', '02-10', { graceDays: 5 }),
      from('a', '01-01'),
      from('b', '02-01'),
    ])
    const [forB, forC] = [
      { version: 'a', until: on('03-03') },
      { version: 'b', until: on('02-15') },
    ]
    expect(earlier(on('01-31'))).toEqual([])
    expect(earlier(on('02-01'))).toEqual([forB])
    expect(earlier(on('02-14'))).toEqual([forC, forB])
    expect(earlier(on('02-15'))).toEqual([forB])
    expect(earlier(on('03-03'))).toEqual([])
  })

  test.each<[string, Notice[]]>([
    ['leaves a number out', [first, changed({ editorialRevision: 3 })]],
    ['has the number of another', [first, changed({ editorialRevision: 1 })]],
    [
      'adds a purpose',
      [
        first,
        changed({ purposes: [...first.purposes, { ...purpose, id: 'x' }] as Notice['purposes'] }),
      ],
    ],
    [
      'makes an optional purpose required',
      [first, changed({ purposes: first.purposes.map((each) => ({ ...each, required: true })) })],
    ],
    ['stores elsewhere', [first, changed({ storageLocations: ['CN', 'SG'] })]],
    ['names another licence', [first, changed({ additionsLicence: 'CC-BY-4.0' })]],
  ])('refuses a revision that %s', async (_title, notices) => {
    await expect(publishNotices(notices)).rejects.toThrow(/editorial revision/)
  })
})
