import type { ShichaiDatabase } from '@/utils/store/database'
import type { OutboxRow, Problem } from '@/utils/store/rows'
import type { OpenStaging } from '@/utils/store/staged-files'
import type { Fetcher } from '@/utils/protocol/client'

/** What sending needs besides the row. */
export interface Means {
  db: ShichaiDatabase
  fetcher: Fetcher
  /** Where downloads of staff are staged, which leaving deletes. */
  staging: OpenStaging
  /** Numbers in [0, 1), for the jitter. */
  random: () => number
}

/** How one kind of row is sent. */
export interface Handler {
  /**
   * Sends once, and stores the endpoint’s answer together with the end of the row.
   *
   * @throws EndpointError where there was no answer, or where the endpoint refused
   */
  send: (means: Means, row: OutboxRow) => Promise<void>
  /**
   * Handles a refusal by the endpoint itself: finishes the row, or returns when to try again, in
   * milliseconds since 1970, if it is never given up.
   */
  refuse: (
    db: ShichaiDatabase,
    row: OutboxRow,
    problem: Problem,
    now: number,
  ) => Promise<number | undefined>
  /** Handles a failed attempt; the same goes again later. */
  fail?: (db: ShichaiDatabase, row: OutboxRow) => Promise<void>
  /** Whether something else has to happen first. */
  isHeldBack?: (db: ShichaiDatabase, row: OutboxRow) => Promise<boolean>
  /** A waiting row must not be overtaken by the next one. */
  isInOrder?: boolean
  /** Rows tried less often go first, so that one that never gets through holds up no other. */
  isByAttempts?: boolean
  /** Longest wait between attempts where somebody is waiting for it, in milliseconds. */
  longestWait?: number
}
