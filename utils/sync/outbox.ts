import type { ShichaiDatabase } from '@/utils/store/database'
import {
  isBy,
  LONGEST_WAIT_MS,
  pendingRows,
  postpone,
  takeForSending,
  type OutboxKind,
} from '@/utils/store/outbox'
import type { OutboxRow, Problem } from '@/utils/store/rows'
import { waitAfter } from './backoff'
import { EndpointError, isForeign, isRefusal } from '@/utils/protocol/endpoint-error'
import type { Handler, Means } from './handler'
import { sendBatch } from './send-batch'
import { sendConsent } from './send-consent'
import { sendDecision } from './send-decision'
import { sendWithdrawal } from './send-withdrawal'

const handlers: Record<OutboxKind, Handler> = {
  withdrawal: sendWithdrawal,
  consent: sendConsent,
  decision: sendDecision,
  batch: sendBatch,
}

interface WorkOptions {
  /** Also what waits for a later attempt. */
  force?: boolean
  /** Milliseconds since 1970. */
  now?: number
  /** Told before each attempt how many of how many are behind. */
  onProgress?: (done: number, total: number) => Promise<void>
}

/** How working off ended. */
interface WorkedOff {
  /** The first thing that went wrong. */
  problem?: EndpointError
  /** Nothing else will get through now either: no answer, or one that asks for patience. */
  isCut: boolean
}

/** So many rows are tried, though something else answers in the endpoint's place. */
const MOST_FOREIGN = 3

/**
 * Works off what is due of one kind, for the present membership. Everything is stored before and
 * after each call, so that a killed worker loses nothing and the next goes on.
 */
export async function workOff(
  means: Means,
  kind: OutboxKind,
  options: WorkOptions = {},
): Promise<WorkedOff> {
  const { force = false, onProgress } = options
  const rows = await ownRows(means.db, kind)
  let problem: EndpointError | undefined
  let foreign = 0
  for (const [done, waiting] of rows.entries()) {
    if (await handlers[kind].isHeldBack?.(means.db, waiting)) continue
    const now = options.now ?? Date.now()
    const row = await takeForSending(means.db, waiting.id, { now, force })
    if (!row) {
      if (handlers[kind].isInOrder && (await isWaiting(means.db, waiting))) break
      continue
    }
    await onProgress?.(done, rows.length)
    const error = await attempt(means, row)
    problem ??= error
    if (error && isForeign(error)) foreign += 1
    if (error && (endsRound(error) || foreign === MOST_FOREIGN))
      return { problem: error, isCut: true }
    if (error && handlers[kind].isInOrder) break
  }
  return { isCut: false, ...(problem && { problem }) }
}

/** What was put there by the present membership. */
async function ownRows(db: ShichaiDatabase, kind: OutboxKind): Promise<OutboxRow[]> {
  const membership = await db.memberships.get('current')
  if (!membership) return []
  const rows = (await pendingRows(db, kind)).filter((row) => isBy(row, membership))
  if (!handlers[kind].isByAttempts) return rows
  return rows.toSorted((one, other) => one.attempts - other.attempts)
}

async function isWaiting(db: ShichaiDatabase, { id }: OutboxRow): Promise<boolean> {
  const row = await db.outbox.get(id)
  return row !== undefined && row.dueAt !== null
}

/** One attempt; a failure is noted on the row and given back. */
async function attempt(means: Means, row: OutboxRow): Promise<EndpointError | undefined> {
  const { db } = means
  const handler = handlers[row.kind]
  try {
    await handler.send(means, row)
    return undefined
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error
    const problem = problemOf(error)
    const now = Date.now()
    if (isRefusal(error)) {
      const again = await handler.refuse(db, row, problem, now)
      const unansweredSince = null
      if (again !== undefined) await postpone(db, row, { dueAt: again, problem, unansweredSince })
      return error
    }
    await handler.fail?.(db, row)
    const longest = handler.longestWait ?? LONGEST_WAIT_MS
    const wait = waitAfter(row.attempts, error.retryAfter ?? 0, means.random(), longest)
    await postpone(db, row, {
      dueAt: now + wait,
      problem,
      unansweredSince: isForeign(error) ? Math.min(row.unansweredSince ?? now, now) : null,
    })
    return error
  }
}

/** What is kept of a failure, for the screens. */
export function problemOf(error: EndpointError): Problem {
  const { status } = error
  const kind = error.problem ?? error.kind
  return { kind, detail: error.detail, ...(status !== undefined && { status }) }
}

/** Whether the line or the endpoint is down, so that the next attempt would fail alike. */
function endsRound(error: EndpointError): boolean {
  if (isRefusal(error)) return false
  const { status } = error
  return !isForeign(error) || status === undefined || status >= 500 || status === 429
}
