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
  const { lines, bytes, seconds } = await exportAll(measured, staff)
  const peak = measured.peakMemory()
  await measured.stop()
  const rate = lines / seconds
  return [
    `export of ${String(lines)} clips, PostgreSQL: ${rate.toFixed(0)} clips/s, ` +
      `${(bytes / seconds / 1e6).toFixed(0)} MB/s, at most ${peak.toFixed(0)} MB resident (${before.toFixed(0)} before)`,
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
    await client.query(`
      create table n as select n, gen_random_uuid() as contributor, gen_random_uuid() as consent,
        gen_random_uuid() as batch from generate_series(1, ${String(CONTRIBUTORS)}) as n;
      insert into contributors (contributor, role, invite, joined_at)
        select n.contributor, role, invite, joined_at from n, contributors where role = 'contributor';
      insert into consents (contributor, id, notice_version, record, given_at, purposes)
        select n.contributor, n.consent, notice_version, record, given_at, purposes from n,
          (select * from consents limit 1) as one;
      insert into batches
        (contributor, id, kid, consent_id, manifest, signature, receipt, body_sha256, received_at)
        select n.contributor, n.batch, kid, n.consent, manifest, signature, receipt, body_sha256,
          received_at from n, (select * from batches limit 1) as one;
      insert into clips (contributor, id, revision, batch_id, position, sha256, line, digest, category,
          licence, code_points, state, received_at, decided_at)
        select n.contributor, gen_random_uuid(), 1, n.batch, m, sha256, line, digest || m || n.n,
          category, licence, code_points, state, received_at, decided_at
        from n, (select * from clips limit 1) as one,
          generate_series(1, ${String(Math.ceil(clips / CONTRIBUTORS))}) as m;`)
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
