import { and, isNotNull, lt } from 'drizzle-orm'
import type { Database } from '../database/database'
import { takedowns } from '../database/schema'
import { DAY_MS } from '../kernel/deposit-limits'
import { deleteUndecided } from '../ledger/delete-undecided'
import { reportFault } from '../kernel/report-fault'
import type { Endpoint } from '../kernel/state'

/** How long a complainant's contact is kept after the decision, for questions about it. */
export const CONTACT_DAYS = 90
const EVERY_MS = 6 * 3_600_000

/**
 * Deletes what has outlived its term, now and four times a day.
 *
 * @param besides what other folders have deleted in the same pass
 * @returns stops it, once a running pass has ended
 */
export function runHousekeeping(
  endpoint: Endpoint,
  besides: (endpoint: Endpoint) => Promise<void>,
): () => Promise<void> {
  let running = Promise.resolve()
  const run = () => {
    running = doHousekeeping(endpoint, besides).catch((error: unknown) => {
      // An unreachable database comes back, and there is a next run.
      reportFault(endpoint, 'housekeeping', error)
    })
  }
  run()
  const timer = setInterval(run, EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** Does all of it once. */
async function doHousekeeping(
  endpoint: Endpoint,
  besides: (endpoint: Endpoint) => Promise<void>,
): Promise<void> {
  await forgetContacts(endpoint.database, endpoint.now())
  await deleteUndecided(endpoint)
  await besides(endpoint)
}

/** Deletes the contacts of requests that were decided long enough ago. */
async function forgetContacts(database: Database, now: Date): Promise<void> {
  await database
    .update(takedowns)
    .set({ contact: null })
    .where(
      and(
        lt(takedowns.decidedAt, new Date(now.getTime() - CONTACT_DAYS * DAY_MS)),
        isNotNull(takedowns.contact),
      ),
    )
}

/** The moment from which a contact is deleted. */
export function contactUntil(decidedAt: Date | null): Date | null {
  return decidedAt && new Date(decidedAt.getTime() + CONTACT_DAYS * DAY_MS)
}
