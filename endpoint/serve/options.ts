import type { Notice } from '@/utils/consent/notice'
import type { ChangedPolicy } from '../kernel/acceptance-policy'
import type { AttemptLimit } from '../kernel/attempts'
import type { DepositLimits } from '../kernel/deposit-limits'
import type { Log } from '../kernel/log'
import type { CommitHooks } from '../kernel/state'
import type { ReviewerNumbers } from '@/utils/protocol/schemas/review'
import type { Patience } from './late-server'

/** What an endpoint is started with. */
export interface EndpointOptions {
  /** The database: a folder, created if missing and locked while open, or a `postgres://…` URL. */
  data: string
  /** Connections to a server that this process opens at most. */
  connections?: number | undefined
  host?: string
  /** 0: any free port. */
  port?: number
  /** The public URL, if it is not host and port: `https://corpus.example`. */
  publicUrl?: string | undefined
  /** Port of the metrics for Prometheus, on loopback; none unless given, 0 is any port. */
  metricsPort?: number | undefined
  /** Accept what passes validation at once, without review. */
  acceptAll?: boolean
  /** Take callers' addresses from `X-Forwarded-For`, set by a proxy of one's own. */
  trustProxy?: boolean
  notices?: readonly Notice[]
  acceptancePolicy?: ChangedPolicy
  /** How many reviewers must agree, until staff say otherwise. */
  review?: ReviewerNumbers | undefined
  /** Words that mark a text of a technical sample. */
  markedWords?: readonly string[] | undefined
  attempts?: AttemptLimit
  /** Limits for one contributor and one address; `null` is no limit. */
  deposits?: Partial<DepositLimits>
  /** How long a slow client may take; 20 s for the head of a request and 60 s for all of it. */
  patience?: Patience
  now?: () => Date
  hooks?: CommitHooks
  /** Check every answer against its contract; by default if `SHICHAI_CHECK_ANSWERS` is 1. */
  checkAnswers?: boolean
  log?: Log
}
