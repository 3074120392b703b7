import { Agent, request } from 'node:http'
import { Client } from 'pg'
import type { PostgresServer } from '../../../scripts/toolchain/postgres-server'
import { deposit, joinWith, newClip, proof, seal, type Member } from '../../unit/endpoint/client'
import { startMeasured, type MeasuredEndpoint } from './processes'

const CONTRIBUTORS = 1000

/** Exports a corpus over HTTP, beside `COPY … TO` of the same lines. */
export async function exportFigures(server: PostgresServer, clips: number): Promise<string[]> {
  await server.run('create database bench_export')
  const data = server.url('bench_export')
  const endpoint = await startMeasured(data)
  const staff = await joinWith(endpoint.url, endpoint.adminInvite)
  await depositOne(endpoint)
  await endpoint.stop()
  const copied = await multiply(data, clips)
  // Started anew, so that its memory is that of the export.
  const measured = await startMeasured(data, endpoint.url)
  const before = measured.peakMemory()
  const cpuBefore = await measured.cpu()
  const { lines, bytes, seconds } = await exportAll(measured, staff)
  const cpu = ((await measured.cpu()) - cpuBefore) / lines
  const peak = measured.peakMemory()
  await measured.stop()
  const rate = lines / seconds
  return [
    `export of ${String(lines)} clips, PostgreSQL: ${rate.toFixed(0)} clips/s, ` +
      `${(bytes / seconds / 1e6).toFixed(0)} MB/s, server CPU ${(cpu * 1000).toFixed(0)} µs a clip, at most ${peak.toFixed(0)} MB resident (${before.toFixed(0)} before)`,
    `  COPY … TO of the same lines: ${copied.toFixed(0)} clips/s; export comes to ${(rate / copied).toFixed(2)} of it`,
  ]
}

async function depositOne(endpoint: MeasuredEndpoint): Promise<void> {
  const member = await joinWith(endpoint.url, endpoint.contributorInvite)
  const clip = newClip('學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？'.repeat(18))
  const { status } = await deposit(endpoint.url, member, seal(endpoint.url, member, [clip]))
  if (status !== 201) throw new Error(`the batch was answered with ${String(status)}`)
}

/** Makes many of the one clip, of many contributors; gives how many lines a second `COPY` writes. */
async function multiply(url: string, clips: number): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    // Whatever columns a table has: the one row there is, with other keys.
    const others = (table: string, keys: string, from = 'n') =>
      `insert into ${table} select (jsonb_populate_record(first.one, jsonb_build_object(${keys}))).*
        from ${from}, (select one from ${table} as one limit 1) as first;`
    await client.query(`
      create table n as select n, gen_random_uuid() as contributor, gen_random_uuid() as consent,
        gen_random_uuid() as batch from generate_series(1, ${String(CONTRIBUTORS)}) as n;
      ${others('contributors', `'contributor', n.contributor`)}
      ${others('consents', `'contributor', n.contributor, 'id', n.consent`)}
      ${others(
        'batches',
        // Else the process would make sketches of all of them beside the export.
        `'contributor', n.contributor, 'id', n.batch, 'consent_id', n.consent, 'sketched', true`,
      )}
      ${others(
        'clips',
        `'contributor', n.contributor, 'id', gen_random_uuid(), 'batch_id', n.batch, 'position', m,
          'digest', (first.one).digest || m || n.n`,
        `n, generate_series(1, ${String(Math.ceil(clips / CONTRIBUTORS))}) as m`,
      )}`)
    await client.query('vacuum analyze')
    const start = performance.now()
    const { rowCount } = await client.query(
      `copy (select line from clips order by contributor, id, revision) to program 'cat > /dev/null'`,
    )
    return (rowCount ?? 0) / ((performance.now() - start) / 1000)
  } finally {
    await client.end()
  }
}

/** Reads an export to its end, and keeps nothing of it. */
function exportAll(
  { url, port }: MeasuredEndpoint,
  staff: Member,
): Promise<{ lines: number; bytes: number; seconds: number }> {
  const path = '/v1/exports/clips.jsonl'
  const authorization = proof(url + path, 'GET', new Uint8Array(), { device: staff })
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const options = { agent: new Agent(), host: '127.0.0.1', port, path }
    const sent = request({ ...options, headers: { authorization } }, (response) => {
      let [lines, bytes] = [0, 0]
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1
      })
      response.on('error', reject)
      response.on('end', () =>
        resolve({ lines, bytes, seconds: (performance.now() - start) / 1000 }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}
