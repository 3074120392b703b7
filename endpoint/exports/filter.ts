import { and, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { NO_LICENCE, type ExportFilters } from '@/utils/protocol/schemas/exports'
import { licencesUnder } from '@/utils/rights/mixing'
import { batches, clips, contributors } from '../database/schema'
import { ProblemError } from '../kernel/problem'

/** The clips that all filters let through. @throws ProblemError `malformed-request` */
export function toCondition(filters: ExportFilters): SQL | undefined {
  const { batch, category, organisation, from, to, state, licence, under } = filters
  const [only, ...others] = state
  return and(
    // What staff have not decided on is no part of the corpus.
    sql`(not ${clips.asksStaff} or ${clips.decidedRights} is not null)`,
    only !== undefined && others.length === 0
      ? eq(clips.state, only)
      : inArray(clips.state, [...state]),
    batch === undefined ? undefined : inBatch(batch),
    category === undefined ? undefined : eq(clips.category, category),
    organisation === undefined ? undefined : ofOrganisation(organisation),
    from === undefined ? undefined : sql`${when} >= ${new Date(from).toISOString()}::timestamptz`,
    to === undefined ? undefined : sql`${when} < ${new Date(to).toISOString()}::timestamptz`,
    licence === undefined ? undefined : licensed(licence),
    under === undefined ? undefined : compatible(under),
  )
}

/** When the clip came to its state: for an accepted one, `acceptedAt`. */
const when = sql`coalesce(${clips.decidedAt}, ${clips.receivedAt})`

/** Name the contributor too: clips are indexed and distributed by it. */
function inBatch(batch: string): SQL | undefined {
  return and(
    eq(clips.batchId, batch),
    sql`${clips.contributor} in (
      select ${batches.contributor} from ${batches} where ${batches.id} = ${batch}::uuid)`,
  )
}

function ofOrganisation(organisation: string): SQL {
  return sql`${clips.contributor} in (
    select ${contributors.contributor} from ${contributors}
    where ${contributors.organisation} = ${organisation}::uuid)`
}

function licensed(licences: readonly string[]): SQL | undefined {
  const named = licences.filter((id) => id !== NO_LICENCE)
  return or(
    named.length === 0 ? undefined : inArray(clips.licence, named),
    licences.includes(NO_LICENCE) ? isNull(clips.licence) : undefined,
  )
}

function compatible(under: string): SQL | undefined {
  const licences = licencesUnder(under)
  if (licences.length === 0) {
    throw new ProblemError('malformed-request', `no work of several texts can be under ${under}`)
  }
  return licensed(licences.map((id) => id ?? NO_LICENCE))
}
