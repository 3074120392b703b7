import { sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import {
  statsDimensions,
  statsEvents,
  STATS_HOSTS,
  TOKENS_PER_CHARACTER,
  type Stats,
  type StatsDimension,
  type StatsEvent,
  type StatsShare,
} from '@/utils/protocol/schemas/figures'
import type { Database } from '../database/database'
import {
  enough,
  filtered,
  tableFor,
  within,
  withContributors,
  type FiguresQuery,
} from './conditions'
import { readReviewStats } from './review-stats'

/**
 * Figures from the sums of each day and the index of waiting clips. With `least` each figure has so many
 * contributors behind it: others read zero, or are not listed.
 */
export async function readStats(
  database: Database,
  query: FiguresQuery,
  now: Date,
): Promise<Stats> {
  const groups = await readGroups(database, query)
  const of = (dimension: StatsDimension) =>
    toShares(groups.filter((group) => group.dimension === dimension))
  const names = await readNames(database)
  const [totals] = toShares(groups.filter(({ dimension }) => dimension === 'total'))
  return {
    at: now.toISOString(),
    ...(query.least !== undefined && { withheldBelow: query.least }),
    series: toShares(groups.filter(({ dimension }) => dimension === 'day'))
      .map(({ value, characters: _none, ...counts }) => ({ day: value, ...counts }))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    totals: totals ?? { ...nothing(), characters: 0 },
    by: {
      category: of('category'),
      organisation: toShares(await readOrganisations(database, query)).map((share) => {
        const name = names.get(share.value)
        return name === undefined ? share : { ...share, name }
      }),
      licence: of('licence'),
      register: of('register'),
      script: of('script'),
      host: toShares(await readHosts(database, query)),
    },
    corpus: await readCorpus(database, query),
    queue: await readWaiting(database, query),
    review: await readReviewStats(database, query),
    tokensPerCharacter: TOKENS_PER_CHARACTER,
    organisations: Array.from(names, ([organisationId, name]) => ({ organisationId, name })),
  }
}

const group = z.object({
  dimension: z.enum([...statsDimensions, 'day', 'total']),
  value: z.string(),
  event: z.enum(statsEvents),
  clips: z.coerce.number(),
  characters: z.coerce.number(),
})
type Group = z.infer<typeof group>

const nothing = (): Record<StatsEvent, number> => ({
  received: 0,
  accepted: 0,
  returned: 0,
  rejected: 0,
  withdrawn: 0,
})

/** One share a value, the most received first. */
function toShares(groups: readonly Group[]): StatsShare[] {
  const shares = new Map<string, StatsShare>()
  for (const { value, event, clips, characters } of groups) {
    const share = shares.get(value) ?? { value, ...nothing(), characters: 0 }
    share[event] += clips
    if (event === 'accepted') share.characters += characters
    shares.set(value, share)
  }
  return [...shares.values()].toSorted((a, b) => b.received - a.received || b.accepted - a.accepted)
}

/**
 * All sums but those of hosts and organisations, in one pass over the period: first grouped by all of
 * them, which leaves few rows and runs in parallel, then by each. Who stands behind them is only asked where
 * it matters.
 */
async function readGroups(database: Database, query: FiguresQuery): Promise<Group[]> {
  const isForAll = query.least === undefined
  const contributor = isForAll ? sql`null::uuid` : sql`f.contributor`
  // Shards cannot be grouped by several sets: a whole that is one is asked of them first.
  const whole = isForAll ? sql`` : sql`materialized`
  const { rows } = await database.execute(sql`
    with counted as ${whole} (
      select date_trunc(${query.unit}, f.day::timestamp)::date as part, f.event, f.category,
        f.licence, f.register, f.script, ${contributor} as contributor, sum(f.clips) as clips,
        sum(f.characters) as characters
      from ${tableFor('contribution_figures', query)} where ${inPeriod(query)}
      group by 1, 2, 3, 4, 5, 6, 7
    )
    select
      case when part is not null then 'day' when grouping(category) = 0 then 'category'
        when grouping(licence) = 0 then 'licence' when grouping(register) = 0 then 'register'
        when grouping(script) = 0 then 'script'
        else 'total' end as dimension,
      coalesce(part::text, category, licence, register, script, '') as value,
      event, sum(clips) as clips, sum(characters) as characters
    from counted
    group by grouping sets ((part, event), (category, event), (licence, event), (register, event),
      (script, event), (event))
    having ${enough(query, sql`contributor`)}`)
  return z.array(group).parse(rows)
}

/** Events of the period, without removals, which show as their cause. */
function inPeriod(query: FiguresQuery): SQL {
  return sql`f.event <> 'removed' and ${within(query)} and ${filtered(query)}`
}

async function readOrganisations(database: Database, query: FiguresQuery): Promise<Group[]> {
  const { rows } = await database.execute(sql`
    select 'organisation' as dimension, coalesce(c.organisation::text, '') as value, f.event,
      sum(f.clips) as clips, sum(f.characters) as characters
    from ${withContributors(sql`contribution_figures f`)} where ${inPeriod(query)}
    group by c.organisation, f.event having ${enough(query, sql`f.contributor`)}`)
  return z.array(group).parse(rows)
}

async function readHosts(database: Database, query: FiguresQuery): Promise<Group[]> {
  const { rows } = await database.execute(sql`
    with counted as (
      select f.source_host, f.event, sum(f.clips) as clips, sum(f.characters) as characters
      from ${tableFor('contribution_figures', query)} where ${inPeriod(query)}
      group by 1, 2 having ${enough(query, sql`f.contributor`)}
    ), most as (
      select source_host from counted group by 1 order by sum(clips) desc, 1 limit ${STATS_HOSTS}
    )
    select 'host' as dimension, counted.source_host as value, event, clips, characters
    from counted join most on most.source_host = counted.source_host`)
  return z.array(group).parse(rows)
}

async function readCorpus(database: Database, query: FiguresQuery): Promise<Stats['corpus']> {
  const signed = (column: SQL) =>
    sql`coalesce(sum(case f.event when 'accepted' then ${column} else -${column} end), 0)`
  const { rows } = await database.execute(sql`
    select ${signed(sql`f.clips`)} as clips, ${signed(sql`f.characters`)} as characters
    from ${tableFor('contribution_figures', query)}
    where f.event in ('accepted', 'removed') and ${filtered(query)}
    having ${enough(query, sql`f.contributor`)}`)
  const corpus = z.object({ clips: z.coerce.number(), characters: z.coerce.number() })
  return corpus.parse(rows[0] ?? { clips: 0, characters: 0 })
}

async function readWaiting(database: Database, query: FiguresQuery): Promise<Stats['queue']> {
  const { rows } = await database.execute(sql`
    select count(*) as clips, min(f.received_at) as oldest
    from ${tableFor('clips', query)}
    where f.state = 'deposited' and ${filtered(query)}
    having ${enough(query, sql`f.contributor`)}`)
  const { clips, oldest } = z
    .object({ clips: z.coerce.number(), oldest: z.coerce.date().nullable() })
    .parse(rows[0] ?? { clips: 0, oldest: null })
  return { clips, oldest: oldest?.toISOString() ?? null }
}

async function readNames(database: Database): Promise<Map<string, string>> {
  const { rows } = await database.execute(sql`select id, name from organisations order by name, id`)
  const named = z.array(z.object({ id: z.string(), name: z.string() })).parse(rows)
  return new Map(named.map(({ id, name }) => [id, name]))
}
