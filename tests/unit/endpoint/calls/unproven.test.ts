import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Bodies } from '@/endpoint/kernel/bodies'
import { freePort } from '../../../../scripts/toolchain/free-port'
import { startChild, type ChildEndpoint } from '../child'
import { call, newDevice, proof } from '../client'
import { newFolderPlace, type Place } from '../place'

/** Bodies of callers who prove nothing: they cost no memory. */

const CONNECTIONS = 200
const BODY = 16 * 1024 * 1024
const piece = Buffer.alloc(65_536, 'x')

let place: Place
let child: ChildEndpoint
beforeAll(async () => {
  place = await newFolderPlace()
  child = await startChild(place.data, await freePort())
})
afterAll(async () => {
  await child.kill()
  await place.remove()
})

/** Sends a batch of 16 MiB whatever is answered, and gives the status. */
async function pour(port: number, authorization: string): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => {
    answer += data.toString('latin1')
  })
  const ended = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => undefined)
  socket.write(
    `POST /v1/batches HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/vnd.shichai.batch\r\n` +
      `Content-Length: ${String(BODY)}\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`,
  )
  await pourBody(socket, ended)
  socket.end()
  await ended
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
}

async function pourBody(socket: Socket, ended: Promise<unknown>): Promise<void> {
  for (let sent = 0; sent < BODY && socket.writable; sent += piece.length) {
    if (!socket.write(piece)) {
      await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), ended])
    }
  }
}

describe('two hundred bodies of 16 MiB at once', () => {
  test('without a key that counts raise the memory by less than half', async () => {
    const { url } = child
    const port = Number(new URL(url).port)
    for (let round = 0; round < 20; round += 1) await call(url, 'GET', '/v1')
    const idle = child.memory()
    const stranger = newDevice()
    let most = 0
    const poured = new AbortController()
    const watching = (async () => {
      while (!poured.signal.aborted) {
        most = Math.max(most, child.memory())
        await sleep(100)
      }
    })()
    const statuses = await Promise.all(
      Array.from({ length: CONNECTIONS }, () =>
        pour(port, proof(`${url}/v1/batches`, 'POST', piece, { device: stranger })),
      ),
    )
    poured.abort()
    await watching
    // A connection that was closed on the way has no status.
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThan(0)
    expect(statuses.filter((status) => !Number.isNaN(status) && status !== 401)).toEqual([])
    expect(most / idle, `${String(idle)} bytes idle, ${String(most)} at most`).toBeLessThan(1.5)
    expect((await call(url, 'GET', '/healthz')).status).toBe(200)
  }, 120_000)
})

describe('bodies that are received', () => {
  test('are counted, refused beyond the most, and given back', () => {
    const bodies = new Bodies(1_000_000)
    const first = bodies.open()
    first.take(900_000)
    const second = bodies.open()
    expect(() => second.take(200_000)).toThrow('unavailable')
    // What is small comes through, so that a withdrawal does.
    second.take(20_000)
    expect(bodies.bytes).toBe(920_000)
    first.release()
    first.release()
    second.take(200_000)
    second.release()
    expect(bodies.bytes).toBe(0)
  })
})
