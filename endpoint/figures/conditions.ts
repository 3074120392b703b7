import { sql, type SQL } from 'drizzle-orm'
import type { StatsQuery } from '@/utils/protocol/schemas/figures'

/** What figures are asked for. */
export type FiguresQuery = StatsQuery & {
  /** Figures behind which fewer contributors stand are left out; all are given where it is not said. */
  least?: number | undefined
}

/** Condition on groups: enough of their contributors stand behind them. */
export function enough({ least }: FiguresQuery, contributor: SQL): SQL {
  return least === undefined ? sql`true` : sql`count(distinct ${contributor}) >= ${least}::integer`
}

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

/**
 * The table of figures or clips, as `f`, joined with contributors, as `c`, only where the query asks
 * for an organisation: the join costs as much as the reading.
 */
export function tableFor(
  table: 'contribution_figures' | 'review_figures' | 'clips',
  { organisation }: StatsQuery,
): SQL {
  const rows = sql`${sql.raw(table)} f`
  return organisation === undefined ? rows : withContributors(rows)
}

export function withContributors(rows: SQL): SQL {
  return sql`${rows} join contributors c on c.contributor = f.contributor`
}
