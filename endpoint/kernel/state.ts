import type { Database } from '../database/database'
import type { DepositLimits } from './deposit-limits'
import type { AddressLoad } from './address-load'
import type { Attempts } from './attempts'
import type { Background } from './background'
import type { Bodies } from './bodies'
import type { Log } from './log'
import type { Metrics } from './metrics'
import type { PublishedNotices } from './notices'
import type { ServerKey } from './server-key'
import type { AcceptancePolicy } from './acceptance-policy'

/** Hooks by which a test makes the endpoint fail; `call` is the path. */
export interface CommitHooks {
  beforeCommit?: (call: string) => Promise<void> | void
  afterCommit?: (call: string) => Promise<void> | void
}

/** Everything that handlers work with. Requests share nothing else. */
export interface Endpoint {
  /** Whether answers are held against their contracts: in tests and in development. */
  checkAnswers: boolean
  database: Database
  /** Without trailing slash; what proofs and manifests must name. */
  publicUrl: string
  acceptancePolicy: AcceptancePolicy
  notices: PublishedNotices
  key: ServerKey
  /** Makes codes that a replayed request gets again; see `codes.ts`. */
  codeSecret: Uint8Array<ArrayBuffer>
  /** Words that mark a text of a technical sample, so that a person looks at it. */
  markedWords: readonly string[]
  acceptAll: boolean
  trustProxy: boolean
  attempts: Attempts
  limits: DepositLimits
  addressLoad: AddressLoad
  metrics: Metrics
  background: Background
  bodies: Bodies
  hooks: CommitHooks
  now: () => Date
  log: Log
}

/** Runs `work` in one transaction, with the hooks around its commit. */
export async function inTransaction<T>(
  endpoint: Endpoint,
  call: string,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  const result = await endpoint.database.transaction(async (transaction) => {
    const value = await work(transaction)
    await endpoint.hooks.beforeCommit?.(call)
    return value
  })
  await endpoint.hooks.afterCommit?.(call)
  return result
}
