import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A line to an endpoint on which the next long answer can be made to stand still half-way. */
export interface SlowProxy {
  /** Where the browser thinks that the endpoint is. */
  readonly url: string
  /** Of the next answer whose address holds `part`, only so many bytes get through. */
  hold: (part: string, bytes: number) => void
  stop: () => Promise<void>
}

/** Starts a line to the endpoint that listens on `port` of loopback. */
export async function startSlowProxy(port: number): Promise<SlowProxy> {
  let held: { part: string; bytes: number } | undefined
  const server = createServer((request, response) => {
    // Browsers ask by OPTIONS first.
    const isAsked = request.method === 'GET' && held && request.url?.includes(held.part)
    const bytes = isAsked ? held?.bytes : undefined
    if (bytes !== undefined) held = undefined
    pass(request, response, { port, bytes })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(own)}`,
    hold: (part, bytes) => {
      held = { part, bytes }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Way {
  port: number
  /** After so many bytes nothing more comes; all of it if not said. */
  bytes: number | undefined
}

function pass(request: IncomingMessage, response: ServerResponse, { port, bytes }: Way): void {
  const { method, url: path, headers } = request
  const passed = ask({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 0, answer.headers)
    if (bytes === undefined) {
      answer.pipe(response)
      return
    }
    let left = bytes
    answer.on('data', (piece: Buffer) => {
      if (left > 0) response.write(piece.subarray(0, left))
      left -= piece.byteLength
    })
  })
  passed.on('error', () => response.destroy())
  response.on('close', () => passed.destroy())
  request.pipe(passed)
}
