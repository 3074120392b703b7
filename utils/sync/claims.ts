import { newId } from '@/utils/clip/ids'
import * as contracts from '@/utils/protocol/areas/claims'
import type { Call } from '@/utils/protocol/client'
import { keepClaims } from '@/utils/store/claims'
import type { ShichaiDatabase } from '@/utils/store/database'

/**
 * Claiming parts of the wanted list: at once or not at all, since a claim that waits for a line would
 * keep nobody from beginning with the same part. What the endpoint answers is stored.
 */

/** @throws EndpointError */
export async function refreshClaims(db: ShichaiDatabase, call: Call): Promise<void> {
  await keepClaims(db, (await call(contracts.claims)).claims)
}

/** @returns the id of the claim @throws EndpointError, such as of `claim-taken` */
export async function claimPart(
  db: ShichaiDatabase,
  call: Call,
  part: { wantedId: string; partId: string },
): Promise<string> {
  const claimId = newId()
  const { claims } = await call(contracts.claimPart, { body: { claimId, ...part } })
  await keepClaims(db, claims)
  // Held before, from another device, it has the id it was given there.
  return claims.find(({ partId }) => partId === part.partId)?.claimId ?? claimId
}

/** @throws EndpointError */
export async function giveBackClaim(
  db: ShichaiDatabase,
  call: Call,
  claimId: string,
): Promise<void> {
  await keepClaims(db, (await call(contracts.giveBackClaim, { body: { claimId } })).claims)
}
