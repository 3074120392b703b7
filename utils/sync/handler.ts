import type { ShichaiDatabase } from '@/utils/store/database'
import type { OutboxRow, Problem } from '@/utils/store/rows'
import type { OpenStaging } from '@/utils/store/staged-files'
import type { Fetcher } from '@/utils/protocol/client'

/** What sending needs beside the row. */
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
   * Sends once, and stores what the endpoint answered together with the row's end.
   *
   * @throws EndpointError where there was no answer, or where the endpoint refused
   */
  send: (means: Means, row: OutboxRow) => Promise<void>
  /**
   * The endpoint's own word is no: ends the row, or gives when to try again, in milliseconds since
   * 1970, of what is never given up.
   */
  refuse: (
    db: ShichaiDatabase,
    row: OutboxRow,
    problem: Problem,
    now: number,
  ) => Promise<number | undefined>
  /** The attempt failed and the same goes again later. */
  fail?: (db: ShichaiDatabase, row: OutboxRow) => Promise<void>
  /** Whether something else has to happen first. */
  isHeldBack?: (db: ShichaiDatabase, row: OutboxRow) => Promise<boolean>
  /** A row that waits must not be overtaken by the next one. */
  isInOrder?: boolean
  /** What was tried less goes first, so that one that never gets through holds up no other. */
  isByAttempts?: boolean
  /** Longest wait between attempts where somebody is waiting for it, in milliseconds. */
  longestWait?: number
}
