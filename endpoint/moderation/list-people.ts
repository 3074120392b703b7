import { and, asc, count, desc, eq, inArray, lt, type SQL } from 'drizzle-orm'
import type { z } from 'zod'
import type {
  PersonDetail,
  PersonRow,
  peopleAnswer,
  peopleQuery,
} from '@/utils/protocol/schemas/members'
import type { Database } from '../database/database'
import {
  batches,
  clips,
  consents,
  contributors,
  deviceKeys,
  organisations,
} from '../database/schema'
import { ProblemError } from '../kernel/problem'

type Query = z.infer<typeof peopleQuery>

/** Lists contributors, the newest first. Ids grow with time, so the next page goes on below the last id. */
export async function listPeople(
  database: Database,
  query: Query,
): Promise<z.infer<typeof peopleAnswer>> {
  const { after, limit } = query
  const rows = await selectPeople(
    database,
    and(
      whichOf(database, query),
      after === undefined ? undefined : lt(contributors.contributor, after),
    ),
  )
    .orderBy(desc(contributors.contributor))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const { id, name } = organisations
  return {
    people: shown.map(toRow),
    next: rows.length > limit ? (shown.at(-1)?.person.contributor ?? null) : null,
    organisations: await database.select({ id, name }).from(organisations).orderBy(asc(name)),
  }
}

function selectPeople(database: Database, which: SQL | undefined) {
  return database
    .select({ person: contributors, organisation: organisations })
    .from(contributors)
    .leftJoin(organisations, eq(organisations.id, contributors.organisation))
    .where(which)
}

function whichOf(database: Database, { organisation, role, who }: Query): SQL | undefined {
  return and(
    organisation === undefined ? undefined : eq(contributors.organisation, organisation),
    role === undefined ? undefined : eq(contributors.role, role),
    who === undefined ? undefined : personOf(database, who),
  )
}

/** Matches the id, or the thumbprint of a key, which is longer. */
function personOf(database: Database, who: string): SQL {
  if (who.length === 36) return eq(contributors.contributor, who)
  const holders = database
    .select({ contributor: deviceKeys.contributor })
    .from(deviceKeys)
    .where(eq(deviceKeys.kid, who))
  return inArray(contributors.contributor, holders)
}

type Selected = Awaited<ReturnType<typeof selectPeople>>[number]

function toRow({ person, organisation }: Selected): PersonRow {
  return {
    contributor: person.contributor,
    role: person.role,
    organisation: organisation && { id: organisation.id, name: organisation.name },
    joinedAt: person.joinedAt.toISOString(),
    leftAt: person.leftAt?.toISOString() ?? null,
    suspendedAt: person.suspendedAt?.toISOString() ?? null,
    erasedAt: person.erasedAt?.toISOString() ?? null,
  }
}

/** All that staff may know of one contributor. @throws ProblemError `not-found` */
export async function readPerson(database: Database, contributor: string): Promise<PersonDetail> {
  const [row] = await selectPeople(database, eq(contributors.contributor, contributor))
  if (!row) throw new ProblemError('not-found', 'GET /v1/people lists them')
  const keys = await database
    .select()
    .from(deviceKeys)
    .where(eq(deviceKeys.contributor, contributor))
    .orderBy(desc(deviceKeys.addedAt))
  const given = await database
    .select()
    .from(consents)
    .where(eq(consents.contributor, contributor))
    .orderBy(desc(consents.givenAt))
  const [sent] = await database
    .select({ count: count() })
    .from(batches)
    .where(eq(batches.contributor, contributor))
  return {
    ...toRow(row),
    suspendedWhy: row.person.suspendedWhy,
    keys: keys.map(({ kid, addedAt, revokedAt }) => ({
      kid,
      addedAt: addedAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
    consents: given.map(({ id, noticeVersion, purposes, givenAt, endedAt, replacedBy }) => ({
      id,
      noticeVersion,
      purposes,
      at: givenAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      replacedBy,
    })),
    batches: sent?.count ?? 0,
    clips: await countStates(database, contributor),
  }
}

function countStates(database: Database, contributor: string): Promise<PersonDetail['clips']> {
  return database
    .select({ state: clips.state, count: count() })
    .from(clips)
    .where(eq(clips.contributor, contributor))
    .groupBy(clips.state)
    .orderBy(asc(clips.state))
}
