import { and, asc, eq, gt, inArray, isNull, lt, max, or, sql, type SQL } from 'drizzle-orm'
import type { ReleaseCriteria } from '@/utils/exchange/release-manifest'
import type { Database } from '../database/database'
import { clips, contributors, releaseItems, releases } from '../database/schema'
import { findLastConsent } from '../people/consents'
import { inTransaction, type Endpoint } from '../kernel/state'
import { criteriaOf, lockRelease, type ReleaseRow } from './release-row'

/**
 * Selects the candidates of a draft: every accepted clip that fits, numbered in the order of the key.
 * One contributor a transaction; it goes on where an earlier attempt stopped.
 */
export async function selectCandidates(
  endpoint: Endpoint,
  call: string,
  release: string,
): Promise<void> {
  let through: string | null = null
  do {
    through = await inTransaction(endpoint, call, (transaction) => selectNext(transaction, release))
  } while (through !== null)
}

/** Selects the next contributor’s clips. Answers whose, or null at the end. */
async function selectNext(transaction: Database, release: string): Promise<string | null> {
  const row = await lockRelease(transaction, release)
  if (row?.state !== 'draft') return null
  const criteria = criteriaOf(row)
  const [next] = await transaction
    .select({ contributor: clips.contributor })
    .from(clips)
    .where(
      and(
        eq(clips.state, 'accepted'),
        row.selectedThrough === null ? undefined : gt(clips.contributor, row.selectedThrough),
      ),
    )
    .orderBy(asc(clips.contributor))
    .limit(1)
  if (!next) return null
  const { contributor } = next
  if (
    (await isOf(transaction, contributor, criteria.organisation)) &&
    (await mayServe(transaction, contributor, criteria.purposes))
  ) {
    await take(transaction, row, contributor, fitting(criteria))
  }
  const [last] = await transaction
    .select({ n: max(releaseItems.n) })
    .from(releaseItems)
    .where(and(eq(releaseItems.contributor, contributor), eq(releaseItems.release, release)))
  await transaction
    .update(releases)
    .set({ selectedThrough: contributor, candidates: last?.n ?? row.candidates })
    .where(eq(releases.id, release))
  return contributor
}

/** Whether the contributor belongs to the organisation that is asked for, if one is. */
async function isOf(
  transaction: Database,
  contributor: string,
  organisation: string | undefined,
): Promise<boolean> {
  if (organisation === undefined) return true
  const [row] = await transaction
    .select({ organisation: contributors.organisation })
    .from(contributors)
    .where(eq(contributors.contributor, contributor))
  return row?.organisation === organisation
}

/**
 * Whether this contributor’s clips may serve all these purposes. Their last consent decides for
 * everything they ever gave.
 */
async function mayServe(
  transaction: Database,
  contributor: string,
  purposes: readonly string[],
): Promise<boolean> {
  const last = await findLastConsent(transaction, contributor)
  return last !== undefined && purposes.every((purpose) => last.purposes.includes(purpose))
}

function fitting(criteria: ReleaseCriteria): SQL | undefined {
  const { categories, licences, withoutLicence, until } = criteria
  const licensed = licences && inArray(clips.licence, [...licences])
  const free = isNull(clips.licence)
  return and(
    eq(clips.state, 'accepted'),
    sql`(not ${clips.asksStaff} or ${clips.decidedRights} is not null)`,
    lt(clips.decidedAt, new Date(until)),
    categories && inArray(clips.category, [...categories]),
    withoutLicence ? licensed && or(licensed, free) : and(sql`not ${free}`, licensed),
    // A clip that failed in the sample of an earlier release stays out until it is corrected.
    sql`not exists (
      select from release_samples s
      where s.contributor = ${clips.contributor} and s.clip_id = ${clips.id}
        and s.revision = ${clips.revision} and 'fail' in (s.safety, s.quality)
    )`,
  )
}

async function take(
  transaction: Database,
  { id, candidates }: ReleaseRow,
  contributor: string,
  which: SQL | undefined,
): Promise<void> {
  await transaction.execute(sql`
    insert into release_items (contributor, release, clip_id, revision, n, source, organisation)
    select ${clips.contributor}, ${id}::uuid, ${clips.id}, ${clips.revision},
      ${candidates}::bigint + row_number() over (order by ${clips.id}),
      coalesce(${clips.sourceHost}, ''),
      (select o.name from contributors c join organisations o on o.id = c.organisation
        where c.contributor = ${contributor}::uuid)
    from ${clips}
    where ${clips.contributor} = ${contributor}::uuid and ${which}`)
}
