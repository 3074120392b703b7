import { sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { DAY_MS, HOUR_MS, type DepositLimit } from '../kernel/deposit-limits'
import { tooMuch } from '../kernel/problem'

/** What one contributor sent recently; `null` where they sent nothing. */
export const recentLoad = z.object({
  batchesInHour: z.number(),
  bytesInDay: z.number(),
  firstInHour: z.coerce.date().nullable(),
  firstInDay: z.coerce.date().nullable(),
})

/** The load as a subquery. It is summed up from the stored batches, so nothing is written to count them. */
export function recentLoadOf(contributor: string, now: Date): SQL {
  const ago = (span: number) => sql`${new Date(now.getTime() - span).toISOString()}::timestamptz`
  const inHour = sql`filter (where received_at > ${ago(HOUR_MS)})`
  return sql`(select json_build_object(
      'batchesInHour', count(*) ${inHour}, 'bytesInDay', coalesce(sum(bytes), 0),
      'firstInHour', min(received_at) ${inHour}, 'firstInDay', min(received_at))
    from batches where contributor = ${contributor}::uuid and received_at > ${ago(DAY_MS)})`
}

/**
 * Holds a contributor to the limits. Their row must have been locked when the load was read, so that
 * two batches at once are counted in turn.
 *
 * @throws ProblemError `too-many-requests` with `Retry-After`
 */
export function checkLoad(
  load: z.infer<typeof recentLoad>,
  limit: DepositLimit,
  { bytes, now }: { bytes: number; now: Date },
): void {
  const until = (first: Date | null, span: number): number =>
    (first ?? now).getTime() + span - now.getTime()
  if (load.batchesInHour >= limit.batchesPerHour) throw tooMuch(until(load.firstInHour, HOUR_MS))
  if (load.bytesInDay + bytes > limit.bytesPerDay) throw tooMuch(until(load.firstInDay, DAY_MS))
}
