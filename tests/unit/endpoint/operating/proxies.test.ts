import { once } from 'node:events'
import { request } from 'node:https'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deposit as depositCall } from '@/utils/protocol/areas/contributing'
import { connect } from '@/utils/protocol/client'
import { EndpointError, isForeign, isRefusal } from '@/utils/protocol/endpoint-error'
import { createDeviceKey } from '@/utils/identity/device-key'
import { freePort } from '../../../../scripts/toolchain/free-port'
import { startChild, type ChildEndpoint } from '../child'
import { call, deposit, joinWith, newClip, proof, seal, type Member } from '../client'
import { newFolderPlace, type Place } from '../place'
import { startProxy, type Proxy, type ProxyName } from './proxies'

/** The endpoint behind the proxies of `docs/endpoint.md`, which only a long run has. */

const MIB = 1024 * 1024
/** Longest wait for the end of what was broken off; a request that goes on holds the end up for ten seconds. */
const SOON_MS = 6000

// Certificates are made for the test and known to nobody.
beforeAll(() => {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
})
afterAll(() => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
})

describe.each<ProxyName>(['nginx', 'caddy'])('behind %s', (name) => {
  let place: Place
  let proxy: Proxy
  let child: ChildEndpoint
  let member: Member
  let admin: Member
  beforeAll(async () => {
    place = await newFolderPlace()
    const port = await freePort()
    proxy = await startProxy(name, port)
    const options = ['--trust-proxy', '--public-url', proxy.url]
    child = await startChild(place.data, port, proxy.url, options)
    member = await joinWith(proxy.url, child.contributorInvite)
    admin = await joinWith(proxy.url, child.adminInvite)
  })
  afterAll(async () => {
    await child.kill()
    await proxy.stop()
    await place.remove()
  })

  test('a batch of nearly 16 MiB comes through as it was sent', async () => {
    const envelope = seal(proxy.url, member, longClips(27))
    expect(envelope.length / MIB).toBeGreaterThan(15.4)
    const sent = await deposit(proxy.url, member, envelope, { plain: true })
    expect([sent.status, sent.text]).toEqual([201, expect.any(String)])
  })

  test('one that is too large is refused by the endpoint itself', async () => {
    const envelope = seal(proxy.url, member, longClips(30))
    const sent = await deposit(proxy.url, member, envelope, { plain: true })
    expect([sent.status, sent.json.type]).toEqual([413, 'urn:shichai:problem:too-large'])
  })

  test('callers count by their own address, whatever they write themselves', async () => {
    const statuses: number[] = []
    // One more than are let through.
    for (let n = 0; n <= 30; n += 1) {
      statuses.push(await complain(proxy.url, '127.0.0.2', `203.0.113.${String(n)}`))
    }
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 201), 429])
    expect(await complain(proxy.url, '127.0.0.3')).toBe(201)
  })

  test('a download that is broken off ends at the endpoint, too', async () => {
    // More than the buffers on the way hold.
    for (let n = 0; n < 3; n += 1) {
      const envelope = seal(proxy.url, member, longClips(25))
      expect((await deposit(proxy.url, member, envelope)).status).toBe(201)
    }
    await breakOff(proxy.url, admin)
    expect((await call(proxy.url, 'GET', '/healthz')).status).toBe(200)
    const began = performance.now()
    expect(await child.terminate()).toBe(0)
    expect(performance.now() - began).toBeLessThan(SOON_MS)
  })
})

/** What each answers where its limit is too low. */
const answers = { nginx: 413, caddy: 502 } as const

describe.each<ProxyName>(['nginx', 'caddy'])('a limit of %s that is too low', (name) => {
  test('is no answer to a client, which sends its batch again', async () => {
    const behind = createServer((_request, response) => response.end('not asked'))
    behind.listen(0, '127.0.0.1')
    await once(behind, 'listening')
    const proxy = await startProxy(name, (behind.address() as AddressInfo).port, true)
    try {
      const caller = { key: await createDeviceKey(), clockOffset: 0 }
      const bytes = new Uint8Array(MIB).fill(32)
      const error = await connect(
        fetch,
        proxy.url,
        caller,
      )(depositCall, { bytes }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (!(error instanceof EndpointError)) throw new Error(`no such error: ${String(error)}`)
      expect(isRefusal(error)).toBe(false)
      expect([error.kind, error.status, isForeign(error)]).toEqual([
        'foreign-answer',
        answers[name],
        true,
      ])
    } finally {
      await proxy.stop()
      behind.close()
    }
  })
})

let made = 0

/** Clips of 100,000 code points, which no two have alike: 300 KB each. */
function longClips(count: number) {
  return Array.from({ length: count }, () => {
    made += 1
    return newClip(`${String(made)}${'學而時習之不亦說乎'.repeat(11_110)}`.slice(0, 99_990))
  })
}

/** Complains, from an address of loopback; gives the status. */
async function complain(url: string, localAddress: string, claimed?: string): Promise<number> {
  const { port } = new URL(url)
  const sent = request({
    host: '127.0.0.1',
    port,
    path: '/v1/takedowns',
    method: 'POST',
    localAddress,
    agent: false,
    headers: { 'Content-Type': 'application/json', ...(claimed && { 'X-Forwarded-For': claimed }) },
  })
  sent.end(JSON.stringify({ address: 'https://example.org/1', reason: 'copyright', text: '侵權' }))
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  return response.statusCode ?? 0
}

/** Reads the first piece of an export and goes away. */
async function breakOff(url: string, staff: Member): Promise<void> {
  const path = '/v1/exports/clips.jsonl'
  const headers = { Authorization: proof(url + path, 'GET', new Uint8Array(), { device: staff }) }
  const leaving = new AbortController()
  const response = await fetch(url + path, { headers, signal: leaving.signal })
  const reader = response.body?.getReader()
  expect(response.status).toBe(200)
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
  leaving.abort()
}
