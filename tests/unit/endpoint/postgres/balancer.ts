import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** One address for several servers on loopback, which a test can also cut. */
export interface Balancer {
  port: number
  url: string
  /** Ports among which connections are dealt out in turn from now on. */
  serve: (ports: readonly number[]) => void
  /** Breaks every connection there is. */
  cut: () => void
  close: () => Promise<void>
}

/** Starts one that refuses connections until it has something to serve. */
export async function startBalancer(): Promise<Balancer> {
  let targets: readonly number[] = []
  let turn = 0
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const port = targets[turn++ % Math.max(1, targets.length)]
    if (port === undefined) {
      near.resetAndDestroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      // What breaks on one side breaks on the other, at once.
      one.on('error', () => other.resetAndDestroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy()
  }
  return {
    port,
    url: `http://127.0.0.1:${String(port)}`,
    serve: (ports) => {
      targets = ports
    },
    cut,
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
