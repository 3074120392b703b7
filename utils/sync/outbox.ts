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
  /** Include rows that wait for a later attempt. */
  force?: boolean
  /** Milliseconds since 1970. */
  now?: number
  /** Called before each attempt with the rows done and all rows. */
  onProgress?: (done: number, total: number) => Promise<void>
}

/** The result of working off. */
interface WorkedOff {
  /** The first problem. */
  problem?: EndpointError
  /** Nothing else would get through now: no answer came, or one that asks for patience. */
  isCut: boolean
}

/** Rows tried although something else answers in the endpoint’s place. */
const MOST_FOREIGN = 3

/**
 * Works off the due rows of one kind, for the present membership. Everything is stored before and after
 * each call: a killed worker loses nothing, and the next one goes on.
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

/** Rows of the present membership. */
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

/** Makes one attempt; a failure is stored on the row and returned. */
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

/** The problem to store, for screens. */
export function problemOf(error: EndpointError): Problem {
  const { status } = error
  const kind = error.problem ?? error.kind
  return { kind, detail: error.detail, ...(status !== undefined && { status }) }
}

/** Whether line or endpoint is down, so that the next attempt would fail, too. */
function endsRound(error: EndpointError): boolean {
  if (isRefusal(error)) return false
  const { status } = error
  return !isForeign(error) || status === undefined || status >= 500 || status === 429
}
