import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Metrics } from '../kernel/metrics'

interface MetricsServer {
  url: string
  close: () => Promise<void>
}

/**
 * Serves the metrics on a port of their own, on loopback only: for a collector on the same machine,
 * unreachable from outside.
 */
export async function serveMetrics(metrics: Metrics, port: number): Promise<MetricsServer> {
  const answer = async (request: IncomingMessage): Promise<[number, string]> => {
    if (request.method !== 'GET' || request.url !== '/metrics') return [404, 'GET /metrics\n']
    return [200, await metrics.describe()]
  }
  const server = createServer((request, response) => {
    void answer(request).then(([status, text]) => {
      response.writeHead(status, { 'Content-Type': metrics.contentType })
      response.end(text)
    })
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
