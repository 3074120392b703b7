import { sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import {
  countsTowards,
  wantedRule,
  type WantedContent,
  type WantedFacts,
  type WantedRule,
} from '@/utils/clip/wanted'
import { partOf, partRules, type PartFacts, type PartRule } from '@/utils/clip/wanted-parts'
import type { Database } from '../database/database'
import { hashOfPage } from '../ledger/page-hash'

/** Clips and characters that count towards an entry, and of a work towards each of its parts. */
export interface Progress {
  accepted: Amounts
  waiting: Amounts
  parts: readonly PartProgress[]
}
export interface PartProgress {
  partId: string
  accepted: Amounts
  waiting: Amounts
}
/** No interface, which would not pass for an object of the protocol. */
type Amounts = {
  clips: number
  characters: number
}

/** Clips in one state that the rule cannot tell apart. */
const alike = z.object({
  category: z.string(),
  host: z.string(),
  work: z.string(),
  author: z.string(),
  /** Only where parts are asked for. */
  part: z.string().default(''),
  page: z.string().default(''),
  state: z.enum(['accepted', 'deposited']),
  clips: z.coerce.number(),
  characters: z.coerce.number(),
})
type WantedMatch = z.infer<typeof alike>

/**
 * Counts what fits each entry. It reads clips of wanted works by an index on titles, waiting ones by
 * theirs, and the figures of each day: never the whole table of clips.
 */
export async function measureProgress(
  database: Database,
  entries: readonly { id: string; content: WantedContent }[],
): Promise<Map<string, Progress>> {
  const rules = entries.map(({ id, content }) => ({
    id,
    rule: wantedRule(content),
    parts: hashPages(partRules(content.parts ?? [])),
  }))
  const ofWorks = rules.filter(({ rule }) => rule.works !== null)
  const others = rules.filter(({ rule }) => rule.works === null)
  return new Map([
    ...sumUp(ofWorks, ofWorks.length > 0 ? await readWorks(database, ofWorks) : []),
    ...sumUp(others, others.length > 0 ? mergeHosts(await readRest(database), others) : []),
  ])
}

type NamedRule = { id: string; rule: WantedRule }
type DividedRule = NamedRule & { parts: readonly PartRule[] }

/** The rules as rows of clips have their pages. */
function hashPages(rules: readonly PartRule[]): PartRule[] {
  return rules.map((rule) => ({ ...rule, page: rule.page && hashOfPage(rule.page) }))
}

function sumUp(
  rules: readonly DividedRule[],
  groups: readonly WantedMatch[],
): [string, Progress][] {
  return rules.map(({ id, rule, parts }) => {
    const counted = groups.filter((group) => countsTowards(rule, group satisfies WantedFacts))
    return [id, { ...sumStates(counted), parts: sumParts(parts, counted) }]
  })
}

function sumParts(rules: readonly PartRule[], groups: readonly WantedMatch[]): Progress['parts'] {
  if (rules.length === 0) return []
  const byPart = Map.groupBy(groups, (group) => partOf(rules, group satisfies PartFacts))
  return rules.map(({ partId }) => ({ partId, ...sumStates(byPart.get(partId) ?? []) }))
}

function sumStates(groups: readonly WantedMatch[]): Omit<Progress, 'parts'> {
  return { accepted: sum(groups, 'accepted'), waiting: sum(groups, 'deposited') }
}

/**
 * Merges groups whose hosts no rule distinguishes: each rule is compared with each group, and a corpus
 * has some hundred thousand hosts. A host becomes the longest name that a rule has for it. Pure.
 */
export function mergeHosts(
  groups: readonly WantedMatch[],
  rules: readonly NamedRule[],
): WantedMatch[] {
  const names = new Set(rules.flatMap(({ rule }) => rule.hosts))
  const merged = new Map<string, WantedMatch>()
  for (const group of groups) {
    const host = nameFor(group.host, names)
    const { category, work, author, state } = group
    const key = JSON.stringify([category, host, work, author, state])
    const sums = merged.get(key) ?? { ...group, host, clips: 0, characters: 0 }
    sums.clips += group.clips
    sums.characters += group.characters
    merged.set(key, sums)
  }
  return [...merged.values()]
}

function nameFor(host: string, names: ReadonlySet<string>): string {
  let rest = host
  while (rest !== '' && !names.has(rest)) {
    const dot = rest.indexOf('.')
    rest = dot === -1 ? '' : rest.slice(dot + 1)
  }
  return rest
}

function sum(groups: readonly WantedMatch[], state: WantedMatch['state']): Amounts {
  const amounts = { clips: 0, characters: 0 }
  for (const group of groups) {
    if (group.state !== state) continue
    amounts.clips += group.clips
    amounts.characters += group.characters
  }
  return amounts
}

function readWorks(database: Database, rules: readonly DividedRule[]): Promise<WantedMatch[]> {
  const titlesOf = (some: readonly DividedRule[]) =>
    sql.param([...new Set(some.flatMap(({ rule }) => [...(rule.works ?? [])]))])
  const divided = titlesOf(rules.filter(({ parts }) => parts.length > 0))
  return readMatches(
    database,
    sql`
      select category, coalesce(source_host, '') as host, work_title as work,
        coalesce(work_author, '') as author, state,
        case when work_title = any(${divided}::text[]) then coalesce(work_part, '') else '' end as part,
        case when work_title = any(${divided}::text[]) then coalesce(source_page, '') else '' end as page,
        count(*) as clips, sum(code_points) as characters
      from clips
      where work_title = any(${titlesOf(rules)}::text[]) and state in ('deposited', 'accepted')
      group by 1, 2, 3, 4, 5, 6, 7`,
  )
}

function readRest(database: Database): Promise<WantedMatch[]> {
  return readMatches(
    database,
    sql`
      select category, source_host as host, '' as work, '' as author, 'accepted' as state,
        sum(case event when 'accepted' then clips else -clips end) as clips,
        sum(case event when 'accepted' then characters else -characters end) as characters
      from contribution_figures where event in ('accepted', 'removed') group by 1, 2
      union all
      select category, coalesce(source_host, ''), '', '', 'deposited', count(*), sum(code_points)
      from clips where state = 'deposited' group by 1, 2`,
  )
}

async function readMatches(database: Database, query: SQL): Promise<WantedMatch[]> {
  const { rows } = await database.execute(query)
  return z.array(alike).parse(rows)
}
