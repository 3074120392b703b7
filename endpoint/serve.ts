import type { Notice } from '@/utils/consent/notice'
import { newCode } from '@/utils/identity/recovery-code'
import type { Role } from '@/utils/protocol/calls'
import { makeApp } from './app'
import { openDatabase, type OpenDatabase } from './database/open'
import type { DepositLimits } from './deposits/limits'
import { keepHouse } from './duties/keep-house'
import type { AttemptLimit } from './http/attempts'
import { LateServer, type Patience } from './http/late-server'
import type { Log } from './http/log'
import { serveMetrics } from './http/metrics-server'
import { makeInvite } from './people/invites'
import { prepare, trimUrl } from './prepare'
import { keepSketching } from './sketches/keep-sketching'
import { inTransaction, type CommitHooks, type Endpoint } from './state'
import type { Takes } from './takes'

export interface EndpointOptions {
  /** The database: a folder, created if missing and locked while open, or a `postgres://…` URL. */
  data: string
  /** Connections to a server that this process opens at most. */
  connections?: number | undefined
  host?: string
  /** 0 takes any free port. */
  port?: number
  /** Where clients reach it, if not at host and port: `https://corpus.example`. */
  publicUrl?: string | undefined
  /** Where the figures for Prometheus are served, on loopback; nowhere unless said, 0 is any port. */
  metricsPort?: number | undefined
  /** Accept what passes validation at once. Until there is a review. */
  acceptAll?: boolean
  /** Take callers' addresses from `X-Forwarded-For`, set by a proxy of one's own. */
  trustProxy?: boolean
  notices?: readonly Notice[]
  takes?: Partial<Takes>
  attempts?: AttemptLimit
  /** How much one contributor, and one address, may send; `null` for as much as they like. */
  deposits?: Partial<DepositLimits>
  /** How long a slow client may take; 20 s for the head of a request and 60 s for all of it. */
  patience?: Patience
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
  /** The port it listens on itself, whatever the public URL. */
  port: number
  /** Where the figures are, if they are served. */
  metricsUrl?: string
  /** Makes an invite and gives its link. */
  invite: (options: InviteOptions) => Promise<string>
  /** Finishes running requests, then closes the database and gives the folder back. */
  close: () => Promise<void>
}

/** A statement that takes longer has lost the one who asked: requests are given up after as long. */
const STATEMENT_MS = 60_000

/** Opens the database, listens, and answers once requests are served. */
export async function startEndpoint(options: EndpointOptions): Promise<RunningEndpoint> {
  const opened = await openDatabase(options.data, {
    connections: options.connections,
    statementTimeout: STATEMENT_MS,
  })
  const server = new LateServer(options.patience)
  try {
    return await startOn(opened, server, options)
  } catch (error) {
    // What listens would keep the process from ending, and answer without a database.
    await server.close()
    await opened.close()
    throw error
  }
}

async function startOn(
  opened: OpenDatabase,
  server: LateServer,
  options: EndpointOptions,
): Promise<RunningEndpoint> {
  const { host = '127.0.0.1', port = 0 } = options
  const listening = await server.listen(host, port)
  const publicUrl = trimUrl(options.publicUrl ?? listening)
  const endpoint = await prepare(options, opened.database, publicUrl)
  server.serve(makeApp(endpoint).fetch)
  const metrics =
    options.metricsPort === undefined
      ? undefined
      : await serveMetrics(endpoint.metrics, options.metricsPort)
  const sketching = keepSketching(endpoint)
  const stopKeeping = keepHouse(endpoint)
  const close = async () => {
    await server.close()
    await sketching.stop()
    await stopKeeping()
    await metrics?.close()
    await opened.close()
  }
  let closing: Promise<void> | undefined
  return {
    url: publicUrl,
    port: Number(new URL(listening).port),
    ...(metrics && { metricsUrl: metrics.url }),
    invite: (wish) => inviteTo(endpoint, wish),
    close: () => (closing ??= close()),
  }
}

async function inviteTo(endpoint: Endpoint, { role, organisation, uses }: InviteOptions) {
  const { publicUrl } = endpoint
  const wish = { code: newCode(), publicUrl, role, organisation, uses: uses ?? 1 }
  const made = await inTransaction(endpoint, 'invite', (transaction) =>
    makeInvite(transaction, wish, endpoint.now()),
  )
  return made.link
}
