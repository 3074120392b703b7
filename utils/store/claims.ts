import type { Claim } from '@/utils/protocol/schemas/claims'
import type { ShichaiDatabase } from './database'
import { findMembership } from './membership'
import { readSetting, writeSetting } from './settings'

/**
 * What this device's contributor holds of the wanted list, as the endpoint said last, in the order in
 * which it ends. A claim ends by its day, also where no line is.
 */
export async function findClaims(db: ShichaiDatabase, now = Date.now()): Promise<Claim[]> {
  const membership = await findMembership(db)
  const kept = await readSetting(db, 'wantedClaims')
  if (!membership || kept?.contributor !== membership.contributor) return []
  return kept.claims.filter(({ until }) => Date.parse(until) > now)
}

export async function keepClaims(db: ShichaiDatabase, claims: readonly Claim[]): Promise<void> {
  const membership = await findMembership(db)
  if (!membership) return
  const { contributor } = membership
  await writeSetting(db, 'wantedClaims', { contributor, claims: [...claims] })
}
