import { createServer, request as ask } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What happens to the next batches on their way to the endpoint. */
export type Fault =
  | 'none'
  /** The connection breaks before the endpoint saw anything. */
  | 'cut-before'
  /** The endpoint commits, and the answer is lost. */
  | 'cut-after'
  /** The request waits on the line until `release`, and is lost then. */
  | 'hold-request'
  /** The endpoint commits, and the answer waits on the line until `release`, and is lost then. */
  | 'hold-answer'
  | { status: number; retryAfter?: number }

/** A line between a real browser and a real endpoint: only the line fails. */
export interface FaultyProxy {
  /** Where the browser thinks that the endpoint is. */
  readonly url: string
  fault: Fault
  /** Receipts that the endpoint gave, whether or not they arrived; one list for each batch. */
  readonly receipts: Map<string, string[]>
  /** Settles once a batch is held. */
  held(): Promise<void>
  release(): void
  /** Nobody listens any more: connections are refused. */
  down(): Promise<void>
  up(): Promise<void>
  stop(): Promise<void>
}

/** Starts a line to the endpoint that listens on `port` of loopback. */
export async function startFaultyProxy(port: number): Promise<FaultyProxy> {
  const line = new Line(port)
  await line.up()
  return line
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  await close(server)
  return port
}

class Line implements FaultyProxy {
  fault: Fault = 'none'
  readonly receipts = new Map<string, string[]>()
  #server: Server | undefined
  #port = 0
  #holding: ServerResponse[] = []
  #onHeld: (() => void)[] = []

  constructor(private readonly endpointPort: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async up(): Promise<void> {
    this.#server = createServer((request, response) => {
      this.#pass(request, response).catch(() => response.destroy())
    })
    await listen(this.#server, this.#port)
    this.#port = (this.#server.address() as AddressInfo).port
  }

  async down(): Promise<void> {
    if (this.#server) await close(this.#server)
    this.#server = undefined
  }

  stop(): Promise<void> {
    return this.down()
  }

  held(): Promise<void> {
    if (this.#holding.length > 0) return Promise.resolve()
    return new Promise((resolve) => this.#onHeld.push(resolve))
  }

  release(): void {
    for (const response of this.#holding.splice(0)) response.destroy()
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isBatch = request.method === 'POST' && request.url === '/v1/batches'
    const fault = isBatch ? this.fault : 'none'
    const body = await bytesOf(request)
    if (fault === 'cut-before') return void response.destroy()
    if (fault === 'hold-request') return this.#hold(response)
    if (typeof fault === 'object') return refuse(response, fault)
    const answer = await this.#forward(request, body)
    if (isBatch) this.#note(answer.body)
    if (fault === 'cut-after') return void response.destroy()
    if (fault === 'hold-answer') return this.#hold(response)
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }

  #hold(response: ServerResponse): void {
    this.#holding.push(response)
    for (const resolve of this.#onHeld.splice(0)) resolve()
  }

  #note(body: Buffer): void {
    const { receipt } = JSON.parse(body.toString()) as { receipt?: string }
    if (receipt === undefined) return
    const payload = Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()
    const { batchId } = JSON.parse(payload) as { batchId: string }
    this.receipts.set(batchId, [...(this.receipts.get(batchId) ?? []), receipt])
  }

  #forward(request: IncomingMessage, body: Buffer) {
    const { method, url: path, headers } = request
    const to = { host: '127.0.0.1', port: this.endpointPort, method, path, headers }
    return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>(
      (resolve, reject) => {
        const passed = ask(to, (answer) => {
          bytesOf(answer).then((bytes) => {
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes })
          }, reject)
        })
        passed.on('error', reject)
        passed.end(body)
      },
    )
  }
}

/** As a gateway that knows of extensions answers in the endpoint's place. */
function refuse(response: ServerResponse, fault: { status: number; retryAfter?: number }): void {
  response.writeHead(fault.status, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Retry-After',
    ...(fault.retryAfter !== undefined && { 'Retry-After': String(fault.retryAfter) }),
  })
  response.end('out of order')
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of message) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
