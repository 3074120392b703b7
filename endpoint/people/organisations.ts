import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { newId } from '@/utils/clip/ids'
import type { Database } from '../database/database'
import { organisations } from '../database/schema'
import { isUniqueViolation } from '../database/unique-violation'
import { ProblemError } from '../kernel/problem'

export interface Organisation {
  id: string
  name: string
}

/** The member organisation of this name, made if there is none yet. */
export async function findOrMakeOrganisation(
  transaction: Database,
  name: string,
  now: Date,
): Promise<Organisation & { isNew: boolean }> {
  const added = await transaction
    .insert(organisations)
    .values({ id: newId(), name, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: organisations.id })
  const [row] = await transaction.select().from(organisations).where(eq(organisations.name, name))
  if (!row) throw new Error('the organisation was not stored')
  return { id: row.id, name: row.name, isNew: added.length > 0 }
}

export async function findOrganisation(
  transaction: Database,
  id: string | null,
): Promise<Organisation | null> {
  if (id === null) return null
  const [row] = await transaction.select().from(organisations).where(eq(organisations.id, id))
  return row ? { id: row.id, name: row.name } : null
}

/**
 * Makes an organisation under an id of the client's. The same again does nothing.
 *
 * @returns whether it is new
 * @throws ProblemError `organisation-conflict`
 */
export async function addOrganisation(
  transaction: Database,
  { id, name }: Organisation,
  now: Date,
): Promise<boolean> {
  const added = await transaction
    .insert(organisations)
    .values({ id, name, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: organisations.id })
  if (added.length > 0) return true
  const before = await findOrganisation(transaction, id)
  if (before?.name !== name) throw nameTaken()
  return false
}

/**
 * Gives an organisation another name; it stays the same one. The same again does nothing.
 *
 * @returns whether the name changed
 * @throws ProblemError `not-found`, `organisation-conflict`
 */
export async function renameOrganisation(
  transaction: Database,
  id: string,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const [row] = await transaction
    .select()
    .from(organisations)
    .where(eq(organisations.id, id))
    .for('update')
  if (!row) throw new ProblemError('not-found', 'no organisation has this id')
  if (row.name === to) return false
  if (row.name !== from) {
    throw new ProblemError('organisation-conflict', 'it was renamed meanwhile: read the list again')
  }
  try {
    await transaction.update(organisations).set({ name: to }).where(eq(organisations.id, id))
  } catch (error) {
    throw isUniqueViolation(error) ? nameTaken() : error
  }
  return true
}

function nameTaken(): ProblemError {
  return new ProblemError('organisation-conflict', 'another organisation has this name or this id')
}

/** All of them by name, with who joined for them and what of theirs is in the corpus. */
export async function listOrganisations(database: Database) {
  const { rows } = await database.execute(sql`
    select o.id as "organisationId", o.name, o.created_at as "createdAt",
      coalesce(people.count, 0)::integer as contributors,
      coalesce(figures.clips, 0)::integer as "acceptedClips",
      coalesce(figures.givers, 0)::integer as givers
    from organisations o
    left join (
      select organisation, count(*) filter (where left_at is null) as count
      from contributors group by organisation
    ) as people on people.organisation = o.id
    left join (
      select c.organisation, count(distinct f.contributor) as givers,
        sum(case f.event when 'accepted' then f.clips else -f.clips end) as clips
      from contribution_figures f join contributors c on c.contributor = f.contributor
      where f.event in ('accepted', 'removed') group by c.organisation
    ) as figures on figures.organisation = o.id
    order by o.name, o.id`)
  return z
    .array(
      z.object({
        organisationId: z.string(),
        name: z.string(),
        createdAt: z.coerce.date(),
        contributors: z.number(),
        acceptedClips: z.number(),
        // Contributors behind that number.
        givers: z.number(),
      }),
    )
    .parse(rows)
}
