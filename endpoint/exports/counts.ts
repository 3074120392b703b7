import { eq, inArray, sql } from 'drizzle-orm'
import { NO_LICENCE, type ExportCounts, type ExportFilters } from '@/utils/protocol/schemas/exports'
import type { Database } from '../database/database'
import { clips, contributors, organisations } from '../database/schema'
import { toCondition } from './filter'

/** How many clips an export would hold now, and of what. Reads the rows, not the texts. */
export async function countExport(
  database: Database,
  filters: ExportFilters,
): Promise<ExportCounts> {
  const rows = await database
    .select({
      state: clips.state,
      licence: clips.licence,
      category: clips.category,
      organisation: contributors.organisation,
      clips: sql<number>`count(*)::integer`,
      codePoints: sql<string>`sum(${clips.codePoints})::bigint`,
    })
    .from(clips)
    .innerJoin(contributors, eq(contributors.contributor, clips.contributor))
    .where(toCondition(filters))
    .groupBy(clips.state, clips.licence, clips.category, contributors.organisation)
  const counts = { clips: 0, codePoints: 0 }
  const by = {
    states: new Tally(),
    licences: new Tally(),
    categories: new Tally(),
    organisations: new Tally(),
  }
  for (const row of rows) {
    counts.clips += row.clips
    counts.codePoints += Number(row.codePoints)
    by.states.add(row.state, row.clips)
    by.licences.add(row.licence ?? NO_LICENCE, row.clips)
    by.categories.add(row.category, row.clips)
    if (row.organisation !== null) by.organisations.add(row.organisation, row.clips)
  }
  const { states, licences, categories } = by
  return {
    ...counts,
    states: states.result(),
    licences: licences.result(),
    categories: categories.result(),
    organisations: await nameAll(database, by.organisations.result()),
  }
}

async function nameAll(
  database: Database,
  counts: Record<string, number>,
): Promise<ExportCounts['organisations']> {
  const ids = Object.keys(counts)
  if (ids.length === 0) return []
  const rows = await database.select().from(organisations).where(inArray(organisations.id, ids))
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return ids.map((id) => ({ id, name: names.get(id) ?? '', clips: counts[id] ?? 0 }))
}

class Tally {
  readonly #counts = new Map<string, number>()

  add(name: string, count: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count)
  }

  /** The most first. */
  result(): Record<string, number> {
    return Object.fromEntries(Array.from(this.#counts).toSorted(([, a], [, b]) => b - a))
  }
}
