import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectEnvironment, projectFolder, projectNode } from './toolchain.mjs'

export interface EndpointProcess {
  /** e.g. `http://127.0.0.1:4747` */
  readonly url: string
  readonly adminInvite: string
  readonly contributorInvite: string
  readonly pid: number
  /** Settles when the process ended, with its exit code or signal. */
  readonly ended: Promise<number | NodeJS.Signals>
  /** Lets it finish its requests and close its database. */
  stop(): Promise<void>
  /** `kill -9`. */
  kill(): Promise<void>
}

export interface EndpointOptions {
  /** Folder of its database. */
  data: string
  /** 0 takes a free port. A folder belongs to one public URL: start it again on the same port. */
  port: number
  /** Accepts what passes validation, without review. */
  acceptAll?: boolean
  /** Further words for `serve`. */
  extra?: readonly string[]
  /** Called with every other line it writes. */
  onLine?: (line: string) => void
}

/**
 * How Node is started for the endpoint, here as by `npm run endpoint` and in the container; a test holds them
 * to it. Left to itself Node lets garbage pile up to what a large machine bears: young objects in twice
 * 64 MB, old ones to four times of what lives. See `docs/scaling.md`.
 */
export const nodeFlags = [
  '--max-semi-space-size=32',
  '--initial-old-space-size=64',
  '--heap-growing-percent=200',
]

/** What `npm run endpoint` runs. It stays one process, so that a kill reaches the endpoint itself. */
const endpointScript = join(projectFolder, 'scripts/endpoint.mjs')

/** Starts the endpoint as a process of its own and waits until it listens and has made invites. */
export async function startEndpoint(options: EndpointOptions): Promise<EndpointProcess> {
  const { data, port, acceptAll = true, extra = [], onLine } = options
  const words = ['serve', '--port', String(port), '--data', data, '--print-invites', ...extra]
  if (acceptAll) words.push('--accept-all')
  const child = spawn(projectNode, [...nodeFlags, endpointScript, ...words], {
    cwd: projectFolder,
    env: projectEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? code ?? 1))
    child.on('error', () => resolve(1))
  })
  const said: Record<string, string> = {}
  const lines: string[] = []
  const ready = new Promise<void>((resolve, reject) => {
    const read = (line: string) => {
      lines.push(line)
      const match = /^(listening|admin-invite|contributor-invite): (\S+)$/.exec(line)
      if (match?.[1] && match[2]) said[match[1]] = match[2]
      else onLine?.(line)
      if (said['listening'] && said['admin-invite'] && said['contributor-invite']) resolve()
    }
    createInterface({ input: child.stdout }).on('line', read)
    createInterface({ input: child.stderr }).on('line', read)
    child.on('error', reject)
    child.on('exit', () => reject(new Error(`The endpoint did not start:\n${lines.join('\n')}`)))
  })
  await ready
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return {
    url: said['listening'] ?? '',
    adminInvite: said['admin-invite'] ?? '',
    contributorInvite: said['contributor-invite'] ?? '',
    pid: child.pid ?? 0,
    ended,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
