import { sql, type SQL } from 'drizzle-orm'
import type { StatsQuery } from '@/utils/protocol/stats-calls'

/** Condition on the day of figures named `f`. */
export function within({ from, to }: StatsQuery): SQL {
  return sql`f.day between ${from}::date and ${to}::date`
}

/** Condition on the category of figures or clips named `f`, and on their contributor, named `c`. */
export function filtered({ category, organisation }: StatsQuery): SQL {
  const ofCategory = category === undefined ? sql`true` : sql`f.category = ${category}`
  const ofOrganisation =
    organisation === undefined ? sql`true` : sql`c.organisation = ${organisation}::uuid`
  return sql`${ofCategory} and ${ofOrganisation}`
}
