import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Notice } from '@/utils/consent/notice'
import { newCode } from '@/utils/identity/recovery-code'
import type { Role } from '@/utils/protocol/calls'
import { makeApp } from './app'
import { openCodeSecret } from './codes'
import { TAKE_TURN } from './database/advisory-lock'
import { openDatabase, type Database, type OpenDatabase } from './database/open'
import { Attempts, type AttemptLimit } from './http/attempts'
import type { Log } from './http/log'
import { readNotices, shelveNotices } from './notices'
import { makeInvite } from './people/invites'
import { openServerKey } from './server-key'
import { writeSetting } from './settings'
import { inTransaction, type CommitHooks, type Endpoint } from './state'
import { readTakes, type Takes } from './takes'

export interface EndpointOptions {
  /** The database: a folder, created if missing and locked while open, or a `postgres://…` URL. */
  data: string
  /** Connections to a server that this process opens at most. */
  connections?: number
  host?: string
  /** 0 takes any free port. */
  port?: number
  /** Where clients reach it, if not at host and port: `https://corpus.example`. */
  publicUrl?: string
  /** Accept what passes validation at once. Until there is a review. */
  acceptAll?: boolean
  /** Take callers' addresses from `X-Forwarded-For`, set by a proxy of one's own. */
  trustProxy?: boolean
  notices?: readonly Notice[]
  takes?: Partial<Takes>
  attempts?: AttemptLimit
  now?: () => Date
  hooks?: CommitHooks
  log?: Log
}

export interface InviteOptions {
  role: Role
  organisation?: string
  uses?: number
}

export interface RunningEndpoint {
  /** The public URL, without trailing slash. */
  url: string
  /** Makes an invite and gives its link. */
  invite: (options: InviteOptions) => Promise<string>
  /** Finishes running requests, then closes the database and gives the folder back. */
  close: () => Promise<void>
}

const DEFAULT_ATTEMPTS: AttemptLimit = { max: 30, windowSeconds: 600 }
/** How long running requests may take to finish when the endpoint is asked to stop. */
const GRACE_MS = 10_000

/** Opens the database, listens, and answers once requests are served. */
export async function startEndpoint(options: EndpointOptions): Promise<RunningEndpoint> {
  const { host = '127.0.0.1', port = 0 } = options
  const opened = await openDatabase(
    options.data,
    options.connections === undefined ? {} : { connections: options.connections },
  )
  try {
    const server = new LateServer()
    const listening = await server.listen(host, port)
    const publicUrl = trimUrl(options.publicUrl ?? listening)
    const endpoint = await prepare(options, opened, publicUrl)
    server.serve(makeApp(endpoint).fetch)
    let closing: Promise<void> | undefined
    return {
      url: publicUrl,
      invite: (wish) => inviteTo(endpoint, wish),
      close: () => (closing ??= server.close().then(opened.close)),
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function prepare(
  options: EndpointOptions,
  { database }: OpenDatabase,
  publicUrl: string,
): Promise<Endpoint> {
  const now = options.now ?? (() => new Date())
  const notices = await shelveNotices(options.notices ?? readNotices())
  notices.current(now())
  const { key, codeSecret } = await setUp(database, publicUrl, now())
  return {
    database,
    publicUrl,
    takes: readTakes(options.takes),
    notices,
    key,
    codeSecret,
    acceptAll: options.acceptAll ?? false,
    trustProxy: options.trustProxy ?? false,
    attempts: new Attempts(database, codeSecret, options.attempts ?? DEFAULT_ATTEMPTS, now),
    hooks: options.hooks ?? {},
    now,
    log: options.log ?? (() => undefined),
  }
}

/**
 * What the first start makes and later ones find. One process after another: two that start at once
 * on one server would each make a key, and sign receipts that the other's descriptor disowns.
 */
function setUp(database: Database, publicUrl: string, now: Date) {
  return database.transaction(async (transaction) => {
    await transaction.execute(TAKE_TURN)
    await writeSetting(transaction, 'public-url', publicUrl)
    const key = await openServerKey(transaction, now)
    return { key, codeSecret: await openCodeSecret(transaction) }
  })
}

async function inviteTo(endpoint: Endpoint, { role, organisation, uses }: InviteOptions) {
  const { publicUrl } = endpoint
  const wish = { code: newCode(), publicUrl, role, organisation, uses: uses ?? 1 }
  const made = await inTransaction(endpoint, 'invite', (transaction) =>
    makeInvite(transaction, wish, endpoint.now()),
  )
  return made.link
}

type Fetch = ReturnType<typeof makeApp>['fetch']

/**
 * The HTTP server, which has to listen before the endpoint knows its own address: with port 0 the
 * public URL comes from the socket. Nobody has that address before it is printed.
 */
class LateServer {
  readonly #ready: { fetch: Fetch | undefined } = { fetch: undefined }
  // Without HTTP/2 options this is a plain HTTP server.
  readonly #server = createAdaptorServer({
    fetch: (request, env) =>
      this.#ready.fetch?.(request, env) ?? new Response(null, { status: 503 }),
    serverOptions: { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 10_000 },
  }) as Server

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

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      const impatient = setTimeout(() => this.#server.closeAllConnections(), GRACE_MS)
      // A connection that is answered meanwhile would be kept alive for the next request.
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

function trimUrl(url: string): string {
  return url.replace(/\/+$/, '')
}
