import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEndpoint, type RunningEndpoint } from '@/endpoint/serve/start'
import { newBatch } from '../batch'
import {
  call,
  deposit,
  exported,
  joinWith,
  newClip,
  newDevice,
  openReceipt,
  outcomesOf,
  seal,
  type Member,
} from '../client'
import { newServerPlace, type Place } from '../place'
import { startBalancer, type Balancer } from './balancer'

/**
 * Two endpoints on one server behind one address, as an operator runs them. They are in one process
 * here, and share nothing in it but the code.
 */

let place: Place
let balancer: Balancer
let endpoints: RunningEndpoint[]
let admin: Member
beforeAll(async () => {
  // Not even migrated: both do it at once.
  place = await newServerPlace('template0')
  balancer = await startBalancer()
  const options = { data: place.data, publicUrl: balancer.url, acceptAll: true }
  endpoints = await Promise.all([1, 2].map(() => startEndpoint({ ...options, attempts })))
  balancer.serve(endpoints.map(({ port }) => port))
  admin = await joinWith(balancer.url, (await endpoints[0]?.invite({ role: 'admin' })) ?? '')
})
afterAll(async () => {
  await balancer.close()
  await Promise.all(endpoints.map((endpoint) => endpoint.close()))
  await place.remove()
})

const attempts = { max: 4, windowSeconds: 600 }

const join = async (n = 0) =>
  joinWith(balancer.url, (await endpoints[n]?.invite({ role: 'contributor' })) ?? '')

describe('two endpoints that start at once on one server', () => {
  test('have one key between them', async () => {
    const found = []
    for (const { port } of endpoints) {
      const { json } = await call(`http://127.0.0.1:${String(port)}`, 'GET', '/v1')
      found.push(json.key)
    }
    expect(found[0]).toEqual(found[1])
    expect(found).toHaveLength(2)
  })

  test('give one answer to one request, whichever is asked: a code asked for again is the same', async () => {
    const device = await join()
    const claims = { jti: 'fixed' }
    const now = Math.floor(Date.now() / 1000)
    const codes = new Set()
    for (let n = 0; n < 4; n += 1) {
      const options = { device, json: {}, claims, now }
      codes.add((await call(balancer.url, 'POST', '/v1/join-codes', options)).json.code)
    }
    expect(codes.size).toBe(1)
  })

  test('count attempts together', async () => {
    const json = { reason: 'other', text: 'x' }
    const statuses = []
    for (let n = 0; n < 6; n += 1) {
      statuses.push((await call(balancer.url, 'POST', '/v1/takedowns', { json })).status)
    }
    expect(statuses).toEqual([201, 201, 201, 201, 429, 429])
  })

  test('use up an invite once, however many come at the same time', async () => {
    const link = (await endpoints[0]?.invite({ role: 'contributor', uses: 2 })) ?? ''
    const devices = Array.from({ length: 4 }, () => newDevice())
    const joined = await Promise.allSettled(
      devices.map((device) => joinWith(balancer.url, link, device)),
    )
    expect(joined.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  })
})

describe('at both endpoints at once', () => {
  test('the same batch is stored once, and has one receipt', async () => {
    const member = await join()
    for (let round = 0; round < 5; round += 1) {
      const { envelope, clips } = newBatch(balancer.url, member)
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => deposit(balancer.url, member, envelope)),
      )
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
      const ids = new Set(clips.map(({ id }) => id))
      const found = (await exported(balancer.url, admin)).filter(({ id }) => ids.has(id))
      expect(found).toHaveLength(5)
    }
  })

  test('a withdrawal and its clip come to the same end in any order', async () => {
    const member = await join()
    for (let round = 0; round < 10; round += 1) {
      const clip = newClip(`知之為知之，不知為不知。其${String(round)}`)
      const scope = { of: 'clips', clips: [clip.id] }
      const json = { withdrawalId: crypto.randomUUID(), scope, leave: false }
      const withdraw = () => call(balancer.url, 'POST', '/v1/withdrawals', { device: member, json })
      const send = () => deposit(balancer.url, member, seal(balancer.url, member, [clip]))
      const both = round % 2 === 0 ? [withdraw(), send()] : [send(), withdraw()]
      for (const { status } of await Promise.all(both)) expect(status).toBe(201)
      const left = (await exported(balancer.url, admin)).filter(({ id }) => id === clip.id)
      expect(left).toEqual([])
    }
  })

  test('changes of one contributor are numbered without a gap', async () => {
    const member = await join()
    const batches = Array.from({ length: 8 }, () => newBatch(balancer.url, member))
    await Promise.all(batches.map(({ envelope }) => deposit(balancer.url, member, envelope)))
    const { json } = await call(balancer.url, 'GET', '/v1/changes', { device: member })
    const numbers = (json.changes as { n: number }[]).map(({ n }) => n)
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  test('the same text from two people is in the corpus once', async () => {
    const key = endpointKey(await call(balancer.url, 'GET', '/v1'))
    for (let round = 0; round < 10; round += 1) {
      const text = `溫故而知新，可以為師矣。其${String(round)}`
      const people = await Promise.all([join(0), join(1), join(0)])
      const sent = people.map((member) => ({ member, clip: newClip(text) }))
      const answers = await Promise.all(
        sent.map(({ member, clip }) =>
          deposit(balancer.url, member, seal(balancer.url, member, [clip])),
        ),
      )
      const outcomes = answers.flatMap(({ json }) => outcomesOf(openReceipt(json.receipt, key)))
      expect(outcomes).toHaveLength(3)
      // Who was told that it was taken in is told by a change that it is not.
      const states = await Promise.all(people.map((member) => changedTo(member)))
      const taken = outcomes.filter(({ outcome }) => outcome === 'deposited')
      expect(states.flat().filter((state) => state === 'rejected')).toHaveLength(taken.length - 1)
      const all = await exported(balancer.url, admin)
      expect(all.filter((document) => document.text === text)).toHaveLength(1)
    }
  })
})

async function changedTo(device: Member): Promise<string[]> {
  const { json } = await call(balancer.url, 'GET', '/v1/changes', { device })
  return (json.changes as { state: string }[]).map(({ state }) => state)
}

function endpointKey({ json }: Awaited<ReturnType<typeof call>>) {
  return (json.key as unknown as { jwk: Parameters<typeof openReceipt>[1] }).jwk
}
