import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { PostgresServer } from '../../../scripts/toolchain/postgres-server'
import { startBalancer } from '../../unit/endpoint/postgres/balancer'
import { BATCH_CLIPS, joinMembers, readyDeposit, sealBatch, type ReadyRequest } from './batches'
import { newAgent, send, startMeasured, type MeasuredEndpoint } from './processes'

const CONTRIBUTORS = 16
/** Enough that what a young process spends on compiling is little of it. */
const BATCHES_EACH = 100
/** Of these every contributor sends some before the clock runs: processes warm up. */
const WARM_UP_EACH = 10

interface Figures {
  clipsPerSecond: number
  cpuPerBatch: number
  p50: number
  p99: number
}

/** Deposits at two processes on a server, beside `COPY` of the very rows; then at one on a folder. */
export async function ingestFigures(server: PostgresServer): Promise<string[]> {
  await server.run('create database bench_ingest')
  const data = server.url('bench_ingest')
  const balancer = await startBalancer()
  const endpoints = [
    await startMeasured(data, balancer.url),
    await startMeasured(data, balancer.url),
  ]
  balancer.serve(endpoints.map(({ port }) => port))
  // A server analyses its tables by itself within a minute, which is more than this takes in all.
  const onServer = await depositAll(endpoints, () => runIn(data, 'analyze'))
  for (const endpoint of endpoints) await endpoint.stop()
  await balancer.close()
  const copied = await copyRows(server, 'bench_ingest')
  const onFolder = await depositOnFolder()
  const share = onServer.clipsPerSecond / copied
  return [
    `ingest, PostgreSQL, two processes: ${describe(onServer)}`,
    `  COPY of the same full rows: ${copied.toFixed(0)} clips/s; ingest comes to ${share.toFixed(2)} of it`,
    `ingest, PGlite, one process: ${describe(onFolder)}`,
  ]
}

async function depositOnFolder(): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'shichai-bench-'))
  try {
    const endpoint = await startMeasured(folder)
    const figures = await depositAll([endpoint], () => Promise.resolve())
    await endpoint.stop()
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All contributors at once, each one batch after another, dealt out to the processes. */
async function depositAll(
  endpoints: readonly MeasuredEndpoint[],
  settle: () => Promise<unknown>,
): Promise<Figures> {
  const [{ url, contributorInvite } = { url: '', contributorInvite: '' }] = endpoints
  const members = await joinMembers(url, contributorInvite, CONTRIBUTORS)
  const queues = members.map((member) =>
    Array.from({ length: BATCHES_EACH }, () => sealBatch(url, member)),
  )
  // Proofs are good for five minutes: made when all else is ready.
  const ready = queues.map((queue, index) =>
    queue.flatMap((envelope) => {
      const member = members[index]
      return member ? [readyDeposit(url, member, envelope)] : []
    }),
  )
  await sendAll(
    endpoints,
    ready.map((queue) => queue.slice(0, WARM_UP_EACH)),
  )
  await settle()
  const measured = ready.map((queue) => queue.slice(WARM_UP_EACH))
  const cpuBefore = await cpuOf(endpoints)
  const start = performance.now()
  const times = await sendAll(endpoints, measured)
  const seconds = (performance.now() - start) / 1000
  const sorted = times.toSorted((a, b) => a - b)
  return {
    clipsPerSecond: (times.length * BATCH_CLIPS) / seconds,
    cpuPerBatch: ((await cpuOf(endpoints)) - cpuBefore) / times.length,
    p50: sorted[Math.floor(sorted.length * 0.5)] ?? Number.NaN,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
  }
}

async function sendAll(
  endpoints: readonly MeasuredEndpoint[],
  queues: readonly ReadyRequest[][],
): Promise<number[]> {
  const agent = newAgent()
  const times = await Promise.all(
    queues.map(async (queue, index) => {
      const port = endpoints[index % endpoints.length]?.port ?? 0
      const own: number[] = []
      for (const each of queue) {
        const { status, ms } = await send(agent, port, each)
        if (status !== 201) throw new Error(`a batch was answered with ${String(status)}`)
        own.push(ms)
      }
      return own
    }),
  )
  agent.destroy()
  return times.flat()
}

async function cpuOf(endpoints: readonly MeasuredEndpoint[]): Promise<number> {
  const each = await Promise.all(endpoints.map(({ cpu }) => cpu()))
  return each.reduce((sum, ms) => sum + ms, 0)
}

/**
 * Copies what was deposited to a second database that has the same tables, keys and indexes, and gives
 * clips per second: files on the server's own disk, so that no client has a part in it.
 */
async function copyRows(server: PostgresServer, database: string): Promise<number> {
  await server.run(`create database bench_copy template ${database}`)
  const client = new Client({ connectionString: server.url('bench_copy') })
  await client.connect()
  try {
    const tables = ['batches', 'clips']
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    const file = (table: string) => `${rows[0]?.folder ?? ''}/bench-${table}`
    for (const table of tables) await client.query(`copy ${table} to '${file(table)}'`)
    await client.query('truncate clips, batches cascade')
    const start = performance.now()
    let clips = 0
    for (const table of tables) {
      const { rowCount } = await client.query(`copy ${table} from '${file(table)}'`)
      if (table === 'clips') clips = rowCount ?? 0
    }
    return clips / ((performance.now() - start) / 1000)
  } finally {
    await client.end()
  }
}

async function runIn(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}

function describe({ clipsPerSecond, cpuPerBatch, p50, p99 }: Figures): string {
  return (
    `${clipsPerSecond.toFixed(0)} clips/s, server CPU ${cpuPerBatch.toFixed(1)} ms a batch of ` +
    `${String(BATCH_CLIPS)}, median ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`
  )
}
