import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEndpoint } from '@/endpoint/serve/start'
import { freePort } from '../../../../scripts/toolchain/free-port'
import { newBatch } from '../batch'
import { call, deposit, newClip, seal } from '../client'
import { startTrial, type Trial } from '../harness'
import { newPlace } from '../place'

let trial: Trial
let metricsUrl: string
beforeAll(async () => {
  trial = await startTrial({ metricsPort: 0 })
  metricsUrl = trial.endpoint.metricsUrl ?? ''
})
afterAll(() => trial.stop())

const read = async () => (await fetch(metricsUrl)).text()
const valueOf = (text: string, series: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length),
  )

test('figures are counted by route, status and outcome', async () => {
  const { url, contributor } = trial
  const { envelope } = newBatch(url, contributor)
  await deposit(url, contributor, envelope)
  await deposit(url, contributor, envelope)
  const refused = seal(url, contributor, [newClip('有朋自遠方來', { digest: 'fold1:00' })])
  await deposit(url, contributor, refused)
  await call(url, 'GET', '/nothing-of-ours/張三')
  const text = await read()
  const route = 'method="POST",route="/v1/batches"'
  expect(valueOf(text, `shichai_requests_total{${route},status="201"}`)).toBe(2)
  expect(valueOf(text, `shichai_requests_total{${route},status="200"}`)).toBe(1)
  // The batch that came twice is counted once.
  expect(valueOf(text, 'shichai_clips_total{outcome="deposited"}')).toBe(5)
  expect(valueOf(text, 'shichai_clips_total{outcome="refused"}')).toBe(1)
  expect(valueOf(text, 'shichai_request_seconds_count{route="/v1/batches"}')).toBe(3)
  expect(valueOf(text, 'shichai_request_seconds_bucket{le="+Inf",route="/v1/batches"}')).toBe(3)
  expect(valueOf(text, 'shichai_requests_total{method="GET",route="none",status="404"}')).toBe(1)
  expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000)
})

test('every line is of the text form, and nobody can be known by it', async () => {
  const text = await read()
  const series = /^[a-z_]+(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? [\d.e+-]+$/
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => line !== '' && !/^# (HELP|TYPE) [a-z_]+ \S/.test(line))
  expect(lines.length).toBeGreaterThan(20)
  for (const line of lines) expect(line).toMatch(series)
  const { contributor, admin } = trial
  for (const secret of ['127.0.0.1', contributor.contributor, contributor.kid, admin.kid, '張三']) {
    expect(text).not.toContain(secret)
  }
})

test('are on a port of their own, and nothing else is', async () => {
  expect((await fetch(`${trial.url}/metrics`)).status).toBe(404)
  expect((await fetch(metricsUrl.replace('/metrics', '/v1'))).status).toBe(404)
  expect((await fetch(metricsUrl, { method: 'POST' })).status).toBe(404)
})

test('whose port is taken keep the endpoint from starting, and nothing of it goes on', async () => {
  const place = await newPlace()
  const port = await freePort()
  const metricsPort = Number(new URL(metricsUrl).port)
  const started = startEndpoint({ data: place.data, port, metricsPort })
  await expect(started).rejects.toThrow('EADDRINUSE')
  await expect(fetch(`http://127.0.0.1:${String(port)}/healthz`)).rejects.toThrow('fetch failed')
  await place.remove()
})

test('count no clip of a batch whose commit failed', async () => {
  let isFailing = false
  const own = await startTrial({
    metricsPort: 0,
    hooks: {
      beforeCommit: () => {
        if (isFailing) throw new Error('the commit failed')
      },
    },
  })
  isFailing = true
  const { envelope } = newBatch(own.url, own.contributor)
  expect((await deposit(own.url, own.contributor, envelope)).status).toBe(500)
  const text = await (await fetch(own.endpoint.metricsUrl ?? '')).text()
  expect(valueOf(text, 'shichai_clips_total{outcome="deposited"}')).toBeNaN()
  await own.stop()
})
