import { newCode } from '@/utils/identity/recovery-code'
import type { Role } from '@/utils/protocol/roles'
import { makeApp } from '../app/app'
import type { OpenDatabase } from '../database/database'
import { openDatabase } from '../database/open'
import { runHousekeeping } from '../moderation/housekeeping'
import { renewFigures } from '../wanted/list'
import { LateServer } from './late-server'
import { serveMetrics } from './metrics-server'
import { makeInvite } from '../people/invites'
import type { EndpointOptions } from './options'
import { prepare, trimUrl } from './prepare'
import { runSketching } from '../sketches/run-sketching'
import { inTransaction, type Endpoint } from '../kernel/state'

interface InviteOptions {
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

/** Longest statement: clients give requests up after as long. */
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
    // A listening server would keep the process alive, and answer without a database.
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
  const sketching = runSketching(endpoint)
  const stopKeeping = runHousekeeping(endpoint, renewFigures)
  const close = async () => {
    await server.close()
    await endpoint.background.stop()
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
    invite: (input) => inviteTo(endpoint, input),
    close: () => (closing ??= close()),
  }
}

async function inviteTo(endpoint: Endpoint, { role, organisation, uses }: InviteOptions) {
  const { publicUrl } = endpoint
  const input = { code: newCode(), publicUrl, role, organisation, uses: uses ?? 1 }
  const made = await inTransaction(endpoint, 'invite', (transaction) =>
    makeInvite(transaction, input, endpoint.now()),
  )
  return made.link
}
