import { eq } from 'drizzle-orm'
import { newId } from '@/utils/clip/ids'
import type { Database } from '../database/open'
import { organisations } from '../database/schema'

export interface Organisation {
  id: string
  name: string
}

/** The member organisation of this name, made if there is none yet. */
export async function findOrMakeOrganisation(
  transaction: Database,
  name: string,
  now: Date,
): Promise<Organisation> {
  await transaction
    .insert(organisations)
    .values({ id: newId(), name, createdAt: now })
    .onConflictDoNothing()
  const [row] = await transaction.select().from(organisations).where(eq(organisations.name, name))
  if (!row) throw new Error('the organisation was not stored')
  return { id: row.id, name: row.name }
}

export async function findOrganisation(
  transaction: Database,
  id: string | null,
): Promise<Organisation | null> {
  if (id === null) return null
  const [row] = await transaction.select().from(organisations).where(eq(organisations.id, id))
  return row ? { id: row.id, name: row.name } : null
}
