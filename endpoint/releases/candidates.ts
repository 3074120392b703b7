import { randomBytes } from 'node:crypto'
import { and, asc, eq, gt, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { BarredSource, ReleaseCriteria } from '@/utils/exchange/release-manifest'
import type { Database } from '../database/database'
import { plainArray } from '../database/plain-array'
import { clips, contributors, publicIds, releases } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import { findLastConsent } from '../people/consents'
import { inTransaction, type Endpoint } from '../kernel/state'
import { barredOf } from './barred-sources'
import { criteriaOf, lockRelease, type ReleaseRow } from './release-row'

/** Clips that get public ids with one statement. */
const AT_ONCE = 5000

/**
 * Selects the candidates of a draft: every accepted clip that fits, each with its public id. One
 * contributor a transaction; it goes on where an earlier attempt stopped, and ends for good when the
 * seed is drawn.
 */
export async function selectCandidates(
  endpoint: Endpoint,
  call: string,
  release: string,
): Promise<void> {
  let through: string | null = null
  do {
    if (endpoint.background.signal.aborted) {
      throw new ProblemError('unavailable', 'the endpoint stops: send it again')
    }
    through = await inTransaction(endpoint, call, (transaction) => selectNext(transaction, release))
  } while (through !== null)
}

/** Selects the next contributor’s clips. Answers whose, or null at the end. */
async function selectNext(transaction: Database, release: string): Promise<string | null> {
  const row = await lockRelease(transaction, release)
  if (row?.state !== 'draft' || row.seed !== null) return null
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
  const isWanted =
    (await isOf(transaction, contributor, criteria.organisation)) &&
    (await mayServe(transaction, contributor, criteria.purposes))
  const taken = isWanted
    ? await take(transaction, row, contributor, fitting(criteria, barredOf(row)))
    : 0
  await transaction
    .update(releases)
    .set({ selectedThrough: contributor, candidates: row.candidates + taken })
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

function fitting(criteria: ReleaseCriteria, sources: readonly BarredSource[]): SQL | undefined {
  const { categories, licences, withoutLicence, until } = criteria
  const licensed = licences && inArray(clips.licence, [...licences])
  const free = isNull(clips.licence)
  const barred = sources.filter(({ decision }) => decision === 'barred').map(({ source }) => source)
  return and(
    eq(clips.state, 'accepted'),
    sql`(not ${clips.asksStaff} or ${clips.decidedRights} is not null)`,
    lt(clips.decidedAt, new Date(until)),
    categories && inArray(clips.category, [...categories]),
    withoutLicence ? licensed && or(licensed, free) : and(sql`not ${free}`, licensed),
    barred.length === 0
      ? undefined
      : sql`coalesce(${clips.sourceHost}, '') <> all(${sql.param(barred)}::text[])`,
    // A clip that failed in the sample of an earlier release stays out until it is corrected.
    sql`not exists (
      select from release_samples s
      where s.contributor = ${clips.contributor} and s.clip_id = ${clips.id}
        and s.revision = ${clips.revision} and 'fail' in (s.safety, s.quality)
    )`,
    sql`not exists (
      select from release_marked m
      where m.contributor = ${clips.contributor} and m.clip_id = ${clips.id}
        and m.revision = ${clips.revision} and m.verdict = 'bad'
    )`,
  )
}

/** Takes the contributor’s clips that fit. Answers how many. */
async function take(
  transaction: Database,
  { id }: ReleaseRow,
  contributor: string,
  which: SQL | undefined,
): Promise<number> {
  await givePublicIds(transaction, contributor, which)
  const { rows } = await transaction.execute(sql`
    insert into release_items (contributor, release, clip_id, revision, public_id, source, organisation)
    select ${clips.contributor}, ${id}::uuid, ${clips.id}, ${clips.revision}, ${publicIds.publicId},
      coalesce(${clips.sourceHost}, ''),
      (select o.name from contributors c join organisations o on o.id = c.organisation
        where c.contributor = ${contributor}::uuid)
    from ${clips} join ${publicIds}
      on ${publicIds.contributor} = ${clips.contributor} and ${publicIds.clipId} = ${clips.id}
    where ${clips.contributor} = ${contributor}::uuid and ${which}
    returning 1`)
  return rows.length
}

/** Gives public ids to those of the contributor’s clips that fit and have none: once, for ever. */
async function givePublicIds(
  transaction: Database,
  contributor: string,
  which: SQL | undefined,
): Promise<void> {
  for (;;) {
    const { rows } = await transaction.execute(sql`
      select ${clips.id} as id from ${clips}
      where ${clips.contributor} = ${contributor}::uuid and ${which} and not exists (
        select from public_ids p
        where p.contributor = ${clips.contributor} and p.clip_id = ${clips.id})
      limit ${AT_ONCE}`)
    if (rows.length === 0) return
    await transaction.execute(sql`
      insert into public_ids (contributor, clip_id, public_id)
      select ${contributor}::uuid, row.* from unnest(
        ${plainArray(rows.map(({ id }) => String(id)))}::uuid[],
        ${plainArray(rows.map(() => randomBytes(16).toString('hex')))}::uuid[]
      ) as row
      on conflict do nothing`)
    if (rows.length < AT_ONCE) return
  }
}
