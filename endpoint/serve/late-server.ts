import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { FILE_MS } from '@/utils/protocol/contract'
import type { makeApp } from '../app/app'

/** How long running requests may take to finish when the endpoint is asked to stop. */
const GRACE_MS = 10_000

/** How long the server waits for a slow client, in milliseconds. */
export interface Patience {
  /** Wait for the last header. */
  headers: number
  /** Wait for the last byte of the request. */
  request: number
}

/**
 * A body is only waited for once its head is proven, so for as long as its sender waits. What takes longer
 * Node answers by itself, with 408 and no problem document.
 */
const PATIENCE: Patience = { headers: 20_000, request: FILE_MS }

type Fetch = ReturnType<typeof makeApp>['fetch']

/**
 * The HTTP server. It listens before the endpoint knows its own address: with port 0 the public URL
 * comes from the socket. Nobody has that address before it is printed.
 */
export class LateServer {
  readonly #ready: { fetch: Fetch | undefined } = { fetch: undefined }
  readonly #server: Server

  constructor({ headers, request }: Patience = PATIENCE) {
    // Without HTTP/2 options this is a plain HTTP server.
    this.#server = createAdaptorServer({
      fetch: (incoming, env) =>
        this.#ready.fetch?.(incoming, env) ?? new Response(null, { status: 503 }),
      serverOptions: {
        headersTimeout: headers,
        requestTimeout: request,
        // How often to look for slow connections: at least as often as the shorter wait.
        connectionsCheckingInterval: Math.min(headers, 10_000),
        keepAliveTimeout: 10_000,
      },
    }) as Server
  }

  serve(fetch: Fetch): void {
    this.#ready.fetch = fetch
  }

  listen(host: string, port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject)
        const address = this.#server.address() as AddressInfo
        const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
        resolve(`http://${name}:${String(address.port)}`)
      })
    })
  }

  /** Stops once running requests are finished, or the grace is over. Does nothing before it listens. */
  close(): Promise<void> {
    if (!this.#server.listening) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const impatient = setTimeout(() => this.#server.closeAllConnections(), GRACE_MS)
      // A connection answered meanwhile would otherwise be kept alive.
      const idle = setInterval(() => this.#server.closeIdleConnections(), 50)
      this.#server.close((error) => {
        clearTimeout(impatient)
        clearInterval(idle)
        if (error) reject(error)
        else resolve()
      })
    })
  }
}
