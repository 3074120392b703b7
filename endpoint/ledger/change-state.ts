import { and, eq, inArray, type SQL } from 'drizzle-orm'
import { revisionTransitions, type RevisionEvent } from '@/utils/clip/lifecycle'
import type { Database } from '../database/database'
import { clips } from '../database/schema'

/** Columns that may change together with the state. */
type Beside = Partial<
  Pick<
    typeof clips.$inferInsert,
    | 'decidedAt'
    | 'reviewedBy'
    | 'pendingDecision'
    | 'pendingRights'
    | 'decidedRights'
    | 'verdict'
    | 'licence'
    | 'line'
    | 'digest'
    | 'workTitle'
    | 'workAuthor'
    | 'workPart'
    | 'sourcePage'
    | 'findings'
    | 'tokens'
    | 'pendingMending'
    | 'mended'
    | 'category'
  >
>

/**
 * Changes the state of a contributor’s revisions: those of `which` for which the lifecycle allows
 * `event`. No other statement changes a state. The contributor’s row must be locked.
 *
 * @returns the revisions that changed
 */
export function changeState(
  transaction: Database,
  contributor: string,
  event: RevisionEvent,
  which: SQL | undefined,
  beside: Beside = {},
): Promise<{ id: string; revision: number }[]> {
  const { from, to } = revisionTransitions[event]
  return transaction
    .update(clips)
    .set({ ...beside, state: to })
    .where(and(eq(clips.contributor, contributor), inArray(clips.state, [...from]), which))
    .returning({ id: clips.id, revision: clips.revision })
}
