import { eq } from 'drizzle-orm'
import { publicJwk, type PublicJwk } from '@/utils/identity/device-key'
import type { Role } from '@/utils/protocol/roles'
import type { Database } from '../database/database'
import { contributors, deviceKeys, organisations } from '../database/schema'

/** The contributor behind a proof. */
export interface Caller {
  contributor: string
  role: Role
  organisation: { id: string; name: string } | null
  kid: string
  jwk: PublicJwk
  /** The proof itself, for codes that belong to one request. */
  proof: string
  /** The key is revoked: only a repetition of the request that revoked it may pass. */
  lapsed: boolean
}

export interface EnrolledKey extends Omit<Caller, 'proof' | 'lapsed'> {
  revoked: boolean
  left: boolean
}

/** A key that is not enrolled yet, proven to be in the caller's hands. */
export interface NewKey {
  kid: string
  jwk: PublicJwk
}

/** Looks up a key with its contributor, revoked keys included. */
export async function findKey(database: Database, kid: string): Promise<EnrolledKey | undefined> {
  const [row] = await database
    .select({ key: deviceKeys, person: contributors, organisation: organisations })
    .from(deviceKeys)
    .innerJoin(contributors, eq(contributors.contributor, deviceKeys.contributor))
    .leftJoin(organisations, eq(organisations.id, contributors.organisation))
    .where(eq(deviceKeys.kid, kid))
  if (!row) return undefined
  return {
    contributor: row.person.contributor,
    role: row.person.role,
    organisation: row.organisation && { id: row.organisation.id, name: row.organisation.name },
    kid,
    jwk: publicJwk.parse(JSON.parse(row.key.jwk)),
    revoked: row.key.revokedAt !== null,
    left: row.person.leftAt !== null,
  }
}
