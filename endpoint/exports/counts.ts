import { sql } from 'drizzle-orm'
import { NO_LICENCE, type ExportCounts, type ExportFilters } from '@/utils/protocol/export-calls'
import type { Database } from '../database/open'
import { clips } from '../database/schema'
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
      clips: sql<number>`count(*)::integer`,
      codePoints: sql<string>`sum(${clips.codePoints})::bigint`,
    })
    .from(clips)
    .where(toCondition(filters))
    .groupBy(clips.state, clips.licence, clips.category)
  const counts = { clips: 0, codePoints: 0 }
  const by = { states: new Tally(), licences: new Tally(), categories: new Tally() }
  for (const row of rows) {
    counts.clips += row.clips
    counts.codePoints += Number(row.codePoints)
    by.states.add(row.state, row.clips)
    by.licences.add(row.licence ?? NO_LICENCE, row.clips)
    by.categories.add(row.category, row.clips)
  }
  const { states, licences, categories } = by
  return {
    ...counts,
    states: states.result(),
    licences: licences.result(),
    categories: categories.result(),
  }
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
