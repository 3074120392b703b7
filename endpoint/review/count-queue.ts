import { and, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { ReviewCounts, ReviewFilters, ReviewerNumbers } from '@/utils/protocol/schemas/review'
import type { Database } from '../database/database'
import { clips, contributors, organisations } from '../database/schema'
import { filterOf, waitingFor } from './queue'

/** Values listed of each property by which clips differ. */
const MOST_FREQUENT = 50

const counted = z.object({ kind: z.string(), value: z.string().nullable(), count: z.number() })

/**
 * Counts what waits for this reviewer, by the properties of clips. It reads what waits once into sums
 * and makes every number of these: the waiting clips lie scattered among a million, and reading them is
 * what takes time.
 */
export async function countQueue(
  database: Database,
  reviewer: string,
  filters: ReviewFilters,
  numbers: ReviewerNumbers,
): Promise<ReviewCounts> {
  const which = and(waitingFor(reviewer, numbers), filterOf(filters))
  const findings = sql`
    (select 'finding', each, count(*)::integer
    from (select unnest(${clips.findings}) as each from ${clips}
      join ${contributors} on ${contributors.contributor} = ${clips.contributor}
      where ${which}) as found
    group by 2 order by 3 desc, 2)`
  const { rows } = await database.execute(sql`
    with waiting as materialized (
      select ${clips.category} as category, ${clips.verdict} as verdict,
        ${clips.sourceHost} as host, ${clips.workTitle} as work, ${clips.contributor}::text as contributor,
        ${contributors.organisation}::text as organisation, count(*) as total,
        count(*) filter (where ${clips.stated}) as stated,
        count(*) filter (where ${clips.needsReview}) as doubtful
      from ${clips}
      join ${contributors} on ${contributors.contributor} = ${clips.contributor}
      where ${which}
      group by 1, 2, 3, 4, 5, 6
    )
    ${sumOf('total')} union all ${sumOf('stated')} union all ${sumOf('doubtful')}
    union all ${sumsBy('category')} union all ${sumsBy('verdict')} union all ${sumsBy('host')}
    union all ${sumsBy('work')} union all ${sumsBy('contributor')} union all ${sumsBy('organisation')}
    union all ${findings}`)
  const byKind = Map.groupBy(z.array(counted).parse(rows), ({ kind }) => kind)
  const by = (kind: string) =>
    (byKind.get(kind) ?? []).map(({ value, count }) => ({ value, count }))
  const one = (kind: string) => by(kind)[0]?.count ?? 0
  const names = await database.select().from(organisations)
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return {
    total: one('total'),
    stated: one('stated'),
    needsReview: one('doubtful'),
    categories: by('category'),
    verdicts: by('verdict'),
    hosts: by('host'),
    contributors: by('contributor'),
    findings: by('finding'),
    works: by('work'),
    organisations: by('organisation').map(({ value, count }) => ({
      value,
      name: value === null ? null : (nameOf.get(value) ?? null),
      count,
    })),
  }
}

function sumOf(column: 'total' | 'stated' | 'doubtful'): SQL {
  return sql`
    (select ${column}::text as kind, null::text as value,
      coalesce(sum(${sql.identifier(column)}), 0)::integer as count from waiting)`
}

/** The most frequent first. */
function sumsBy(
  column: 'category' | 'verdict' | 'host' | 'work' | 'contributor' | 'organisation',
): SQL {
  return sql`
    (select ${column}::text as kind, ${sql.identifier(column)} as value,
      sum(total)::integer as count
    from waiting group by 2 order by 3 desc, 2 limit ${MOST_FREQUENT})`
}
