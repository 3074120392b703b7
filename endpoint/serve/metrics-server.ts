import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Metrics } from '../kernel/metrics'

export interface MetricsServer {
  url: string
  close: () => Promise<void>
}

/**
 * Serves the figures on a port of their own, on loopback only: for a collector on the same machine,
 * and for nobody who reaches the endpoint from outside.
 */
export async function serveMetrics(metrics: Metrics, port: number): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const isAsked = request.method === 'GET' && request.url === '/metrics'
    response.writeHead(isAsked ? 200 : 404, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    })
    response.end(isAsked ? metrics.describe() : 'GET /metrics\n')
  })
  await listen(server, port)
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(address.port)}/metrics`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}
