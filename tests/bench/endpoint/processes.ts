import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { freePort } from '../../../scripts/toolchain/free-port'
import { startEndpoint, type EndpointProcess } from '../../../scripts/toolchain/endpoint-process'
import type { ReadyRequest } from './batches'

/** An endpoint in a process of its own, which can be measured from outside. */
export interface MeasuredEndpoint extends EndpointProcess {
  port: number
  /** Processor time since its start, in milliseconds. */
  cpu: () => Promise<number>
  /** Most memory it ever had resident, in MB. Linux only, else `NaN`. */
  peakMemory: () => number
}

/** Starts an endpoint on a folder or server, under a public URL that several may share. */
export async function startMeasured(data: string, publicUrl?: string): Promise<MeasuredEndpoint> {
  const port = await freePort()
  let metrics = ''
  const url = publicUrl ?? `http://127.0.0.1:${String(port)}`
  const endpoint = await startEndpoint({
    data,
    port,
    extra: ['--public-url', url, '--metrics-port', '0', '--unlimited'],
    onLine: (line) => {
      metrics = /^metrics: (.+)$/.exec(line)?.[1] ?? metrics
    },
  })
  return {
    ...endpoint,
    port,
    cpu: async () => {
      const text = await (await fetch(metrics)).text()
      return Number(/^process_cpu_seconds_total (.+)$/m.exec(text)?.[1]) * 1000
    },
    peakMemory: () => readPeakMemory(endpoint.pid),
  }
}

function readPeakMemory(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024
}

/** Connections that are kept; a process that ended takes its own with it. */
export function newAgent(): Agent {
  return new Agent({ keepAlive: true })
}

/** Sends a ready request; gives status and milliseconds to the end of the answer. */
export function send(
  agent: Agent,
  port: number,
  { path, headers, body }: ReadyRequest,
): Promise<{ status: number; ms: number }> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const options = { agent, port, host: '127.0.0.1', method: 'POST', path, headers }
    const sent = request(options, (response) => {
      response.resume()
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, ms: performance.now() - start }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
