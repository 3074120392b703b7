import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort } from './free-port'
import { findPostgres } from './postgres.mjs'

/** A PostgreSQL server of one's own on loopback, in a temporary folder. */
export interface PostgresServer {
  port: number
  /** URL of one of its databases, with user and password. */
  url: (database?: string, port?: number) => string
  /** Runs one statement in its `postgres` database. */
  run: (sql: string) => Promise<void>
  /** `kill -9` of the server's first process; the others notice and end. */
  kill: () => Promise<void>
  /** Starts it again where it was killed or went down by itself. */
  restart: () => Promise<void>
  isRunning: () => boolean
  /** Ends it and deletes its folder. */
  stop: () => Promise<void>
}

interface PostgresOptions {
  /** Folder for the data, which must exist; a temporary one unless said. */
  folder?: string
  /** Lines of `postgresql.conf`. */
  settings?: readonly string[]
}

interface Owner {
  uid?: number
  gid?: number
}

const START_MS = 60_000
const USER = 'shichai'

/** Makes a server and starts it. @throws Error where PostgreSQL is not installed */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const programs = findPostgres()
  if (programs === undefined) throw new Error('PostgreSQL is not installed: see npm test')
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'shichai-postgres-'))
  const owner = serverOwner()
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid ?? owner.uid)
  const password = randomBytes(18).toString('base64url')
  const port = await freePort()
  makeCluster(programs, folder, owner, password, options.settings ?? [])
  const url = (database = 'postgres', at = port) =>
    `postgres://${USER}:${password}@127.0.0.1:${String(at)}/${database}`
  const start = () => startServer(programs, folder, owner, port, url())
  let server = await start()
  const end = async (signal: NodeJS.Signals) => {
    if (!isAlive(server)) return
    server.kill(signal)
    await once(server, 'exit')
  }
  return {
    port,
    url,
    run: (sql) => runOnce(url(), sql),
    kill: () => end('SIGKILL'),
    isRunning: () => isAlive(server),
    restart: async () => {
      if (isAlive(server)) return
      server = await start()
    },
    stop: async () => {
      // SIGINT is PostgreSQL's fast shutdown: it does not wait for those who are connected.
      await end('SIGINT')
      rmSync(options.folder === undefined ? folder : join(folder, 'data'), {
        recursive: true,
        force: true,
      })
    },
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package makes. */
function serverOwner(): Owner {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim())
  return { uid: id('-u'), gid: id('-g') }
}

function makeCluster(
  programs: string,
  folder: string,
  owner: Owner,
  password: string,
  settings: readonly string[],
): void {
  const data = join(folder, 'data')
  const words = ['-D', data, '-U', USER, '-E', 'UTF8', '-A', 'scram-sha-256', '--no-sync']
  // Another order of texts than PGlite's, so that nothing comes to rely on one of them.
  words.push('--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=zh')
  // In the environment or among the words it could be read by others on this machine.
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (owner.uid !== undefined) chownSync(passwordFile, owner.uid, owner.gid ?? owner.uid)
  words.push(`--pwfile=${passwordFile}`)
  const options = { ...owner, cwd: folder, encoding: 'utf8' } as const
  const made = spawnSync(join(programs, 'initdb'), words, options)
  rmSync(passwordFile)
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const common = ["listen_addresses = '127.0.0.1'", "unix_socket_directories = ''"]
  writeFileSync(join(data, 'postgresql.auto.conf'), [...common, ...settings, ''].join('\n'))
}

async function startServer(
  programs: string,
  folder: string,
  owner: Owner,
  port: number,
  url: string,
): Promise<ChildProcess> {
  const words = ['-D', join(folder, 'data'), '-p', String(port)]
  let log = ''
  const begin = () => {
    const child = spawn(join(programs, 'postgres'), words, { ...owner, cwd: folder })
    child.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000)
    })
    return child
  }
  let server = begin()
  const deadline = Date.now() + START_MS
  for (;;) {
    try {
      await runOnce(url, 'select 1')
      return server
    } catch (error) {
      // Refused until it listens, and by an error of its own while it recovers.
      if (!(error instanceof Error && 'code' in error)) throw error
      if (Date.now() > deadline)
        throw new Error(`PostgreSQL did not start: ${log}`, { cause: error })
    }
    await sleep(50)
    // Processes of one that was killed may still have its memory for a moment.
    if (!isAlive(server)) server = begin()
  }
}

async function runOnce(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  // A connection may break between two statements; the statement that notices says so.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}
