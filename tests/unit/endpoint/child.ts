import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

/** The endpoint as its own process, as an operator runs it, so that it can be killed. */
export interface ChildEndpoint {
  url: string
  adminInvite: string
  contributorInvite: string
  /** All it wrote to standard error: the log. */
  log: () => string
  kill: () => Promise<void>
  /** Asks it to stop and gives its exit code. */
  terminate: () => Promise<number | null>
}

const ROOT = join(import.meta.dirname, '../../..')

/** Runs the endpoint's command line. Node directly, since a signal to a wrapper would miss it. */
export function runEndpoint(args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'endpoint/main.ts', ...args], { cwd: ROOT })
}

/** What a command printed and how it ended. */
export async function runToEnd(
  args: string[],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = runEndpoint(args)
  const out = collect(child.stdout)
  const err = collect(child.stderr)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out: out(), err: err() }
}

export async function startChild(data: string, port: number): Promise<ChildEndpoint> {
  const args = ['serve', '--port', String(port), '--data', data, '--accept-all', '--print-invites']
  const child = runEndpoint(args)
  const out = collect(child.stdout)
  const err = collect(child.stderr)
  const ended = once(child, 'exit')
  const find = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(out())?.[1]
  while (find('contributor-invite') === undefined) {
    if (child.exitCode !== null) throw new Error(`the endpoint did not start: ${err()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return {
    url: find('listening') ?? '',
    adminInvite: find('admin-invite') ?? '',
    contributorInvite: find('contributor-invite') ?? '',
    log: err,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    terminate: async () => {
      child.kill('SIGTERM')
      const [code] = (await ended) as [number | null]
      return code
    },
  }
}

/** A port that was free a moment ago, for an endpoint that has to come back under its address. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return () => text
}
