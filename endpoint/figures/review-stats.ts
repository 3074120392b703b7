import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Stats, StatsQuery } from '@/utils/protocol/schemas/figures'
import type { Database } from '../database/database'
import { filtered, tableFor, within } from './conditions'
import { WAIT_STEPS } from '../ledger/count-figures'

const decided = z.object({
  state: z.enum(['accepted', 'returned', 'rejected']),
  reason: z.string(),
  wait: z.coerce.number(),
  clips: z.coerce.number(),
})

/** Waiting times and reasons of what people decided in a period. */
export async function readReviewStats(
  database: Database,
  query: StatsQuery,
): Promise<Stats['review']> {
  const { rows } = await database.execute(sql`
    select f.state, f.reason, f.wait, sum(f.clips) as clips
    from ${tableFor('review_figures', query)}
    where ${within(query)} and ${filtered(query)}
    group by 1, 2, 3`)
  const groups = z.array(decided).parse(rows)
  return {
    decided: groups.reduce((sum, { clips }) => sum + clips, 0),
    median: quantile(groups, 0.5),
    ninetieth: quantile(groups, 0.9),
    reasons: reasonsOf(groups),
  }
}

type Waited = Pick<z.infer<typeof decided>, 'wait' | 'clips'>

/**
 * The quantile of waiting times in seconds: the middle of the step in which it falls. `null` where
 * nothing was decided. Pure.
 */
export function quantile(groups: readonly Waited[], part: number): number | null {
  const total = groups.reduce((sum, { clips }) => sum + clips, 0)
  let left = total * part
  for (const { wait, clips } of groups.toSorted((a, b) => a.wait - b.wait)) {
    left -= clips
    if (left <= 0) return Math.round(2 ** ((wait + 0.5) / WAIT_STEPS))
  }
  return null
}

function reasonsOf(groups: readonly z.infer<typeof decided>[]): Stats['review']['reasons'] {
  const sums = new Map<string, Stats['review']['reasons'][number]>()
  for (const { state, reason, clips } of groups) {
    if (state === 'accepted') continue
    const key = `${state} ${reason}`
    sums.set(key, { state, reason, clips: (sums.get(key)?.clips ?? 0) + clips })
  }
  return [...sums.values()].toSorted((a, b) => b.clips - a.clips)
}
