import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '@/endpoint/database/open'
import { verifyStored } from '@/endpoint/verify/stored'
import { freePort } from '../../../../scripts/toolchain/free-port'
import { startPostgres, type PostgresServer } from '../../../../scripts/toolchain/postgres-server'
import { expectWholeOrNothing, newBatch, type Sent } from '../batch'
import { startChild, type ChildEndpoint } from '../child'
import { call, deposit, exported, joinWith, str, type Answer, type Member } from '../client'
import { startBalancer, type Balancer } from './balancer'
import { makeSmallDisk, type SmallDisk } from './small-disk'

/**
 * Two endpoints on one server, of which something breaks at random moments while clients send: what was
 * acknowledged is there once, nothing is half, and clients that send again end with the same receipts.
 */

const rounds = process.env.SHICHAI_LONG ? 200 : 5

let disk: SmallDisk
let server: PostgresServer
/** Between clients and endpoints, and between endpoints and the server. */
let near: Balancer
let far: Balancer
let data: string
const endpoints: { port: number; child: ChildEndpoint }[] = []

beforeAll(async () => {
  disk = makeSmallDisk()
  // Little of the log kept ahead, so that a full disk is met at every kind of write.
  const settings = ['max_wal_size = 48MB', 'min_wal_size = 32MB', 'max_connections = 60']
  server = await startPostgres({ folder: disk.folder, settings })
  await server.run('create database faults')
  near = await startBalancer()
  far = await startBalancer()
  far.serve([server.port])
  data = server.url('faults', far.port)
  for (const port of [await freePort(), await freePort()]) {
    endpoints.push({ port, child: await startChild(data, port, near.url) })
  }
  near.serve(endpoints.map(({ port }) => port))
}, 120_000)

afterAll(async () => {
  for (const { child } of endpoints) await child.kill()
  await near.close()
  await far.close()
  await server.stop()
  disk.remove()
})

const faults: Record<string, () => Promise<void>> = {
  'an endpoint is killed': async () => {
    const one = endpoints[Math.floor(Math.random() * endpoints.length)]
    if (!one) return
    await one.child.kill()
    one.child = await startChild(data, one.port, near.url)
  },
  'PostgreSQL is killed': async () => {
    await server.kill()
    await server.restart()
  },
  'connections of clients are cut': () => Promise.resolve(near.cut()),
  'connections to PostgreSQL are cut': () => Promise.resolve(far.cut()),
  'the disk is full': async () => {
    disk.fill()
    await sleep(300)
    disk.free()
    // It may have gone down for it, in its own time.
    await sleep(100)
    await server.restart()
  },
}

/** Sends one batch after another until something breaks, or it is told to stop. */
async function depositUntil(isOver: () => boolean, member: Member, sent: Sent[]): Promise<void> {
  while (!isOver()) {
    const batch = newBatch(near.url, member)
    sent.push(batch)
    const answer = await answerOf(() => deposit(near.url, member, batch.envelope))
    if (answer === undefined || answer.status >= 500) return
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
    batch.receipt = str(answer.json.receipt)
  }
}

/** An answer, or `undefined` where the connection broke. */
async function answerOf(send: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await send()
  } catch (error) {
    // `fetch` rejects with a TypeError when the connection breaks.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Sends until there is an answer that is no failure, as a client does. */
async function persist(send: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await answerOf(send)
    if (answer !== undefined && answer.status < 500) return answer
    await sleep(100)
  }
  throw new Error('the endpoint did not come back')
}

test(
  `${String(rounds)} faults: all that was acknowledged is there once, nothing is half`,
  async () => {
    const [first] = endpoints
    const admin = await joinWith(near.url, first?.child.adminInvite ?? '')
    const members = await Promise.all(
      [1, 2, 3].map(() => joinWith(near.url, first?.child.contributorInvite ?? '')),
    )
    const kinds = Object.keys(faults).filter((name) => disk.isSmall || name !== 'the disk is full')
    if (!disk.isSmall) console.warn('No small file system can be mounted: full disks are left out.')
    const all: Sent[] = []
    for (let round = 0; round < rounds; round += 1) {
      const kind = kinds[round % kinds.length] ?? ''
      const sent: Sent[] = []
      let over = false
      const senders = members.map((member) => depositUntil(() => over, member, sent))
      await sleep(10 + Math.random() * 150)
      await faults[kind]?.()
      over = true
      await Promise.all(senders)
      for (const batch of sent) {
        const look = () => call(near.url, 'GET', '/v1/contributors/me', { device: batch.member })
        await persist(look)
        await expectWholeOrNothing(near.url, batch)
        // Dealt out in turn: so each time another endpoint answers.
        for (let again = 0; again < 2; again += 1) {
          const answer = await persist(() => deposit(near.url, batch.member, batch.envelope))
          batch.receipt ??= str(answer.json.receipt)
          expect([kind, answer.json.receipt]).toEqual([kind, batch.receipt])
        }
      }
      all.push(...sent)
    }
    expect(all.length).toBeGreaterThan(rounds)
    const ids = (await exported(near.url, admin)).map(({ id }) => id)
    expect(ids.toSorted()).toEqual(all.flatMap(({ clips }) => clips.map(({ id }) => id)).toSorted())
    for (const { child } of endpoints) expect(await child.terminate()).toBe(0)
    const { database, close } = await openDatabase(server.url('faults'))
    expect(await verifyStored(database)).toMatchObject({ batches: all.length, gone: 0, wrong: [] })
    await close()
  },
  60_000 + rounds * 20_000,
)
