import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Stats } from '@/utils/protocol/schemas/figures'
import type { Database } from '../database/database'
import { enough, filtered, tableFor, within, type FiguresQuery } from './conditions'
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
  query: FiguresQuery,
): Promise<Stats['review']> {
  const { rows } = await database.execute(sql`
    select f.state, f.reason, f.wait, sum(f.clips) as clips
    from ${tableFor('review_figures', query)}
    where ${within(query)} and ${filtered(query)}
    group by 1, 2, 3`)
  const groups = z.array(decided).parse(rows)
  const { isEnough, reasons } = await readEnough(database, query)
  const shown = isEnough ? groups : []
  return {
    decided: shown.reduce((sum, { clips }) => sum + clips, 0),
    median: quantile(shown, 0.5),
    ninetieth: quantile(shown, 0.9),
    reasons: reasonsOf(groups).filter((each) => reasons?.has(keyOf(each)) ?? true),
  }
}

/** Whether enough contributors stand behind all decisions, and the reasons behind which they do; all if null. */
async function readEnough(
  database: Database,
  query: FiguresQuery,
): Promise<{ isEnough: boolean; reasons: Set<string> | null }> {
  if (query.least === undefined) return { isEnough: true, reasons: null }
  const decisions = sql`${tableFor('review_figures', query)} where ${within(query)} and ${filtered(query)}`
  const having = sql`having ${enough(query, sql`f.contributor`)}`
  const all = await database.execute(sql`select count(*) from ${decisions} ${having}`)
  const { rows } = await database.execute(sql`
    select f.state, f.reason from ${decisions} group by 1, 2 ${having}`)
  const named = z.array(decided.pick({ state: true, reason: true })).parse(rows)
  return { isEnough: all.rows.length > 0, reasons: new Set(named.map(keyOf)) }
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
    const key = keyOf({ state, reason })
    sums.set(key, { state, reason, clips: (sums.get(key)?.clips ?? 0) + clips })
  }
  return [...sums.values()].toSorted((a, b) => b.clips - a.clips)
}

function keyOf({ state, reason }: { state: string; reason: string }): string {
  return `${state} ${reason}`
}
