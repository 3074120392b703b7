import type { changes } from '../database/schema'

/** A new state of a revision, to be reported to its contributor. */
export interface NewChange {
  clipId: string
  revision: number
  state: (typeof changes.$inferSelect)['state']
  /** The reviewer’s note, and the reason they named. */
  reason?: string | null
  reasonCode?: (typeof changes.$inferSelect)['reasonCode']
  /** What was mended, as `writeMending` writes it. */
  mended?: string | null
}
