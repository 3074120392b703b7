import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { inject } from 'vitest'
import { isServer } from '@/endpoint/database/open'
import { nodeFlags } from '../../../scripts/toolchain/endpoint-process'

/** The endpoint as its own process, as an operator runs it, so that it can be killed. */
export interface ChildEndpoint {
  url: string
  adminInvite: string
  contributorInvite: string
  /** All it wrote to standard error: the log. */
  log: () => string
  /** Bytes of memory that the process holds. */
  memory: () => number
  kill: () => Promise<void>
  /** Asks it to stop and gives its exit code. */
  terminate: () => Promise<number | null>
}

const ROOT = join(import.meta.dirname, '../../..')

/** Runs the endpoint's command line. Node directly, since a signal to a wrapper would miss it. */
export function runEndpoint(args: string[], environment: Environment = {}): ChildProcess {
  return spawn(process.execPath, [...nodeFlags, inject('builtEndpoint'), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
  })
}

type Environment = Record<string, string>

/** What a command printed and how it ended. */
export async function runToEnd(
  args: string[],
  environment: Environment = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const child = runEndpoint(args, environment)
  const out = collect(child.stdout)
  const err = collect(child.stderr)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out: out(), err: err() }
}

/** Starts `serve` on a folder or a server; clients reach it under `publicUrl`, its own unless said. */
export async function startChild(
  data: string,
  port: number,
  publicUrl = `http://127.0.0.1:${String(port)}`,
  options: readonly string[] = [],
): Promise<ChildEndpoint> {
  const args = ['serve', '--port', String(port), '--accept-all', '--print-invites', '--unlimited']
  args.push(...options)
  const environment: Environment = {}
  if (isServer(data)) {
    environment.DATABASE_URL = data
    args.push('--public-url', publicUrl)
  } else args.push('--data', data)
  const child = runEndpoint(args, environment)
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
    memory: () => {
      const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], {
        encoding: 'utf8',
      })
      return Number(kilobytes) * 1024
    },
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

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return () => text
}
